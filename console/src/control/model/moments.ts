// SPDX-License-Identifier: Apache-2.0
// A team's own time on the axis of the exercise clock. The server tells how long a team was held in all; when it was held
// stands in the journal of verbs. Where the two do not agree the whole storyline is shifted by what the server tells.
import { num } from '$/wire';
import type { TeamView, VerbView } from '$/wire';

/** Exercise time of a row that runs on it, from what is told in team time. */
export const onExerciseClock = (teamMs: number, team: TeamView): number => teamMs + num(team.offsetMs);

/** From `exercise` on the team's clock runs and shows `team`. */
interface Run { exercise: number; team: number }

const tolerance_ms = 1500;
const undo_ms = 10_000;

export class Moments {
  /** `verbs` in order of sequence; `nowMs` is the exercise clock. */
  static of(team: TeamView, verbs: Iterable<VerbView>, nowMs: number): Moments {
    const runs: Run[] = [{ exercise: 0, team: 0 }];
    let heldSince: number | undefined;
    let short = 0; // holds taken back at once: how long they lasted is not told, at most ten seconds
    for (const verb of verbs) {
      if (verb.team !== team.id || verb.row !== undefined) continue;
      if (verb.undone) {
        if (verb.verb === 'hold_team') short++;
        continue;
      }
      const at = num(verb.atMs);
      const shown = clock(runs, at);
      if (verb.verb === 'hold_team' && heldSince === undefined) heldSince = at;
      else if (verb.verb === 'continue_team' && heldSince !== undefined) {
        runs.push({ exercise: at, team: clock(runs, heldSince) });
        heldSince = undefined;
      } else if (verb.verb === 'catch_up_team' && shown < at) {
        runs.push({ exercise: at, team: at });
        heldSince = undefined;
      }
    }
    const offset = num(team.offsetMs);
    const held = num(team.heldAtMs);
    const tolerance = tolerance_ms + short * undo_ms;
    const agrees = team.held
      ? heldSince !== undefined && Math.abs(clock(runs, heldSince) - held) < tolerance
      : heldSince === undefined && Math.abs(nowMs - clock(runs, nowMs) - offset) < tolerance;
    if (!agrees) runs.splice(0, runs.length, { exercise: offset, team: 0 });
    // A held team goes on at the earliest from now.
    if (team.held) runs.push({ exercise: Math.max(nowMs, held + offset), team: held });
    return new Moments(runs);
  }

  private constructor(private readonly runs: readonly Run[]) {}

  /** Exercise milliseconds at which the team's clock shows, or will show as things stand, `teamMs`. */
  exercise(teamMs: number): number {
    for (let i = this.runs.length - 1; i >= 0; i--) {
      const run = this.runs[i];
      if (!run || (run.team > teamMs && i > 0)) continue;
      const next = this.runs[i + 1];
      const at = run.exercise + (teamMs - run.team);
      return next ? Math.min(at, next.exercise) : at; // passed over by a catch-up: at the moment of the catch-up
    }
    return teamMs;
  }
}

function clock(runs: readonly Run[], exerciseMs: number): number {
  for (let i = runs.length - 1; i >= 0; i--) {
    const run = runs[i];
    if (run && (run.exercise <= exerciseMs || i === 0)) return run.team + (exerciseMs - run.exercise);
  }
  return exerciseMs;
}
