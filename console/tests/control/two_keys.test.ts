// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { rowActs } from '../../src/control/model/commands';
import { Moments } from '../../src/control/model/moments';
import { mselRows, nextStep } from '../../src/control/model/msel';
import { waits } from '../../src/control/model/next';
import { storyline } from '../../src/control/model/storyline';
import { byPlace, key_stands_ms, keyName, stands, turned, turnOf } from '../../src/control/model/two_keys';
import { RowVerb_Verb, RowView_KeySchema, RowView_Status as S, create } from '../../src/wire';
import { minute, ms, row, script, storeOf, team } from './support';

const called = 1_000_000;
const key = (person: bigint) => create(RowView_KeySchema, { person, atUs: BigInt(called) * 1000n });
const store = storeOf({
  team: [team(0), team(1)],
  scriptRow: [script(0, 'A-1', { sensitive: true, clockMs: ms(30 * minute) })],
  row: [row(0, 0, S.PARKED, { firedMs: ms(19 * minute), key: key(7n) }), row(1, 0, S.WAITING, { plannedMs: ms(30 * minute), key: key(8n) })],
});
const keys = byPlace(turned(store));
const moments = new Map([0, 1].map((id) => [id, Moments.of(team(id), [], 20 * minute)] as const));

describe('the first of two keys', () => {
  it('stands for five minutes of the server clock', () => {
    const [first] = turned(store);
    expect(first && [stands(first, called + key_stands_ms - 1), stands(first, called + key_stands_ms)]).toEqual([true, false]);
    expect(new Set(turned(store).map(keyName)).size).toBe(2);
  });
  it('is the own one, or makes a press the second one', () => {
    expect([turnOf(undefined, 7n), turnOf(keys.get('0/0'), 7n), turnOf(keys.get('0/0'), 8n), turnOf(keys.get('0/0'), undefined)]).toEqual(['first', 'mine', 'second', 'second']);
  });
  it('makes an inject wait for everybody but who turned it, also before its time', () => {
    const of = (me: bigint) => waits(store, keys, me).map((wait) => wait.is === 'row' && [wait.team, wait.key]);
    expect(of(7n)).toEqual([[1, true]]);
    expect(of(8n)).toEqual([[0, true]]);
    expect(of(9n)).toEqual([[1, true], [0, true]]);
    expect(waits(store).map((wait) => wait.is === 'row' && [wait.team, wait.key])).toEqual([[0, false]]);
  });
  it('is seen in the list and on the lane by shape and word', () => {
    const rows = mselRows(store, moments, () => 20 * minute, new Map(), keys);
    expect(rows[0]?.teams.map((each) => [each.state, each.keyed])).toEqual([['needs', true], ['needs', true]]);
    expect(rows[0] && nextStep(rows[0], store, undefined, moments)).toEqual({ is: 'key', teams: [0, 1] });
    const [first] = moments.values();
    const line = first && storyline(store, rows, 1, first, 20 * minute, { encounter: () => '', keyed: (id) => `${id} 1 of 2` });
    expect(line?.markers.map((marker) => marker.label)).toEqual(['A-1 1 of 2']);
    const lapsed = mselRows(store, moments, () => 20 * minute, new Map(rows.map((each) => [each.row, each])));
    expect(lapsed[0]?.teams.map((each) => [each.state, each.keyed])).toEqual([['needs', false], ['planned', false]]);
  });
  it('is gone around by one person alone, with a reason', () => {
    expect(rowActs(store, RowVerb_Verb.RELEASE, 0, [1], 'nobody else').map((act) => act.verb.case === 'row' && act.verb.value.reason)).toEqual(['nobody else']);
    expect(rowActs(store, RowVerb_Verb.RELEASE, 0, [1]).map((act) => act.verb.case === 'row' && act.verb.value.reason)).toEqual(['']);
  });
});
