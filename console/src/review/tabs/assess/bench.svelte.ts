// SPDX-License-Identifier: Apache-2.0
// The commands of this tab and what became of them. When one is on the disk the tab asks anew.
import type { Verb } from '../../../link';
import { tc } from '../../../i18n';
import { refusal } from '../../../station/refusal';
import { create, JudgeLateAnswerSchema, Passage_Kind, PassageSchema, RateObjectiveSchema, RateObjective_Rating, RateWritingSchema, SettleRatingSchema } from '../../../wire';
import type { Passage } from '../../../wire';
import { language } from '../../../i18n';
import type { Commands } from '../../commands.svelte';
import type { AnswerToJudge, Difference, DocumentToJudge } from '../data';

export class Bench {
  #sent = $state.raw<readonly string[]>([]);

  constructor(readonly commands: Commands, recorded: () => void) {
    void commands.open();
    let had = 0;
    $effect(() => {
      const done = this.#own.filter((entry) => entry.state === 'received').length;
      if (done > had) recorded();
      had = done;
    });
  }
  get #station(): Commands['station'] {
    return this.commands.station;
  }
  /** There is a station to give commands with. */
  get ready(): boolean {
    return this.#station?.ready ?? false;
  }
  /** The link is lost, or was never there. */
  get offline(): boolean {
    return this.#station !== undefined && this.#station.link.is !== 'online' && this.#station.link.is !== 'connecting';
  }
  readonly #own = $derived.by(() => this.#sent.flatMap((id) => this.#station?.command(id) ?? []));
  /** Something has no receipt yet. */
  readonly pending: boolean = $derived.by(() => this.#own.some((entry) => entry.state === 'not_yet_received'));
  /** Why the newest was not taken. */
  readonly problem: string = $derived.by(() => {
    const last = this.#own.at(-1);
    return last?.state === 'refused' ? tc(refusal(last.reason)) : '';
  });

  async #send(verb: Verb): Promise<void> {
    const station = this.#station;
    if (!station) return;
    const entry = await station.submit(verb, Math.max(0, Math.floor(station.exerciseMs)));
    this.#sent = [...this.#sent, entry.id];
  }
  #now(): { aboutMs: bigint; writtenAtUs: bigint } {
    return { aboutMs: BigInt(Math.max(0, Math.floor(this.#station?.exerciseMs ?? 0))), writtenAtUs: BigInt(Date.now()) * 1000n };
  }

  rate(one: AnswerToJudge | DocumentToJudge, value: number | undefined): void {
    void this.#send({ case: 'rateWriting', value: create(RateWritingSchema, { team: one.team, passage: passageOf(one), ...this.#now(), ...(value === undefined ? {} : { value }) }) });
  }
  judge(one: AnswerToJudge, accept: boolean, reason: string): void {
    void this.#send({ case: 'judgeLateAnswer', value: create(JudgeLateAnswerSchema, { team: one.team, passage: passageOf(one), accept, reason, language: language.current, writtenAtUs: this.#now().writtenAtUs }) });
  }
  /** `value` undefined: not settled any more. */
  settle(one: Difference, value: number | undefined, reason: string): void {
    const kind = one.source === 'document' ? Passage_Kind.DOCUMENT : Passage_Kind.DECISION;
    const what = one.checklist === null ? { passage: create(PassageSchema, { kind, number: one.number, revision: one.revision }) } : { checklist: one.checklist };
    void this.#send({ case: 'settleRating', value: create(SettleRatingSchema, { team: one.team, ...what, reason, language: language.current, writtenAtUs: this.#now().writtenAtUs, ...(value === undefined ? {} : { value }) }) });
  }
  rateObjective(team: number | null, objective: number, letter: string, words: string): void {
    const rating = ({ P: RateObjective_Rating.PERFORMED, S: RateObjective_Rating.SOME, M: RateObjective_Rating.MAJOR, U: RateObjective_Rating.UNABLE } as Record<string, RateObjective_Rating>)[letter] ?? RateObjective_Rating.NONE;
    const said = words.trim();
    void this.#send({ case: 'rateObjective', value: create(RateObjectiveSchema, { ...(team === null ? {} : { team }), objective, rating, words: said, language: said ? language.current : '', writtenAtUs: this.#now().writtenAtUs }) });
  }
}

const passageOf = (one: AnswerToJudge | DocumentToJudge): Passage =>
  'decision' in one ? create(PassageSchema, { kind: Passage_Kind.DECISION, number: one.decision, revision: one.revision }) : create(PassageSchema, { kind: Passage_Kind.DOCUMENT, number: one.number, revision: one.version });
