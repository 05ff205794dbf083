// SPDX-License-Identifier: Apache-2.0
// The sheets of one seat: one of each of those who sit at it. What was typed outlives a reload, a failed call and the end of the
// questionnaire; what was handed in is kept nowhere in this browser (docs/adr/0024).
import { ApiError, randomId, toBase64 } from '../link';
import type { Question, Questionnaire, Sheet, SheetAnswer } from '../link';
import { keepDraft, keptDraft, withDrafts, type Draft } from './kept';

export const scale_max = 5;
/** All words of a sheet together, as they go over the wire. */
export const words_bytes_max = 8000;

export interface SheetCalls {
  questionnaire(exercise: string): Promise<Questionnaire>;
  giveSheet(exercise: string, sheet: Sheet): Promise<unknown>;
}
/** `unknown`: it left, and no answer came. */
export type Fault = 'unknown' | 'not_taken' | 'malformed' | 'closed' | 'given';

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
const empty = (): Draft => ({ values: [], sign: false });

export class Sheets {
  /** As the server told it last. */
  told = $state.raw<Questionnaire | undefined>();
  loading = $state.raw<'no' | 'yes' | 'failed'>('no');
  sending = $state(false);
  fault = $state.raw<Fault | undefined>();
  /** Handed in here a moment ago. */
  thanked = $state(false);
  #speaker = $state<number | undefined>();
  #draft = $state.raw<Draft>(empty());
  #drafts = $state.raw<readonly number[]>([]);
  /** Where the browser keeps nothing. */
  readonly #here = new Map<number, Draft>();
  readonly #scope: string;

  /** `speakers`: numbers of those who share the laptop; none, or one, when nobody does. */
  constructor(readonly exercise: string, seat: number, private readonly calls: SheetCalls, private readonly speakers: () => readonly number[]) {
    this.#scope = `${exercise}/${seat}`;
    this.#drafts = withDrafts(this.#scope);
  }

  get shared(): boolean {
    return this.speakers().length > 1;
  }
  /** Whose sheet is open; nothing = it is asked first. */
  get speaker(): number | undefined {
    return this.shared ? this.#speaker : 0;
  }
  hasGiven(speaker: number): boolean {
    return this.told?.given.includes(speaker) ?? false;
  }
  /** Somebody here has not handed in yet. */
  get left(): boolean {
    return this.shared ? this.speakers().some((each) => !this.hasGiven(each)) : !this.hasGiven(0);
  }
  drafted(speaker: number): boolean {
    return this.#drafts.includes(speaker);
  }
  /** Somebody typed something that was not handed in. */
  get unsent(): boolean {
    return this.#drafts.length > 0;
  }
  get questions(): readonly Question[] {
    return this.told?.questions ?? [];
  }

  /** Asks for the questions, and who has handed in. */
  async load(): Promise<void> {
    if (this.loading === 'yes') return;
    this.loading = 'yes';
    const first = this.told === undefined;
    try {
      this.told = await this.calls.questionnaire(this.exercise);
      this.loading = 'no';
      if (first) this.#open(this.speaker);
      else if (this.fault === 'closed' && this.told.open) this.fault = undefined;
    } catch {
      this.loading = 'failed';
    }
  }
  choose(speaker: number | undefined): void {
    this.#speaker = speaker;
    this.#open(this.speaker);
  }
  #open(speaker: number | undefined): void {
    this.thanked = false;
    const kept = speaker === undefined ? undefined : this.#here.get(speaker) ?? keptDraft(this.#scope, speaker);
    this.#draft = kept ?? empty();
    this.fault = kept?.sent ? 'unknown' : kept && speaker !== undefined && this.hasGiven(speaker) ? 'given' : undefined;
  }

  // ---- the sheet that is open ----
  value(question: number): number | string | undefined {
    return this.#draft.values[question] ?? undefined;
  }
  get sign(): boolean {
    return this.#draft.sign;
  }
  /** It left and stays as it is, or nothing more is taken. */
  get fixed(): boolean {
    return this.sending || this.#draft.sent !== undefined || this.fault === 'closed' || this.fault === 'given' || this.told?.open === false;
  }
  get hasDraft(): boolean {
    return this.#answers().length > 0;
  }
  /** Bytes of words over what one sheet may hold. */
  get surplus(): number {
    return Math.max(0, this.#answers().reduce((sum, each) => sum + ('words' in each ? bytesOf(each.words) : 0), 0) - words_bytes_max);
  }
  answer(question: number, value: number | string | undefined): void {
    if (this.fixed) return;
    const values = this.questions.map((_, i) => (i === question ? value : this.value(i)) ?? null);
    this.#keep({ ...this.#draft, values });
  }
  setSign(sign: boolean): void {
    if (!this.fixed) this.#keep({ ...this.#draft, sign });
  }
  throwAway(): void {
    this.#keep(undefined);
    this.fault = undefined;
  }
  #keep(draft: Draft | undefined): void {
    const { speaker } = this;
    this.#draft = draft ?? empty();
    if (speaker === undefined) return;
    keepDraft(this.#scope, speaker, draft);
    if (draft) this.#here.set(speaker, draft);
    else this.#here.delete(speaker);
    this.#drafts = [...this.#drafts.filter((each) => each !== speaker), ...(draft ? [speaker] : [])];
  }
  #answers(): SheetAnswer[] {
    return this.questions.flatMap(({ kind, options }, question): SheetAnswer[] => {
      const value = this.value(question);
      if (kind === 'text') return typeof value === 'string' && value.trim() ? [{ question, words: value.trim() }] : [];
      const fits = typeof value === 'number' && (kind === 'scale' ? value >= 1 && value <= scale_max : value < options.length);
      return fits ? [{ question, value }] : [];
    });
  }

  /** `language`: of the words. Sent again it is the very same sheet, under the same key: it counts once. */
  async send(language: string): Promise<void> {
    const { speaker } = this;
    const answers = this.#answers();
    if (speaker === undefined || this.sending || (!this.#draft.sent && (answers.length === 0 || this.surplus > 0 || this.fixed))) return;
    const words = answers.some((each) => 'words' in each);
    const sheet = this.#draft.sent ?? { key: toBase64(randomId()), speaker, answers, language: words ? language : '', sign: this.sign };
    this.#keep({ ...this.#draft, sent: sheet });
    this.sending = true;
    this.fault = undefined;
    try {
      await this.calls.giveSheet(this.exercise, sheet);
      this.#arrived(speaker);
    } catch (error) {
      this.#failed(error);
    } finally {
      this.sending = false;
    }
  }
  #arrived(speaker: number): void {
    this.#keep(undefined);
    if (this.told) this.told = { ...this.told, given: [...this.told.given, speaker] };
    this.#speaker = undefined;
    this.thanked = true;
  }
  #failed(error: unknown): void {
    const word = error instanceof ApiError ? error.word : 'network';
    const status = error instanceof ApiError ? error.status : 0;
    this.fault = word === 'closed' || word === 'given' ? word : status === 400 ? 'malformed' : status === 429 ? 'not_taken' : 'unknown';
    // Refused: it may be changed again, and is another sheet then. Otherwise it may have arrived.
    if (this.fault !== 'unknown') this.#keep({ values: this.#draft.values, sign: this.#draft.sign });
  }
}
