// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../src/link';
import type { Questionnaire, Sheet } from '../src/link';
import { withDrafts } from '../src/questionnaire/kept';
import { Sheets, words_bytes_max } from '../src/questionnaire/sheets.svelte';

/** A server that takes one sheet of each, and may lose calls or their answers. */
class Desk {
  open = true;
  readonly given: number[] = [];
  readonly sheets: Sheet[] = [];
  readonly sent: Sheet[] = [];
  trouble: 'none' | 'lost' | 'answer_lost' | 'busy' = 'none';

  questionnaire = (): Promise<Questionnaire> =>
    Promise.resolve({ open: this.open, given: [...this.given], languages: ['en', 'ru'], questions: [
      { kind: 'scale', ask: ['Pace', 'Темп'], options: [] }, { kind: 'choice', ask: ['Most', 'Что'], options: [['Talks', 'Беседы'], ['Papers', 'Бумаги']] }, { kind: 'text', ask: ['Next', 'Дальше'], options: [] },
    ] });
  giveSheet = (_: string, sheet: Sheet): Promise<object> => {
    this.sent.push(sheet);
    if (this.trouble === 'lost') return Promise.reject(new ApiError('network', '', 0));
    if (this.trouble === 'busy') return Promise.reject(new ApiError('too_many_requests', '', 429));
    if (!this.sheets.some((each) => each.key === sheet.key)) {
      if (!this.open) return Promise.reject(new ApiError('closed', '', 409));
      if (this.given.includes(sheet.speaker)) return Promise.reject(new ApiError('given', '', 409));
      this.given.push(sheet.speaker);
      this.sheets.push(sheet);
    }
    return this.trouble === 'answer_lost' ? Promise.reject(new ApiError('timeout', '', 0)) : Promise.resolve({});
  };
}

let desk: Desk;
let people: number[];
const open = async (seat = 3): Promise<Sheets> => {
  const sheets = new Sheets('x', seat, desk, () => people);
  await sheets.load();
  return sheets;
};

describe('the questionnaire of a seat', () => {
  beforeEach(() => {
    sessionStorage.clear();
    desk = new Desk();
    people = [];
  });

  it('hands in what was answered, without a name, and keeps nothing of it', async () => {
    const sheets = await open();
    sheets.answer(0, 4);
    sheets.answer(2, '  Больше времени ');
    await sheets.send('ru');
    expect(desk.sheets).toEqual([{ key: expect.stringMatching(/^[A-Za-z0-9+/]{22}==$/) as unknown, speaker: 0, answers: [{ question: 0, value: 4 }, { question: 2, words: 'Больше времени' }], language: 'ru', sign: false }]);
    expect([sheets.thanked, sheets.left, sheets.unsent, sheets.value(2)]).toEqual([true, false, false, undefined]);
    expect(JSON.stringify({ ...sessionStorage, ...localStorage })).not.toContain(desk.sheets[0]?.key);
    expect(sessionStorage.length).toBe(0);
  });

  it('sends nothing while nothing is answered, and names no language without words', async () => {
    const sheets = await open();
    sheets.answer(2, '   ');
    await sheets.send('en');
    expect(desk.sent).toEqual([]);
    sheets.answer(0, 1);
    sheets.answer(0, undefined);
    sheets.answer(1, 1);
    await sheets.send('en');
    expect(desk.sheets.map((each) => [each.answers, each.language])).toEqual([[[{ question: 1, value: 1 }], '']]);
  });

  it('keeps what was typed over a reload, each in a place of their own', async () => {
    people = [1, 2];
    const sheets = await open();
    sheets.choose(1);
    sheets.answer(2, 'of the first');
    sheets.choose(2);
    expect(sheets.value(2)).toBe(undefined);
    sheets.answer(2, 'of the second');
    sheets.setSign(true);
    const again = await open();
    expect(again.speaker).toBe(undefined);
    again.choose(1);
    expect([again.value(2), again.sign]).toEqual(['of the first', false]);
    again.choose(2);
    expect([again.value(2), again.sign]).toEqual(['of the second', true]);
    expect((await open(4)).unsent).toBe(false);
    again.throwAway();
    expect(withDrafts('x/3')).toEqual([1]);
  });

  it('asks each of those who share a laptop once', async () => {
    people = [1, 2];
    const sheets = await open();
    for (const one of people) {
      expect([sheets.left, sheets.speaker]).toEqual([true, undefined]);
      sheets.choose(one);
      sheets.answer(0, one);
      await sheets.send('en');
      expect(sheets.hasGiven(one)).toBe(true);
    }
    expect(sheets.left).toBe(false);
    expect(desk.sheets.map((each) => each.speaker)).toEqual([1, 2]);
  });

  it('sends the very same sheet again when no answer came, also after a reload: it counts once', async () => {
    const sheets = await open();
    sheets.answer(2, 'Once');
    desk.trouble = 'answer_lost';
    await sheets.send('en');
    expect([sheets.fault, sheets.fixed, sheets.value(2)]).toEqual(['unknown', true, 'Once']);
    sheets.answer(2, 'Changed');
    expect(sheets.value(2)).toBe('Once');
    desk.trouble = 'none';
    const again = await open();
    expect(again.fault).toBe('unknown');
    await again.send('ru');
    expect([again.thanked, desk.sheets.length, desk.sent.length]).toEqual([true, 1, 2]);
    expect(desk.sent[1]).toEqual(desk.sent[0]);
  });

  it('may be changed again when the server said no, under another key', async () => {
    const sheets = await open();
    sheets.answer(2, 'Wait');
    desk.trouble = 'busy';
    await sheets.send('en');
    expect([sheets.fault, sheets.fixed]).toEqual(['not_taken', false]);
    desk.trouble = 'none';
    sheets.answer(2, 'Waited');
    await sheets.send('en');
    expect(desk.sheets.map((each) => each.answers)).toEqual([[{ question: 2, words: 'Waited' }]]);
    expect(desk.sent[1]?.key).not.toBe(desk.sent[0]?.key);
  });

  it('keeps the words readable when it is closed, and goes on when it is opened again', async () => {
    const sheets = await open();
    sheets.answer(2, 'Too late');
    desk.open = false;
    await sheets.send('en');
    expect([sheets.fault, sheets.fixed, sheets.value(2), sheets.unsent]).toEqual(['closed', true, 'Too late', true]);
    expect((await open()).value(2)).toBe('Too late');
    desk.open = true;
    await sheets.load();
    expect([sheets.fault, sheets.fixed, sheets.value(2)]).toEqual([undefined, false, 'Too late']);
  });

  it('says when a sheet was handed in elsewhere, and keeps what was typed here', async () => {
    const sheets = await open();
    sheets.answer(2, 'Second thoughts');
    desk.given.push(0);
    await sheets.send('en');
    expect([sheets.fault, sheets.value(2)]).toEqual(['given', 'Second thoughts']);
    expect((await open()).fault).toBe('given');
  });

  it('takes no more words than a sheet may hold', async () => {
    const sheets = await open();
    sheets.answer(2, 'ж'.repeat(words_bytes_max / 2 + 5));
    expect(sheets.surplus).toBe(10);
    await sheets.send('kk');
    expect(desk.sent).toEqual([]);
  });

  it('goes on where the browser keeps nothing', async () => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => { throw new Error('full'); };
    try {
      people = [1, 2];
      const sheets = await open();
      sheets.choose(1);
      sheets.answer(2, 'Kept');
      sheets.choose(2);
      sheets.choose(1);
      await sheets.load();
      expect(sheets.value(2)).toBe('Kept');
    } finally {
      Storage.prototype.setItem = setItem;
    }
  });
});
