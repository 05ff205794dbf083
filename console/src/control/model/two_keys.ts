// SPDX-License-Identifier: Apache-2.0
// The first of two keys to a sensitive inject: who turned it, and how long it stands.
import { teamKey, type ExerciseStore } from '$/exercise';
import { num } from '$/wire';

export const key_stands_ms = 5 * 60_000;

export interface Turned { team: number; row: number; person: bigint; /** server's clock */ atMs: number }
/** What pressing release would do in a team: turn the first key, or the second, or nothing while the own key waits. */
export type KeyTurn = 'first' | 'second' | 'mine';

/** All that were turned, also those that have lapsed since. */
export const turned = (store: ExerciseStore): Turned[] =>
  [...store.rows.values()].flatMap(({ team, row, key }) => (key ? [{ team, row, person: key.person, atMs: num(key.atUs) / 1000 }] : []));

export const keyName = (key: Turned): string => `${teamKey(key.team, key.row)}@${key.atMs}`;
export const stands = (key: Turned, serverMs: number): boolean => serverMs - key.atMs < key_stands_ms;
/** By teamKey(team, row). */
export const byPlace = (keys: readonly Turned[]): ReadonlyMap<string, Turned> => new Map(keys.map((key) => [teamKey(key.team, key.row), key]));

export const turnOf = (key: Turned | undefined, me: bigint | undefined): KeyTurn => (!key ? 'first' : key.person === me ? 'mine' : 'second');
