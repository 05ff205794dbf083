// SPDX-License-Identifier: Apache-2.0
// What an evaluator's page shows and what is chosen on it, and what its buttons send.
import { Presses } from '../field/presses';
import type { Waiting } from '../field/waiting';
import { language } from '../i18n';
import type { Station } from '../station/station.svelte';
import { JudgeLateAnswerSchema, RateSchema, RateWritingSchema, Stage, TickMarkSchema, WriteObservationSchema, create } from '../wire';
import type { ChecklistView, ExerciseView_RedFlag as RedFlag, MarkView, MomentView, SeatView, TeamView } from '../wire';
import { lines, momentsOf, observations, ratingKey, ratings, ticked } from './notebook';
import type { Line, Rated, Seen, Ticked } from './notebook';
import { writingRatings } from './assess/works';
import type { Answered, Paper, Rated as RatedWriting } from './assess/works';
import { phrase } from './phrase';

export class Tour {
  #team = $state<number | undefined>();
  /** Nothing = all of them. */
  #followed = $state.raw<readonly number[] | undefined>();
  /** The observation whose words are being written. */
  open = $state<bigint | undefined>();
  /** The newest that was marked: shown for a while. */
  marked = $state.raw<{ key: bigint; team: number; aboutMs: number } | undefined>();
  readonly #presses = new Presses();
  readonly #kept: string;

  constructor(readonly station: Station) {
    this.#kept = `orda.evaluator.${station.exercise}.${station.seat ?? 0}`;
    this.#followed = remembered(this.#kept);
  }

  readonly seat: SeatView | undefined = $derived.by(() => {
    const { seat } = this.station;
    return seat === undefined ? undefined : this.station.see('seat').seats.get(seat);
  });
  readonly all: TeamView[] = $derived.by(() => [...this.station.see('team').teams.values()].sort((a, b) => a.id - b.id));
  readonly followed: TeamView[] = $derived.by(() => {
    const mine = this.all.filter((team) => this.follows(team.id));
    return mine.length > 0 ? mine : this.all;
  });
  readonly team: TeamView | undefined = $derived(this.followed.find((team) => team.id === this.#team) ?? this.followed[0]);

  readonly stage: Stage = $derived.by(() => this.station.see('clock').clock?.stage ?? Stage.UNSPECIFIED);
  /** Marks may be ticked. */
  readonly live: boolean = $derived(this.stage === Stage.RUNNING || this.stage === Stage.PAUSED);
  /** Something may be observed and rated, also after ENDEX. */
  readonly begun: boolean = $derived(this.live || this.stage === Stage.ENDED);

  readonly seen: Seen[] = $derived.by(() => observations(this.station.see('observation').observations.values(), this.station.commands));
  readonly #ratings: ReadonlyMap<string, Rated> = $derived.by(() => ratings(this.station.see('rating').ratings.values(), this.station.commands));
  readonly writingRatings: ReadonlyMap<string, RatedWriting> = $derived.by(() => writingRatings(this.station.see('writingRating').writingRatings.values(), this.station.commands));
  readonly moments: MomentView[] = $derived.by(() => [...this.station.see('moment').moments.values()]);
  readonly lists: { now: Line[]; rest: Line[] } = $derived.by(() => {
    const { checklists } = this.station.see('checklist');
    return lines(checklists, this.team ? momentsOf(this.moments, this.team.id) : []);
  });
  readonly marks: MarkView[] = $derived.by(() => [...this.station.see('mark').marks.values()].sort((a, b) => a.mark - b.mark));
  readonly flags: RedFlag[] = $derived.by(() => this.station.see('exercise').exercise?.redFlags ?? []);
  readonly opened: Seen | undefined = $derived(this.seen.find((one) => one.key === this.open));
  /** What waits to be sent, in words. */
  readonly waits: Waiting[] = $derived.by(() => this.station.commands.filter((entry) => entry.state === 'not_yet_received').flatMap((entry) => {
    const words = phrase(this, entry);
    return words ? [{ entry, words }] : [];
  }));

  follows(team: number): boolean {
    return this.#followed === undefined || this.#followed.includes(team);
  }
  follow(team: number, on: boolean): void {
    const now = this.all.map((one) => one.id).filter((id) => (id === team ? on : this.follows(id)));
    this.#followed = now.length === this.all.length ? undefined : now;
    remember(this.#kept, this.#followed);
  }
  show(team: number): void {
    this.#team = team;
  }
  name(team: number): string {
    return `${team + 1} ${this.station.see('team').teams.get(team)?.name ?? '?'}`;
  }
  /** LEAD-1 */
  seatName(id: number | undefined): string {
    const seat = id === undefined ? undefined : this.station.see('seat').seats.get(id);
    const desk = seat && this.station.see('exercise').exercise?.desks.find((each) => each.id === seat.desk);
    return seat && desk ? `${desk.code}-${seat.number}` : '?';
  }
  code(checklist: number | undefined): string {
    return checklist === undefined ? '' : (this.station.see('checklist').checklists.get(checklist)?.code ?? '?');
  }
  flagCode(flag: number | undefined): string {
    return flag === undefined ? '' : (this.flags.find((one) => one.id === flag)?.code ?? '?');
  }
  rating(team: number, checklist: number): Rated | undefined {
    return this.#ratings.get(ratingKey(team, checklist));
  }
  tied(team: number, checklist: number): Seen[] {
    return this.seen.filter((one) => one.team === team && one.checklist === checklist);
  }
  ticked(mark: MarkView, team: number): Ticked {
    return ticked(mark, team, this.station.commands);
  }
  /** Checklists at their moment that have no rating yet. */
  unrated(team: number): number {
    return momentsOf(this.moments, team).filter((moment) => this.rating(team, moment.checklist) === undefined).length;
  }

  /** This second. */
  get moment(): number {
    return Math.max(0, Math.floor(this.station.exerciseMs));
  }
  /** Takes this second, or that at which a flag was reached for; the words come later. */
  mark(key: bigint, more: { flag?: number; checklist?: number } = {}, aboutMs = this.moment): void {
    const { team, station } = this;
    if (!team || !this.begun || this.#presses.isSame(more.flag !== undefined ? 'flag' : more.checklist !== undefined ? `mark ${more.checklist}` : 'mark')) return;
    this.marked = { key, team: team.id, aboutMs };
    const value = create(WriteObservationSchema, { key, team: team.id, aboutMs: BigInt(aboutMs), writtenAtUs: BigInt(Date.now()) * 1000n, ...more });
    void station.submit({ case: 'writeObservation', value }, this.moment);
  }
  write(one: Seen, words: string, checklist: number | undefined): void {
    if (words === one.words && checklist === one.checklist) return;
    const value = create(WriteObservationSchema, {
      key: one.key, team: one.team, aboutMs: BigInt(one.aboutMs), words, language: language.current, writtenAtUs: BigInt(Date.now()) * 1000n,
      ...(one.flag === undefined ? {} : { flag: one.flag }), ...(checklist === undefined ? {} : { checklist }),
    });
    void this.station.submit({ case: 'writeObservation', value }, this.moment);
  }
  rate(checklist: ChecklistView, value: number): void {
    const { team, station } = this;
    if (!team || !this.begun || this.rating(team.id, checklist.checklist)?.value === value) return;
    const aboutMs = this.moment;
    const rate = create(RateSchema, { team: team.id, checklist: checklist.checklist, value, aboutMs: BigInt(aboutMs), writtenAtUs: BigInt(Date.now()) * 1000n });
    void station.submit({ case: 'rate', value: rate }, aboutMs);
  }
  /** `value` undefined: no rating any more. */
  rateWriting(one: Answered | Paper, value: number | undefined): void {
    if (!this.begun || (one.rated.value === value && !one.rated.refused)) return;
    if (one.rated.refused) this.station.outbox.settle(one.rated.refused.id);
    const rate = create(RateWritingSchema, { team: one.team, passage: one.passage, aboutMs: BigInt(this.moment), writtenAtUs: BigInt(Date.now()) * 1000n, ...(value === undefined ? {} : { value }) });
    void this.station.submit({ case: 'rateWriting', value: rate }, this.moment);
  }
  judgeLate(one: Answered, accept: boolean, reason: string): void {
    if (!this.begun) return;
    if (one.judged.refused) this.station.outbox.settle(one.judged.refused.id);
    const judge = create(JudgeLateAnswerSchema, { team: one.team, passage: one.passage, accept, reason, language: language.current, writtenAtUs: BigInt(Date.now()) * 1000n });
    void this.station.submit({ case: 'judgeLateAnswer', value: judge }, this.moment);
  }
  tick(mark: MarkView, tick: Ticked): void {
    const { team, station } = this;
    if (!team) return;
    void station.submit({ case: 'tickMark', value: create(TickMarkSchema, { team: team.id, mark: mark.mark, takenBack: tick.on }) }, this.moment);
  }
}

function remembered(key: string): readonly number[] | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return Array.isArray(kept) ? kept.filter((id): id is number => typeof id === 'number') : undefined;
  } catch {
    return undefined;
  }
}
function remember(key: string, teams: readonly number[] | undefined): void {
  try {
    if (teams) localStorage.setItem(key, JSON.stringify(teams));
    else localStorage.removeItem(key);
  } catch {
    // Not remembered, still followed.
  }
}
