// SPDX-License-Identifier: Apache-2.0
// Messages, diaries and shared injects of the teams, as the Control Centre reads them.
import { threads, type ExerciseStore, type Thread } from '$/exercise';
import { Role, num, type DiaryView, type ItemView_Share, type MessageView } from '$/wire';

/** Threads with a message that waits for an answer first, the longest wait on top; then the newest. */
export function conversations(store: ExerciseStore, team: number | undefined): Thread[] {
  const since = (thread: Thread): number => Math.min(...thread.messages.filter((m) => m.waits).map((m) => num(m.atMs)));
  const waits = (thread: Thread): number => Number(thread.messages.some((m) => m.waits));
  return threads(store, team).sort((a, b) => waits(b) - waits(a) || (waits(a) ? since(a) - since(b) : Number(b.newest.sequence - a.newest.sequence)));
}

/** Seats that are addressed and have not opened it. */
export function unreadBy(store: ExerciseStore, message: MessageView): number[] {
  return [...store.seats.values()].filter((seat) => seat.role === Role.TRAINEE && seat.team === message.team && message.toDesks.includes(seat.desk) && !message.openedBy.includes(seat.id)).map((seat) => seat.id);
}

/** Desk to which an answer goes: of the newest message that a desk wrote. */
export function answerDesk(store: ExerciseStore, thread: Thread): number | undefined {
  const from = [...thread.messages].reverse().find((m) => m.seat !== undefined)?.seat;
  return from === undefined ? undefined : store.seats.get(from)?.desk;
}

/** Newest first. */
export const entries = (store: ExerciseStore, team: number | undefined): DiaryView[] =>
  [...store.diary.values()].filter((e) => team === undefined || e.team === team).sort((a, b) => Number(b.sequence - a.sequence));

export interface Shared {
  team: number;
  row: number;
  share: ItemView_Share;
}

/** Newest first. */
export const shared = (store: ExerciseStore, team: number | undefined): Shared[] =>
  [...store.rows.values()]
    .filter((row) => team === undefined || row.team === team)
    .flatMap((row) => row.shares.map((share) => ({ team: row.team, row: row.row, share })))
    .sort((a, b) => num(b.share.atMs) - num(a.share.atMs) || a.team - b.team);
