// SPDX-License-Identifier: Apache-2.0
// A decision while it is being written, and what becomes of it. Pure.
import { newestAnswer } from '../exercise';
import { AnswerSchema, PersonChoiceSchema, RationaleSchema, RejectedOptionSchema, SubmitDecisionSchema, create } from '../wire';
import type { Answer, DecisionView, SubmitDecision } from '../wire';

export interface DecisionDraft {
  options: number[];
  /** person id → option id per column, 0 = left open */
  persons: Record<number, number[]>;
  /** ids of the items, best first; empty while nobody put them in order */
  order: number[];
  /** as typed */
  number: string;
  text: string;
  known: string;
  risk: string;
  grounds: number[];
  groundText: string;
  why: string;
  /** option id → reason */
  rejected: Record<number, string>;
  /** Newest answer of the team that the writer has seen. */
  basedOn: number;
  /** Somebody asked for a new decision although there is one. */
  writing: boolean;
  /** Command that carries this text. */
  sentAs: string;
  /** The answer without its reasons, as it was when `decidedMs` was noted. */
  decided: string;
  /** Wall clock of this computer at the last change of the answer; 0 = not touched yet. */
  decidedMs: number;
}

export const emptyDraft = (): DecisionDraft => ({
  options: [], persons: {}, order: [], number: '', text: '', known: '', risk: '', grounds: [], groundText: '', why: '', rejected: {}, basedOn: 0, writing: false, sentAs: '', decided: '', decidedMs: 0,
});

export const hasContent = (draft: DecisionDraft): boolean =>
  draft.options.length > 0 || draft.order.length > 0 || draft.grounds.length > 0 || Object.values(draft.persons).some((row) => row.some((o) => o !== 0)) ||
  [draft.number, draft.text, draft.known, draft.risk, draft.groundText, draft.why, ...Object.values(draft.rejected)].some((text) => text.trim() !== '');

/** What was decided, without why: equal as long as the choice, the order or the text of the answer is the same. */
export const answerOf = (draft: DecisionDraft): string =>
  JSON.stringify([[...draft.options].sort((a, b) => a - b), draft.persons, draft.order, draft.number.trim(), draft.text.trim()]);
const nothing = answerOf(emptyDraft());

/** The moment of the decision, after a change that may have touched the answer. Nothing = as before. */
export function decidedNow(draft: DecisionDraft, wallMs: number): Pick<DecisionDraft, 'decided' | 'decidedMs'> | undefined {
  const decided = answerOf(draft);
  return decided === draft.decided || (decided === nothing && draft.decidedMs === 0) ? undefined : { decided, decidedMs: wallMs };
}

/** A whole number as people type it: blanks between thousands, any minus. Nothing for what is none, or too long to be meant. */
export function wholeNumber(typed: string): bigint | undefined {
  const digits = typed.replace(/[\s\u00a0\u202f]/g, '').replace(/^[−–]/, '-');
  return /^[+-]?\d{1,18}$/.test(digits) ? BigInt(digits) : undefined;
}

/** The items in the order of the draft; those it does not name yet stand at the end as they were shown. */
export const ranked = (draft: DecisionDraft, decision: DecisionView): DecisionView['items'] => {
  const named = draft.order.flatMap((id) => decision.items.find((item) => item.id === id) ?? []);
  return [...named, ...decision.items.filter((item) => !named.includes(item))];
};

/** The order after an item moved by so many places, inside the list. */
export function moved(order: readonly number[], id: number, by: number): number[] {
  const at = order.indexOf(id);
  const to = Math.min(order.length - 1, Math.max(0, at + by));
  const rest = order.filter((each) => each !== id);
  return at < 0 ? [...order] : [...rest.slice(0, to), id, ...rest.slice(to)];
}

export type Lack = 'choice' | 'persons' | 'order' | 'number' | 'text' | 'why';

function lacksAnswer(draft: DecisionDraft, decision: DecisionView): Lack | undefined {
  switch (decision.kind) {
    case 'per_person': return decision.persons.some((p) => (draft.persons[p.id] ?? []).some((o) => o !== 0)) ? undefined : 'persons';
    case 'rank': return draft.order.length === decision.items.length ? undefined : 'order';
    case 'number': return wholeNumber(draft.number) === undefined ? 'number' : undefined;
    case 'text': return draft.text.trim() === '' ? 'text' : undefined;
    default: return draft.options.length === 0 ? 'choice' : undefined;
  }
}

/** What is missing before it may be sent, in the order of the form. */
export function lacks(draft: DecisionDraft, decision: DecisionView): Lack[] {
  const answer = lacksAnswer(draft, decision);
  return [...(answer ? [answer] : []), ...(draft.why.trim() === '' ? ['why' as const] : [])];
}

/** Persons with every column chosen. */
export const personsDone = (draft: DecisionDraft, decision: DecisionView): number =>
  decision.persons.filter((p) => decision.columns.every((_, i) => (draft.persons[p.id]?.[i] ?? 0) !== 0)).length;

const chooses = (decision: DecisionView): boolean => decision.kind === 'single' || decision.kind === 'multi';

/** `wallMs`: the moment in which it is sent off. `language`: of all words in it. */
export function toCommand(draft: DecisionDraft, decision: DecisionView, wallMs: number, language = ''): SubmitDecision {
  const perPerson = decision.kind === 'per_person';
  const options = chooses(decision);
  return create(SubmitDecisionSchema, {
    decision: decision.key,
    basedOn: draft.basedOn,
    options: options ? [...draft.options].sort((a, b) => a - b) : [],
    order: decision.kind === 'rank' ? [...draft.order] : [],
    number: decision.kind === 'number' ? wholeNumber(draft.number) : undefined,
    text: decision.kind === 'text' ? draft.text.trim() : '',
    persons: perPerson
      ? decision.persons.map((p) => create(PersonChoiceSchema, { person: p.id, options: decision.columns.map((_, i) => draft.persons[p.id]?.[i] ?? 0) }))
      : [],
    rationale: create(RationaleSchema, {
      known: draft.known.trim(), risk: draft.risk.trim(), grounds: [...draft.grounds], groundText: draft.groundText.trim(), why: draft.why.trim(),
    }),
    rejected: !options ? [] : decision.options
      .filter((o) => !draft.options.includes(o.id) && (draft.rejected[o.id] ?? '').trim() !== '')
      .map((o) => create(RejectedOptionSchema, { option: o.id, reason: (draft.rejected[o.id] ?? '').trim() })),
    decidedAtUs: micros(draft.decidedMs || wallMs),
    writtenAtUs: micros(wallMs),
    language,
  });
}
const micros = (ms: number): bigint => BigInt(Math.round(ms)) * 1000n;

/** The words of a command as a draft again: it was sent again after a restore and not taken. */
export const draftOf = (command: SubmitDecision, id: string): DecisionDraft => ({
  ...correctionOf(asAnswer(command, 0, 0)),
  why: command.rationale?.why ?? '',
  rejected: Object.fromEntries(command.rejected.map((r) => [r.option, r.reason])),
  basedOn: command.basedOn, sentAs: id, decidedMs: Number(command.decidedAtUs / 1000n),
});

/** The start of a new decision after `answer`: its content, but the reason is to be given anew. */
export const correctionOf = (answer: Answer): DecisionDraft => ({
  ...emptyDraft(),
  options: [...answer.options],
  persons: Object.fromEntries(answer.persons.map((p) => [p.person, [...p.options]])),
  order: [...answer.order], number: answer.number === undefined ? '' : answer.number.toString(), text: answer.text,
  known: answer.rationale?.known ?? '', risk: answer.rationale?.risk ?? '',
  grounds: [...(answer.rationale?.grounds ?? [])], groundText: answer.rationale?.groundText ?? '',
  basedOn: answer.revision,
  writing: true,
});

/** A team mate's answer that came in while this text was being written. */
export function overtaken(draft: DecisionDraft, decision: DecisionView): Answer | undefined {
  const newest = newestAnswer(decision);
  return newest && newest.revision > draft.basedOn ? newest : undefined;
}

/** What was sent, in the shape of an answer, for the moments before the team's answer arrives. */
export const asAnswer = (command: SubmitDecision, seat: number, teamMs: number): Answer =>
  create(AnswerSchema, {
    revision: command.basedOn + 1, seat, options: command.options, persons: command.persons,
    order: command.order, number: command.number, text: command.text, rationale: command.rationale,
    rejected: command.rejected, language: command.language, atMs: BigInt(Math.round(teamMs)), decidedAtUs: command.decidedAtUs, writtenAtUs: command.writtenAtUs,
  });
