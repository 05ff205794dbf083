// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { captions, isTimed, lineAt, spoken } from '../../src/ui/papers/spoken';
import { earlierOf, subjectOf } from '../../src/trainee/item/thread';
import { ItemViewSchema, create } from '../../src/wire';

describe('a transcript', () => {
  const lines = spoken('[0:00] Дәрігер: Тыңдап тұрмын.\n(00:12) Топ: Иә.\nЕкінші жол.\n1:02:03 – тыныштық\nБез времени: да');
  it('has its speakers and times, in any of their forms', () => {
    expect(lines).toEqual([
      { at: 0, who: 'Дәрігер', text: 'Тыңдап тұрмын.' }, { at: 12, who: 'Топ', text: 'Иә.\nЕкінші жол.' }, { at: 3723, who: 'Топ', text: 'тыныштық' }, { who: 'Без времени', text: 'да' },
    ]);
    expect(isTimed(lines)).toBe(true);
    expect(isTimed(spoken('A: 12:30 it is.'))).toBe(false);
  });
  it('knows which line is being said', () => expect([-1, 0, 11.9, 12, 9999].map((s) => lineAt(lines, s))).toEqual([-1, 0, 0, 1, 2]));
  it('becomes captions, each until the next one begins', () => {
    expect(captions(lines, 3730).map((c) => [c.from, c.to])).toEqual([[0, 12], [12, 3723], [3723, 3730]]);
    expect(captions(lines, Number.POSITIVE_INFINITY)[2]?.to).toBe(3729);
    expect(captions(lines, 3730)[0]?.text).toBe('Дәрігер: Тыңдап тұрмын.');
  });
});

describe('a conversation', () => {
  const mail = (key: string, order: number, title: string, from = '', kind = 'mail') =>
    create(ItemViewSchema, { key, order, kind, title: { byLanguage: [title] }, from: { mail: from } });
  const title = (item: { title?: { byLanguage: string[] } | undefined }): string => item.title?.byLanguage[0] ?? '';
  it('goes by its subject, without the marks of answers in three languages', () => {
    for (const one of ['Re: Fwd: Паспорта', 'Отв: паспорта', 'Жауап[2]: Паспорта', 'ПАСПОРТА']) expect(subjectOf(one)).toBe('паспорта');
    expect(subjectOf('Recall')).toBe('recall');
  });
  it('has what came before from the same address or under the same subject, newest first', () => {
    const all = [mail('a', 1, 'Passports', 'x@a.example'), mail('b', 2, 'Other', 'y@a.example'), mail('c', 3, 'RE: Passports'), mail('d', 4, 'New', 'x@a.example'), mail('e', 5, 'Re: passports', 'x@a.example'), mail('f', 0, 'Passports', '', 'letter')];
    expect(earlierOf(all[4]!, all, title).map((i) => i.key)).toEqual(['d', 'c', 'a']);
    expect(earlierOf(mail('l', 9, 'Passports', 'x@a.example', 'letter'), all, title), 'letters are no conversation').toEqual([]);
    expect(earlierOf(mail('z', 9, 'Alone'), all, title)).toEqual([]);
  });
});
