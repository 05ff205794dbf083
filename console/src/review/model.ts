// SPDX-License-Identifier: Apache-2.0
// What the review shows of the course of an exercise: pure functions of what the server told.
import { language, tc } from '$/i18n';
import type { MarkKind, Overview, OverviewMark, OverviewSeat } from '$/link';
import { Role } from '$/wire';
import { t as lessonWord } from '$/lessons/words';
import { t } from './words';

export const kinds: readonly MarkKind[] = ['decision', 'inject', 'flag', 'observation', 'phase', 'clock', 'rewind', 'no_duff', 'lesson'];
export const speeds = [1, 2, 4, 8, 16, 32, 64] as const;

export const icons: Record<MarkKind, { icon: string; colour: string }> = {
  decision: { icon: 'k-decision', colour: 'done' }, inject: { icon: 'k-letter', colour: 'live' }, flag: { icon: 's-flag', colour: 'overdue' }, observation: { icon: 'u-eye', colour: 'held' },
  phase: { icon: 'u-right', colour: 'planned' }, clock: { icon: 'u-clock', colour: 'planned' }, rewind: { icon: 'u-undo', colour: 'needs' }, no_duff: { icon: 'u-stop', colour: 'overdue' },
  lesson: { icon: 'u-note', colour: 'needs' },
};

/** A text of the script in the reader's language, or the first that there is. */
export function textOf(overview: Overview, text: readonly string[] | undefined): string {
  return text?.[overview.languages.indexOf(language.current)] || text?.find((each) => each !== '') || '';
}

export function seatName(overview: Overview, id: number): string {
  const seat = overview.seats[id];
  if (!seat) return '';
  switch (seat.post) {
    case 'trainee': return `${overview.desks[seat.desk ?? 0]?.id ?? ''}-${seat.number}`;
    case 'actor': return `${textOf(overview, overview.cast[seat.cast ?? 0]?.title)}${seat.number > 1 ? ` ${String.fromCharCode(64 + seat.number)}` : ''}`;
    case 'evaluator': return t('evaluator_n', { n: seat.number });
    case 'interpreter': return t('interpreter_n', { n: seat.number });
    default: return t('wall_n', { n: seat.number });
  }
}
/** With its team: "1 Barys · BOR-1". */
export function wholeName(overview: Overview, id: number): string {
  const team = overview.seats[id]?.team;
  return [team === undefined ? '' : `${team + 1} ${overview.teams[team]?.name ?? ''}`, seatName(overview, id)].filter(Boolean).join(' · ');
}
export const roleOf = (seat: OverviewSeat | undefined): Role =>
  ({ trainee: Role.TRAINEE, actor: Role.ACTOR, evaluator: Role.EVALUATOR, interpreter: Role.INTERPRETER, observer: Role.OBSERVER })[seat?.post ?? 'trainee'];

export interface SeatGroup { label: string; seats: number[] }
export function seatGroups(overview: Overview): SeatGroup[] {
  const of = (fits: (seat: OverviewSeat) => boolean): number[] => overview.seats.flatMap((seat, id) => (fits(seat) ? [id] : []));
  return [
    ...overview.teams.map((team, id) => ({ label: t('team_of', { n: id + 1, name: team.name }), seats: of((seat) => seat.post === 'trainee' && seat.team === id) })),
    { label: t('actors'), seats: of((seat) => seat.post === 'actor') },
    { label: t('evaluators'), seats: of((seat) => seat.post === 'evaluator') },
    { label: t('interpreters'), seats: of((seat) => seat.post === 'interpreter') },
    { label: t('walls'), seats: of((seat) => seat.post === 'observer') },
  ].filter((group) => group.seats.length > 0);
}

const turns = ['clock_started', 'clock_paused', 'clock_resumed', 'clock_jumped', 'clock_ended'] as const;
const lessonKinds = ['kind_1', 'kind_2', 'kind_3'] as const;
/** What a mark is, and what it is about. */
export function titleOf(overview: Overview, mark: OverviewMark): { what: string; id: string; title: string } {
  const named = mark.kind === 'decision' ? overview.decisions[mark.thing] : mark.kind === 'flag' ? overview.flags[mark.thing] : mark.kind === 'phase' ? overview.phases[mark.thing] : undefined;
  if (mark.kind === 'inject') {
    const row = overview.rows[mark.thing];
    return { what: t('one_inject'), id: row?.id ?? t('improvised'), title: row ? textOf(overview, row.title) : (overview.improvised[mark.thing - overview.rows.length] ?? '') };
  }
  if (mark.kind === 'clock') return { what: t(turns[mark.thing] ?? 'clock_paused'), id: '', title: '' };
  if (mark.kind === 'rewind') return { what: t('one_rewind', { n: mark.thing }), id: '', title: '' };
  if (mark.kind === 'lesson') {
    const kind = lessonKinds[mark.thing];
    return { what: t('one_lesson'), id: '', title: kind ? lessonWord(kind) : '' };
  }
  const who = mark.kind === 'observation' && mark.seat !== undefined ? seatName(overview, mark.seat) : '';
  return { what: t(`one_${mark.kind}`), id: named?.id ?? '', title: named ? textOf(overview, named.title) : who };
}

export interface Filter { kinds: ReadonlySet<MarkKind>; team: number | undefined; words: string }
/** What is of no team is of all. */
export function filtered(overview: Overview, filter: Filter): OverviewMark[] {
  const words = filter.words.trim().toLocaleLowerCase();
  return overview.marks.filter((mark) => {
    if (!filter.kinds.has(mark.kind)) return false;
    if (filter.team !== undefined && mark.team !== undefined && mark.team !== filter.team) return false;
    if (!words) return true;
    const { id, title, what } = titleOf(overview, mark);
    return `${id} ${title} ${what}`.toLocaleLowerCase().includes(words);
  });
}

/** Position of the last element that `fits`, in a list where those that fit come first; -1 = none. */
function lastThat<T>(list: readonly T[], fits: (each: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(list[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
export const markBefore = (marks: readonly OverviewMark[], record: number): OverviewMark | undefined => marks[lastThat(marks, (mark) => mark.record < record)];
export const markAfter = (marks: readonly OverviewMark[], record: number): OverviewMark | undefined => marks[lastThat(marks, (mark) => mark.record <= record) + 1];
/** The newest one at or before a record. */
export const markAt = (marks: readonly OverviewMark[], record: number): OverviewMark | undefined => marks[lastThat(marks, (mark) => mark.record <= record)];

export interface Phase { label: string; fromMs: number; toMs: number }
/** Of a team's newest attempt: what a rewind took back begins anew. */
export function phasesOf(overview: Overview, team: number | undefined): Phase[] {
  const began = overview.marks.filter((mark) => mark.kind === 'phase' && mark.team === (team ?? 0));
  return began.map((mark, i) => {
    const phase = overview.phases[mark.thing];
    return { label: `${phase?.id ?? ''} ${textOf(overview, phase?.title)}`.trim(), fromMs: mark.at_ms, toMs: began[i + 1]?.at_ms ?? Math.max(overview.length_ms, mark.at_ms + 1) };
  });
}

/** Steps of the axis: as fine as there is room for. */
export function ticksOf(lengthMs: number, most: number): number[] {
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440].map((minutes) => minutes * 60_000);
  const step = steps.find((each) => lengthMs / each <= most) ?? Math.ceil(lengthMs / most / 86_400_000) * 86_400_000;
  return Array.from({ length: Math.floor(lengthMs / step) + 1 }, (_, i) => i * step);
}

export const problemWord = (word: string): 'problem_damaged' | 'problem_storage' | 'problem_busy' | 'problem_gone' | undefined =>
  ({ damaged: 'problem_damaged', storage: 'problem_storage', busy: 'problem_busy', not_found: 'problem_gone' } as const)[word];
export const networkSentence = (): string => tc('error_network');
