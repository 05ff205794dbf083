// SPDX-License-Identifier: Apache-2.0
// What one row of the MSEL is in one team: the ten states of the design, and the verbs that make sense then.
import { DecisionView_Status, RowVerb_Verb, RowView_Status, num } from '$/wire';
import type { AnswerView, RowView, ScriptRowView, SeatView, TeamView } from '$/wire';

export const markStates =
  ['planned', 'armed', 'needs', 'held', 'sent', 'opened', 'done', 'overdue', 'skipped', 'withdrawn'] as const;
export type MarkState = (typeof markStates)[number];

/** Colour class of ui/orda.css; delivered and opened share one. */
export const colourOf: Record<MarkState, string> = {
  planned: 'planned', armed: 'armed', needs: 'needs', held: 'held', sent: 'live', opened: 'live', done: 'done', overdue: 'overdue',
  skipped: 'skipped', withdrawn: 'withdrawn',
};

export interface Situation {
  script: ScriptRowView;
  row: RowView;
  team: TeamView;
  /** State in this team of the decision the row asks for. */
  answer?: AnswerView | undefined;
  /** The addressed seats of this team. */
  seats: readonly SeatView[];
  teamMs: number;
  /** The first of two keys is turned. */
  keyed?: boolean;
}

export function markState(s: Situation): MarkState {
  if (s.row.actors.some((actor) => actor.needsHelpMs !== undefined) || s.keyed) return 'needs';
  switch (s.row.status) {
    case RowView_Status.HELD: return 'held';
    case RowView_Status.PARKED: return 'needs';
    case RowView_Status.SKIPPED:
    case RowView_Status.CANCELLED: return 'skipped';
    case RowView_Status.WITHDRAWN: return 'withdrawn';
    case RowView_Status.RELEASED: return delivered(s);
    default: break;
  }
  if (s.row.plannedMs === undefined) return 'armed';
  return s.team.held && !s.script.sync ? 'held' : 'planned';
}

function delivered(s: Situation): MarkState {
  const { row, script } = s;
  if (script.consoleOnly) return 'done';
  if (s.answer && s.answer.status !== DecisionView_Status.STATUS_UNSPECIFIED) {
    if (s.answer.silent || isOverdue(s.answer, s.teamMs)) return 'overdue';
    if (s.answer.answers.length > 0) return 'done';
  }
  if (script.kind === 'actor') return row.endedMs !== undefined ? 'done' : row.startedMs !== undefined ? 'opened' : 'sent';
  if (everyDesk(row, s.seats)) return 'done';
  return row.opened.length > 0 || row.acknowledged.length > 0 ? 'opened' : 'sent';
}

/** Past its deadline and still without an answer. */
export const isOverdue = (answer: AnswerView, teamMs: number): boolean =>
  answer.status === DecisionView_Status.OPEN && answer.deadlineMs !== undefined && teamMs > num(answer.deadlineMs);

/** One seat of every addressed desk has acknowledged. */
function everyDesk(row: RowView, seats: readonly SeatView[]): boolean {
  const open = new Set(seats.map((seat) => seat.desk));
  if (open.size === 0) return false;
  for (const receipt of row.acknowledged) {
    const seat = seats.find((each) => each.id === receipt.seat);
    if (seat) open.delete(seat.desk);
  }
  return open.size === 0;
}

/** What a controller can do with the row as it is now; the server has the last word. */
export function verbsFor(script: ScriptRowView, row: RowView): RowVerb_Verb[] {
  const V = RowVerb_Verb;
  switch (row.status) {
    case RowView_Status.WAITING: return [V.RELEASE, V.HOLD, V.SKIP];
    case RowView_Status.HELD: return [V.RELEASE, V.LET_GO, V.SKIP];
    case RowView_Status.PARKED: return [V.RELEASE, V.HOLD, V.SKIP];
    case RowView_Status.SKIPPED:
    case RowView_Status.CANCELLED:
    case RowView_Status.WITHDRAWN: return [V.RELEASE];
    case RowView_Status.RELEASED: {
      const encounter = script.kind !== 'actor' ? []
        : row.startedMs === undefined ? [V.START] : row.endedMs === undefined ? [V.END] : [];
      return [...encounter, ...(script.consoleOnly ? [] : [V.RESEND, V.WITHDRAW])];
    }
    default: return [];
  }
}
