// SPDX-License-Identifier: Apache-2.0
// What somebody typed into the questionnaire and has not handed in: in this window alone, which forgets it when it is closed. Each of
// those who share a laptop has a place of their own.
import type { Sheet } from '../link';

/** Of each question: the value, the words, or nothing. `sent`: as it left, while nobody knows whether it arrived. */
export interface Draft { values: (number | string | null)[]; sign: boolean; sent?: Sheet }

const prefix = 'orda.questionnaire.';
const name = (scope: string, speaker: number): string => `${prefix}${scope}/${speaker}`;

export function keptDraft(scope: string, speaker: number): Draft | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(name(scope, speaker)) ?? 'null');
    return typeof kept === 'object' && kept !== null && 'values' in kept && Array.isArray(kept.values) ? (kept as Draft) : undefined;
  } catch {
    return undefined;
  }
}
export function keepDraft(scope: string, speaker: number, draft: Draft | undefined): void {
  try {
    if (draft) sessionStorage.setItem(name(scope, speaker), JSON.stringify(draft));
    else sessionStorage.removeItem(name(scope, speaker));
  } catch {
    // Kept by the page as long as it is open.
  }
}
/** Who at this seat has typed something. */
export function withDrafts(scope: string): number[] {
  try {
    const start = name(scope, 0).slice(0, -1);
    return Object.keys(sessionStorage).filter((key) => key.startsWith(start)).map((key) => Number(key.slice(start.length)));
  } catch {
    return [];
  }
}
