// SPDX-License-Identifier: Apache-2.0
// The exercise on paper, for the hour in which the network is gone: which sheets a desk gets, under which numbers, and what comes
// next. Pure. Ids of the script stand only on the sheets of staff.
import type { ExerciseStore } from '$/exercise';
import { num } from '$/wire';
import { teamKey } from '$/exercise';
import type { CastView, CastView_Need, EditView, ScriptDecisionView, ScriptRowView, SlotView, Text } from '$/wire';
import { CastView_Need_Op as Op } from '$/wire';

/** One envelope: behind its cover what the desk would have received, and the form of what is asked. */
export interface Sheet {
  number: number;
  /** "a", "b" … where a condition decides which version is handed out; "" when there is one. */
  letter: string;
  /** Nothing for a question that no inject asks. */
  row: ScriptRowView | undefined;
  /** Position of the version; nothing = the row as it stands. */
  variant: number | undefined;
  decisions: ScriptDecisionView[];
}
/** One version of an inject and the desks that it is for. */
export interface Version { letter: string; variant: number | undefined; when: string; desks: number[] }

/** What is met in the flesh or seen on the wall has no envelope. */
const no_paper = new Set(['actor', 'film']);
const letters = 'abcdefghijklmnopqrstuvwxyz';

/** In the order of the plan; what has no time stands after its neighbour in the script, contingencies last. */
export function inStoryOrder(rows: Iterable<ScriptRowView>): ScriptRowView[] {
  const all = [...rows].filter((row) => !row.improvised).sort((a, b) => a.row - b.row);
  let before = 0;
  const at = new Map(all.map((row) => {
    if (row.clockMs !== undefined) before = num(row.clockMs);
    return [row.row, row.contingency && row.clockMs === undefined ? Number.POSITIVE_INFINITY : before];
  }));
  return all.sort((a, b) => (at.get(a.row) ?? 0) - (at.get(b.row) ?? 0) || a.row - b.row);
}

/** The versions of a row, those with a condition first, as the engine tries them. */
export function versionsOf(row: ScriptRowView): Version[] {
  if (row.variants.length === 0) return [{ letter: '', variant: undefined, when: '', desks: row.toDesks }];
  const own = row.variants.map((each, i): Version => ({
    letter: letters[i] ?? `${i + 1}`, variant: i, when: each.when, desks: each.toDesks.length > 0 ? each.toDesks : row.toDesks,
  }));
  return [...own, { letter: letters[own.length] ?? `${own.length + 1}`, variant: undefined, when: '', desks: row.toDesks }];
}

const asked = (store: ExerciseStore, row: ScriptRowView, desk: number): ScriptDecisionView[] => {
  const decision = row.asks === undefined ? undefined : store.scriptDecisions.get(row.asks);
  return decision?.toDesks.includes(desk) ? [decision] : [];
};

/** The envelopes of a desk, the same numbers in every team. */
export function sheetsOf(store: ExerciseStore, desk: number): Sheet[] {
  const sheets: Sheet[] = [];
  const met = new Set<number>();
  let number = 0;
  for (const row of inStoryOrder(store.scriptRows.values())) {
    if (no_paper.has(row.kind)) continue;
    const mine = versionsOf(row).filter((version) => version.desks.includes(desk));
    if (mine.length === 0) continue;
    number++;
    const decisions = asked(store, row, desk);
    for (const decision of decisions) met.add(decision.decision);
    for (const { letter, variant } of mine) sheets.push({ number, letter, row, variant, decisions });
  }
  for (const decision of store.scriptDecisions.values())
    if (decision.toDesks.includes(desk) && !met.has(decision.decision)) sheets.push({ number: ++number, letter: '', row: undefined, variant: undefined, decisions: [decision] });
  return sheets;
}

/** What the Control Centre changed in an inject for one team. */
export const editIn = (store: ExerciseStore, team: number, row: number | undefined): EditView | undefined => {
  const edit = row === undefined ? undefined : store.edits.get(teamKey(team, row));
  return edit && !edit.over ? edit : undefined;
};

/** The envelopes of a desk of one team: without what goes to other desks now; what comes to it now stands last, under numbers of its own. */
export function sheetsOfTeam(store: ExerciseStore, desk: number, team: number): Sheet[] {
  const all = sheetsOf(store, desk);
  const mine = all.filter((sheet) => {
    const edit = editIn(store, team, sheet.row?.row);
    return !edit?.otherDesks || edit.toDesks.includes(desk);
  });
  let number = all.reduce((most, sheet) => Math.max(most, sheet.number), 0);
  for (const row of inStoryOrder(store.scriptRows.values())) {
    const edit = editIn(store, team, row.row);
    const had = all.some((sheet) => sheet.row === row);
    if (edit?.otherDesks && edit.toDesks.includes(desk) && !had && !no_paper.has(row.kind))
      mine.push({ number: ++number, letter: '', row, variant: undefined, decisions: asked(store, row, desk) });
  }
  return mine;
}

/** What staff call out: row → desk → number; questions without an inject under the decision's own number. */
export interface Numbers { rows: Map<number, Map<number, number>>; decisions: Map<number, Map<number, number>> }
export function numbersOf(store: ExerciseStore): Numbers {
  const numbers: Numbers = { rows: new Map(), decisions: new Map() };
  const put = (to: Map<number, Map<number, number>>, id: number, desk: number, number: number): void => {
    const of = to.get(id) ?? new Map<number, number>();
    to.set(id, of.set(desk, number));
  };
  for (const desk of store.exercise?.desks ?? [])
    for (const sheet of sheetsOf(store, desk.id)) {
      if (sheet.row) put(numbers.rows, sheet.row.row, desk.id, sheet.number);
      else for (const decision of sheet.decisions) put(numbers.decisions, decision.decision, desk.id, sheet.number);
    }
  return numbers;
}

const filled = (text: Text | undefined): boolean => (text?.byLanguage ?? []).some((each) => each !== '');

/** What a sheet says: a version replaces what it names, the Control Centre what it edited. `files`: their place in the address of the row's files. */
export function contentOf(sheet: Sheet, edit?: EditView): { title: Text | undefined; body: Text | undefined; transcript: Text | undefined; files: { name: string; n: number }[] } {
  const { row } = sheet;
  const version = sheet.variant === undefined ? undefined : row?.variants[sheet.variant];
  const before = (row?.files.length ?? 0) + (row?.variants.slice(0, sheet.variant).reduce((sum, each) => sum + each.files.length, 0) ?? 0);
  const own = version && version.files.length > 0;
  return {
    title: edit?.title ?? (version && filled(version.title) ? version.title : row?.title),
    body: edit?.body ?? (version && filled(version.body) ? version.body : row?.body),
    transcript: version && filled(version.transcript) ? version.transcript : row?.transcript,
    files: (own ? version.files : (row?.files ?? [])).map((name, i) => ({ name, n: (own ? before : 0) + i + 1 })),
  };
}

/** Exercise time as a watch shows it: "1:05". Scripts have whole minutes. */
export const hourMinute = (ms: number): string => `${Math.floor(ms / 3_600_000)}:${String(Math.floor(ms / 60_000) % 60).padStart(2, '0')}`;

/** Encounters of a person in the order of the plan. */
export const encountersOf = (store: ExerciseStore, cast: CastView): ScriptRowView[] =>
  inStoryOrder(store.scriptRows.values()).filter((row) => row.kind === 'actor' && row.cast.includes(cast.id));

export const bookingsOf = (store: ExerciseStore, cast: CastView): SlotView[] =>
  [...store.slots.values()].filter((slot) => slot.cast.includes(cast.id)).sort((a, b) => num(a.atMs) - num(b.atMs) || a.team - b.team);

/** What has to be ticked before something may be said, and whether more than that decides. */
export function needOf(need: CastView_Need | undefined): { ticks: number[]; more: boolean } {
  if (!need || (need.op === Op.ALL && need.parts.length === 0)) return { ticks: [], more: false };
  if (need.op === Op.TICKED) return { ticks: need.ticks, more: false };
  if (need.op !== Op.ALL) return { ticks: [], more: true };
  const parts = need.parts.map(needOf);
  return { ticks: [...new Set(parts.flatMap((part) => part.ticks))], more: parts.some((part) => part.more) };
}
