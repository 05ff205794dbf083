// SPDX-License-Identifier: Apache-2.0
// The practice inject of one page: lives here alone, is never sent.
import { create, DecisionView_Status, DecisionViewSchema, TextSchema } from '../../wire';
import type { DecisionView } from '../../wire';
import { emptyDraft } from '../decision';
import { tp } from './words';

/** A text of one string is shown to everybody as it is. */
const said = (text: string) => create(TextSchema, { byLanguage: [text] });

export class Practice {
  open = $state(false);
  answered = $state(false);
  draft = $state(emptyDraft());

  /** As a decision of the exercise comes, without a deadline. */
  readonly decision = $derived.by((): DecisionView => create(DecisionViewSchema, {
    key: 'practice', kind: 'single', status: DecisionView_Status.OPEN, prompt: said(tp('prompt')),
    options: [{ id: 1, text: said(tp('option_near')) }, { id: 2, text: said(tp('option_quiet')) }],
  }));

  again(): void {
    this.draft = emptyDraft();
    this.answered = false;
    this.open = true;
  }
}
