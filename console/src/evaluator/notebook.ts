// SPDX-License-Identifier: Apache-2.0
// What an evaluator wrote and how they rate: what the server has, with what is still on this device on top of it. Pure.
import type { OutboxEntry, Verb } from '../link';
import { decodeCommand, num } from '../wire';
import type { ChecklistView, MarkView, MomentView, ObservationView, RatingView } from '../wire';

/** As for role-players: what is older stays. */
export const take_back_ms = 120_000;

export interface Seen {
  key: bigint;
  team: number;
  aboutMs: number;
  flag: number | undefined;
  checklist: number | undefined;
  words: string;
  language: string;
  /** Something of it has no receipt yet. */
  pending: boolean;
}
export interface Rated { value: number; aboutMs: number; pending: boolean }
export interface Ticked { on: boolean; sinceMs: number | undefined; pending: boolean }

const decoded = new WeakMap<Uint8Array, Verb>();
export function verbOf(entry: OutboxEntry): Verb {
  const known = decoded.get(entry.bytes);
  if (known) return known;
  const { verb } = decodeCommand(entry.bytes);
  decoded.set(entry.bytes, verb);
  return verb;
}
const waits = (entry: OutboxEntry): boolean => entry.state === 'not_yet_received';
const verbsOf = (entries: readonly OutboxEntry[]): Verb[] => entries.filter(waits).map(verbOf);

/** Newest first. `entries` in the order in which they were written. */
export function observations(views: Iterable<ObservationView>, entries: readonly OutboxEntry[]): Seen[] {
  const all = new Map<bigint, Seen>();
  for (const view of views)
    all.set(view.key, { key: view.key, team: view.team, aboutMs: num(view.aboutMs), flag: view.flag, checklist: view.checklist, words: view.words, language: view.language, pending: false });
  for (const verb of verbsOf(entries)) {
    if (verb.case !== 'writeObservation') continue;
    const { key, team, aboutMs, flag, checklist, words, language } = verb.value;
    const first = all.get(key);
    // Other words for one that is there: team, moment and flag stay.
    all.set(key, first ? { ...first, checklist, words, language, pending: true } : { key, team, aboutMs: num(aboutMs), flag, checklist, words, language, pending: true });
  }
  return [...all.values()].sort((a, b) => b.aboutMs - a.aboutMs || (a.key < b.key ? -1 : 1));
}

export const ratingKey = (team: number, checklist: number): string => `${team}/${checklist}`;

export function ratings(views: Iterable<RatingView>, entries: readonly OutboxEntry[]): ReadonlyMap<string, Rated> {
  const all = new Map<string, Rated>();
  for (const view of views) all.set(ratingKey(view.team, view.checklist), { value: view.value, aboutMs: num(view.aboutMs), pending: false });
  for (const verb of verbsOf(entries))
    if (verb.case === 'rate') all.set(ratingKey(verb.value.team, verb.value.checklist), { value: verb.value.value, aboutMs: num(verb.value.aboutMs), pending: true });
  return all;
}

export function ticked(mark: MarkView, team: number, entries: readonly OutboxEntry[]): Ticked {
  const done = mark.done.find((one) => one.team === team);
  let now: Ticked = { on: done !== undefined, sinceMs: done && num(done.exerciseMs), pending: false };
  for (const entry of entries.filter(waits)) {
    const verb = verbOf(entry);
    if (verb.case !== 'tickMark' || verb.value.team !== team || verb.value.mark !== mark.mark) continue;
    now = { on: !verb.value.takenBack, sinceMs: verb.value.takenBack ? undefined : entry.teamMs, pending: true };
  }
  return now;
}
export const canTakeBack = (tick: Ticked, exerciseMs: number): boolean => tick.sinceMs === undefined || exerciseMs - tick.sinceMs <= take_back_ms;

/** The newest moment of each checklist in this team, newest first. */
export function momentsOf(moments: Iterable<MomentView>, team: number): MomentView[] {
  const newest = new Map<number, MomentView>();
  for (const moment of moments) {
    if (moment.team !== team || moment.withdrawn) continue;
    const other = newest.get(moment.checklist);
    if (!other || num(other.deliveredMs) < num(moment.deliveredMs)) newest.set(moment.checklist, moment);
  }
  return [...newest.values()].sort((a, b) => num(b.deliveredMs) - num(a.deliveredMs) || a.row - b.row);
}

export interface Line { checklist: ChecklistView; moment: MomentView | undefined }

/** Those at their moment, then, for themselves, those that have not come in this team. */
export function lines(checklists: ReadonlyMap<number, ChecklistView>, moments: readonly MomentView[]): { now: Line[]; rest: Line[] } {
  const now = moments.flatMap((moment) => {
    const checklist = checklists.get(moment.checklist);
    return checklist ? [{ checklist, moment }] : [];
  });
  const there = new Set(now.map((line) => line.checklist.checklist));
  const rest = [...checklists.values()].filter((one) => !there.has(one.checklist)).sort((a, b) => a.checklist - b.checklist);
  return { now, rest: rest.map((checklist) => ({ checklist, moment: undefined })) };
}

/** Of a moment, for knowing which are new. */
export const momentKey = (moment: MomentView): string => `${moment.team}/${moment.row}`;
