// SPDX-License-Identifier: Apache-2.0
// How the review gives commands: through a station of staff like that of the Control Centre, with the sign-in that is there already.
// It is opened when a tab first needs it and stays open until the review is left.
import { ApiError, api } from '$/link';
import type { Station } from '$/station/station.svelte';

export class Commands {
  /** Once everything is here. */
  station = $state.raw<Station | undefined>();
  failed = $state.raw<string | undefined>();
  #opening: Promise<Station | undefined> | undefined;
  #closed = false;

  constructor(readonly exercise: string) {}

  /** Again and again as one likes; nothing when there is none (`failed` says why). */
  open(): Promise<Station | undefined> {
    return (this.#opening ??= this.#open());
  }
  async #open(): Promise<Station | undefined> {
    this.failed = undefined;
    try {
      const [me, { Station }] = await Promise.all([api.me(), import('$/station/station.svelte')]);
      if (!this.#closed) this.station = new Station(this.exercise, me);
      return this.station;
    } catch (error) {
      this.failed = error instanceof ApiError ? error.word : 'network';
      this.#opening = undefined;
      return undefined;
    }
  }
  close(): void {
    this.#closed = true;
    this.station?.close();
  }
}
