// SPDX-License-Identifier: Apache-2.0
// The verbs of the controllers: who did what. People have no names on the server, only random numbers; here they are
// counted in the order in which they first appear.
import type { ExerciseStore } from '$/exercise';
import type { VerbView } from '$/wire';

export const inOrder = (store: ExerciseStore): VerbView[] =>
  [...store.verbs.values()].sort((a, b) => (a.sequence < b.sequence ? -1 : 1));

/** 1, 2, 3 … by first appearance. */
export function numberOfPeople(verbs: Iterable<VerbView>): Map<bigint, number> {
  const numbers = new Map<bigint, number>();
  for (const verb of verbs) if (verb.person !== 0n && !numbers.has(verb.person)) numbers.set(verb.person, numbers.size + 1);
  return numbers;
}

/** The newest verb of these kinds that touched one row of one team (or the team itself) and was not taken back. */
export function lastVerb(verbs: readonly VerbView[], kinds: readonly string[], team: number, row: number | undefined): VerbView | undefined {
  for (let i = verbs.length - 1; i >= 0; i--) {
    const verb = verbs[i];
    if (verb && !verb.undone && verb.team === team && verb.row === row && kinds.includes(verb.verb)) return verb;
  }
  return undefined;
}
