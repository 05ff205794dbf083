// SPDX-License-Identifier: Apache-2.0
// The MSEL as a list: the accessible twin of the timeline, with the same rows, states and selection.
import { teamKey, type ExerciseStore } from '$/exercise';
import { DecisionView_Status, RowView_Status, num } from '$/wire';
import type { RowView, RowView_Earlier, ScriptRowView, SeatView } from '$/wire';
import { onExerciseClock, type Moments } from './moments';
import { seatsOfTeam } from './pace';
import type { Turned } from './two_keys';
import { markState, type MarkState } from './states';

export interface MselTeam {
  team: number;
  row: RowView | undefined;
  state: MarkState | undefined;
  /** When it came in an attempt that is over. */
  earlier: RowView_Earlier | undefined;
  /** The first of two keys is turned. */
  keyed: boolean;
}
export interface MselRow {
  row: number;
  script: ScriptRowView;
  /** Exercise time the row stands at in the list; nothing when no team has a time for it. */
  atMs: number | undefined;
  /** True when it is the plan of the script and not a moment of some team. */
  planned: boolean;
  teams: MselTeam[];
  /** Some team waits for a person here. */
  needs: boolean;
  overdue: boolean;
}

export const filters = ['near', 'all', 'waits'] as const;
export type Filter = (typeof filters)[number];
const near_back_ms = 30 * 60_000;
const near_ahead_ms = 60 * 60_000;

/** `teamMs`: what each team's clock shows. `before`: the rows of last time; those that are as they were are given again. */
export function mselRows(
  store: ExerciseStore, moments: ReadonlyMap<number, Moments>, teamMs: (team: number) => number, before: ReadonlyMap<number, MselRow> = new Map(),
  keys: ReadonlyMap<string, Turned> = new Map(),
): MselRow[] {
  const teams = [...store.teams.values()].sort((a, b) => a.id - b.id);
  const seats = seatsByTeam(store);
  const rows: MselRow[] = [];
  for (const script of store.scriptRows.values()) {
    let first = Number.POSITIVE_INFINITY;
    const states = teams.map((team): MselTeam => {
      const row = store.rows.get(teamKey(team.id, script.row));
      // An improvised inject has a row in every team, also in those it did not go to.
      if (!row || (script.improvised && row.releases === 0)) return { team: team.id, row: undefined, state: undefined, earlier: row?.earlier, keyed: false };
      const answer = script.asks === undefined ? undefined : store.answers.get(teamKey(team.id, script.asks));
      const desks = row.toDesks.length > 0 ? row.toDesks : script.toDesks;
      const addressed = (seats.get(team.id) ?? []).filter((seat) => desks.includes(seat.desk));
      const keyed = keys.has(teamKey(team.id, script.row));
      const state = markState({ script, row, team, answer, seats: addressed, teamMs: teamMs(team.id), keyed });
      const at = momentOf(row, undefined);
      if (at !== undefined) first = Math.min(first, stillPlanned(script, row) ? onExerciseClock(at, team) : (moments.get(team.id)?.exercise(at) ?? at));
      return { team: team.id, row, state, earlier: row.earlier, keyed };
    });
    const moved = states.some((each) => each.row?.moved);
    const clock = script.clockMs === undefined || (moved && Number.isFinite(first)) ? undefined : num(script.clockMs);
    const one: MselRow = {
      row: script.row, script, teams: states, planned: clock !== undefined,
      atMs: clock ?? (Number.isFinite(first) ? first : undefined),
      needs: states.some((s) => s.state === 'needs'), overdue: states.some((s) => s.state === 'overdue'),
    };
    const was = before.get(script.row);
    rows.push(was && same(was, one) ? was : one);
  }
  return inOrder(rows);
}

const same = (a: MselRow, b: MselRow): boolean =>
  a.script === b.script && a.atMs === b.atMs && a.teams.length === b.teams.length &&
  a.teams.every((each, i) => each.row === b.teams[i]?.row && each.state === b.teams[i]?.state && each.earlier === b.teams[i]?.earlier && each.keyed === b.teams[i]?.keyed);

function seatsByTeam(store: ExerciseStore): Map<number, SeatView[]> {
  return new Map([...store.teams.keys()].map((team) => [team, seatsOfTeam(store, team)]));
}

/** Team time that belongs to the row as it stands: when it came, stopped, or will come. */
export function momentOf(row: RowView, clock: number | undefined): number | undefined {
  if (row.releasedMs !== undefined) return num(row.releasedMs);
  if (row.status === RowView_Status.PARKED && row.firedMs !== undefined) return num(row.firedMs);
  if (row.plannedMs !== undefined) return num(row.plannedMs);
  if (clock !== undefined) return clock;
  return row.firedMs === undefined ? undefined : num(row.firedMs);
}

/** Runs on exercise time and has not come yet: its team time moves when the team is held. */
export const stillPlanned = (script: ScriptRowView, row: RowView): boolean =>
  script.sync && row.releasedMs === undefined && row.plannedMs !== undefined && row.status !== RowView_Status.PARKED;

/** By time; a row without one stands where the script has it, after its neighbour, contingencies last. */
function inOrder(rows: MselRow[]): MselRow[] {
  const key = new Map<number, number>();
  let before = 0;
  for (const row of [...rows].sort((a, b) => a.row - b.row)) {
    const at = row.atMs ?? (row.script.contingency ? Number.POSITIVE_INFINITY : before);
    key.set(row.row, at);
    if (Number.isFinite(at)) before = at;
  }
  return rows.sort((a, b) => {
    const x = key.get(a.row) ?? 0;
    const y = key.get(b.row) ?? 0;
    return x === y ? a.row - b.row : x - y;
  });
}

export function filtered(rows: readonly MselRow[], filter: Filter, search: string, nowMs: number, textOf: (row: MselRow) => string): MselRow[] {
  const words = search.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (words.length > 0) {
      const text = textOf(row).toLocaleLowerCase();
      return words.every((word) => text.includes(word));
    }
    if (filter === 'all') return true;
    if (filter === 'waits') return row.needs;
    return row.needs || (row.atMs !== undefined && row.atMs >= nowMs - near_back_ms && row.atMs <= nowMs + near_ahead_ms);
  });
}

/** Position of the now-line: how many rows stand before it. */
export const rowsBefore = (rows: readonly MselRow[], nowMs: number): number => {
  let n = 0;
  rows.forEach((row, i) => {
    if (row.atMs !== undefined && row.atMs <= nowMs) n = i + 1;
  });
  return n;
};

/** The row after or before, staying inside the list. */
export function step(rows: readonly MselRow[], selected: number | undefined, by: 1 | -1): number | undefined {
  const at = rows.findIndex((row) => row.row === selected);
  if (at < 0) return rows[by > 0 ? 0 : rows.length - 1]?.row;
  return rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.row;
}

export type NextStep =
  | { is: 'approve'; teams: number[] }
  /** Of two keys the first is turned. */
  | { is: 'key'; teams: number[] }
  | { is: 'comes'; teams: number[]; atMs: number }
  | { is: 'decision'; team: number; id: string; untilMs: number }
  | { is: 'unread'; seats: number }
  | { is: 'asks'; id: string };

/** What happens with the row next, in the order in which it concerns a controller. `comesAt`: the soonest arrival, from coming(). */
export function nextStep(row: MselRow, store: ExerciseStore, comes: { teams: number[]; atMs: number } | undefined, moments: ReadonlyMap<number, Moments>): NextStep | undefined {
  const keyed = row.teams.filter((each) => each.keyed).map((each) => each.team);
  if (keyed.length > 0) return { is: 'key', teams: keyed };
  const waiting = row.teams.filter((each) => each.state === 'needs').map((each) => each.team);
  if (waiting.length > 0) return { is: 'approve', teams: waiting };
  if (comes) return { is: 'comes', teams: comes.teams, atMs: comes.atMs };
  const asks = row.script.asks;
  const decision = asks === undefined ? undefined : store.scriptDecisions.get(asks);
  if (decision && asks !== undefined) {
    let soonest: { team: number; untilMs: number } | undefined;
    for (const { team, row: state } of row.teams) {
      const answer = store.answers.get(teamKey(team, asks));
      if (state?.status !== RowView_Status.RELEASED || answer?.status !== DecisionView_Status.OPEN || answer.deadlineMs === undefined) continue;
      const untilMs = moments.get(team)?.exercise(num(answer.deadlineMs)) ?? num(answer.deadlineMs);
      if (!soonest || untilMs < soonest.untilMs) soonest = { team, untilMs };
    }
    if (soonest) return { is: 'decision', id: decision.id, ...soonest };
  }
  const unread = row.script.kind === 'actor' || row.script.consoleOnly ? 0 : row.teams.filter((each) => each.state === 'sent').length;
  if (unread > 0) return { is: 'unread', seats: unread };
  const untouched = row.teams.some((each) => each.state === 'planned' || each.state === 'armed' || each.state === 'held');
  return decision && untouched ? { is: 'asks', id: decision.id } : undefined;
}
