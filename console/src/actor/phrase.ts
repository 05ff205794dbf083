// SPDX-License-Identifier: Apache-2.0
// What was pressed, in one line.
import type { OutboxEntry } from '../link';
import { said } from './commands';
import type { Role } from './role.svelte';
import { reported, t } from './words';

export function phrase(role: Role, entry: OutboxEntry): string {
  const what = said(entry);
  const { cast, station } = role;
  if (!what || !cast) return '';
  const back = (taken: boolean, words: string): string => (taken ? t('back_of', { what: words }) : words);
  const line = (team: number, taken: boolean, words: string): string => t('waiting_report', { team: role.teamName(team), what: back(taken, words) });
  switch (what.is) {
    case 'report': return line(what.report.team, what.report.takenBack, t(reported[what.report.report]));
    case 'tick': return line(what.tick.team, what.tick.takenBack, station.text(cast.ticks[what.tick.tick]?.text));
    case 'said': return line(what.said.team, what.said.takenBack, station.text(cast.reveals[what.said.reveal]?.say));
  }
}
