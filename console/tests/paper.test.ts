// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCapitals, parsePaper } from '../src/ui/papers/paper';
import type { Paper, PaperContent } from '../src/ui/papers/paper';

const content = (kind: string, body: string, more: Partial<PaperContent> = {}): PaperContent =>
  ({ kind, from: 'From', to: 'To', title: 'Title', body, lang: 'ru', ...more });

const letter = `МИНИСТЕРСТВО ВНУТРЕННИХ ДЕЛ РЕСПУБЛИКИ ДАЛАРИЯ
МИГРАЦИОННАЯ СЛУЖБА · г. Темирдала, ул. Базарная, 4
16 сентября 2026 г., 07:00 · № 4-12/2081

Пограничнику сводной группы Barys

О подготовке решений

По данным учёта, у девяти истёк срок.

1. Первое.
2. Второе.

Дежурный инспектор
старший лейтенант Д. Байжан
Исполнитель: С. Ренат, +999 713 000 05 11`;

describe('papers', () => {
  it('finds head, number line, addressee, list and signature of a letter', () => {
    const p = parsePaper(content('letter', letter, { number: '4-12/2081', title: 'О подготовке решений' }));
    expect(p.head).toEqual(['МИНИСТЕРСТВО ВНУТРЕННИХ ДЕЛ РЕСПУБЛИКИ ДАЛАРИЯ', 'МИГРАЦИОННАЯ СЛУЖБА · г. Темирдала, ул. Базарная, 4']);
    expect(p.dateline).toBe('16 сентября 2026 г., 07:00 · № 4-12/2081');
    expect(p.addressee).toBe('Пограничнику сводной группы Barys');
    expect(p.blocks).toEqual([{ is: 'text', text: 'По данным учёта, у девяти истёк срок.' }, { is: 'list', items: ['1. Первое.', '2. Второе.'] }]);
    expect(p.sign).toMatchObject({ name: 'Д. Байжан', office: 'Дежурный инспектор\nстарший лейтенант' });
    expect(p.foot).toEqual(['Исполнитель: С. Ренат, +999 713 000 05 11']);
  });

  it('reads "office — name"', () => {
    const p = parsePaper(content('letter', 'OFFICE OF LABOUR\nNo. 5\n\nTo the inspector\n\nWe report.\n\nActing head of the office — K. Orlun\nExecutor: T. Vesper'));
    expect(p.sign).toMatchObject({ office: 'Acting head of the office', name: 'K. Orlun' });
  });

  it('takes the header lines of a mail apart', () => {
    const p = parsePaper(content('mail', 'From: S. Irtan <duty@gpo.example>\nTo: prosecutor\nDate: 14.09.2026\nSubject: Which article?\n\nColleague,\n\nHalf a page.'));
    expect(p.meta.map((r) => r.label)).toEqual(['From', 'To', 'Date', 'Subject']);
    expect(p.blocks[0]).toEqual({ is: 'text', text: 'Colleague,' });
  });

  it('makes lines of a call with their speakers, and joins what they go on saying', () => {
    const p = parsePaper(content('call', 'ТЕЛЕФОННЫЙ РАЗГОВОР · 14.09.2026 · запись\n\nЗаявитель: Это я.\nГруппа: Слушаем.\nЗаявитель: Запишите.\nДва раза.'));
    expect(p.head).toEqual(['ТЕЛЕФОННЫЙ РАЗГОВОР · 14.09.2026 · запись']);
    expect(p.blocks).toEqual([{ is: 'fields', rows: [{ label: 'Заявитель', text: 'Это я.' }, { label: 'Группа', text: 'Слушаем.' }, { label: 'Заявитель', text: 'Запишите.\nДва раза.' }] }]);
  });

  it('makes a chat of messages, also over several lines and days', () => {
    const p = parsePaper(content('social', 'PARENTS CHAT · group\n\n24.05, 21:17 · Zhanna: Does anybody know?\nSince Friday.\n21:19 · Timur B.: Advertising.\n11.02.2026 18:07 · "card"\n\nAttached: a picture.'));
    expect(p.blocks).toEqual([
      { is: 'chat', rows: [{ at: '24.05, 21:17', who: 'Zhanna', text: 'Does anybody know?\nSince Friday.' }, { at: '21:19', who: 'Timur B.', text: 'Advertising.' }, { at: '11.02.2026 18:07', who: '', text: '"card"' }] },
      { is: 'text', text: 'Attached: a picture.' },
    ]);
    expect(parsePaper(content('letter', 'A\n21:17 · x\n21:19 · y')).blocks.every((b) => b.is === 'text')).toBe(true);
  });

  it('makes fields under the heading of an answer, but not in a letter', () => {
    const body = 'Account CB-2207\nHolder: A. Dorv\nTurnover: 61 USDL';
    expect(parsePaper(content('chain', `${body}\n\nEnd.`)).blocks).toEqual([{ is: 'text', text: 'Account CB-2207' }, { is: 'fields', rows: [{ label: 'Holder', text: 'A. Dorv' }, { label: 'Turnover', text: '61 USDL' }] }, { is: 'text', text: 'End.' }]);
    expect(parsePaper(content('letter', `${body}\n\nEnd.`)).blocks[0]?.is).toBe('text');
  });

  it('keeps the times of a recording', () => {
    expect(parsePaper(content('call', '[0:00] A: Yes.\n\n[0:04] B: No.')).blocks).toEqual([{ is: 'talk', text: '[0:00] A: Yes.\n[0:04] B: No.' }]);
  });

  it('makes one form of labelled paragraphs', () => {
    const p = parsePaper(content('hotline', 'SAFE SHORE · HOTLINE\nForm No. 7\n\nCaller: a man.\n\nContent: his brother.\nNo money.'));
    expect(p.dateline).toBe('Form No. 7');
    expect(p.blocks).toEqual([{ is: 'fields', rows: [{ label: 'Caller', text: 'a man.' }, { label: 'Content', text: 'his brother.\nNo money.' }] }]);
  });

  it('makes every line a paragraph when there are no blank lines', () => {
    expect(parsePaper(content('sys', 'Rules and legal pack.\nPlease read.')).blocks).toHaveLength(2);
  });

  it('knows capitals by the first part of a line, also in Kazakh', () => {
    expect(isCapitals('КЕРВАН БАНК · служба комплаенса')).toBe(true);
    expect(isCapitals('ҚАРЖЫЛЫҚ МОНИТОРИНГ АГЕНТТІГІ')).toBe(true);
    expect(isCapitals('Dear colleagues')).toBe(false);
    expect(isCapitals('CC-128')).toBe(false);
  });

  it('never loses a word, whatever the author wrote', () => {
    const line = fc.oneof(fc.constantFrom('AGENCY OF RECORDS', 'No. 5/17', 'From: a@b.example', 'To: x', 'Date: 1', 'Head — K. Orlun', 'S. Irtan', '1. one', '– dash', '24.05, 21:17 · Zhanna: hello', '18:07 · order', '[0:12] Doctor: yes', 'Caller: hello', 'Text.'), fc.stringMatching(/^[a-zA-Zа-яА-Я:.\-— 0-9]{1,24}$/));
    const body = fc.array(fc.array(line, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    const words = (p: Paper): string[] => [
      ...p.head, p.dateline, ...p.meta.flatMap((r) => [r.label, r.text]), p.addressee,
      ...p.blocks.flatMap((b) => (b.is === 'text' ? [b.text] : b.is === 'list' ? b.items : b.is === 'talk' ? [b.text] : b.is === 'chat' ? b.rows.flatMap((r) => [r.at, '·', r.who, r.text]) : b.rows.flatMap((r) => [r.label, r.text]))), ...(p.sign?.lines ?? []), ...p.foot,
    ].join(' ').split(/[\s:]+/).filter(Boolean).sort();
    fc.assert(fc.property(body, fc.constantFrom('letter', 'mail', 'call', 'hotline', 'sys', 'chain', 'social', 'extract', 'radio'), (parts, kind) => {
      const text = parts.map((p) => p.join('\n')).join('\n\n');
      expect(words(parsePaper(content(kind, text)))).toEqual(text.split(/[\s:]+/).filter(Boolean).sort());
    }), { numRuns: 500 });
  });
});
