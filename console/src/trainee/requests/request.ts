// SPDX-License-Identifier: Apache-2.0
// A request while it is being written. Pure.
import { FieldValueSchema, SendRequestSchema, create } from '../../wire';
import type { FieldValue, FormView, FormView_Field, SendRequest } from '../../wire';

export interface RequestDraft {
  /** addressee id, -1 = not chosen */
  to: number;
  /** per field: text, or ids of laws as text, or ids of choices */
  text: string[];
  /** second date of a period */
  until: string[];
  words: string[][];
  /** what it is about: ids of FormView.on */
  on: number[];
  sentAs: string;
}

export const emptyRequest = (form: FormView): RequestDraft => ({
  to: form.to.length === 1 ? (form.to[0]?.id ?? -1) : -1,
  text: form.fields.map(() => ''), until: form.fields.map(() => ''), words: form.fields.map(() => []),
  on: form.on.length === 1 ? form.on.map((one) => one.id) : [], sentAs: '',
});

/** A draft of an older form still fits: fields are matched by place, missing ones are empty. */
export const fitted = (draft: RequestDraft, form: FormView): RequestDraft => ({
  ...draft,
  to: form.to.some((a) => a.id === draft.to) ? draft.to : emptyRequest(form).to,
  text: form.fields.map((_, i) => draft.text[i] ?? ''), until: form.fields.map((_, i) => draft.until[i] ?? ''), words: form.fields.map((_, i) => draft.words[i] ?? []),
  on: form.on.map((one) => one.id).filter((id) => form.on.length === 1 || (draft.on ?? []).includes(id)),
});

/** 16.09.2026, 16/9/2026 or 2026-09-16 → 2026-09-16; nothing for what is no day. */
export function dayOf(text: string): string | undefined {
  const m = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text.trim());
  const [y, mo, d] = m ? [m[3], m[2], m[1]] : (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text.trim())?.slice(1) ?? []);
  const date = new Date(Date.UTC(Number(y), Number(mo) - 1, Number(d)));
  return date.getUTCMonth() === Number(mo) - 1 && date.getUTCDate() === Number(d) ? date.toISOString().slice(0, 10) : undefined;
}

export const period = (from: string, until: string): string =>
  from === '' && until === '' ? '' : `${dayOf(from) ?? from} – ${dayOf(until) ?? until}`;
export const money = (text: string): string => text.replace(/[\s\u00a0]/g, '').replace(',', '.');

/** Types whose value is a list of words. */
const listed = new Set(['law', 'choice', 'multi']);
export const isListed = (field: FormView_Field): boolean => listed.has(field.type);

export function valueOf(draft: RequestDraft, field: FormView_Field, i: number): FieldValue {
  const text = (draft.text[i] ?? '').trim();
  if (isListed(field)) return create(FieldValueSchema, { words: [...(draft.words[i] ?? [])] });
  if (field.type === 'period') return create(FieldValueSchema, { text: period(text, (draft.until[i] ?? '').trim()) });
  return create(FieldValueSchema, { text: field.type === 'money' ? money(text) : field.type === 'date' ? (dayOf(text) ?? text) : text });
}

export type Fault = 'empty' | 'money' | 'date' | 'period';

export function faultOf(draft: RequestDraft, field: FormView_Field, i: number): Fault | undefined {
  const text = (draft.text[i] ?? '').trim();
  const filled = isListed(field) ? (draft.words[i] ?? []).length > 0 : field.type === 'period' ? text !== '' && (draft.until[i] ?? '') !== '' : text !== '';
  if (!filled) return field.optional && !(field.type === 'period' && (text !== '' || (draft.until[i] ?? '') !== '')) ? undefined : 'empty';
  if (field.type === 'date') return dayOf(text) ? undefined : 'date';
  if (field.type === 'period') {
    const [from, until] = [dayOf(text), dayOf(draft.until[i] ?? '')];
    return !from || !until ? 'date' : from > until ? 'period' : undefined;
  }
  return field.type === 'money' && !/^\d+(\.\d{1,2})?$/.test(money(text)) ? 'money' : undefined;
}

export const needsAddressee = (form: FormView, draft: RequestDraft): boolean => form.to.length > 0 && draft.to < 0;

/** It can be about something, and nothing was named. */
export const needsTarget = (form: FormView, draft: RequestDraft): boolean => form.on.length > 0 && draft.on.length === 0;

export const requiredLeft = (draft: RequestDraft, form: FormView): number =>
  form.fields.filter((f, i) => faultOf(draft, f, i) !== undefined).length + (needsAddressee(form, draft) ? 1 : 0) + (needsTarget(form, draft) ? 1 : 0);

export const hasRequestContent = (draft: RequestDraft): boolean =>
  draft.text.some((x) => x.trim() !== '') || draft.until.some((x) => x !== '') || draft.words.some((x) => x.length > 0);

export const toRequest = (draft: RequestDraft, form: FormView, wallMs: number, language = ''): SendRequest =>
  create(SendRequestSchema, {
    form: form.id, to: draft.to < 0 ? undefined : draft.to, fields: form.fields.map((f, i) => valueOf(draft, f, i)), on: [...draft.on], writtenAtUs: BigInt(Math.round(wallMs)) * 1000n, language,
  });

/** Start of a similar one. */
export function likeRequest(form: FormView, fields: readonly FieldValue[], to: number | undefined, on: readonly number[] = []): RequestDraft {
  const draft = emptyRequest(form);
  if (on.length > 0) draft.on = [...on];
  if (to !== undefined) draft.to = to;
  form.fields.forEach((field, i) => {
    const value = fields[i];
    if (!value) return;
    if (field.type === 'period') [draft.text[i] = '', draft.until[i] = ''] = value.text.split(' – ');
    else draft.text[i] = value.text;
    draft.words[i] = [...value.words];
  });
  return draft;
}
