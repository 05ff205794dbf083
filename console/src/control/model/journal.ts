// SPDX-License-Identifier: Apache-2.0
// The verbs of the controllers: who did what. People have no names on the server, only random numbers; here they are
// counted in the order in which they first appear.
import type { ExerciseStore } from '$/exercise';
import type { Verb } from '$/link';
import { ClockVerb_Verb as Clock, RowVerb_Verb as Row, RunFilm_Verb as Film, TeamVerb_Verb as Team } from '$/wire';
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

const clock: Partial<Record<Clock, string>> = {
  [Clock.START]: 'start', [Clock.PAUSE]: 'pause', [Clock.RESUME]: 'resume', [Clock.SPEED]: 'speed', [Clock.JUMP_TO_NEXT]: 'jump', [Clock.END]: 'end_exercise',
};
const team: Partial<Record<Team, string>> = { [Team.HOLD]: 'hold_team', [Team.CONTINUE]: 'continue_team', [Team.CATCH_UP]: 'catch_up_team' };
const row: Partial<Record<Row, string>> = {
  [Row.RELEASE]: 'release', [Row.HOLD]: 'hold', [Row.LET_GO]: 'let_go', [Row.SKIP]: 'skip', [Row.RESEND]: 'resend', [Row.WITHDRAW]: 'withdraw',
  [Row.START]: 'start_actor', [Row.END]: 'end_actor',
};
const film: Partial<Record<Film, string>> = { [Film.PLAY]: 'play_film', [Film.HALT]: 'halt_film', [Film.OPEN]: 'open_vote', [Film.COUNT]: 'count_vote' };

/** A command of staff as the list of acts names it. */
export function verbName(sent: Verb): Pick<VerbView, 'verb' | 'team' | 'row'> {
  switch (sent.case) {
    case 'clock': return { verb: clock[sent.value.verb] ?? 'clock' };
    case 'team': return { verb: team[sent.value.verb] ?? 'team', team: sent.value.team };
    case 'row': return { verb: row[sent.value.verb] ?? 'row', team: sent.value.team, row: sent.value.row };
    case 'submitDecision': return { verb: 'enter_decision' };
    case 'runFilm': return { verb: film[sent.value.verb] ?? 'film', team: sent.value.team };
    case 'settleDecision': return { verb: sent.value.extendMs === undefined ? 'close_decision' : 'extend_decision', team: sent.value.team };
    case 'settleAsset': return { verb: sent.value.secured ? 'secure_asset' : 'lose_asset', team: sent.value.team };
    case 'retimeRow': return { verb: sent.value.atMs === undefined ? 'retime_back' : 'retime', team: sent.value.team, row: sent.value.row };
    case 'nudgeLine': return { verb: sent.value.byMs > 0n ? 'line_later' : 'line_earlier' };
    case 'editRow': return { verb: sent.value.back ? 'edit_back' : 'edit', team: sent.value.team, row: sent.value.row };
    case 'bookSlot': return { verb: 'book_slot', team: sent.value.team };
    case 'setCastAway': return { verb: sent.value.away ? 'cast_away' : 'cast_back' };
    default: return { verb: sent.case ?? '' };
  }
}
