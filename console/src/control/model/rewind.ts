// SPDX-License-Identifier: Apache-2.0
// A team goes back to a kept moment: which there are, what it would take back, and the two steps.
import type { ExerciseStore } from '$/exercise';
import type { Verb } from '$/link';
import { KeepMomentSchema, RewindTeamSchema, WeighRewindSchema, create, type KeptMomentView, type RewindView, type VerbView } from '$/wire';

export const name_bytes_max = 300;
/** Of a team; the oldest makes room. */
export const named_max = 8;

/** Of a team, the newest first. */
export const momentsOf = (store: ExerciseStore, team: number): KeptMomentView[] =>
  [...store.keptMoments.values()].filter((moment) => moment.team === team).sort((a, b) => (a.sequence < b.sequence ? 1 : -1));

/** The one that falls out when another gets a name; nothing while there is room. */
export function fallsOut(moments: readonly KeptMomentView[]): KeptMomentView | undefined {
  const named = moments.filter((moment) => moment.phase === undefined);
  return named.length < named_max ? undefined : named[named.length - 1];
}

/** What staff look at now; nothing when nobody does. */
export function weighed(store: ExerciseStore, team: number): RewindView | undefined {
  const view = store.rewinds.get(team);
  return view && view.moment !== 0n ? view : undefined;
}

export const attemptOf = (store: ExerciseStore, team: number): number => store.attempts.get(team)?.attempt ?? 1;

const revision = (store: ExerciseStore, team: number): number => store.teams.get(team)?.revision ?? 0;

export const keepVerb = (team: number, name: string): Verb => ({ case: 'keepMoment', value: create(KeepMomentSchema, { team, name }) });
/** `moment` 0: nobody looks at it any more. */
export const weighVerb = (store: ExerciseStore, team: number, moment: bigint): Verb => ({
  case: 'weighRewind', value: create(WeighRewindSchema, { team, revision: revision(store, team), moment }),
});
export const rewindVerb = (store: ExerciseStore, team: number, moment: bigint): Verb => ({
  case: 'rewindTeam', value: create(RewindTeamSchema, { team, revision: revision(store, team), moment }),
});

/** In which attempt of its team something was done; nothing for what is of no team that went back. */
export function attemptAt(verbs: readonly VerbView[], team: number | undefined, sequence: bigint): number | undefined {
  if (team === undefined) return undefined;
  const back = verbs.filter((verb) => verb.verb === 'rewind_team' && verb.team === team);
  return back.length === 0 ? undefined : 1 + back.filter((verb) => verb.sequence <= sequence).length;
}
