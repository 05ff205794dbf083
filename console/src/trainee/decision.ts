// SPDX-License-Identifier: Apache-2.0
// A decision while it is being written, and what becomes of it. Pure.
import { newestAnswer } from '../exercise';
import { AnswerSchema, PersonChoiceSchema, RationaleSchema, RejectedOptionSchema, SubmitDecisionSchema, create } from '../wire';
import type { Answer, DecisionView, SubmitDecision } from '../wire';

export interface DecisionDraft {
  options: number[];
  /** person id → option id per column, 0 = left open */
  persons: Record<number, number[]>;
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
}

export const emptyDraft = (): DecisionDraft => ({
  options: [], persons: {}, known: '', risk: '', grounds: [], groundText: '', why: '', rejected: {}, basedOn: 0, writing: false, sentAs: '',
});

export const hasContent = (draft: DecisionDraft): boolean =>
  draft.options.length > 0 || draft.grounds.length > 0 || Object.values(draft.persons).some((row) => row.some((o) => o !== 0)) ||
  [draft.known, draft.risk, draft.groundText, draft.why, ...Object.values(draft.rejected)].some((text) => text.trim() !== '');

export type Lack = 'choice' | 'persons' | 'why';

/** What is missing before it may be sent, in the order of the form. */
export function lacks(draft: DecisionDraft, decision: DecisionView): Lack[] {
  const lack: Lack[] = [];
  if (decision.kind === 'per_person') {
    if (!decision.persons.some((p) => (draft.persons[p.id] ?? []).some((o) => o !== 0))) lack.push('persons');
  } else if (draft.options.length === 0) lack.push('choice');
  if (draft.why.trim() === '') lack.push('why');
  return lack;
}

/** Persons with every column chosen. */
export const personsDone = (draft: DecisionDraft, decision: DecisionView): number =>
  decision.persons.filter((p) => decision.columns.every((_, i) => (draft.persons[p.id]?.[i] ?? 0) !== 0)).length;

export function toCommand(draft: DecisionDraft, decision: DecisionView, wallMs: number): SubmitDecision {
  const perPerson = decision.kind === 'per_person';
  return create(SubmitDecisionSchema, {
    decision: decision.key,
    basedOn: draft.basedOn,
    options: perPerson ? [] : [...draft.options].sort((a, b) => a - b),
    persons: perPerson
      ? decision.persons.map((p) => create(PersonChoiceSchema, { person: p.id, options: decision.columns.map((_, i) => draft.persons[p.id]?.[i] ?? 0) }))
      : [],
    rationale: create(RationaleSchema, {
      known: draft.known.trim(), risk: draft.risk.trim(), grounds: [...draft.grounds], groundText: draft.groundText.trim(), why: draft.why.trim(),
    }),
    rejected: perPerson ? [] : decision.options
      .filter((o) => !draft.options.includes(o.id) && (draft.rejected[o.id] ?? '').trim() !== '')
      .map((o) => create(RejectedOptionSchema, { option: o.id, reason: (draft.rejected[o.id] ?? '').trim() })),
    decidedAtUs: BigInt(Math.round(wallMs)) * 1000n,
  });
}

/** The start of a new decision after `answer`: its content, but the reason is to be given anew. */
export const correctionOf = (answer: Answer): DecisionDraft => ({
  ...emptyDraft(),
  options: [...answer.options],
  persons: Object.fromEntries(answer.persons.map((p) => [p.person, [...p.options]])),
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
    revision: command.basedOn + 1, seat, options: command.options, persons: command.persons, rationale: command.rationale,
    rejected: command.rejected, atMs: BigInt(Math.round(teamMs)), decidedAtUs: command.decidedAtUs,
  });
