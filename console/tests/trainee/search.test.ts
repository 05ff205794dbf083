// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { foldAll, search } from '../../src/trainee/search';
import type { Doc, Field } from '../../src/trainee/search';
import type { Desk } from '../../src/trainee/desk.svelte';
import { documentsOf } from '../../src/trainee/search/documents';
import { Steady } from '../../src/trainee/search/steady';
import { ExerciseStore } from '../../src/exercise';
import { DiaryViewSchema, DocumentViewSchema, ElementViewSchema, MessageViewSchema, create } from '../../src/wire';
import { folded, hitsIn, snippet, wantedWords } from '../../src/trainee/search/words';

const doc = (ref: string, order: number, ...fields: Field[]): Doc<string> => ({ ref, order, fields });
const found = (docs: Doc<string>[], query: string): string[] => search(docs, query).hits.map((h) => h.ref);

describe('words', () => {
  it('are compared without capitals and accents, ё as е, but й as itself', () => {
    expect(folded('Ещё ВСЁ Café Łódź')).toBe('еще все cafe łodz');
    expect(folded('Йод')).toBe('йод');
    expect(folded('й'.normalize('NFD'))).toBe('й');
    expect(folded('İstanbul Ирина')).toHaveLength('İstanbul Ирина'.length);
  });
  it('are found in Kazakh also without Kazakh letters', () => {
    expect(folded('Қаржы тергеушісі, ҰЛТТЫҚ, әңгіме, өтініш, үй, һәм')).toBe('каржы тергеушиси, улттык, ангиме, отиниш, уй, хам');
  });
  it('are taken from what is typed: letters and digits, no twice, not too many', () => {
    expect(wantedWords(' +999 707-00 «Дело» дело ')).toEqual(['999', '707', '00', 'дело']);
    expect(wantedWords('a b c d e f g h i j')).toHaveLength(8);
    expect(wantedWords(' … ')).toEqual([]);
  });
  it('count from their beginning only', () => {
    const text = folded('Переводчик переводит перевод, непереводимо');
    expect(hitsIn(text, ['перевод'])).toEqual([{ from: 0, to: 7 }, { from: 11, to: 18 }, { from: 21, to: 28 }]);
    expect(hitsIn('aab', ['aab', 'a'])).toEqual([{ from: 0, to: 3 }]);
  });
  it('are marked in a piece of the text around the first of them', () => {
    expect(snippet('Ещё ёж', ['еж'])).toEqual([{ text: 'Ещё ', hit: false }, { text: 'ёж', hit: true }]);
    const parts = snippet(`${'слово '.repeat(30)}Ұстау орны ${'слово '.repeat(30)}`, ['устау'], 60);
    expect(parts[0]).toEqual({ text: '…', hit: false });
    expect(parts[parts.length - 1]).toEqual({ text: '…', hit: false });
    expect(parts.filter((p) => p.hit).map((p) => p.text)).toEqual(['Ұстау']);
    expect(snippet('nothing', ['x'])).toEqual([{ text: 'nothing', hit: false }]);
  });
});

describe('the search', () => {
  const letter = doc('letter', 5, { name: 'title', text: 'О выдворении' }, { name: 'text', text: 'Девять человек, паспорта у бригадира. Банк.' });
  const bank = doc('bank', 2, { name: 'title', text: 'Выписка банка' }, { name: 'text', text: 'Счета' });
  const table = doc('table', 3, { name: 'row', text: '417 · ОРОЛ БЕКЗОТ · 280000', row: 0 }, { name: 'row', text: '418 · САПАР ГУЛИ · 280000', row: 1 });
  const docs = [letter, bank, table];
  it('wants every word, in whichever field', () => {
    expect(found(docs, 'паспорт выдв')).toEqual(['letter']);
    expect(found(docs, 'паспорт счет')).toEqual([]);
    expect(found(docs, '')).toEqual([]);
  });
  it('puts titles before texts, and later things first', () => {
    expect(found(docs, 'банк')).toEqual(['bank', 'letter']);
    expect(found([doc('old', 1, { name: 'text', text: 'x' }), doc('new', 2, { name: 'text', text: 'x' })], 'x')).toEqual(['new', 'old']);
  });
  it('finds a row of a table only when all words stand in it, and says which', () => {
    expect(search(docs, '280000 гул').hits.map((h) => [h.ref, h.field.row])).toEqual([['table', 1]]);
    expect(found(docs, 'бекзот гули')).toEqual([]);
  });
  it('folds many texts at once as it does one by one', () => {
    const fields: Field[] = [{ name: 'row', text: 'Әже\nЁж', row: 0 }, { name: 'row', text: 'Қала', row: 1 }];
    foldAll(fields);
    expect(search([doc('t', 1, ...fields)], 'еж').hits[0]?.field.row).toBe(0);
    expect(search([doc('t', 1, ...fields)], 'кала').hits[0]?.field.row).toBe(1);
  });
  it('leaves what was found in its place when more arrives, until something else is searched for', () => {
    const steady = new Steady<string>((ref) => ref);
    const list = (query: string, all: Doc<string>[]): string[] => steady.list(query, search(all, query).hits).map((h) => h.ref);
    expect(list('банк', docs)).toEqual(['bank', 'letter']);
    const late = doc('late', 9, { name: 'title', text: 'Банк ответил' });
    expect(list('банк', [...docs, late])).toEqual(['bank', 'letter', 'late']);
    expect(list('банк', [letter, late])).toEqual(['letter', 'late']);
    expect(list('бан', [...docs, late])).toEqual(['late', 'bank', 'letter']);
  });
});

describe('what a desk may find', () => {
  const store = new ExerciseStore();
  const desk = {
    me: { team: 1 }, station: { see: () => store, text: () => '' }, senderOf: () => 'SOC-1', addresseesOf: () => 'LEAD', person: () => 'SOC-1 · Aliya', lawCode: () => '',
  } as unknown as Desk;
  for (const team of [1, 2]) {
    store.messages.set(`${team}/3`, create(MessageViewSchema, { team, number: 3, thread: 2, text: 'Six beds, says the quagga' }));
    store.diary.set(`${team}/4`, create(DiaryViewSchema, { team, number: 4, text: 'The quagga came back' }));
    store.documents.set(`${team}/5`, create(DocumentViewSchema, { team, key: 5n, title: 'Plan', text: 'First the quagga' }));
    store.elements.set(`${team}/6`, create(ElementViewSchema, { team, key: 6n, title: 'Quagga Ltd', note: 'Owner unknown' }));
    store.elements.set(`${team}/7`, create(ElementViewSchema, { team, key: 7n, removed: true, title: 'Quagga Ltd' }));
  }
  it('is also what its team wrote: messages, diary, documents, and the board without what was removed', () => {
    const refs = search(documentsOf(desk, 'en'), 'quagga').hits.map((hit) => hit.ref);
    expect(refs).toHaveLength(4);
    for (const ref of [{ is: 'message', thread: 2, number: 3 }, { is: 'diary', number: 4 }, { is: 'document', key: '5' }, { is: 'element', key: '6' }]) expect(refs).toContainEqual(ref);
    expect(() => JSON.stringify(refs)).not.toThrow();
  });
  it('is found by who wrote it and to whom', () => {
    expect(search(documentsOf(desk, 'en'), 'aliya').hits.map((hit) => hit.ref.is)).toEqual(['diary']);
    expect(search(documentsOf(desk, 'en'), 'lead').hits.map((hit) => hit.ref.is)).toEqual(['message']);
  });
});
