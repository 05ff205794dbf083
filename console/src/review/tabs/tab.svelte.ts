// SPDX-License-Identifier: Apache-2.0
// What a tab shows: asked for when it opens, in each language, and again on demand; what was there stays while the newer is on its way.
import { language } from '../../i18n';
import { ask, letterOf } from './data';
import type { Seen, Tabs } from './data';
import { t } from './words';

const rest_ms = 250;

/** The team that all tabs are about. */
export const chosen = $state({ team: 0 });

export class TabData<K extends keyof Tabs> {
  data = $state.raw<Tabs[K] | undefined>();
  failed = $state(false);
  #turn = 0;

  /** `moment`: what is shown is asked for anew when the moment changes; while it plays not more often than somebody can read. */
  constructor(readonly seen: Seen, readonly tab: K, readonly moment = false) {
    $effect(() => {
      if (seen.team !== undefined) chosen.team = seen.team;
    });
    $effect(() => {
      void language.current;
      if (moment) void seen.record;
      const timer = setTimeout(() => void this.refresh(), moment && this.#turn > 0 ? rest_ms : 0);
      return () => clearTimeout(timer);
    });
  }
  async refresh(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const data = await ask(this.seen.exercise, this.tab, language.current, this.moment ? this.seen.record : undefined);
      if (turn !== this.#turn) return;
      this.data = data;
      if (!data.teams.some((each) => each.team === chosen.team)) chosen.team = data.teams[0]?.team ?? 0;
      this.failed = false;
    } catch {
      if (turn === this.#turn) this.failed = true;
    }
  }
  nameOf(team: number): string {
    if (this.seen.guests) return t('team_letter', { letter: letterOf(team) });
    return this.data?.teams.find((each) => each.team === team)?.name ?? letterOf(team);
  }
}

