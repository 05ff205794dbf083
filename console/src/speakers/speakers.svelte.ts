// SPDX-License-Identifier: Apache-2.0
// Who of those who share a seat's laptop speaks, and what people are called. Names come by HTTP alone and are kept nowhere in
// this browser; it keeps which number speaks, and that the laptop is shared.
import type { Speaker } from '../link';
import { keptText, keepText } from '../storage/kept';

export const speakers_max = 6;
export const name_max = 40;
/** So long without a key or a press, and whoever sits there now may be somebody else. */
export const ask_after_ms = 10 * 60_000;

export interface SpeakerCalls {
  speakers(exercise: string): Promise<Speaker[]>;
  nameSpeaker(exercise: string, seat: number, number: number, name: string): Promise<unknown>;
}

export class Speakers {
  all = $state.raw<readonly Speaker[]>([]);
  /** Two names at least: there are tiles. Known before the names are, so that nothing moves when they come. */
  shared = $state(false);
  /** Who was pressed; 0 = nobody yet. */
  #pressed = $state(0);
  #asks = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #latest = 0;
  readonly #key: string;

  /** Without `calls` nobody is named and nothing is kept: a screen that is only looked at. */
  constructor(scope: string, readonly exercise: string, readonly seat: number | undefined, private readonly calls: SpeakerCalls | undefined) {
    this.#key = `orda.speaker.${scope}`;
    if (!calls) return;
    const [pressed, shared] = keptText(this.#key).split(' ');
    this.#pressed = Number(pressed) || 0;
    this.shared = shared === 'shared';
    this.touched();
  }

  of(seat: number | undefined): readonly Speaker[] {
    return this.all.filter((each) => each.seat === seat);
  }
  readonly own: readonly Speaker[] = $derived.by(() => this.of(this.seat));

  /** Whose name the next act carries: a number, 0 when the laptop is not shared or nobody was pressed. */
  get speaking(): number {
    return this.shared ? this.#pressed : 0;
  }
  /** It should be said again who speaks. Nothing waits for that. */
  get asks(): boolean {
    return this.shared && (this.#asks || this.#pressed === 0);
  }
  /** Nothing when there is no such name here. */
  nameOf(seat: number, number: number): string | undefined {
    return this.all.find((each) => each.seat === seat && each.number === number)?.name;
  }

  press(number: number): void {
    if (!this.own.some((each) => each.number === number)) return;
    this.#pressed = number;
    this.#asks = false;
    this.#keep();
    this.touched();
  }
  /** Somebody pressed a key or the page. */
  touched(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#asks = true), ask_after_ms);
  }

  /** Asks for the names; keeps those that are known while there is no answer. */
  async load(): Promise<void> {
    if (!this.calls) return;
    const mine = ++this.#latest;
    const all = await this.calls.speakers(this.exercise).catch(() => undefined);
    if (!all || mine !== this.#latest) return;
    this.all = all;
    if (this.seat === undefined) return;
    this.shared = this.own.length > 1;
    if (!this.own.some((each) => each.number === this.#pressed)) this.#pressed = 0;
    this.#keep();
  }
  /** Rejects when it was not stored. An empty name takes it off. */
  async name(seat: number, number: number, name: string): Promise<void> {
    await this.calls?.nameSpeaker(this.exercise, seat, number, name.trim());
    await this.load();
  }
  /** The number of the next person: numbers that were given are not given to somebody else while there are others. */
  next(seat: number): number | undefined {
    const used = this.of(seat).map((each) => each.number);
    const highest = Math.max(0, ...used);
    if (highest < speakers_max) return highest + 1;
    return Array.from({ length: speakers_max }, (_, i) => i + 1).find((number) => !used.includes(number));
  }

  close(): void {
    clearTimeout(this.#timer);
  }
  #keep(): void {
    keepText(this.#key, `${this.#pressed} ${this.shared ? 'shared' : ''}`);
  }
}
