// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it, vi } from 'vitest';
import type { MarkKind, Overview, OverviewMark } from '../src/link';
import { filtered, kinds, markAfter, markAt, markBefore, phasesOf, seatGroups, seatName, ticksOf, titleOf, wholeName } from '../src/review/model';
import { msOf, side_px, xOf } from '../src/review/paint';
import { closeDoors } from '../src/screen/doors';
import { veiled } from '../src/screen/veil';
import { AnswerSchema, DecisionViewSchema, DiaryViewSchema, ItemView_AttachmentSchema, ItemViewSchema, RequestViewSchema, ViewSchema, create } from '../src/wire';
import type { View } from '../src/wire';

const mark = (kind: MarkKind, record: number, at_ms: number, more: Partial<OverviewMark> = {}): OverviewMark => ({ kind, record, at_ms, wall_us: 0, thing: 0, ...more });
const text = (en: string, ru = '', kk = ''): string[] => [en, ru, kk];
const overview: Overview = {
  objectives: [], competencies: [], exercise: 'x', title: text('Open Field'), languages: ['en', 'ru', 'kk'], stage: 'ended', guests: false, records: 90, length_ms: 600_000, planned_ms: 0, first_us: 0, last_us: 0,
  teams: [{ name: 'Barys', attempts: 1 }, { name: 'Qyran', attempts: 1 }],
  seats: [{ post: 'trainee', number: 1, taken: true, team: 0, desk: 0 }, { post: 'trainee', number: 2, taken: true, team: 1, desk: 1 }, { post: 'actor', number: 2, taken: true, cast: 0 }, { post: 'observer', number: 1, taken: false }],
  desks: [{ id: 'LEAD', title: text('Leader') }, { id: 'POL', title: text('Police') }], cast: [{ id: 'V1', title: text('Aru') }],
  phases: [{ id: 'P1', title: text('Tip') }, { id: 'P2', title: text('', 'Контакт') }], decisions: [{ id: 'A1', title: text('What is it?') }], flags: [{ id: 'F1', title: text('Harm') }],
  rows: [{ id: 'A-101', title: text('Letter') }], improvised: ['By hand'],
  marks: [mark('clock', 5, 0), mark('phase', 6, 0, { team: 0 }), mark('inject', 8, 60_000, { team: 0 }), mark('inject', 9, 60_000, { team: 1, thing: 1 }), mark('decision', 20, 120_000, { team: 1, seat: 1 }), mark('phase', 30, 300_000, { team: 0, thing: 1 }), mark('flag', 31, 300_000, { team: 0 })],
  marks_all: 7, density: { width_ms: 2_501, all: [], by_trainees: [] },
};
const all = new Set(kinds);

describe('the moments of a review', () => {
  it('are found before, at and after a record', () => {
    expect(markBefore(overview.marks, 20)?.record).toBe(9);
    expect(markAt(overview.marks, 20)?.record).toBe(20);
    expect(markAfter(overview.marks, 20)?.record).toBe(30);
    expect(markAt(overview.marks, 25)?.record).toBe(20);
    expect(markBefore(overview.marks, 5)).toBeUndefined();
    expect(markAfter(overview.marks, 31)).toBeUndefined();
    expect(markAfter([], 0)).toBeUndefined();
  });
  it('are filtered by kind, team and words; what is of no team is of all', () => {
    const records = (team: number | undefined, words = '', which: ReadonlySet<MarkKind> = all): number[] => filtered(overview, { kinds: which, team, words }).map((each) => each.record);
    expect(records(undefined)).toHaveLength(7);
    expect(records(1)).toEqual([5, 9, 20]);
    expect(records(undefined, ' letter ')).toEqual([8]);
    expect(records(undefined, 'by HAND')).toEqual([9]);
    expect(records(0, '', new Set<MarkKind>(['inject']))).toEqual([8]);
  });
  it('have a name each, also an improvised inject and a text in one language only', () => {
    expect(titleOf(overview, overview.marks[3] as OverviewMark)).toMatchObject({ title: 'By hand' });
    expect(titleOf(overview, overview.marks[4] as OverviewMark)).toMatchObject({ id: 'A1', title: 'What is it?' });
    expect(titleOf(overview, overview.marks[5] as OverviewMark)).toMatchObject({ id: 'P2', title: 'Контакт' });
    expect(kinds.every((kind) => titleOf(overview, mark(kind, 1, 0, { thing: 999 })).what.length > 0)).toBe(true);
  });
  it('have phases that end where the next begins', () => {
    expect(phasesOf(overview, 0).map((phase) => [phase.fromMs, phase.toMs])).toEqual([[0, 300_000], [300_000, 600_000]]);
    expect(phasesOf(overview, 1)).toEqual([]);
  });
  it('have as many times under the bar as there is room for', () => {
    expect(ticksOf(600_000, 10)).toHaveLength(11);
    expect(ticksOf(5 * 86_400_000, 12).length).toBeLessThanOrEqual(13);
    expect(ticksOf(0, 5)).toEqual([0]);
  });
});

it('every seat has a name, and stands in one group', () => {
  expect([0, 1, 2, 3].map((seat) => seatName(overview, seat))).toEqual(['LEAD-1', 'POL-2', 'Aru B', 'Wall 1']);
  expect(wholeName(overview, 1)).toBe('2 Qyran · POL-2');
  expect(seatGroups(overview).flatMap((group) => group.seats).sort()).toEqual([0, 1, 2, 3]);
});

it('a place on the bar and its time are the same both ways', () => {
  for (const ms of [0, 1, 299_999, 600_000]) expect(Math.abs(msOf(1000, 600_000, xOf(1000, 600_000, ms)) - ms)).toBeLessThanOrEqual(1);
  expect(msOf(1000, 600_000, 0)).toBe(0);
  expect(msOf(1000, 600_000, 5000)).toBe(600_000);
  expect(xOf(1000, 0, 0)).toBe(side_px);
});

describe('while guests are in the room', () => {
  const said = (view: View): string => JSON.stringify(view, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));
  it('what people wrote is gone, and the script stays', () => {
    const script = { $typeName: 'orda.v1.Text' as const, byLanguage: ['What is it?'], language: '' };
    const decision = create(ViewSchema, { thing: { case: 'decision', value: create(DecisionViewSchema, {
      key: 'abc', kind: 'single', prompt: script, answers: [create(AnswerSchema, { revision: 1, options: [2], rationale: { known: 'secret one', risk: 'secret two', why: 'secret three' }, rejected: [{ option: 1, reason: 'secret four' }] })] }) } });
    const shown = veiled(decision, 'hidden');
    expect(said(shown)).not.toContain('secret');
    expect(said(shown)).toContain('What is it?');
    expect(shown.thing.case === 'decision' && [shown.thing.value.key, shown.thing.value.kind, shown.thing.value.answers[0]?.options, shown.thing.value.answers[0]?.rationale?.why]).toEqual(['abc', 'single', [2], 'hidden']);
    expect(said(decision)).toContain('secret one'); // another moment shows it again
  });
  it('a diary has none of its words, and an item only loses why it was shared', () => {
    const diary = create(ViewSchema, { thing: { case: 'diary', value: create(DiaryViewSchema, { number: 3, text: 'secret', language: 'ru' }) } });
    const shown = veiled(diary, 'hidden').thing;
    expect(shown.case === 'diary' && [shown.value.number, shown.value.text, shown.value.language]).toEqual([3, 'hidden', 'ru']);
    const item = create(ViewSchema, { thing: { case: 'item', value: create(ItemViewSchema, { key: 'k', number: '11/26', shares: [{ desk: 1, why: 'secret', current: true }] }) } });
    const other = veiled(item, 'hidden').thing;
    expect(other.case === 'item' && [other.value.number, other.value.shares[0]?.why, other.value.shares[0]?.current]).toEqual(['11/26', 'hidden', true]);
  });
  it('an inject has no picture, and none of the words that staff wrote; those of the script stay', () => {
    const of = (words: string, language: string) => ({ $typeName: 'orda.v1.Text' as const, byLanguage: [words], language });
    const files = ['image/jpeg', 'video/mp4', 'text/csv'].map((mediaType) => create(ItemView_AttachmentSchema, { name: mediaType, mediaType, url: `/${mediaType}` }));
    const item = create(ViewSchema, { thing: { case: 'item', value: create(ItemViewSchema, { key: 'k', title: of('secret', 'ru'), body: of('The gate', ''), attachments: files }) } });
    const { thing } = veiled(item, 'hidden');
    expect(thing.case === 'item' && [thing.value.title?.byLanguage, thing.value.body?.byLanguage, thing.value.attachments.map((file) => file.name)]).toEqual([['hidden'], ['The gate'], ['text/csv']]);
    const request = create(ViewSchema, { thing: { case: 'request', value: create(RequestViewSchema, { team: 1, number: 2, reply: of('secret', 'en') }) } });
    expect(said(veiled(request, 'hidden'))).not.toContain('secret');
  });
});

it('a page that is only looked at can neither keep, send nor sound', async () => {
  const read = vi.fn(() => Promise.resolve(new Response('')));
  const page = { localStorage: {}, sessionStorage: {}, indexedDB: {}, WebSocket: class {}, BroadcastChannel: class {}, AudioContext: class {}, EventSource: class {}, navigator: { sendBeacon: () => true }, fetch: read } as unknown as Window & typeof globalThis;
  closeDoors(page);
  for (const door of ['localStorage', 'sessionStorage', 'indexedDB', 'WebSocket', 'BroadcastChannel', 'AudioContext', 'EventSource'] as const) expect(page[door]).toBeUndefined();
  expect(page.navigator.sendBeacon('/x')).toBe(false);
  await expect(page.fetch('/api/ticket', { method: 'POST' })).rejects.toThrow();
  await expect(page.fetch(new Request('http://x/', { method: 'put' }))).rejects.toThrow();
  expect(read).not.toHaveBeenCalled();
  await page.fetch('/content/x/y/1');
  expect(read).toHaveBeenCalledOnce();
});
