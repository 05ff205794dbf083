// SPDX-License-Identifier: Apache-2.0
// What a wall shows: which room, which languages, the stop at hand, how many have voted.
import { language, languages, tongues } from '../i18n';
import type { Language } from '../i18n';
import { api } from '../link';
import type { Poll } from '../link';
import { read } from '../exercise';
import type { Reading } from '../exercise';
import type { Station } from '../station/station.svelte';
import { StopView_State as State, num } from '../wire';
import type { TeamView, Text, WallStopView } from '../wire';
import { currentOf, fetchOrder, stopsOf } from './film';
import { Shelf } from './shelf';

const poll_ms = 1200;
const kept = { second: 'orda.wall.second', room: 'orda.wall.room' } as const;

function remembered(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}
function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Not remembered, chosen all the same.
  }
}
const isLanguage = (value: unknown): value is Language => languages.some((each) => each === value);

export class Room {
  poll = $state.raw<Poll | undefined>();
  #second = $state<Language | 'none' | undefined>();
  #room = $state(0);
  #shelfVersion = $state(0);
  readonly shelf: Shelf;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looked = false;
  #closed = false;

  constructor(readonly station: Station) {
    const second = remembered(kept.second);
    this.#second = isLanguage(second) || second === 'none' ? second : undefined;
    this.#room = Number(remembered(`${kept.room}.${station.exercise}`) ?? 0) || 0;
    this.shelf = new Shelf(station.exercise, () => this.#shelfVersion++);
    void this.#turn();
  }

  /** Once in a while: how many have voted, and the clips that come next. */
  async #turn(): Promise<void> {
    try {
      if (this.isFilm) {
        if (!this.#looked) {
          await this.shelf.look();
          this.#looked = true;
        }
        this.poll = await api.poll(this.station.exercise, this.team);
        void this.shelf.hold(fetchOrder(this.stops));
      }
    } catch {
      // Asked again in a moment; the page says by itself that there is no link.
    } finally {
      if (!this.#closed) this.#timer = setTimeout(() => void this.#turn(), poll_ms);
    }
  }
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.shelf.close();
  }

  get isFilm(): boolean {
    return this.station.see('exercise').exercise?.film ?? false;
  }
  get teams(): TeamView[] {
    return [...this.station.see('team').teams.values()].sort((a, b) => a.id - b.id);
  }
  get team(): number {
    return this.station.see('team').teams.has(this.#room) ? this.#room : 0;
  }
  show(team: number): void {
    this.#room = team;
    this.poll = undefined;
    remember(`${kept.room}.${this.station.exercise}`, String(team));
  }

  get stops(): WallStopView[] {
    return stopsOf(this.station.see('wallStop').wallStops.values(), this.team);
  }
  get current(): WallStopView | undefined {
    return currentOf(this.stops);
  }
  /** Where its clip plays from; null: there is none, undefined: not known yet. */
  sourceOf(stop: number): string | null | undefined {
    void this.#shelfVersion;
    return this.shelf.sourceOf(stop);
  }
  holds(stop: number): boolean {
    void this.#shelfVersion;
    return this.shelf.holds(stop);
  }
  /** Milliseconds until the vote should be over; nothing without a limit. */
  get leftMs(): number | undefined {
    const stop = this.current;
    if (!stop || stop.state !== State.VOTING || stop.openedMs === undefined || num(stop.openMs) === 0) return undefined;
    return num(stop.openedMs) + num(stop.openMs) - this.station.exerciseMs;
  }
  get votes(): number | undefined {
    const { poll, current } = this;
    return poll && current && poll.stop === current.stop ? poll.votes : undefined;
  }

  get second(): Language | undefined {
    const first = language.current;
    if (this.#second === 'none') return undefined;
    const wanted = this.#second ?? (first === 'ru' ? 'kk' : 'ru');
    return wanted === first ? undefined : wanted;
  }
  get secondChoice(): Language | 'none' {
    return this.second ?? 'none';
  }
  set secondChoice(value: Language | 'none') {
    this.#second = value;
    remember(kept.second, value);
  }

  read(text: Text | undefined): Reading {
    return this.station.read(text);
  }
  /** In the second language, where that is another text. */
  also(text: Text | undefined): Reading | undefined {
    const { second } = this;
    if (!second) return undefined;
    const found = read(text, this.station.languages, second);
    return found.other || found.text === '' || found.text === this.read(text).text ? undefined : found;
  }
}

export const nameOf = (lang: Language): string => tongues[lang].name;
