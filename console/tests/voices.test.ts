// SPDX-License-Identifier: Apache-2.0
// What an evaluator heard, what an interpreter makes of words, and what a station forgets with the teams it loses.
import { describe, expect, it } from 'vitest';
import { emptyHeard, heardCommand, minutesAgo, missing, questions, seatsFor, type Question } from '../src/evaluator/decide/questions';
import { ExerciseStore, passageKey } from '../src/exercise';
import { items, openTexts, others, partWord } from '../src/interpreter/texts';
import type { OutboxEntry, Verb } from '../src/link';
import {
  AskedViewSchema, CommandSchema, DecisionViewSchema, DecisionView_Status as Status, PassageSchema, Passage_Kind as Kind, Role, SeatViewSchema, TranslationViewSchema, ViewSchema,
  WriteTranslationSchema, WrittenViewSchema, create, encodeCommand,
} from '../src/wire';
import type { View } from '../src/wire';

const entry = (verb: Verb, state: OutboxEntry['state'] = 'not_yet_received', order = 1): OutboxEntry =>
  ({ id: String(order), order, state, bytes: encodeCommand(create(CommandSchema, { id: new Uint8Array(16), verb })) }) as unknown as OutboxEntry;
const asked = (key: string, team: number, more: { status?: Status; deadline?: bigint; opened?: bigint; revision?: number } = {}) =>
  create(AskedViewSchema, {
    team, revision: more.revision ?? 0,
    decision: create(DecisionViewSchema, { key, kind: 'single', options: [{ id: 1 }, { id: 2 }], toDesks: [1], status: more.status ?? Status.OPEN, openedMs: more.opened ?? 0n, ...(more.deadline === undefined ? {} : { deadlineMs: more.deadline }) }),
  });
const seat = (id: number, team: number, desk: number) => create(SeatViewSchema, { id, role: Role.TRAINEE, team, desk, number: 1 });
const view = (thing: View['thing']): View => create(ViewSchema, { thing });

describe('a decision that an evaluator heard', () => {
  it('stands in the list with the nearest deadline first and the closed ones last', () => {
    const all = [asked('closed', 0, { status: Status.CLOSED, opened: 9n }), asked('later', 0, { deadline: 900n }), asked('none', 0), asked('soon', 0, { deadline: 300n }), asked('other', 1)];
    expect(questions(all, 0, []).map((one) => one.decision.key)).toEqual(['soon', 'later', 'none', 'closed']);
  });
  it('counts what waits to be sent as an answer already', () => {
    const [first] = questions([asked('a', 0)], 0, []);
    const command = heardCommand({ ...emptyHeard(), options: [2] }, first as Question, 7, 60_000, 'ru');
    expect(questions([asked('a', 0)], 0, [entry({ case: 'submitDecision', value: command })])[0]).toMatchObject({ revision: 1 });
    expect(questions([asked('a', 0)], 0, [entry({ case: 'submitDecision', value: command }, 'refused')])[0]).toMatchObject({ revision: 0 });
  });
  it('needs a desk, a time and an answer, and no reason', () => {
    const [one] = questions([asked('a', 0)], 0, []) as [Question];
    expect(missing(emptyHeard(), one.decision, undefined)).toEqual(['seat', 'answer']);
    expect(missing({ ...emptyHeard(), minutes: 'x', options: [1] }, one.decision, 7)).toEqual(['time']);
    expect(missing({ ...emptyHeard(), options: [1] }, one.decision, 7)).toEqual([]);
  });
  it('was said some minutes before it is written, for the seat that said it', () => {
    const [one] = questions([asked('a', 0, { revision: 3 })], 0, []) as [Question];
    const command = heardCommand({ ...emptyHeard(), options: [1], minutes: '5' }, one, 7, 600_000, 'ru');
    expect(command).toMatchObject({ onBehalfOf: 7, basedOn: 3, decidedAtUs: 300_000_000n, writtenAtUs: 600_000_000n, language: '' });
    expect(heardCommand({ ...emptyHeard(), options: [1], why: 'so' }, one, 7, 0, 'ru').language).toBe('ru');
  });
  it('takes whole minutes up to ten hours', () => {
    expect([minutesAgo(''), minutesAgo(' 12 '), minutesAgo('600'), minutesAgo('601'), minutesAgo('-1'), minutesAgo('1.5')]).toEqual([0, 12, 600, undefined, undefined, undefined]);
  });
  it('is put in for a desk that is asked, of that team', () => {
    const [one] = questions([asked('a', 0)], 0, []) as [Question];
    expect(seatsFor([seat(1, 0, 0), seat(2, 0, 1), seat(3, 1, 1)], one).map((each) => each.id)).toEqual([2]);
  });
});

const diary = { kind: Kind.DIARY, number: 1, revision: 0, decision: '' };
const written = (number: number, atMs: bigint, language = 'kk') =>
  create(WrittenViewSchema, { team: 0, passage: create(PassageSchema, { kind: Kind.DIARY, number }), language, atMs, parts: [{ part: 0, text: 'Топ жиналды' }] });
const translation = (number: number, language: string, text: string, changes = 0) =>
  create(TranslationViewSchema, { team: 0, passage: create(PassageSchema, { kind: Kind.DIARY, number }), language, text, changes });

describe('what an interpreter translates', () => {
  const stored = new Map([[`${passageKey(0, { ...diary, part: 0 })}/ru`, translation(1, 'ru', 'Группа собралась', 1)]]);
  it('stands with what has no translation first, then the newest', () => {
    const all = items([written(1, 50n), written(2, 10n), written(3, 20n)], stored, ['en', 'ru', 'kk'], []);
    expect(all.map((each) => [each.passage.number, each.open])).toEqual([[3, true], [2, true], [1, false]]);
    expect(openTexts(all)).toBe(2);
    expect(all[2]?.parts[0]?.made).toMatchObject([{ language: 'ru', text: 'Группа собралась', changes: 1, state: 'stored' }]);
  });
  it('goes into another language than its own', () => {
    expect(others(['en', 'ru', 'kk'], 'kk')).toEqual(['en', 'ru']);
    expect(others(['en', 'ru'], '')).toEqual(['en', 'ru']);
  });
  it('shows what waits in the place of what it corrects, and what was not taken as still open', () => {
    const value = create(WriteTranslationSchema, { team: 0, passage: create(PassageSchema, diary), language: 'ru', text: 'Иначе' });
    const [waiting] = items([written(1, 50n)], stored, ['ru', 'kk'], [entry({ case: 'writeTranslation', value })]);
    expect(waiting?.parts[0]?.made).toMatchObject([{ text: 'Иначе', state: 'pending', changes: 2 }]);
    const [refused] = items([written(1, 50n)], new Map(), ['ru', 'kk'], [entry({ case: 'writeTranslation', value }, 'refused')]);
    expect([refused?.open, refused?.parts[0]?.made[0]?.state]).toEqual([true, 'refused']);
  });
  it('names the parts of a decision and no others', () => {
    const [entryOfDiary] = items([written(1, 1n)], new Map(), ['ru'], []);
    expect(entryOfDiary && partWord(entryOfDiary, 0)).toBeUndefined();
    const decision = create(WrittenViewSchema, { team: 0, passage: create(PassageSchema, { kind: Kind.DECISION, decision: 'k', revision: 1 }), parts: [{ part: 4, text: 'why' }] });
    const [item] = items([decision], new Map(), ['ru'], []);
    expect(item && [partWord(item, 0), partWord(item, 4), partWord(item, 6)]).toEqual(['part_answer', 'part_why', 'part_rejected']);
  });
});

describe('whoever gets other teams', () => {
  it('forgets what belongs to those that are gone, and nothing when it is told of somebody else', () => {
    const store = new ExerciseStore();
    const own = (teams: number[], mine: boolean) => view({ case: 'seat', value: create(SeatViewSchema, { id: 9, role: Role.EVALUATOR, teams, own: mine }) });
    for (const team of [0, 1]) {
      store.apply(view({ case: 'seat', value: seat(team, team, 1) }));
      store.apply(view({ case: 'asked', value: asked('k', team) }));
    }
    store.apply(view({ case: 'written', value: written(1, 1n) }));
    store.apply(view({ case: 'translation', value: translation(1, 'ru', 'x') }));
    store.apply(own([], false));
    expect([store.asked.size, store.written.size, store.translations.size, store.seats.size]).toEqual([2, 1, 1, 3]);
    store.apply(own([1], true));
    expect([store.asked.size, store.written.size, store.translations.size, store.seats.size]).toEqual([1, 0, 0, 2]);
  });
});
