// SPDX-License-Identifier: Apache-2.0
// A screen whose controller went away for a moment: everything goes on behind it, nothing can be pressed. Stays so when the page is
// loaded anew; opened by the password of whoever is signed in here.
import { getContext, setContext } from 'svelte';
import { api } from '$/link';
import type { Me } from '$/link';

export class Lock {
  #on = $state(false);
  readonly #name: string;

  constructor(exercise: string, private readonly me: Me) {
    this.#name = `orda.locked.${exercise}`;
    this.#on = this.#kept();
  }
  get on(): boolean {
    return this.#on;
  }
  get who(): string {
    return this.me.name ?? '';
  }
  close(): void {
    this.#on = true;
    this.#keep();
  }
  /** Throws what the server answers to a wrong password. */
  async open(password: string): Promise<void> {
    await api.login(this.who, password);
    this.#on = false;
    this.#keep();
  }

  #kept(): boolean {
    try {
      return sessionStorage.getItem(this.#name) === '1';
    } catch {
      return false;
    }
  }
  #keep(): void {
    try {
      if (this.#on) sessionStorage.setItem(this.#name, '1');
      else sessionStorage.removeItem(this.#name);
    } catch {
      // Locked all the same, until the page is loaded anew.
    }
  }
}

const key = Symbol('lock');
export const provideLock = (lock: Lock): Lock => setContext(key, lock);
export const useLock = (): Lock => getContext<Lock>(key);
