// SPDX-License-Identifier: Apache-2.0
// A team's own time on the axis of the exercise clock. The server tells how long a team was held in all, and how it went back the
// last time; when it was held stands in the journal of verbs. Where they do not agree the attempt is shifted by what the server tells.
import { num } from '$/wire';
import type { AttemptView, TeamView, VerbView } from '$/wire';

/** Exercise time of a row that runs on it, from what is told in team time. */
export const onExerciseClock = (teamMs: number, team: TeamView): number => teamMs + num(team.offsetMs);

/** From `exercise` on the team's clock runs and shows `team`. */
interface Run { exercise: number; team: number }
/** What holds and catch-ups made of the clock, one attempt after the other. */
interface Walk {
  runs: Run[];
  heldSince: number | undefined;
  /** Holds taken back at once: how long they lasted is not told, at most ten seconds. */
  short: number;
}

const tolerance_ms = 1500;
const undo_ms = 10_000;

export class Moments {
  /** `verbs` in order of sequence; `nowMs` is the exercise clock; `back` is how the team went back the last time. */
  static of(team: TeamView, verbs: Iterable<VerbView>, nowMs: number, back?: AttemptView): Moments {
    const own = [...verbs].filter((verb) => verb.team === team.id && verb.row === undefined);
    const last = back && own.map((verb) => verb.verb).lastIndexOf('rewind_team');
    const before = back ? attemptsBefore(own.slice(0, Math.max(0, last ?? 0)), back) : [];
    // A team that went back is held.
    const now = back ? walk({ exercise: num(back.atMs), team: num(back.toMs) }, true, own.slice((last ?? -1) + 1)) : walk({ exercise: 0, team: 0 }, false, own);
    const first = now.runs[0]?.team ?? 0;
    const { runs, heldSince } = now;
    const offset = num(team.offsetMs);
    const held = num(team.heldAtMs);
    const tolerance = tolerance_ms + now.short * undo_ms;
    const agrees = team.held
      ? heldSince !== undefined && Math.abs(clock(runs, heldSince) - held) < tolerance
      : heldSince === undefined && Math.abs(nowMs - clock(runs, nowMs) - offset) < tolerance;
    if (!agrees) runs.splice(0, runs.length, { exercise: first + offset, team: first });
    // A held team goes on at the earliest from now.
    if (team.held) runs.push({ exercise: Math.max(nowMs, held + offset), team: held });
    return new Moments([...before, ...runs]);
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

/** `own`: of the team, in order of sequence; without a way back in between. */
function walk(from: Run, held: boolean, own: readonly VerbView[]): Walk {
  const runs: Run[] = [from];
  let heldSince = held ? from.exercise : undefined;
  let short = 0;
  for (const verb of own) {
    if (verb.undone) {
      if (verb.verb === 'hold_team') short++;
      continue;
    }
    const at = num(verb.atMs);
    if (verb.verb === 'hold_team' && heldSince === undefined) heldSince = at;
    else if (verb.verb === 'continue_team' && heldSince !== undefined) {
      runs.push({ exercise: at, team: clock(runs, heldSince) });
      heldSince = undefined;
    } else if (verb.verb === 'catch_up_team' && clock(runs, at) < at) {
      runs.push({ exercise: at, team: at });
      heldSince = undefined;
    }
  }
  return { runs, heldSince, short };
}

/**
 * What the team's clock did until it went back the last time. What it showed then is told, and so where the attempt before began;
 * of those further back only the first is known, which began with the exercise.
 */
function attemptsBefore(own: readonly VerbView[], back: AttemptView): Run[] {
  const at = num(back.atMs);
  const left = num(back.fromMs);
  const ways = own.flatMap((verb, i) => (verb.verb === 'rewind_team' ? [i] : []));
  const last = ways.at(-1);
  const first = walk({ exercise: 0, team: 0 }, false, own.slice(0, ways[0]));
  const shown = (of: Walk): number => clock(of.runs, of.heldSince ?? at);
  if (last === undefined)
    return Math.abs(shown(first) - left) < tolerance_ms + first.short * undo_ms ? first.runs : [{ exercise: at - left, team: 0 }];
  const again = walk({ exercise: num(own[last]?.atMs), team: 0 }, true, own.slice(last + 1));
  const began = left - shown(again);
  return [...first.runs, ...again.runs.map((run) => ({ exercise: run.exercise, team: run.team + began }))];
}
