// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { colleagues, isMine } from '../../src/control/model/areas';

test('alone, everything is mine', () => {
  expect([0, 1].map((team) => isMine(team, [], []))).toEqual([true, true]);
  expect([0, 1].map((team) => isMine(team, [1], []))).toEqual([true, true]);
});
test('what another chose is theirs, the rest is of who chose nothing', () => {
  const other = [{ name: 'controller', teams: [1] }];
  expect([0, 1].map((team) => isMine(team, [], other))).toEqual([true, false]);
  expect([0, 1, 2].map((team) => isMine(team, [0], [{ name: 'director', teams: [] }]))).toEqual([true, false, false]);
});
test('two who chose nothing look after everything together', () => {
  expect(isMine(0, [], [{ name: 'director', teams: [] }])).toBe(true);
});
test('what two chose is of both, what nobody chose of everybody', () => {
  const other = [{ name: 'controller', teams: [1, 2] }];
  expect([0, 1, 2, 3].map((team) => isMine(team, [2], other))).toEqual([true, false, true, true]);
});
test('an account is there once, without oneself and without stations that gave no name', () => {
  expect(colleagues([{ name: 'b', teams: [2] }, { name: 'b', teams: [1] }, { name: 'me', teams: [] }, { name: '', teams: [] }, { name: 'a', teams: [] }], 'me'))
    .toEqual([{ name: 'a', teams: [] }, { name: 'b', teams: [1, 2] }]);
});
