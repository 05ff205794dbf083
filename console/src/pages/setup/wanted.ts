// SPDX-License-Identifier: Apache-2.0
// What the form asks the server for, or what is missing in it. Knows no framework.
import type { NewExercise, Script } from '../../link';

/** Controllers an exercise can be made for. */
export const staffings = [1, 3, 6] as const;
export type Staffing = (typeof staffings)[number];

/** A film is shown: it has no desks. */
export const wallsOf = (script: Script | undefined): number => (script && script.desks.length === 0 ? 1 : 0);
export const walls_max = 20;

/** One way to play a script: the whole of it has no id and no title of its own. */
export interface Play { id: string; title: string[]; length_ms: number }

/** The whole first, then the cuts in the script's order. */
export const playsOf = (script: Script): Play[] => [{ id: '', title: [], length_ms: script.length_ms }, ...script.cuts];

/** Days that a play reaches, with their lengths; none when it is over within the first. */
export function daysIn(script: Script, play: Play): { code: string; title: string[]; length_ms: number }[] {
  const reached = script.days.filter((day) => day.at_ms < play.length_ms);
  return reached.length < 2 ? [] : reached.map(({ code, title, at_ms }, i) => ({ code, title, length_ms: (reached[i + 1]?.at_ms ?? play.length_ms) - at_ms }));
}

/** Three years from now, the same day. */
export function usualDate(now: Date): string {
  const date = new Date(Date.UTC(now.getFullYear() + 3, now.getMonth(), now.getDate()));
  return date.toISOString().slice(0, 10);
}

export interface Filled { script: Script | undefined; cut: string; staffing: Staffing; teams: string[]; seats: number; evaluators: number; interpreters: number; walls: number; people: string; retainUntil: string }
export type Missing =
  | { at: 'script'; say: 'setup_script_missing' }
  | { at: 'teams'; say: 'setup_team_missing' | 'setup_team_twice' };

export function wantedFrom(form: Filled): { wanted: NewExercise } | { missing: Missing } {
  const { script, cut, staffing, seats, evaluators, interpreters, walls, people, retainUntil } = form;
  const teams = form.teams.map((name) => name.trim());
  if (!script) return { missing: { at: 'script', say: 'setup_script_missing' } };
  if (teams.includes('')) return { missing: { at: 'teams', say: 'setup_team_missing' } };
  if (new Set(teams.map((name) => name.toLocaleLowerCase())).size < teams.length) return { missing: { at: 'teams', say: 'setup_team_twice' } };
  return { wanted: { script: script.id, ...(cut ? { cut } : {}), staffing, teams, seats_per_desk: seats, ...(evaluators > 0 ? { evaluators } : {}), ...(interpreters > 0 ? { interpreters } : {}), ...(walls > 0 ? { walls } : {}), ...(retainUntil ? { retain_until: retainUntil } : {}), ...(people.trim() ? { people_csv: people } : {}) } };
}
