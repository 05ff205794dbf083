// SPDX-License-Identifier: Apache-2.0
// From the store to one team's lane: markers, decision windows and encounters on the exercise clock.
import type { ExerciseStore } from '$/exercise';
import { DecisionView_Status, RowView_Status, num } from '$/wire';
import type { AnswerView, RowView, ScriptRowView } from '$/wire';
import type { Bar, Lane, Marker } from './lanes';
import { onExerciseClock, type Moments } from './moments';
import { momentOf, stillPlanned, type MselRow } from './msel';
import { isOverdue } from './states';
import { namedIn } from './why';

export interface Storyline { markers: Marker[]; bars: Bar[]; /** rows that have no time yet */ waiting: number }

export interface Names { encounter(script: ScriptRowView): string; keyed(id: string): string }

/** `teamMs`: what the team's clock shows. */
export function storyline(store: ExerciseStore, rows: readonly MselRow[], team: number, moments: Moments, teamMs: number, names: Names): Storyline {
  const line: Storyline = { markers: [], bars: [], waiting: 0 };
  for (const { script, row: id, teams } of rows) {
    const here = teams.find((each) => each.team === team);
    const was = here?.earlier;
    if (was) line.markers.push({ row: id, label: script.id, atMs: num(was.exerciseMs), state: 'withdrawn', attempt: was.attempt });
    if (!here?.row || !here.state) continue;
    const clock = script.clockMs === undefined ? undefined : num(script.clockMs);
    const at = momentOf(here.row, clock);
    if (at === undefined) {
      if (here.row.status === RowView_Status.WAITING) line.waiting++;
      continue;
    }
    const held = stillPlanned(script, here.row) ? store.teams.get(team) : undefined;
    line.markers.push({ row: id, label: here.keyed ? names.keyed(script.id) : script.id, atMs: held ? onExerciseClock(at, held) : moments.exercise(at), state: here.state });
    const encounter = encounterBar(script, here.row, moments, teamMs, names.encounter(script));
    if (encounter) line.bars.push(encounter);
  }
  line.bars = line.bars.filter((bar) => !line.bars.some((other) => other !== bar && covers(other, bar)));
  for (const answer of store.answers.values()) {
    const script = answer.team === team ? store.scriptDecisions.get(answer.decision) : undefined;
    const bar = script && decisionBar(answer, script.id, moments, teamMs);
    if (bar) line.bars.push(bar);
  }
  return line;
}

/** A short encounter inside a longer one has its symbol; a second bar would only make both unreadable. */
function covers(long: Bar, short: Bar): boolean {
  const shared = Math.min(long.toMs, short.toMs) - Math.max(long.fromMs, short.fromMs);
  const length = short.toMs - short.fromMs;
  return shared > length * 0.5 && long.toMs - long.fromMs > length;
}

export function decisionBar(answer: AnswerView, id: string, moments: Moments, teamMs: number): Bar | undefined {
  if (answer.openedMs === undefined || answer.status === DecisionView_Status.STATUS_UNSPECIFIED) return undefined;
  const from = num(answer.openedMs);
  const first = answer.answers[0]?.answer;
  const bar = (to: number, state: Bar['state'], share: number): Bar =>
    ({ is: 'decision', id: answer.decision, label: id, fromMs: moments.exercise(from), toMs: moments.exercise(Math.max(to, from)), state, share });
  if (first) return bar(num(first.atMs), 'done', 1);
  if (answer.status === DecisionView_Status.CLOSED) return bar(num(answer.closedMs ?? answer.closesMs ?? answer.deadlineMs), 'overdue', 1);
  const late = answer.waits || isOverdue(answer, teamMs);
  const until = late ? num(answer.closesMs ?? answer.deadlineMs) : answer.deadlineMs === undefined ? teamMs : num(answer.deadlineMs);
  const share = until > from ? Math.min(1, Math.max(0, (teamMs - from) / (until - from))) : 1;
  return bar(until, late ? 'overdue' : 'open', share);
}

function encounterBar(script: ScriptRowView, row: RowView, moments: Moments, teamMs: number, label: string): Bar | undefined {
  if (script.kind !== 'actor' || row.status === RowView_Status.WITHDRAWN || row.status === RowView_Status.SKIPPED || row.status === RowView_Status.CANCELLED)
    return undefined;
  const length = num(script.lengthMs);
  const started = row.startedMs === undefined ? undefined : num(row.startedMs);
  const from = started ?? momentOf(row, undefined);
  if (from === undefined) return undefined;
  const to = row.endedMs === undefined ? Math.max(from + length, started === undefined ? 0 : teamMs) : num(row.endedMs);
  if (to <= from) return undefined;
  const state: Bar['state'] = row.endedMs !== undefined ? 'done' : started === undefined ? 'planned' : 'open';
  return { is: 'encounter', id: script.row, label, fromMs: moments.exercise(from), toMs: moments.exercise(to), state, share: Math.min(1, (teamMs - from) / (to - from)) };
}

/** Lines of the lane; a decision window is the last one. */
export interface Tie { from: { x: number; line: number }; to: { x: number; line: number } }
const last_line = Number.MAX_SAFE_INTEGER;

/** Where the things that the row's condition names stand in the same lane. */
export function ties(lane: Lane, script: ScriptRowView, rowOf: ReadonlyMap<string, number>, decisionOf: ReadonlyMap<string, number>): Tie[] {
  const placed = (row: number) => lane.markers.find((m) => m.markers.some((each) => each.row === row && each.attempt === undefined));
  const target = placed(script.row);
  if (!target) return [];
  const to = { x: target.x, line: target.line };
  return namedIn(script.when, new Set([...rowOf.keys(), ...decisionOf.keys()])).flatMap((id): Tie[] => {
    const row = rowOf.get(id);
    const source = row === undefined ? undefined : placed(row);
    if (source && source !== target) return [{ from: { x: source.x + 7, line: source.line }, to }];
    const bar = lane.bars.find((b) => b.bar.is === 'decision' && b.bar.id === decisionOf.get(id));
    return bar && decisionOf.has(id) ? [{ from: { x: bar.x + bar.width, line: last_line }, to }] : [];
  });
}
