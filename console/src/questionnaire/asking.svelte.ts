// SPDX-License-Identifier: Apache-2.0
// Whether the person at this desk is asked what the exercise was like. The questions, their page and its words are fetched only then.
import { withWords } from '../i18n';
import { api } from '../link';
import type { Station } from '../station/station.svelte';
import { Later } from '../ui/later.svelte';
import { withDrafts } from './kept';
import type { Sheets } from './sheets.svelte';

export class Asking {
  readonly parts = new Later(() => withWords('questionnaire', import('./index')));
  sheets = $state.raw<Sheets | undefined>();
  /** The page with the questions lies over the desk. */
  opened = $state(false);

  /** How many questions are open on a screen that is only looked at. */
  asked = $state(0);

  constructor(private readonly station: Station) {}

  /** There is something to say: it is asked, or what somebody typed is still here. */
  get shown(): boolean {
    const { sheets } = this;
    return sheets?.told !== undefined && (sheets.told.open || sheets.unsent);
  }

  /** Called in an effect, for a screen that is only looked at: what every desk is told. Whether this one has handed in nobody is told. */
  look(): void {
    const view = this.station.see('questionnaire').questionnaire;
    this.asked = view?.open ? view.questions : 0;
    if (this.asked > 0) this.parts.fetch().catch(() => undefined);
  }

  /** Called in an effect: whenever the questionnaire is opened or closed, and after every break of the link. */
  follow(): void {
    const { station } = this;
    const view = station.see('questionnaire').questionnaire;
    const { seat, exercise } = station;
    void station.welcome;
    if (!view || seat === undefined || (!view.open && withDrafts(`${exercise}/${seat}`).length === 0 && !this.parts.now)) return;
    this.parts.fetch().then((parts) => {
      this.sheets ??= new parts.Sheets(exercise, seat, api, () => station.speakers.own.map((each) => each.number));
      void this.sheets.load();
    }, () => undefined);
  }
}
