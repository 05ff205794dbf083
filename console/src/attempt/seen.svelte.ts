// SPDX-License-Identifier: Apache-2.0
// Teams that went back, as far as somebody at this page has read it.
import type { Station } from '../station/station.svelte';
import type { AttemptView } from '../wire';

type Read = Readonly<Record<string, number>>;

function kept(key: string): Read {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Read) : {};
  } catch {
    return {};
  }
}

export class AttemptsSeen {
  #read: Read = $state.raw({});
  readonly #key: string;

  constructor(private readonly station: Station) {
    this.#key = `orda.attempts.${station.outbox.scope}`;
    this.#read = kept(this.#key);
  }

  /** The oldest that nobody has read. */
  readonly next: AttemptView | undefined = $derived.by(() =>
    [...this.station.see('attempt').attempts.values()].sort((a, b) => Number(a.atMs - b.atMs)).find((view) => (this.#read[view.team] ?? 1) < view.attempt));

  understood(view: AttemptView): void {
    this.#read = { ...this.#read, [view.team]: view.attempt };
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.#read));
    } catch {
      // Told once more after a reload.
    }
  }
}
