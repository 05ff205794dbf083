// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { dayOf, emptyRequest, faultOf, fitted, hasRequestContent, likeRequest, needsTarget, requiredLeft, toRequest } from '../src/trainee/requests/request';
import { FieldValueSchema, FormViewSchema, create } from '../src/wire';

const form = create(FormViewSchema, {
  id: 4, to: [{ id: 7 }, { id: 8 }],
  fields: [{ key: 'account', type: 'account' }, { key: 'period', type: 'period' }, { key: 'ground', type: 'law' }, { key: 'sum', type: 'money', optional: true }, { key: 'notice', type: 'choice', choices: [{ id: 'without' }] }, { key: 'day', type: 'date', optional: true }],
});
const filled = { ...emptyRequest(form), to: 8, text: [' DL00 ', '1.5.2026', '', '450 000,5', '', ''], until: ['', '31.08.2026', '', '', '', ''], words: [[], [], ['AML-13'], [], ['without'], []] };

describe('a request while it is written', () => {
  it('counts what is missing, the addressee included', () => {
    expect(requiredLeft(emptyRequest(form), form)).toBe(5);
    expect(requiredLeft(filled, form)).toBe(0);
  });
  it('needs no addressee to be chosen when there is one only', () => {
    expect(emptyRequest(create(FormViewSchema, { to: [{ id: 3 }] })).to).toBe(3);
    expect(emptyRequest(create(FormViewSchema, {})).to).toBe(-1);
  });
  it('sends texts, words and dates in the order of the fields', () => {
    const command = toRequest(filled, form, 2);
    expect(command).toMatchObject({ form: 4, to: 8, writtenAtUs: 2000n });
    expect(command.fields.map((f) => [f.text, f.words])).toEqual([['DL00', []], ['2026-05-01 – 2026-08-31', []], ['', ['AML-13']], ['450000.5', []], ['', ['without']], ['', []]]);
  });
  it('says what is wrong with a date, a period, an amount', () => {
    const at = (i: number, change: Partial<typeof filled>) => faultOf({ ...filled, ...change }, form.fields[i] ?? form.fields[0]!, i);
    expect(at(1, { until: ['', '30.04.2026', '', '', '', ''] })).toBe('period');
    expect(at(1, { until: ['', '', '', '', '', ''] })).toBe('empty');
    expect(at(3, { text: ['', '', '', 'many', '', ''] })).toBe('money');
    expect(at(5, { text: ['', '', '', '', '', '31.02.2026'] })).toBe('date');
    expect(at(5, {})).toBeUndefined();
  });
  it('reads days as people write them', () => {
    expect([dayOf('16.09.2026'), dayOf('6/9/2026'), dayOf('2026-09-16'), dayOf('16.13.2026'), dayOf('soon')]).toEqual(['2026-09-16', '2026-09-06', '2026-09-16', undefined, undefined]);
  });
  it('names what it is about, at least one, and that by itself when there is one only', () => {
    const about = create(FormViewSchema, { id: 5, on: [{ id: 1 }, { id: 2 }, { id: 3 }] });
    const empty = emptyRequest(about);
    expect([needsTarget(about, empty), requiredLeft(empty, about)]).toEqual([true, 1]);
    expect(toRequest({ ...empty, on: [1, 3] }, about, 0).on).toEqual([1, 3]);
    expect(requiredLeft({ ...empty, on: [3] }, about)).toBe(0);
    const one = create(FormViewSchema, { on: [{ id: 1 }] });
    expect(emptyRequest(one).on).toEqual([1]);
    expect(hasRequestContent(emptyRequest(one))).toBe(false);
    expect(needsTarget(form, emptyRequest(form))).toBe(false);
  });
  it('keeps of an old draft only what the form still offers to be about', () => {
    const about = create(FormViewSchema, { on: [{ id: 1 }, { id: 2 }] });
    expect(fitted({ ...emptyRequest(about), on: [2, 9] }, about).on).toEqual([2]);
    expect(likeRequest(about, [], undefined, [2]).on).toEqual([2]);
  });
  it('fits an old draft to a form and starts a similar one', () => {
    expect(fitted({ to: 99, text: ['a'], until: [], words: [], on: [2], sentAs: '' }, form)).toMatchObject({ to: -1, text: ['a', '', '', '', '', ''] });
    const like = likeRequest(form, [create(FieldValueSchema, { text: 'DL00' }), create(FieldValueSchema, { text: '2026-05-01 – 2026-08-31' }), create(FieldValueSchema, { words: ['AML-13'] })], 7);
    expect(like).toMatchObject({ to: 7 });
    expect([like.text[1], like.until[1], like.words[2]]).toEqual(['2026-05-01', '2026-08-31', ['AML-13']]);
  });
});
