// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { ExerciseStore, inbox, isUnread, needsDecision, openDecisions, read, seatName } from '../src/exercise';
import { refusal } from '../src/station/refusal';
import { common } from '../src/i18n';
import { DecisionViewSchema, ItemViewSchema, RefusedCommand_Reason, ViewSchema, create } from '../src/wire';
import type { View } from '../src/wire';
import { item } from './support';

const decision = (key: string, status: number, deadlineMs?: bigint): View => create(ViewSchema, { thing: { case: 'decision', value: create(DecisionViewSchema, { key, status, deadlineMs }) } });

describe('what a desk sees', () => {
  it('has the newest item first', () => {
    const store = new ExerciseStore();
    for (const [key, order] of [['a', 1], ['c', 3], ['b', 2]] as const) store.apply(item(key, order));
    expect(inbox(store).map((i) => i.key)).toEqual(['c', 'b', 'a']);
  });
  it('counts an item as read when this seat opened it, here or elsewhere', () => {
    const view = create(ItemViewSchema, { key: 'a', sent: 1, openedBy: [4] });
    expect(isUnread(view, 4, new Map())).toBe(false);
    expect(isUnread(view, 5, new Map())).toBe(true);
    expect(isUnread(view, 5, new Map([['a', 1]]))).toBe(false);
    expect(isUnread({ ...view, sent: 2 }, 5, new Map([['a', 1]]))).toBe(true);
    expect(isUnread(create(ItemViewSchema, { key: 'a', withdrawn: true }), 5, new Map())).toBe(false);
  });
  it('puts the nearest deadline first and those without one last', () => {
    const store = new ExerciseStore();
    for (const view of [decision('later', 1, 900n), decision('never', 1), decision('soon', 1, 100n), decision('done', 2, 50n)]) store.apply(view);
    expect(openDecisions(store).map((d) => d.key)).toEqual(['soon', 'later', 'never']);
    expect(needsDecision(store, create(ItemViewSchema, { asks: 'soon' }))).toBe(true);
    expect(needsDecision(store, create(ItemViewSchema, { asks: 'done' }))).toBe(false);
  });
  it('shows a text in the reader’s language, or the first that exists, and says which', () => {
    const text = { $typeName: 'orda.v1.Text' as const, byLanguage: ['Start', '', 'Басы'] };
    expect(read(text, ['en', 'ru', 'kk'], 'kk')).toEqual({ text: 'Басы', lang: 'kk', other: false });
    expect(read(text, ['en', 'ru', 'kk'], 'ru')).toEqual({ text: 'Start', lang: 'en', other: true });
    expect(read(undefined, [], 'ru')).toEqual({ text: '', lang: 'ru', other: false });
  });
  it('shows what was written in the room to everybody, in the language of its writer when that is told', () => {
    const said = (language: string) => ({ $typeName: 'orda.v1.Text' as const, byLanguage: ['Қақпаға келіңіз'], language });
    for (const languages of [['en', 'ru', 'kk'], ['ru']]) expect(read(said('kk'), languages, 'ru')).toEqual({ text: 'Қақпаға келіңіз', lang: 'kk', other: false });
    expect(read(said(''), ['en', 'ru', 'kk'], 'ru')).toEqual({ text: 'Қақпаға келіңіз', lang: 'ru', other: false });
  });
  it('names nobody before the exercise is known', () => expect(seatName(new ExerciseStore(), undefined)).toBe(''));
  it('has a sentence for every reason of refusal', () => {
    for (const reason of Object.values(RefusedCommand_Reason).filter((r): r is RefusedCommand_Reason => typeof r === 'number'))
      expect(common.kk[refusal(reason)]).toBeTruthy();
    expect(refusal(999)).toBe('refused_malformed');
  });
});
