// SPDX-License-Identifier: Apache-2.0
// What evaluators wrote and how they rate, as staff read it: newest first.
import type { ExerciseStore } from '$/exercise';
import { num } from '$/wire';
import type { ObservationView, RatingView } from '$/wire';

export type Entry =
  | { is: 'observation'; seat: number; team: number; atMs: number; sequence: bigint; view: ObservationView }
  | { is: 'rating'; seat: number; team: number; atMs: number; sequence: bigint; view: RatingView };
export const sorts = ['all', 'flags', 'ratings'] as const;
export type Sort = (typeof sorts)[number];

export function entries(store: ExerciseStore, team: number | undefined, sort: Sort): Entry[] {
  const of = (one: { team: number }): boolean => team === undefined || one.team === team;
  const seen = sort === 'ratings' ? [] : [...store.observations.values()].filter((one) => of(one) && (sort !== 'flags' || one.flag !== undefined));
  const rated = sort === 'flags' ? [] : [...store.ratings.values()].filter(of);
  const all: Entry[] = [
    ...seen.map((view): Entry => ({ is: 'observation', seat: view.seat, team: view.team, atMs: num(view.aboutMs), sequence: view.sequence, view })),
    ...rated.map((view): Entry => ({ is: 'rating', seat: view.seat, team: view.team, atMs: num(view.aboutMs), sequence: view.sequence, view })),
  ];
  return all.sort((a, b) => Number(b.sequence - a.sequence));
}
