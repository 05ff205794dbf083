// SPDX-License-Identifier: Apache-2.0
// The line that says what was sent again after a restore.
import type { OutboxEntry } from '../link';
import { RefusedCommand_Reason as Reason } from '../wire';
import { tally } from './again';
import { ts } from './words';

export function saidAgain(again: readonly OutboxEntry[]): string {
  const { sorts, waits, refused } = tally(again);
  if (sorts.length === 0) return ts('again_none');
  const rest = [waits > 0 ? ts('again_wait', { n: waits }) : '', refused > 0 ? ts('again_refused', { n: refused }) : ''].filter(Boolean);
  const what = sorts.map(({ sort, n }) => ts(`again_${sort}`, { n })).join(', ');
  return [ts('again', { what }), ...(rest.length > 0 ? rest : [ts('again_all_in')])].join(' ');
}

/** Why what was sent again has to wait. */
export const saidHeld = (reason: number): string => ts(reason === Reason.NOT_RUNNING ? 'held_clock' : reason === Reason.ANSWERED_MEANWHILE ? 'held_others' : 'held_open');
