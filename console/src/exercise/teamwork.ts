// SPDX-License-Identifier: Apache-2.0
// Messages as threads, and the diary of a team: pure functions, for every page that shows them.
import type { DiaryView, MessageView } from '../wire';
import type { ExerciseStore } from './store';

export interface Thread {
  team: number;
  /** Number of the message that began it; the page may not have that one. */
  number: number;
  /** Oldest first, at least one. */
  messages: MessageView[];
  newest: MessageView;
}

/** The one that somebody wrote in last stands first. */
export function threads(store: ExerciseStore, team?: number): Thread[] {
  const found = new Map<string, MessageView[]>();
  for (const message of store.messages.values()) {
    if (team !== undefined && message.team !== team) continue;
    const key = `${message.team}/${message.thread}`;
    const known = found.get(key);
    if (known) known.push(message);
    else found.set(key, [message]);
  }
  return [...found.values()]
    .map((messages) => messages.sort((a, b) => a.number - b.number))
    .flatMap((messages) => {
      const newest = messages[messages.length - 1];
      return newest ? [{ team: newest.team, number: newest.thread, messages, newest }] : [];
    })
    .sort((a, b) => b.newest.number - a.newest.number);
}

/** Not of the own desk, and not opened by this seat. */
export function isUnreadMessage(store: ExerciseStore, message: MessageView, seat: number, openedHere: ReadonlySet<number>): boolean {
  const own = message.seat !== undefined && store.seats.get(message.seat)?.desk === store.seats.get(seat)?.desk;
  return !own && !message.openedBy.includes(seat) && !openedHere.has(message.number);
}

export interface Addressees {
  desks: number[];
  control: boolean;
}

/** Whom an answer goes to: who wrote the newest message of another desk, else those the own one went to. */
export function answersTo(store: ExerciseStore, thread: Thread, desk: number | undefined): Addressees {
  const deskOf = (message: MessageView): number | undefined => (message.seat === undefined ? undefined : store.seats.get(message.seat)?.desk);
  const other = [...thread.messages].reverse().find((m) => m.seat === undefined || deskOf(m) !== desk);
  if (!other) return { desks: [...thread.newest.toDesks], control: thread.newest.toControl };
  const from = deskOf(other);
  return from === undefined ? { desks: [], control: true } : { desks: [from], control: false };
}

/** A message or an entry that this browser sent, or has still to send. */
export interface Written {
  id: string;
  state: 'not_yet_received' | 'received' | 'refused';
  text: string;
  /** Number of the message that is answered, of the entry that is corrected. */
  about: number;
  /** The newest number that was here when it was written. */
  after: number;
}

/**
 * What has come back of `written` (oldest first): number by id. What was written comes back before its receipt does, and is shown
 * once. Each takes one of `own` that was not there when it was written and has its words; equal words written twice need two.
 */
export function cameBack(written: readonly Written[], own: readonly { number: number; text: string; about: number }[]): Map<string, number> {
  const free = [...own].sort((a, b) => a.number - b.number);
  const back = new Map<string, number>();
  for (const one of written) {
    if (one.state === 'refused') continue;
    const at = free.findIndex((each) => each.number > one.after && each.text === one.text && each.about === one.about);
    const [found] = at < 0 ? [] : free.splice(at, 1);
    if (found) back.set(one.id, found.number);
  }
  return back;
}

/** Oldest first. */
export const diaryOf = (store: ExerciseStore, team: number | undefined): DiaryView[] =>
  [...store.diary.values()].filter((e) => e.team === team).sort((a, b) => a.number - b.number);
