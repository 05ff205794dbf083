// SPDX-License-Identifier: Apache-2.0
// What the tabs of a review show, as docs/PROTOCOL.md §1 tells it: words in the reader's language, times in milliseconds of team time,
// points in thousandths.
import type { Commands } from '../commands.svelte';
import type { Language } from '../../i18n';
import type { Overview } from '../../link';

export interface Team { team: number; name: string }
export interface DeskName { desk: number; code: string; title: string }
export interface Head { record: number; provisional: boolean; teams: Team[]; desks: DeskName[] }
export interface Total { team: number; earned: number; possible: number; percent: number }

export interface ScoreEntry {
  team: number; attempt: number; source: string; source_words: string; what: string; reason: string; shares: { competency: number; earned: number; possible: number }[];
  seat: string | null; at_ms: number | null; took_ms: number | null; records: number[];
}
export interface RedFlag { team: number; attempt: number; id: string; text: string; at_ms: number; records: number[] }
export interface Scores extends Head {
  rubric: string;
  scores: { team: number; attempt: number; counts: boolean; permille: number | null }[];
  competencies: { id: string; title: string; teams: Total[] }[];
  objectives: { id: string; text: string; teams: Total[] }[];
  entries: ScoreEntry[];
  flags: RedFlag[];
  agreement: { items: number; exact: number; kappa: number | null; icc: number | null };
}

export interface GivenAnswer {
  team: number; seat: string; record: number; corrects: number; holds: boolean; by_staff: boolean; timing: 'in_time' | 'late' | 'after_closing'; at_ms: number;
  took_ms: number | null; allowed_ms: number | null; answer: string; free: boolean; known: string; risk: string; grounds: string[]; because: string; rejected: { option: string; reason: string }[];
}
export interface AskedTeam {
  team: number; open: boolean; silent: boolean; opened_ms: number | null; deadline_ms: number | null; taken?: string; earned?: number; possible?: number; reason?: string;
}
export interface ComparedDecision { id: string; prompt: string; why: string; teams: AskedTeam[]; answers: GivenAnswer[] }
export interface Comparison extends Head { decisions: ComparedDecision[] }

export interface Cell { desk: number; how: 'read' | 'shared' | 'unread'; at_ms: number; after_ms?: number; record: number; where: string; from?: string }
export interface Fact { id: string; text: string; teams: { team: number; cells: Cell[] }[] }
export interface Knowledge extends Head { facts: Fact[] }

export interface Course extends Head {
  length_ms: number;
  /** What all assets are worth. */
  assets: number;
  pace: { team: number; decision: string; record: number; at_ms: number; ahead_ms: number }[];
  /** From when a decision was put to the team to the answer that holds. */
  acts: { team: number; decision: string; record: number; took_ms: number; allowed_ms: number }[];
  holdings: { team: number; record: number; at_ms: number; secured: number; gone: number }[];
  loads: { team: number; desk: number; quarter: number; received: number; done: number }[];
}

export interface GivenRating { evaluator: number | null; value: number; record: number }
export interface Settled { value: number; by: string; reason: string }
interface Judged { best: number; ratings: GivenRating[]; mine: number | null; settled: Settled | null }
export interface AnswerToJudge extends GivenAnswer, Judged {
  attempt: number; decision: number; id: string; prompt: string; revision: number;
  /** Nobody answered before closing: it counts for the score when somebody accepts it. */
  can_accept: boolean;
  accepted: { by: string; reason: string } | null;
}
export interface DocumentToJudge extends Judged { team: number; number: number; title: string; text: string; version: number; seat: string; at_ms: number; record: number }
export interface Difference {
  team: number; attempt: number; source: string; source_words: string; what: string; checklist: number | null; number: number; revision: number; least: number; best: number;
  ratings: GivenRating[]; settled: Settled | null;
}
export interface RatedObjective { team: number | null; earned: number; possible: number; percent: number | null; proposed: string | null; given: string | null; words: string }
export interface ObjectiveToRate { objective: number; id: string; text: string; teams: RatedObjective[]; overall: RatedObjective }
export interface Assessment extends Head {
  director: boolean; begun: boolean; answers: AnswerToJudge[]; documents: DocumentToJudge[]; disagreements: Difference[]; objectives: ObjectiveToRate[];
}

export interface SaidQuestion {
  id: string; question: 'scale' | 'choice' | 'text'; ask: string; withheld: boolean; answers: number | null; counts?: number[]; options: string[]; mean_hundredths?: number | null;
  words: { words: string; language: string; team?: string; seat?: string; speaker?: number }[];
}
export interface Said extends Head { asked: boolean; sheets: number; people_min: number; questions: SaidQuestion[] }

export type BoardKind = 'person' | 'organisation' | 'account' | 'phone' | 'place' | 'vehicle' | 'money' | 'question' | 'link';
/** How something stands on a team's board. */
export interface Put { record: number; at_ms: number; seat: string; desk: number; kind: BoardKind; title: string }
/** apart: of a link, both ends are there and nothing connects them. not_yet: not there, and the team could not know it. */
export type Standing = 'found' | 'apart' | 'missing' | 'not_yet';
export interface ComparedThing { id: string; key: boolean; standing: Standing; known_record: number | null; known_ms: number | null; after_ms: number | null; put: Put | null }
export interface TeamBoard { team: number; elements: ComparedThing[]; links: ComparedThing[]; own: Put[]; own_all: number; own_links: number }
export interface TruthElement { id: string; kind: BoardKind; name: string; means: string; key: boolean }
export interface TruthLink { id: string; from: number; to: number; means: string; key: boolean }
export interface Boards extends Head { elements: TruthElement[]; links: TruthLink[]; boards: TeamBoard[] }

export interface Tabs { scores: Scores; comparison: Comparison; knowledge: Knowledge; course: Course; assess: Assessment; questionnaire: Said; board: Boards }

/** What the page around a tab gives it. */
export interface Seen {
  readonly exercise: string;
  readonly overview: Overview;
  /** May read what single persons reached. */
  readonly director: boolean;
  readonly commands: Commands;
  /** Others look on, or a projector: no names, and nothing that people wrote. */
  readonly guests: boolean;
  /** Whose moments the list shows; undefined = of all. */
  readonly team: number | undefined;
  /** The moment: the newest record at it. */
  readonly record: number;
  /** Shows the moment right after this record: on the screen of that desk, else of whoever it is about. */
  open(record: number, place?: { team: number; desk: number }): void;
  /** Something is learned from what a team did at this record. */
  learn(record: number, team: number): Promise<void>;
}

export const letterOf = (team: number): string => String.fromCharCode(65 + (team % 26)) + (team >= 26 ? String(Math.floor(team / 26)) : '');

export async function ask<K extends keyof Tabs>(exercise: string, tab: K, language: Language, record?: number): Promise<Tabs[K]> {
  const at = record === undefined ? '' : `&record=${record}`;
  const response = await fetch(`/api/review/${encodeURIComponent(exercise)}/tabs/${tab}?lang=${language}${at}`, { credentials: 'same-origin', cache: 'no-store' });
  if (!response.ok) throw new Error(`${response.status}`);
  return (await response.json()) as Tabs[K];
}

/** Order of the rows while it is not told which team is which: another one for each decision, the same whenever it is looked at. */
export function shuffled<T extends { team: number }>(rows: readonly T[], seed: string): T[] {
  const weight = (team: number): number => {
    let hash = 2166136261;
    for (const char of `${seed}/${team}`) hash = Math.imul(hash ^ char.charCodeAt(0), 16777619);
    return hash >>> 0;
  };
  return [...rows].sort((a, b) => weight(a.team) - weight(b.team) || a.team - b.team);
}

/** Of those that the team could know, or had without: how many are on its board. */
export const countOf = (things: readonly ComparedThing[]): { found: number; known: number } => ({
  found: things.filter((each) => each.standing === 'found').length, known: things.filter((each) => each.standing !== 'not_yet').length,
});

/** The answer that counts, else the newest. */
export const answerOf = (decision: ComparedDecision, team: number): GivenAnswer | undefined => {
  const own = decision.answers.filter((each) => each.team === team);
  return own.find((each) => each.holds) ?? own.at(-1);
};

/** In what a cell of the matrix differs: knew first or by itself, was told soon, was told later, has not read it. */
export type Shade = 'source' | 'soon' | 'later' | 'unread';
const soon_ms = 600_000;
export function shadeOf(cell: Cell): Shade {
  if (cell.how === 'unread') return 'unread';
  if (cell.how === 'read' || cell.after_ms === 0) return 'source';
  return (cell.after_ms ?? 0) <= soon_ms ? 'soon' : 'later';
}

/** Where a dot of a share stands: the engine works out the percent, which is below nought where harm weighs more. */
export const placeOf = ({ percent }: { percent: number }): number => Math.max(0, Math.min(100, percent));
