// SPDX-License-Identifier: Apache-2.0
// Where the review stands: which moment, whose screen, how fast it goes on. Every part of the page, and every tab, reads and moves
// this and nothing else.
import { SvelteSet } from 'svelte/reactivity';
import { storyTime, teamTime } from '$/exercise';
import { ApiError, api } from '$/link';
import type { MarkKind, Overview, OverviewMark } from '$/link';
import type { Opens } from '$/screen/told';
import { num } from '$/wire';
import type { TeamView } from '$/wire';
import { decodeScreen } from '$/wire/screen';
import type { Screen } from '$/wire/screen';
import type { Book } from '$/lessons/book.svelte';
import { blank } from '$/lessons/notes';
import { Commands } from './commands.svelte';
import { kinds, markAfter, markAt, markBefore, speeds } from './model';

/** While it plays or is dragged a screen is fetched at most this often. */
const fetch_ms = 200;
const minute_ms = 60_000;

export class ReviewState {
  overview: Overview = $state.raw() as Overview;
  /** The moment: exercise time, and the newest record at it. */
  atMs = $state(0);
  record = $state(0);
  playing = $state(false);
  speed = $state<(typeof speeds)[number]>(1);
  /** Whose screen; a seat of the exercise. */
  seat = $state(0);
  /** Guests are in the room: names and what people wrote are hidden. */
  guests = $state(false);
  /** Which marks the scrub bar and the list show, and of which team; undefined = of all. */
  readonly shownKinds = new SvelteSet<MarkKind>(kinds);
  team = $state<number | undefined>();
  /** The screen as the server told it, its bytes, and what to open on it. */
  screen = $state.raw<Screen | undefined>();
  bytes = $state.raw<Uint8Array | undefined>();
  opens = $state.raw<Opens>();
  problem = $state.raw<string | undefined>();
  seatMissing = $state(false);
  /** How tabs change something, and the lessons, once they are asked for. */
  readonly commands: Commands;
  book = $state.raw<Book | undefined>();
  /** Which part stands beside the screen. */
  tab = $state('moments');

  #wanted: { record: number } | { atMs: number } | undefined;
  #opens: Opens;
  #busy = false;
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastFetch = 0;
  #closed = false;
  /** Number of the seat's newest question: what was asked for another seat is thrown away. */
  #asked = 0;

  constructor(readonly exercise: string, overview: Overview, readonly director = false) {
    this.commands = new Commands(exercise);
    this.overview = overview;
    this.guests = overview.guests;
    const first = overview.seats.findIndex((seat) => seat.post === 'trainee' && seat.taken);
    this.seat = Math.max(0, first);
    this.team = overview.seats[this.seat]?.team;
    this.atMs = overview.length_ms;
    this.jump(overview.records);
  }
  close(): void {
    this.#closed = true;
    this.commands.close();
    this.pause();
    clearTimeout(this.#timer);
  }

  /** Opens the lessons. They stay with the review: another tab in between loses nothing. */
  async openBook(): Promise<void> {
    const [station, { Book }] = await Promise.all([this.commands.open(), import('$/lessons/book.svelte')]);
    if (station) this.book ??= new Book(station);
  }

  /** Something is learned from what a team did at a record. A lesson that is being written stays: it can be attached there. */
  async learn(record: number, team: number): Promise<void> {
    this.open(record);
    this.tab = 'lessons';
    await this.openBook();
    if (this.book && !this.book.writing) this.book.begin(blank({ about: record, team }));
  }

  /** All that may be gone to: what the filters of the page leave. */
  readonly marks: OverviewMark[] = $derived.by(() => this.overview.marks.filter((mark) => this.shownKinds.has(mark.kind) && (this.team === undefined || mark.team === undefined || mark.team === this.team)));
  readonly current: OverviewMark | undefined = $derived.by(() => markAt(this.marks, this.record));
  readonly teamView: TeamView | undefined = $derived.by(() => {
    const team = this.overview.seats[this.seat]?.team;
    const found = this.screen?.views.find((view) => view.thing.case === 'team' && view.thing.value.id === team)?.thing;
    return found?.case === 'team' ? found.value : undefined;
  });
  /** Seconds since 1970 of the plot, of the team whose screen it is. */
  readonly storyS: number | undefined = $derived.by(() => storyTime(this.teamView, teamTime(this.teamView, this.atMs)));

  /** After a record. `opens`: what to show on the screen. */
  jump(record: number, opens?: Opens, atMs?: number): void {
    this.pause();
    this.record = Math.min(Math.max(0, record), this.overview.records);
    if (atMs !== undefined || this.record === 0) this.atMs = atMs ?? 0;
    this.#go({ record: this.record }, opens);
  }
  /** The same on the screen of that desk; if something stands there in the list of moments, on the screen of whoever did it. */
  open(record: number, place?: { team: number; desk: number }): void {
    const mark = this.overview.marks.find((each) => each.record === record);
    const seat = place && this.overview.seats.findIndex((each) => each.post === 'trainee' && each.team === place.team && each.desk === place.desk);
    if (seat !== undefined && seat >= 0) this.#choose(seat);
    if (mark && !place) this.to(mark);
    else this.jump(record);
  }
  to(mark: OverviewMark): void {
    if (mark.team !== undefined && this.overview.seats[this.seat]?.team !== mark.team && this.overview.seats[this.seat]?.post === 'trainee') this.#seatOf(mark);
    else if (mark.kind === 'decision' && mark.seat !== undefined && this.overview.seats[this.seat]?.post === 'trainee') this.#choose(mark.seat);
    this.jump(mark.record, mark.kind === 'decision' ? 'decision' : mark.kind === 'inject' ? 'inject' : undefined, mark.at_ms);
  }
  /** At a moment of exercise time. */
  seek(atMs: number): void {
    this.atMs = Math.min(Math.max(0, atMs), this.overview.length_ms);
    this.#go({ atMs: this.atMs }, undefined);
  }
  step(by: 1 | -1): void {
    this.jump(this.record + by);
  }
  stepMark(by: 1 | -1): void {
    const mark = by > 0 ? markAfter(this.marks, this.record) : markBefore(this.marks, this.record);
    if (mark) this.to(mark);
  }
  stepMinute(by: 1 | -1): void {
    this.pause();
    this.seek(this.atMs + by * minute_ms);
  }
  look(seat: number): void {
    this.#choose(seat);
    const { team } = this.overview.seats[seat] ?? {};
    if (team !== undefined && this.team !== undefined) this.team = team;
    this.#go({ record: this.record }, undefined, true);
  }
  #choose(seat: number): void {
    if (seat === this.seat) return;
    this.seat = seat;
    this.bytes = this.screen = undefined;
    this.#asked++;
  }
  /** The same desk of the team that the mark is about, or whoever acted. */
  #seatOf(mark: OverviewMark): void {
    const now = this.overview.seats[this.seat];
    const same = this.overview.seats.findIndex((seat) => seat.post === 'trainee' && seat.team === mark.team && seat.desk === now?.desk && seat.number === now?.number);
    const actor = mark.kind === 'decision' ? mark.seat : undefined;
    const seat = actor ?? (same >= 0 ? same : this.overview.seats.findIndex((each) => each.team === mark.team));
    if (seat >= 0) this.#choose(seat);
    if (this.team !== undefined) this.team = mark.team;
  }

  play(): void {
    if (this.playing) return this.pause();
    if (this.atMs >= this.overview.length_ms) this.seek(0);
    this.playing = true;
    let before = performance.now();
    const tick = (now: number): void => {
      if (!this.playing) return;
      const next = this.atMs + (now - before) * this.speed;
      before = now;
      this.seek(next);
      if (next >= this.overview.length_ms) return this.pause();
      this.#frame = requestAnimationFrame(tick);
    };
    this.#frame = requestAnimationFrame(tick);
  }
  pause(): void {
    this.playing = false;
    cancelAnimationFrame(this.#frame);
  }
  faster(by: 1 | -1): void {
    this.speed = speeds[Math.min(speeds.length - 1, Math.max(0, speeds.indexOf(this.speed) + by))] ?? 1;
  }

  /** What was recorded since; while an exercise goes on. */
  async refresh(): Promise<void> {
    try {
      this.overview = await api.overview(this.exercise);
      this.problem = undefined;
    } catch (error) {
      this.#failed(error);
    }
  }

  #go(wanted: { record: number } | { atMs: number }, opens: Opens, anew = false): void {
    if (opens !== undefined || 'record' in wanted) this.#opens = opens;
    this.#wanted = wanted;
    if (anew) clearTimeout(this.#timer);
    void this.#fetch();
  }
  async #fetch(): Promise<void> {
    const wanted = this.#wanted;
    if (this.#busy || this.#closed || !wanted) return;
    const wait = 'atMs' in wanted ? this.#lastFetch + fetch_ms - performance.now() : 0;
    if (wait > 0) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#fetch(), wait);
      return;
    }
    this.#wanted = undefined;
    this.#busy = true;
    this.#lastFetch = performance.now();
    const asked = this.#asked;
    const opens = this.#opens;
    this.#opens = undefined;
    try {
      // A jump to something opens it even when the screen is the one that is here.
      const have = opens === undefined && this.screen ? num(this.screen.record) : 0;
      const bytes = await api.moment(this.exercise, this.seat, wanted, have);
      if (asked === this.#asked && !this.#closed) this.#take(bytes, 'record' in wanted, opens);
    } catch (error) {
      if (asked === this.#asked) this.#failed(error);
    } finally {
      this.#busy = false;
      if (asked !== this.#asked) this.#wanted ??= { record: this.record };
      void this.#fetch();
    }
  }
  #take(bytes: Uint8Array, exact: boolean, opens: Opens): void {
    const screen = decodeScreen(bytes);
    // What was asked for meanwhile holds.
    if (!this.#wanted || !('record' in this.#wanted)) this.record = num(screen.record);
    if (exact && !this.#wanted) this.atMs = num(screen.atMs);
    this.problem = undefined;
    this.seatMissing = false;
    if (screen.same) return;
    this.opens = opens;
    this.screen = screen;
    this.bytes = bytes;
  }
  #failed(error: unknown): void {
    const word = error instanceof ApiError ? error.word : 'network';
    this.seatMissing = word === 'not_found';
    if (this.seatMissing) this.bytes = this.screen = undefined;
    else {
      this.pause();
      this.problem = word;
    }
  }
}
