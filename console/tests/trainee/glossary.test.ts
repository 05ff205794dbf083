// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { ExerciseStore } from '../../src/exercise';
import { filtered, sections } from '../../src/trainee/glossary/model';
import { ExerciseViewSchema, FormViewSchema, ItemViewSchema, create } from '../../src/wire';
import type { Text } from '../../src/wire';

const said = (text: string) => ({ byLanguage: [text] });
const read = (text: Text | undefined): string => text?.byLanguage[0] ?? '';
const store = new ExerciseStore();
store.exercise = create(ExerciseViewSchema, { desks: [{ id: 0, code: 'POL', title: said('Police') }, { id: 1, code: 'LAB', title: said('Labour inspector') }], laws: [{ id: 0, code: 'MIG-44', title: said('Time to recover') }, { id: 1, code: 'MIG-9', title: said('Entry') }] });
store.forms.set(1, create(FormViewSchema, { id: 1, title: said('Freeze'), to: [{ id: 0, name: said('Keruen Bank') }] }));
store.forms.set(2, create(FormViewSchema, { id: 2, title: said('Statement'), to: [{ id: 0, name: said('Keruen Bank') }] }));
for (const key of ['a', 'b']) store.items.set(key, create(ItemViewSchema, { key, from: { name: said('Hotline'), detail: said('15-15'), mail: '' } }));
const all = sections(store, 'en', read, (what) => `takes: ${what}`);

test('codes stand in the order of their numbers; an office is there once with all that it takes, a writer once', () => {
  expect(all.map((each) => each.of)).toEqual(['desks', 'laws', 'offices', 'writers']);
  expect(all[1]?.entries.map((each) => each.lead)).toEqual(['MIG-9', 'MIG-44']);
  expect(sections(store, 'kk', read, String)[1]?.entries.map((each) => each.lead)).toEqual(['MIG-9', 'MIG-44']);
  expect(all[2]?.entries).toEqual([{ lead: 'Keruen Bank', text: 'takes: Freeze · Statement' }]);
  expect(all[3]?.entries).toEqual([{ lead: 'Hotline', text: '15-15' }]);
});
test('every word of the query has to stand in an entry', () => {
  expect(filtered(all, 'MIG recover', 'en').flatMap((each) => each.entries.map(({ lead }) => lead))).toEqual(['MIG-44']);
  expect(filtered(all, 'bank nobody', 'en')).toEqual([]);
});
test('Kazakh letters are sorted after those that they come from', () => {
  const own = new ExerciseStore();
  for (const [i, name] of ['Үй', 'Қала', 'Кеден', 'Уақыт'].entries()) own.items.set(String(i), create(ItemViewSchema, { key: String(i), from: { name: said(name) } }));
  expect(sections(own, 'kk', read, String)[0]?.entries.map((each) => each.lead)).toEqual(['Кеден', 'Қала', 'Уақыт', 'Үй']);
});
