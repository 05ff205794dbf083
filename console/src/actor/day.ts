// SPDX-License-Identifier: Apache-2.0
// An actor's day, worked out from what the server told and what this telephone has still to send: which encounter is next,
// what to report of it, what may be said to the team. Knows no framework.
import { CastView_Need_Op as Op, ReportCue_Report as Report, num } from '../wire';
import type { CastView_Need, CueView, LedgerView, ReportCue, SeatView, SlotView, TickCue, TickReveal } from '../wire';

/** Exercise time in which a start, an end or a tick may be taken back; the server's take_back_max. */
export const take_back_ms = 120_000;

/** A command that waits on this telephone; `atMs` is the exercise time when it was pressed. */
export type Pending = { atMs: number } & ({ is: 'report'; report: ReportCue } | { is: 'tick'; tick: TickCue } | { is: 'said'; said: TickReveal });

export interface Cue {
  view: CueView;
  /** It is for this actor: of their booking, or of no booking, which any of them may play. */
  mine: boolean;
  /** Exercise time for which it is booked. */
  atMs: number | undefined;
  expected: boolean;
  inPlace: boolean;
  needsHelp: boolean;
  startedMs: number | undefined;
  doneMs: number | undefined;
  /** Reports of it that have not been received yet. */
  pending: ReadonlySet<Report>;
}

const optional = (value: bigint | undefined): number | undefined => (value === undefined ? undefined : num(value));

export function cueOf(view: CueView, cast: number, number: number | undefined, waiting: readonly Pending[]): Cue {
  const cue = {
    view,
    mine: view.castNumber === 0 || number === undefined || view.castNumber === number,
    atMs: optional(view.atMs),
    expected: view.expected,
    inPlace: view.inPlace.includes(cast),
    needsHelp: view.needsHelp.includes(cast),
    startedMs: view.started ? (optional(view.startedMs) ?? 0) : undefined,
    doneMs: view.done ? (optional(view.doneMs) ?? 0) : undefined,
    pending: new Set<Report>(),
  };
  for (const one of waiting) {
    if (one.is !== 'report' || one.report.team !== view.team || one.report.row !== view.row || one.report.cast !== cast) continue;
    const on = !one.report.takenBack;
    cue.pending.add(one.report.report);
    switch (one.report.report) {
      case Report.IN_PLACE: cue.inPlace = on; break;
      case Report.NEEDS_HELP: cue.needsHelp = on; break;
      case Report.STARTED: cue.startedMs = on ? (cue.startedMs ?? one.atMs) : undefined; break;
      case Report.DONE: cue.doneMs = on ? (cue.doneMs ?? one.atMs) : undefined; break;
      default:
    }
  }
  return cue;
}

export type Phase = 'ahead' | 'now' | 'running' | 'done' | 'void';
export const phaseOf = (cue: Cue): Phase =>
  cue.view.withdrawn ? 'void' : cue.doneMs !== undefined ? 'done' : cue.startedMs !== undefined ? 'running' : cue.expected ? 'ahead' : 'now';

const rank: Record<Phase, number> = { running: 0, now: 1, ahead: 2, done: 3, void: 4 };
/** Running first, then what was called, then bookings by their time. */
export const byTurn = (a: Cue, b: Cue): number =>
  rank[phaseOf(a)] - rank[phaseOf(b)] || (a.atMs ?? -1) - (b.atMs ?? -1) || num(a.view.deliveredMs) - num(b.view.deliveredMs) || a.view.team - b.view.team || a.view.row - b.view.row;

/** What this actor plays now or next. */
export const nextOf = (cues: readonly Cue[]): Cue | undefined =>
  cues.filter((cue) => cue.mine && rank[phaseOf(cue)] <= rank.ahead).sort(byTurn)[0];

/** The one thing to report next; nothing while the release has to come first, and when it is over. */
export function stepOf(cue: Cue): Report | undefined {
  const phase = phaseOf(cue);
  if (phase === 'running') return Report.DONE;
  if (phase !== 'ahead' && phase !== 'now') return undefined;
  if (!cue.inPlace) return Report.IN_PLACE;
  return phase === 'now' ? Report.STARTED : undefined;
}

/** The newest report that may still be taken back. */
export function regretOf(cue: Cue, nowMs: number): Report | undefined {
  const isNew = (at: number): boolean => nowMs - at < take_back_ms;
  if (cue.view.withdrawn) return undefined;
  if (cue.doneMs !== undefined) return isNew(cue.doneMs) ? Report.DONE : undefined;
  if (cue.startedMs !== undefined) return isNew(cue.startedMs) ? Report.STARTED : undefined;
  return cue.inPlace ? Report.IN_PLACE : undefined;
}

/** What to offer to take back: of the encounter that is shown, else of the one that has just ended. */
export function lastRegret(shown: Cue | undefined, cues: readonly Cue[], nowMs: number): { cue: Cue; report: Report } | undefined {
  const own = shown && regretOf(shown, nowMs);
  if (shown && own !== undefined) return { cue: shown, report: own };
  const ended = cues.filter((cue) => cue.mine && cue.doneMs !== undefined && regretOf(cue, nowMs) === Report.DONE).sort((a, b) => (b.doneMs ?? 0) - (a.doneMs ?? 0))[0];
  return ended && { cue: ended, report: Report.DONE };
}

// ---- the ledger that everybody who plays this person shares ----

export interface Mark { on: boolean; pending: boolean; sinceMs: number | undefined }
const off: Mark = { on: false, pending: false, sinceMs: undefined };

export class Ledger {
  readonly #ticks = new Map<string, Mark>();
  readonly #said = new Map<string, Mark>();

  /** `teams`: what was told of this cast member, one of each team. */
  constructor(cast: number, readonly teams: readonly LedgerView[], waiting: readonly Pending[]) {
    for (const { team, ticked, said } of teams) {
      for (const one of ticked) this.#ticks.set(`${team}/${one.tick}`, { on: true, pending: false, sinceMs: num(one.exerciseMs) });
      for (const one of said) this.#said.set(`${team}/${one.reveal}`, { on: true, pending: false, sinceMs: num(one.exerciseMs) });
    }
    for (const one of waiting) {
      if (one.is === 'tick' && one.tick.cast === cast) put(this.#ticks, `${one.tick.team}/${one.tick.tick}`, !one.tick.takenBack, one.atMs);
      if (one.is === 'said' && one.said.cast === cast) put(this.#said, `${one.said.team}/${one.said.reveal}`, !one.said.takenBack, one.atMs);
    }
  }

  tick(team: number, tick: number): Mark {
    return this.#ticks.get(`${team}/${tick}`) ?? off;
  }
  said(team: number, reveal: number): Mark {
    return this.#said.get(`${team}/${reveal}`) ?? off;
  }
  /** Teams that have heard it. */
  heard(reveal: number): LedgerView[] {
    return this.teams.filter(({ team }) => this.said(team, reveal).on);
  }
  /** Whether it may be said to the team as the ticks stand; what a station cannot see does not hold. */
  free(team: number, need: CastView_Need | undefined): boolean {
    const holds = (part: CastView_Need): boolean => this.free(team, part);
    switch (need?.op) {
      case Op.ALL: return need.parts.every(holds);
      case Op.SOME: return need.parts.some(holds);
      case Op.NOT: return !need.parts.some(holds);
      case Op.TICKED: return need.ticks.some((tick) => this.tick(team, tick).on);
      default: return false;
    }
  }
}

function put(map: Map<string, Mark>, key: string, on: boolean, atMs: number): void {
  map.set(key, { on, pending: true, sinceMs: on ? (map.get(key)?.sinceMs ?? atMs) : undefined });
}

/** The ticks that a condition names, each once, in its order. */
export function ticksOf(need: CastView_Need | undefined): number[] {
  if (!need) return [];
  return [...new Set([...need.ticks, ...need.parts.flatMap(ticksOf)])];
}

export const canTakeBack = (mark: Mark, nowMs: number): boolean => mark.on && mark.sinceMs !== undefined && nowMs - mark.sinceMs < take_back_ms;

// ---- the day as a list ----

export interface Turn { key: string; atMs: number | undefined; slot: SlotView | undefined; cue: Cue | undefined; mine: boolean }

/** Bookings and called encounters in the order of their time. What came without a booking stands where it was called. */
export function turnsOf(slots: Iterable<SlotView>, cues: readonly Cue[], number: number | undefined): Turn[] {
  const free = new Set(cues);
  const turns: Turn[] = [];
  for (const slot of slots) {
    const own = cues.filter((cue) => cue.view.team === slot.team && cue.view.slot === slot.slot && !cue.view.withdrawn);
    for (const cue of own) free.delete(cue);
    const mine = number === undefined || slot.castNumber === number;
    turns.push({ key: `s${slot.team}/${slot.slot}`, atMs: num(slot.atMs), slot, cue: own.sort(byTurn)[0], mine });
  }
  for (const cue of free)
    if (!cue.view.withdrawn) turns.push({ key: cue.view.key, atMs: cue.startedMs ?? num(cue.view.deliveredMs), slot: undefined, cue, mine: cue.mine });
  return turns.sort((a, b) => (a.atMs ?? 0) - (b.atMs ?? 0) || (a.slot?.team ?? 0) - (b.slot?.team ?? 0));
}

/** Which of the actors who play this person sits here: 1 = A, 2 = B … */
export const numberOf = (seat: SeatView | undefined): number | undefined => (seat && seat.number > 0 ? seat.number : undefined);
export const castLetter = (number: number): string => String.fromCharCode(64 + number);

/** Keys of encounters that are called, for telling a new one from those that were there. */
export const called = (cues: readonly Cue[]): string[] => cues.filter((cue) => cue.mine && phaseOf(cue) === 'now').map((cue) => cue.view.key);
