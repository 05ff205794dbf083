// SPDX-License-Identifier: Apache-2.0
// Who, what, how long ago: the small phrases that several panels share.
import { format, tc } from '$/i18n';
import type { WordKey } from './words';
import { known, t } from './words';
import type { Desk } from './desk.svelte';
import { num, type RowView_Earlier, type VerbView } from '$/wire';

/** "1 Barys", "3 teams", "all teams". */
export function whoOf(desk: Desk, teams: readonly number[]): string {
  const [only] = teams;
  if (teams.length === 1 && only !== undefined) return desk.team(only);
  if (teams.length === desk.teams.length && teams.length > 0) return t('all_teams');
  return t('teams_n', { n: teams.length });
}

/** 0: whoever worked at the server itself. */
export const personOf = (desk: Desk, person: bigint): string =>
  person === 0n ? t('at_the_server') : person === desk.me ? t('you') : t('controller_n', { n: desk.people.get(person) ?? '?' });

/** "released A-109 for 1 Barys". */
export function verbPhrase(desk: Desk, verb: VerbView): string {
  const key = `verb_${verb.verb}`;
  const what = known(key) ? t(key) : t('verb_other', { verb: verb.verb });
  const row = verb.row === undefined ? '' : ` ${desk.rowId(verb.row)}`;
  const team = verb.team === undefined ? '' : `, ${desk.team(verb.team)}`;
  return what + row + team;
}

export const ago = (ms: number): string => (ms < 60_000 ? t('ago_now') : t('ago_min', { n: Math.floor(ms / 60_000) }));

/** "attempt 1: came at T+0:42:10, taken back". */
export const earlierText = (earlier: RowView_Earlier): string => t('earlier_line', { n: earlier.attempt, time: format.clock(num(earlier.exerciseMs)) });

const kinds = new Set([
  'letter', 'mail', 'call', 'radio', 'hotline', 'order', 'news', 'social', 'press', 'cctv', 'bank', 'cdr', 'chain', 'border', 'registry', 'extract',
  'actor', 'ngo', 'sanction', 'lab', 'film', 'poll', 'document', 'sys', 'decision', 'request',
]);
export const kindIcon = (kind: string): string => (kinds.has(kind) ? `k-${kind}` : 'k-document');
/** Kinds without a picture of their own. */
const plainKinds = new Set(['form', 'reminder']);
export const kindName = (kind: string): string => (kinds.has(kind) || plainKinds.has(kind) ? tc(`kind_${kind}` as 'kind_letter') : kind);

export const stateKey = (state: string): WordKey => `state_${state}` as WordKey;
