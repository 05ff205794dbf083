// SPDX-License-Identifier: Apache-2.0
// Clips that a wall holds before they are shown: whole ones that are small enough, one after the other, the next ones first.
import { api } from '../link';

export const whole_bytes_max = 64 * 1024 * 1024;
export const held_bytes_max = 256 * 1024 * 1024;
const ahead_max = 4;

export class Shelf {
  #sizes: Map<number, number> | undefined;
  readonly #held = new Map<number, { url: string; bytes: number }>();
  #fetching = false;
  #closed = false;

  constructor(readonly exercise: string, readonly changed: () => void) {}

  address(stop: number): string {
    return `/media/${encodeURIComponent(this.exercise)}/stops/${stop}`;
  }
  /** Where the clip of a stop plays from; nothing when there is none, undefined while it is not known. */
  sourceOf(stop: number): string | null | undefined {
    if (!this.#sizes) return undefined;
    return this.#held.get(stop)?.url ?? (this.#sizes.has(stop) ? this.address(stop) : null);
  }
  holds(stop: number): boolean {
    return this.#held.has(stop);
  }

  /** Asks which clips there are. */
  async look(): Promise<void> {
    const clips = await api.clips(this.exercise);
    this.#sizes = new Map(clips.map((clip) => [clip.stop, clip.bytes]));
    this.changed();
  }

  /** Fetches these, in this order, and lets go of others when there is no room. */
  async hold(stops: readonly number[]): Promise<void> {
    const wanted = stops.filter((stop) => this.#sizes?.has(stop)).slice(0, ahead_max);
    if (this.#fetching || this.#closed) return;
    const next = wanted.find((stop) => !this.#held.has(stop) && (this.#sizes?.get(stop) ?? 0) <= whole_bytes_max);
    if (next === undefined) return;
    this.#fetching = true;
    let got = false;
    try {
      const response = await fetch(this.address(next), { credentials: 'same-origin' });
      if (response.ok) {
        const blob = await response.blob();
        this.#makeRoom(blob.size, wanted);
        if (!this.#closed) this.#held.set(next, { url: URL.createObjectURL(blob), bytes: blob.size });
        got = true;
        this.changed();
      }
    } catch {
      // Without a link: the next call tries again.
    } finally {
      this.#fetching = false;
    }
    if (got) await this.hold(stops);
  }

  #makeRoom(bytes: number, wanted: readonly number[]): void {
    let sum = bytes + [...this.#held.values()].reduce((all, one) => all + one.bytes, 0);
    for (const [stop, one] of [...this.#held]) {
      if (sum <= held_bytes_max) return;
      if (wanted.includes(stop)) continue;
      URL.revokeObjectURL(one.url);
      this.#held.delete(stop);
      sum -= one.bytes;
    }
  }

  close(): void {
    this.#closed = true;
    for (const one of this.#held.values()) URL.revokeObjectURL(one.url);
    this.#held.clear();
  }
}
