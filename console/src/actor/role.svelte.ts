// SPDX-License-Identifier: Apache-2.0
// What an actor's page shows and what is chosen on it, and what its buttons send.
import { Presses } from '../field/presses';
import type { Waiting } from '../field/waiting';
import type { Station } from '../station/station.svelte';
import { ReportCueSchema, ReportCue_Report as Report, Stage, TickCueSchema, TickRevealSchema, create } from '../wire';
import type { CastView, LedgerView, SeatView } from '../wire';
import { said } from './commands';
import { Ledger, cueOf, lastRegret, nextOf, numberOf, turnsOf } from './day';
import type { Cue, Mark, Pending, Turn } from './day';
import { phrase } from './phrase';

export class Role {
  /** Chosen from the list of the day; nothing = what comes next. */
  chosen = $state<string | undefined>();
  #chosenTeam = $state<number | undefined>();
  readonly #presses = new Presses();

  constructor(readonly station: Station) {}

  readonly seat: SeatView | undefined = $derived.by(() => {
    const { seat } = this.station;
    return seat === undefined ? undefined : this.station.see('seat').seats.get(seat);
  });
  readonly number: number | undefined = $derived(numberOf(this.seat));
  readonly cast: CastView | undefined = $derived.by(() => {
    const casts = this.station.see('cast').casts;
    return (this.seat && casts.get(this.seat.cast)) ?? [...casts.values()][0];
  });
  /** Of the person that is played, in the order of the teams. */
  readonly ledgers: LedgerView[] = $derived.by(() => {
    const { cast } = this;
    return [...this.station.see('ledger').ledgers.values()].filter((one) => one.cast === cast?.id).sort((a, b) => a.team - b.team);
  });
  /** Something may be reported and ticked. */
  readonly live: boolean = $derived.by(() => {
    const stage = this.station.see('clock').clock?.stage ?? Stage.UNSPECIFIED;
    return stage === Stage.RUNNING || stage === Stage.PAUSED;
  });
  readonly waiting: Pending[] = $derived.by(() => this.station.commands.filter((e) => e.state === 'not_yet_received').flatMap((e) => said(e) ?? []));
  /** What waits to be sent, in words. */
  get waits(): Waiting[] {
    return this.station.commands.filter((entry) => entry.state === 'not_yet_received' && said(entry)).map((entry) => ({ entry, words: phrase(this, entry) }));
  }
  readonly cues: Cue[] = $derived.by(() => {
    const { cast } = this;
    return cast ? [...this.station.see('cue').cues.values()].map((view) => cueOf(view, cast.id, this.number, this.waiting)) : [];
  });
  readonly next: Cue | undefined = $derived.by(() => nextOf(this.cues));
  readonly shown: Cue | undefined = $derived(this.cues.find((cue) => cue.view.key === this.chosen && !cue.view.withdrawn) ?? this.next);
  readonly turns: Turn[] = $derived.by(() => turnsOf(this.station.see('slot').slots.values(), this.cues, this.number));
  readonly ledger: Ledger | undefined = $derived.by(() => this.cast && new Ledger(this.cast.id, this.ledgers, this.waiting));
  /** Whom it is said to. */
  readonly team: number | undefined = $derived(this.#chosenTeam ?? this.shown?.view.team ?? this.ledgers[0]?.team);
  readonly regret: { cue: Cue; report: Report } | undefined = $derived.by(() => lastRegret(this.shown, this.cues, this.station.exerciseMs));

  /** There is something to press about an encounter. */
  readonly acts: boolean = $derived(this.live && (this.shown !== undefined || this.regret !== undefined));

  show(key: string | undefined): void {
    this.chosen = key;
    this.#chosenTeam = undefined;
  }
  showTeam(team: number): void {
    this.#chosenTeam = team;
  }
  teamName(team: number | undefined): string {
    const found = this.ledgers.find((one) => one.team === team);
    return found ? `${found.team + 1} ${found.teamName}` : '';
  }

  report(cue: Cue, report: Report, takenBack = false): void {
    const { cast, station } = this;
    const button = report === Report.NEEDS_HELP ? 'help' : takenBack ? 'back' : 'step';
    if (!cast || this.#presses.isSame(button)) return;
    const value = create(ReportCueSchema, { report, team: cue.view.team, row: cue.view.row, cast: cast.id, takenBack });
    void station.submit({ case: 'reportCue', value }, station.exerciseMs);
  }
  tick(team: number, tick: number, mark: Mark): void {
    const { cast, station } = this;
    if (!cast) return;
    void station.submit({ case: 'tickCue', value: create(TickCueSchema, { team, cast: cast.id, tick, takenBack: mark.on }) }, station.exerciseMs);
  }
  say(team: number, reveal: number, mark: Mark): void {
    const { cast, station } = this;
    if (!cast) return;
    void station.submit({ case: 'tickReveal', value: create(TickRevealSchema, { team, cast: cast.id, reveal, takenBack: mark.on }) }, station.exerciseMs);
  }
}
