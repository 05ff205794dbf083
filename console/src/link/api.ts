// SPDX-License-Identifier: Apache-2.0
// The HTTP calls of docs/PROTOCOL.md §1.
export type RoleName = 'trainee' | 'actor' | 'director' | 'controller' | 'evaluator' | 'observer' | 'interpreter';
export interface Me {
  role: RoleName; exercise: string; exercises: string[]; seat?: number; name?: string;
  /** Of a trainee: how far the exercise is, until when it is kept, and whether they said that they may be named. */
  stage?: string; retain_until?: string; consent?: boolean | null;
  /** Somebody had the seat before; told to whoever took it, once. */
  took_over?: boolean;
}
export interface JoinLink {
  kind: 'seat' | 'actor' | 'evaluator' | 'interpreter' | 'wall'; seat: number; team: string; desk: string; number: number; cast: string; url: string; code: string; person: string;
}
export interface Script {
  id: string; title: string[]; languages: string[]; length_ms: number; desks: { code: string; title: string[] }[];
  /** By time: each until the next, the last until the end. */
  days: { code: string; title: string[]; at_ms: number }[];
  cuts: { id: string; title: string[]; length_ms: number }[]; errors: number;
}
export interface ExerciseEntry {
  id: string; script: string; title: string[]; cut: string; staffing: number; stage: string; teams: number; seats: number; seats_online: number; created_us: number; retain_until: string;
  /** Of which exercise it is a copy, up to which record. */
  copied_from: { exercise: string; record: number } | null;
}
export interface NewExercise { script: string; cut?: string; staffing: number; teams: string[]; seats_per_desk: number; evaluators?: number; interpreters?: number; walls?: number; people_csv?: string; retain_until?: string }
/** The vote of a film's audience, as the wall and the moderator follow it: how many, never what. */
export interface Poll { code: string; url: string; stop?: number; votes?: number; again?: boolean; closed?: boolean; said?: (string | Said)[] }
/** An answer in words, as the moderator reads it; a wall is told the words alone. */
export interface Said { number: number; words: string; mark: 'waiting' | 'shown' | 'care' }
export interface CountedPoll { stop: number; votes: number; counts: number[] }
/** What a phone of the audience is shown. */
export interface VoteState {
  phase: 'wait' | 'vote' | 'paused' | 'over'; languages: string[]; title: string[];
  ballot?: string; kind?: 'single' | 'multi' | 'rank' | 'branch' | 'text'; ask?: string[]; options?: string[][]; again?: boolean;
}
/** One of those who share a seat's laptop. */
export interface Speaker { seat: number; number: number; name: string }
export interface Clip { stop: number; bytes: number }

/** What trainees are asked about the exercise; texts in the order of `languages`. `given`: who of the own seat has handed in, 0 = not told. */
export interface Questionnaire { open: boolean; given: number[]; languages: string[]; questions: Question[] }
export interface Question { kind: 'scale' | 'choice' | 'text'; ask: string[]; options: string[][] }
/** Without a name unless it is signed: docs/adr/0024. */
export interface Sheet { key: string; speaker: number; answers: SheetAnswer[]; language: string; sign: boolean }
export type SheetAnswer = { question: number; value: number } | { question: number; words: string };
/** What staff are told: how many. */
export interface SheetCount { open: boolean; given: number; people: number }

/** The course of an exercise, for its review; texts in the order of `languages`. */
export interface Overview {
  exercise: string; title: string[]; languages: string[]; stage: 'planned' | 'running' | 'paused' | 'ended'; guests: boolean; records: number; length_ms: number; planned_ms: number; first_us: number; last_us: number;
  teams: { name: string; attempts: number }[]; seats: OverviewSeat[]; marks: OverviewMark[]; marks_all: number; improvised: string[];
  desks: Named[]; cast: Named[]; phases: Named[]; decisions: Named[]; flags: Named[]; rows: Named[]; objectives: Named[]; competencies: Named[];
  density: { width_ms: number; all: number[]; by_trainees: number[] };
}
export interface Named { id: string; title: string[] }
export interface OverviewSeat { post: 'trainee' | 'actor' | 'evaluator' | 'observer' | 'interpreter'; number: number; taken: boolean; team?: number; desk?: number; cast?: number }
export type MarkKind = 'decision' | 'inject' | 'flag' | 'observation' | 'rewind' | 'no_duff' | 'phase' | 'clock' | 'lesson';
export interface OverviewMark { kind: MarkKind; record: number; at_ms: number; wall_us: number; thing: number; team?: number; seat?: number; more?: number }

/** `word` as the server said it, or `network` when no answer came, `timeout` when it came too late. */
export class ApiError extends Error {
  constructor(readonly word: string, message: string, readonly status: number, readonly retryAfterS = 0) {
    super(message);
  }
}

const timeout_ms = 10_000;

async function ask<T>(method: 'GET' | 'POST', path: string, body: unknown, read: (response: Response) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeout_ms);
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: stop.signal,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    if (response.ok) return await read(response);
    const told = (await response.json().catch(() => ({}))) as { error?: string; message?: string; retry_after_s?: number };
    throw new ApiError(told.error ?? 'unexpected', told.message ?? '', response.status, told.retry_after_s ?? 0);
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw new ApiError(stop.signal.aborted ? 'timeout' : 'network', String(error), 0);
  } finally {
    clearTimeout(timer);
  }
}

const call = <T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> => ask(method, path, body, (response) => response.json().catch(() => ({})) as Promise<T>);
const bytes = (path: string): Promise<Uint8Array> => ask('GET', path, undefined, async (response) => new Uint8Array(await response.arrayBuffer()));

export const api = {
  join: (with_: { code: string } | { token: string }) => call<{ me: Me }>('POST', '/api/join', with_).then((a) => a.me),
  login: (name: string, password: string) => call<{ me: Me }>('POST', '/api/login', { name, password }).then((a) => a.me),
  first: (token: string, name: string, password: string) =>
    call<{ me: Me }>('POST', '/api/first', { token, name, password }).then((a) => a.me),
  logout: () => call<object>('POST', '/api/logout', {}),
  me: () => call<{ me: Me }>('GET', '/api/me').then((a) => a.me),
  scripts: () => call<{ scripts: Script[] }>('GET', '/api/scripts').then((a) => a.scripts),
  exercises: () => call<{ exercises: ExerciseEntry[] }>('GET', '/api/exercises').then((a) => a.exercises),
  create: (exercise: NewExercise) => call<{ id: string; links: JoinLink[] }>('POST', '/api/exercises', exercise),
  links: (exercise: string) => call<{ links: JoinLink[] }>('GET', `/api/exercises/${encodeURIComponent(exercise)}/links`).then((a) => a.links),
  poll: (exercise: string, team: number) => call<Poll>('GET', `/api/polls/${encodeURIComponent(exercise)}/${team}`),
  closePoll: (exercise: string, team: number) => call<CountedPoll>('POST', `/api/polls/${encodeURIComponent(exercise)}/${team}/close`, {}),
  clips: (exercise: string) => call<{ clips: Clip[] }>('GET', `/media/${encodeURIComponent(exercise)}/clips`).then((a) => a.clips),
  voteState: (code: string) => call<VoteState>('GET', `/api/vote/${encodeURIComponent(code)}`),
  markWords: (exercise: string, team: number, number: number, mark: Said['mark']) => call<object>('POST', `/api/polls/${encodeURIComponent(exercise)}/${team}/words`, { number, mark }),
  vote: (code: string, ballot: string, token: string, answer: { options: readonly number[] } | { words: string }) =>
    call<object>('POST', `/api/vote/${encodeURIComponent(code)}`, { ballot, token, ...answer }),
  /** The exercise up to a record, as another one; its id. */
  copy: (exercise: string, record: number) => call<{ id: string }>('POST', `/api/review/${encodeURIComponent(exercise)}/copies`, { record }).then((a) => a.id),
  overview: (exercise: string) => call<Overview>('GET', `/api/review/${encodeURIComponent(exercise)}/overview`),
  /** A seat's screen as it was (orda.v1.Screen); `have`: the record whose views are here. */
  moment: (exercise: string, seat: number, when: { record: number } | { atMs: number }, have = 0) =>
    bytes(`/api/review/${encodeURIComponent(exercise)}/moment?seat=${seat}&have=${have}&${'record' in when ? `record=${when.record}` : `at_ms=${Math.floor(when.atMs)}`}`),
  /** The same as it is now. */
  screen: (exercise: string, seat: number) => bytes(`/api/exercises/${encodeURIComponent(exercise)}/screen?seat=${seat}`),
  speakers: (exercise: string) => call<{ speakers: Speaker[] }>('GET', `/api/exercises/${encodeURIComponent(exercise)}/speakers`).then((a) => a.speakers),
  nameSpeaker: (exercise: string, seat: number, number: number, name: string) => call<object>('POST', `/api/exercises/${encodeURIComponent(exercise)}/speakers`, { seat, number, name }),
  questionnaire: (exercise: string) => call<Questionnaire>('GET', `/api/questionnaire/${encodeURIComponent(exercise)}`),
  sheetCount: (exercise: string) => call<SheetCount>('GET', `/api/questionnaire/${encodeURIComponent(exercise)}`),
  giveSheet: (exercise: string, sheet: Sheet) => call<object>('POST', `/api/questionnaire/${encodeURIComponent(exercise)}`, sheet),
  ticket: (exercise: string) => call<{ ticket: string }>('POST', '/api/ticket', { exercise }).then((a) => a.ticket),
};
