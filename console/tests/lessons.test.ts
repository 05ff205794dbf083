// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { blank, lessons, missing, saysOf, writeVerb } from '../src/lessons/notes';
import type { OutboxEntry, Verb } from '../src/link';
import { repeatsForStaff, tally } from '../src/station/again';
import { veiled } from '../src/screen/veil';
import { CommandSchema, LessonKind, LessonViewSchema, RemoveLessonSchema, ViewSchema, create, encodeCommand } from '../src/wire';

const view = (key: bigint, words: string, more: object = {}) => create(LessonViewSchema, { key, words, kind: LessonKind.NOTE, language: 'en', ...more });
let order = 0;
const entry = (verb: Verb, state: OutboxEntry['state'] = 'not_yet_received'): OutboxEntry => ({ id: String(++order), order, state, bytes: encodeCommand(create(CommandSchema, { verb })) }) as OutboxEntry;

describe('lessons as a station knows them', () => {
  it('stand in the order of the journal, those about the whole last', () => {
    const all = lessons([view(3n, 'whole'), view(1n, 'late', { about: 90n }), view(2n, 'early', { about: 7n })], []);
    expect(all.map((one) => one.words)).toEqual(['early', 'late', 'whole']);
  });
  it('are as they were written last, also while that is on its way; what was refused is not there', () => {
    const says = blank({ words: 'new', team: 1, about: 4 });
    const all = lessons([view(1n, 'old', { seat: 5 }), view(2n, 'gone')], [
      entry(writeVerb(1n, { ...says, words: 'first' }, 'ru', 1)), entry(writeVerb(1n, says, 'ru', 1)), entry({ case: 'removeLesson', value: create(RemoveLessonSchema, { key: 2n }) }),
      entry(writeVerb(9n, says, 'ru', 1), 'refused'), entry(writeVerb(8n, says, 'ru', 1), 'received'),
    ]);
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ key: 1n, words: 'new', language: 'ru', seat: 5, team: 1, about: 4, pending: true });
  });
  it('that were removed are not shown', () => {
    expect(lessons([view(1n, '', { removed: true })], [])).toEqual([]);
  });
  it('go to the server with what was chosen and nothing else', () => {
    const verb = writeVerb(7n, blank({ words: 'w', kind: LessonKind.STRENGTH, due: '2027-03-01', recommendation: 'r', objective: 0 }), 'kk', 5);
    if (verb.case !== 'writeLesson') throw new Error('another verb');
    expect(verb.value).toMatchObject({ key: 7n, kind: LessonKind.STRENGTH, about: 0n, objective: 0, due: '2027-03-01', language: 'kk', writtenAtUs: 5000n });
    expect(verb.value.team).toBeUndefined();
    expect(verb.value.competency).toBeUndefined();
    expect(saysOf(verb.value)).toEqual(blank({ words: 'w', kind: LessonKind.STRENGTH, due: '2027-03-01', recommendation: 'r', objective: 0 }));
  });
});

describe('the form', () => {
  it('says what is missing', () => {
    expect(missing(blank({ words: ' \n' }))).toBe('words');
    expect(missing(blank({ words: 'w' }))).toBeUndefined();
    expect(missing(blank({ words: 'w', owner: 'Staff' }))).toBe('recommendation');
    expect(missing(blank({ words: 'w', due: '2027-03-01', recommendation: ' ' }))).toBe('recommendation');
    expect(missing(blank({ words: 'w', due: '2027-03-01', owner: 'Staff', recommendation: 'r' }))).toBeUndefined();
  });
});

describe('around it', () => {
  it('a restore sends lessons again, and says how many', () => {
    const verb = writeVerb(1n, blank({ words: 'w' }), 'en', 1);
    expect(repeatsForStaff(verb)).toBe(true);
    expect(tally([entry(verb)]).sorts).toEqual([{ sort: 'lessons', n: 1 }]);
  });
  it('guests read nothing of a lesson', () => {
    const covered = veiled(create(ViewSchema, { thing: { case: 'lesson', value: view(1n, 'secret', { recommendation: 'plan', owner: 'unit' }) } }), '…');
    if (covered.thing.case !== 'lesson') throw new Error('another thing');
    expect(covered.thing.value).toMatchObject({ key: 1n, words: '…', recommendation: '…', owner: '…' });
  });
});
