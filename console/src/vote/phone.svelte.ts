// SPDX-License-Identifier: Apache-2.0
// A phone of the audience: asks every second and a half, sends a vote until it is in.
import { api, ApiError } from '../link';
import type { VoteState } from '../link';
import { isWhole, keptOf, sendsAtOnce, tapped } from './ballot';
import type { Drawer, Kept, Kind } from './ballot';

const ask_ms = 1500;
const jitter_ms = 500;
const drawer_key = 'orda.vote';

const drawer: Drawer = {
  read() {
    try {
      return sessionStorage.getItem(drawer_key) ?? undefined;
    } catch {
      return undefined;
    }
  },
  write(text) {
    try {
      sessionStorage.setItem(drawer_key, text);
    } catch {
      // Then a page that is loaded anew is a new phone.
    }
  },
};

export type Sent = 'nothing' | 'sending' | 'received' | 'waiting' | 'refused';

export class Phone {
  state = $state.raw<VoteState | undefined>();
  lost = $state(false);
  wrong = $state(false);
  chosen = $state.raw<number[]>([]);
  words = $state('');
  sent = $state<Sent>('nothing');
  /** What stands there differs from what was sent. */
  changed = $state(false);
  #kept: Kept | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #sending = false;

  constructor(readonly code: string) {
    void this.#turn();
  }
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #turn(): Promise<void> {
    try {
      this.#take(await api.voteState(this.code));
      this.lost = false;
      if (this.sent === 'waiting') await this.#send();
    } catch (error) {
      if (error instanceof ApiError && error.word === 'wrong_code') this.wrong = true;
      else this.lost = true;
    } finally {
      if (!this.#closed && !this.wrong) this.#timer = setTimeout(() => void this.#turn(), ask_ms + Math.random() * jitter_ms);
    }
  }
  #take(state: VoteState): void {
    this.state = state;
    if (state.phase !== 'vote' || !state.ballot || this.#kept?.ballot === state.ballot) return;
    this.#kept = keptOf(drawer, state.ballot, (bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>));
    this.chosen = this.#kept.chosen;
    this.words = this.#kept.words;
    this.changed = false;
    this.sent = this.#kept.received ? 'received' : this.whole ? 'waiting' : 'nothing';
  }

  get kind(): Kind {
    return this.state?.kind ?? 'single';
  }
  get whole(): boolean {
    return isWhole(this.kind, this.chosen, this.state?.options?.length ?? 0, this.words);
  }
  tap(option: number): void {
    if (this.state?.phase !== 'vote' || this.kind === 'text') return;
    this.chosen = tapped(this.kind, this.chosen, option);
    this.changed = true;
    if (sendsAtOnce(this.kind)) this.send();
  }
  write(words: string): void {
    this.words = words;
    this.changed = true;
  }
  clear(): void {
    this.chosen = [];
    this.changed = true;
  }
  send(): void {
    if (!this.whole || !this.#kept) return;
    this.#kept = { ...this.#kept, chosen: this.chosen, words: this.words.trim(), received: false };
    drawer.write(JSON.stringify(this.#kept));
    this.changed = false;
    this.sent = 'sending';
    void this.#send();
  }
  async #send(): Promise<void> {
    const kept = this.#kept;
    if (!kept || this.#sending) return;
    this.#sending = true;
    try {
      await api.vote(this.code, kept.ballot, kept.token, this.kind === 'text' ? { words: kept.words } : { options: kept.chosen });
      if (this.#kept !== kept) return; // changed meanwhile: sent below
      this.#kept = { ...kept, received: true };
      drawer.write(JSON.stringify(this.#kept));
      this.sent = 'received';
      this.lost = false;
    } catch (error) {
      if (this.#kept !== kept) return;
      const refused = error instanceof ApiError && ['too_many', 'not_valid', 'malformed'].includes(error.word);
      this.sent = refused ? 'refused' : 'waiting';
    } finally {
      this.#sending = false;
      if (this.#kept !== kept && this.#kept?.received === false && this.#kept.ballot === kept.ballot) void this.#send();
    }
  }
}
