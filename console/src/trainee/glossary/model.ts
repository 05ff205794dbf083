// SPDX-License-Identifier: Apache-2.0
// What a desk may look up of the exercise's world: only what it has been sent.
import type { ExerciseStore } from '../../exercise';
import { format } from '../../i18n';
import type { Language } from '../../i18n';
import type { Text } from '../../wire';

/** `lead`: what one looks for, a code or a name; `text`: what it means. */
export interface Entry { lead: string; text: string }
export interface Section { of: 'words' | 'desks' | 'laws' | 'offices' | 'writers'; entries: Entry[] }

/** Sorted as the reader's language sorts; `takes` words what an office is asked for. */
export function sections(store: ExerciseStore, language: Language, read: (text: Text | undefined) => string, takes: (what: string) => string): Section[] {
  const sorted = (entries: Iterable<[string, string]>): Entry[] => [...new Map(entries)].map(([lead, text]) => ({ lead, text })).filter((each) => each.lead !== '').sort((a, b) => format.compare(language, a.lead, b.lead));
  const forms = [...store.forms.values()];
  const offices = new Map<string, string[]>();
  for (const form of forms) for (const to of form.to) offices.set(read(to.name), [...(offices.get(read(to.name)) ?? []), read(form.title)]);
  const all: Section[] = [
    { of: 'words', entries: sorted([...store.words.values()].map((one) => [read(one.word), read(one.meaning)])) },
    { of: 'desks', entries: sorted((store.exercise?.desks ?? []).map((desk) => [desk.code, read(desk.title)])) },
    { of: 'laws', entries: sorted((store.exercise?.laws ?? []).map((law) => [law.code, read(law.title)])) },
    { of: 'offices', entries: sorted([...offices].map(([name, asked]) => [name, takes(asked.join(' · '))])) },
    { of: 'writers', entries: sorted([...store.items.values()].map((item) => [read(item.from?.name), [read(item.from?.detail), item.from?.mail ?? ''].filter(Boolean).join(' · ')])) },
  ];
  return all.filter((section) => section.entries.length > 0);
}

/** Entries in which every word of the query stands. */
export function filtered(all: readonly Section[], query: string, language: string): Section[] {
  const words = query.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
  const fits = ({ lead, text }: Entry): boolean => words.every((word) => `${lead} ${text}`.toLocaleLowerCase(language).includes(word));
  return all.map(({ of, entries }) => ({ of, entries: entries.filter(fits) })).filter((section) => section.entries.length > 0);
}
