// SPDX-License-Identifier: Apache-2.0
// "Why, why not" for one row in one team: the chain that leads to it, or what is missing.
import { Presence_State, RowView_Status, num } from '$/wire';
import type { Presence, RowView, RowView_Missing, ScriptRowView, SeatView, TeamView, VerbView } from '$/wire';
import { lastVerb } from './journal';

export type Why =
  | { is: 'due'; atMs: number; teamHeld: boolean }
  | { is: 'missing'; parts: RowView_Missing[]; teamHeld: boolean }
  | { is: 'held'; by: VerbView | undefined; atMs: number | undefined }
  | { is: 'parked'; reason: 'approval' | 'jump'; sinceMs: number }
  | { is: 'delivered'; atMs: number; by: VerbView | undefined; times: number; unread: SeatView[] }
  | { is: 'started'; atMs: number }
  | { is: 'ended'; atMs: number; fromMs: number }
  | { is: 'skipped'; by: VerbView | undefined }
  | { is: 'cancelled' }
  | { is: 'withdrawn'; by: VerbView | undefined };

/** `seats`: the addressed seats of the team. `verbs` in order of sequence. */
export function why(script: ScriptRowView, row: RowView, team: TeamView, seats: readonly SeatView[], verbs: readonly VerbView[]): Why {
  const by = (...kinds: string[]): VerbView | undefined => lastVerb(verbs, kinds, row.team, row.row);
  switch (row.status) {
    case RowView_Status.HELD: return { is: 'held', by: by('hold'), atMs: row.plannedMs === undefined ? undefined : num(row.plannedMs) };
    case RowView_Status.PARKED: return { is: 'parked', reason: row.lapsedInJump ? 'jump' : 'approval', sinceMs: num(row.firedMs) };
    case RowView_Status.SKIPPED: return { is: 'skipped', by: by('skip') };
    case RowView_Status.CANCELLED: return { is: 'cancelled' };
    case RowView_Status.WITHDRAWN: return { is: 'withdrawn', by: by('withdraw') };
    case RowView_Status.RELEASED: return released(script, row, seats, by('release', 'improvise'));
    default:
      return row.plannedMs === undefined
        ? { is: 'missing', parts: row.missing, teamHeld: team.held && !script.sync }
        : { is: 'due', atMs: num(row.plannedMs), teamHeld: team.held && !script.sync };
  }
}

function released(script: ScriptRowView, row: RowView, seats: readonly SeatView[], by: VerbView | undefined): Why {
  if (script.kind === 'actor' && row.startedMs !== undefined)
    return row.endedMs === undefined ? { is: 'started', atMs: num(row.startedMs) }
      : { is: 'ended', atMs: num(row.endedMs), fromMs: num(row.startedMs) };
  const read = new Set([...row.opened, ...row.acknowledged].map((r) => r.seat));
  return {
    is: 'delivered', atMs: num(row.releasedMs), by, times: row.releases,
    unread: script.kind === 'actor' || script.consoleOnly ? [] : seats.filter((seat) => !read.has(seat.id)),
  };
}

/** How far an inject came that was not opened: queued for a station that has not told of it, has no link, or where nobody has sat
 *  down yet; received by the page; rendered, so that somebody could read its line. */
export type Reach = 'queued' | 'received' | 'rendered' | 'no_link' | 'nobody';
export interface ReceiptLine { seat: SeatView; openedMs: number | undefined; acknowledgedMs: number | undefined; reach: Reach }

export function receipts(row: RowView, seats: readonly SeatView[], presence: Presence | undefined): ReceiptLine[] {
  const online = new Map(presence?.stations.filter((each) => each.state === Presence_State.ONLINE).map((each) => [each.seat, each]));
  const reach = (seat: SeatView): Reach => {
    const station = online.get(seat.id);
    if (!station) return seat.taken ? 'no_link' : 'nobody';
    return station.renderedRows.includes(row.row) ? 'rendered' : station.receivedRows.includes(row.row) ? 'received' : 'queued';
  };
  const at = (list: RowView['opened'], seat: number): number | undefined => {
    const receipt = list.find((r) => r.seat === seat);
    return receipt && num(receipt.atMs);
  };
  return seats.map((seat) => ({ seat, openedMs: at(row.opened, seat.id), acknowledgedMs: at(row.acknowledged, seat.id), reach: reach(seat) }));
}

/** Ids of rows and decisions that a condition names, in its order. */
export const namedIn = (condition: string, known: ReadonlySet<string>): string[] =>
  [...new Set(condition.match(/[A-Za-z][\w-]*/g) ?? [])].filter((word) => known.has(word));
