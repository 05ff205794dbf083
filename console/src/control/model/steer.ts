// SPDX-License-Identifier: Apache-2.0
// What can be changed ahead of its time: injects and storylines in time, words and desks, bookings, who is here.
import { teamKey, type ExerciseStore } from '$/exercise';
import type { Verb } from '$/link';
import {
  BookSlotSchema, EditRowSchema, NudgeLineSchema, RetimeRowSchema, RowView_Status, SetCastAwaySchema, TextSchema, create, num,
  type EditView, type RowView, type ScriptRowView, type SlotView,
} from '$/wire';
import type { TeamAct } from './commands';

export const minute_ms = 60_000;
export const title_bytes_max = 300;
export const body_bytes_max = 6_000;
export const edit_bytes_max = 20_000;

const waits = (row: RowView): boolean => row.status === RowView_Status.WAITING || row.status === RowView_Status.HELD;

/** The inject in those of the teams in which it is due by the clock and has not come. */
export const movable = (store: ExerciseStore, row: number, teams: readonly number[]): RowView[] =>
  teams.flatMap((team) => {
    const state = store.rows.get(teamKey(team, row));
    return state?.dueMs !== undefined && waits(state) ? [state] : [];
  });

/** `at`: its new team time in each team; nothing = the script's again. */
export const retimeActs = (rows: readonly RowView[], at: (row: RowView) => number | undefined): TeamAct[] =>
  rows.map((row): TeamAct => {
    const ms = at(row);
    return {
      team: row.team,
      verb: {
        case: 'retimeRow',
        value: create(RetimeRowSchema, { team: row.team, row: row.row, revision: row.revision, atMs: ms === undefined ? undefined : BigInt(Math.round(ms)) }),
      },
    };
  });

export function nudgeVerb(store: ExerciseStore, line: number, byMs: number, teams: readonly number[]): Verb {
  const all = [...teams].sort((a, b) => a - b)
    .map((team) => ({ team, revision: store.teams.get(team)?.lines.find((each) => each.line === line)?.revision ?? 0 }));
  return { case: 'nudgeLine', value: create(NudgeLineSchema, { line, byMs: BigInt(byMs), teams: all }) };
}

/** Injects of the storyline that would move in some of the teams. */
export const movesWithLine = (store: ExerciseStore, line: number, teams: readonly number[]): number[] =>
  [...store.scriptRows.values()].filter((script) => script.line === line && movable(store, script.row, teams).length > 0).map((script) => script.row);

/** What comes later when the inject does, as the script counts it: injects, directly or through others, and deadlines. */
export function followers(store: ExerciseStore, row: number, teams: readonly number[]): { rows: number[]; decisions: number[] } {
  const rows = new Set<number>();
  const decisions = new Set<number>();
  const follow = (of: number): void => {
    const script = store.scriptRows.get(of);
    for (const decision of script?.followersDeadlines ?? []) decisions.add(decision);
    for (const next of script?.followers ?? []) {
      const states = teams.map((team) => store.rows.get(teamKey(team, next)));
      if (rows.has(next) || next === row || !states.some((state) => state && waits(state))) continue;
      rows.add(next);
      follow(next);
    }
  };
  follow(row);
  return { rows: [...rows].sort((a, b) => a - b), decisions: [...decisions].sort((a, b) => a - b) };
}

export type Warning = { is: 'now' } | { is: 'endex' } | { is: 'deadline'; id: string; atMs: number };

/** What somebody should know before an inject is moved to this team time. */
export function warnings(store: ExerciseStore, script: ScriptRowView, atMs: number, teamMs: number): Warning[] {
  const found: Warning[] = [];
  if (atMs <= teamMs) found.push({ is: 'now' });
  const length = num(store.clock?.lengthMs);
  if (length > 0 && atMs > length) found.push({ is: 'endex' });
  const decision = script.asks === undefined ? undefined : store.scriptDecisions.get(script.asks);
  if (decision?.deadlineMs !== undefined && atMs >= num(decision.deadlineMs)) found.push({ is: 'deadline', id: decision.id, atMs: num(decision.deadlineMs) });
  return found;
}

/** "1:05" as team time; nothing when it is none. */
export function readTime(text: string): number | undefined {
  const parts = /^\s*(?:T\+)?(\d{1,3}):([0-5]\d)(?::([0-5]\d))?\s*$/.exec(text);
  return parts ? (Number(parts[1]) * 60 + Number(parts[2])) * minute_ms + Number(parts[3] ?? 0) * 1000 : undefined;
}

/** Words and desks while they are being edited: one title and text for each language of the script. */
export interface Wording { title: string[]; body: string[]; desks: number[] }

const inAll = (text: { byLanguage: string[] } | undefined, languages: number): string[] => Array.from({ length: languages }, (_, i) => text?.byLanguage[i] ?? '');

export const editOf = (store: ExerciseStore, team: number, row: number): EditView | undefined => {
  const edit = store.edits.get(teamKey(team, row));
  return edit && !edit.over ? edit : undefined;
};

export const wordingOf = (script: ScriptRowView, edit: EditView | undefined, languages: number): Wording => ({
  title: inAll(edit?.title ?? script.title, languages),
  body: inAll(edit?.body ?? script.body, languages),
  desks: [...(edit?.otherDesks ? edit.toDesks : script.toDesks)],
});

const bytes = (text: string): number => new TextEncoder().encode(text).length;
const same = (a: readonly (string | number)[], b: readonly (string | number)[]): boolean => a.length === b.length && a.every((each, i) => each === b[i]);

/** Too long by so many bytes. */
export const tooLong = (wording: Wording): number => {
  const over = [...wording.title.map((each) => bytes(each) - title_bytes_max), ...wording.body.map((each) => bytes(each) - body_bytes_max)];
  const all = [...wording.title, ...wording.body].reduce((sum, each) => sum + bytes(each), 0) - edit_bytes_max;
  return Math.max(0, all, ...over);
};

/** What differs from the script; nothing when nothing does. */
export function editVerb(script: ScriptRowView, row: RowView, wording: Wording): Verb | undefined {
  const own = wordingOf(script, undefined, wording.title.length);
  const text = (mine: readonly string[], theirs: readonly string[]) => (same(mine, theirs) || mine.every((each) => each.trim() === '') ? undefined : create(TextSchema, { byLanguage: [...mine] }));
  const title = text(wording.title, own.title);
  const body = text(wording.body, own.body);
  const otherDesks = !script.consoleOnly && !same([...wording.desks].sort((a, b) => a - b), [...own.desks].sort((a, b) => a - b));
  if (!title && !body && !otherDesks) return undefined;
  return {
    case: 'editRow',
    value: create(EditRowSchema, { team: row.team, row: row.row, revision: row.revision, title, body, otherDesks, toDesks: otherDesks ? [...wording.desks] : [] }),
  };
}

export const editBackVerb = (row: RowView): Verb => ({ case: 'editRow', value: create(EditRowSchema, { team: row.team, row: row.row, revision: row.revision, back: true }) });

/** The booking as it would be with this change. */
export const bookVerb = (slot: SlotView, change: { byMs?: number; cast?: number; room?: number }): Verb => ({
  case: 'bookSlot',
  value: create(BookSlotSchema, {
    team: slot.team, slot: slot.slot, revision: slot.revision, atMs: slot.atMs + BigInt(change.byMs ?? 0), castNumber: change.cast ?? slot.castNumber, room: change.room ?? slot.room,
  }),
});

/** The next of `all`, after the last the first. */
export const nextOf = (current: number, all: number): number => (current % Math.max(1, all)) + 1;

export const awayVerb = (cast: number, number: number, away: boolean): Verb => ({ case: 'setCastAway', value: create(SetCastAwaySchema, { cast, number, away }) });
