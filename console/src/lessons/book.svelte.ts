// SPDX-License-Identifier: Apache-2.0
// The lessons that a station knows, what is being written, and what was refused or taken away last.
import { language, tc } from '$/i18n';
import { randomKey } from '$/link';
import type { OutboxEntry } from '$/link';
import { refusal } from '$/station/refusal';
import type { Station } from '$/station/station.svelte';
import { RemoveLessonSchema, create, decodeCommand } from '$/wire';
import { lessons, saysOf, writeVerb } from './notes';
import type { Lesson, Says } from './notes';
import { t } from './words';

export interface Writing { key: bigint; first: Says; isNew: boolean }

export class Book {
  /** The lesson in the form. */
  writing = $state.raw<Writing | undefined>();
  removed = $state.raw<Lesson | undefined>();
  #last = $state<string | undefined>();

  constructor(readonly station: Station) {}

  readonly all: Lesson[] = $derived.by(() => lessons(this.station.see('lesson').lessons.values(), this.station.commands));
  readonly #entry: OutboxEntry | undefined = $derived.by(() => this.station.command(this.#last));
  /** Why the newest was not kept, in words. */
  readonly refused: string = $derived.by(() => {
    const entry = this.#entry;
    return entry?.state === 'refused' ? t('refused', { why: tc(refusal(entry.reason ?? 0)), field: entry.detail ?? '' }) : '';
  });
  /** Changes when the server has taken something more. */
  readonly taken: string | undefined = $derived(this.#entry?.state === 'received' ? this.#last : undefined);

  begin(first: Says): void {
    this.writing = { key: randomKey(), first, isNew: true };
  }
  change(lesson: Lesson): void {
    this.writing = { key: lesson.key, first: saysOf(lesson), isNew: false };
  }
  /** Where the draft is kept: that of a new one outlives a page that is loaded anew. */
  get draftKey(): string {
    return `${this.station.outbox.scope}/lesson/${this.writing?.isNew === false ? this.writing.key : 'new'}`;
  }
  keep(says: Says): void {
    const { writing } = this;
    if (!writing) return;
    this.writing = undefined;
    // Words that were not touched stay in the language they were written in.
    const before = this.all.find((one) => one.key === writing.key);
    const same = before?.words === says.words && before.recommendation === says.recommendation;
    void this.#send(writeVerb(writing.key, says, same ? before.language : language.current, Date.now()));
  }
  remove(lesson: Lesson): void {
    this.removed = lesson;
    void this.#send({ case: 'removeLesson', value: create(RemoveLessonSchema, { key: lesson.key }) });
  }
  bringBack(): void {
    const { removed } = this;
    if (!removed) return;
    this.removed = undefined;
    void this.#send(writeVerb(removed.key, saysOf(removed), removed.language, Date.now()));
  }
  /** What was refused goes into the form again. */
  again(): void {
    const entry = this.#entry;
    const verb = entry && decodeCommand(entry.bytes).verb;
    this.#last = undefined;
    if (verb?.case !== 'writeLesson') return;
    const { value } = verb;
    this.writing = { key: value.key, first: saysOf(value), isNew: !this.all.some((one) => one.key === value.key) };
  }
  async #send(verb: Parameters<Station['submit']>[0]): Promise<void> {
    this.#last = (await this.station.submit(verb)).id;
  }
}
