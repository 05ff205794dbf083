// SPDX-License-Identifier: Apache-2.0
import type { common } from '../i18n';
import { RefusedCommand_Reason as Reason } from '../wire';

type Key = keyof (typeof common)['en'];

const words: Record<Reason, Key> = {
  [Reason.REASON_UNSPECIFIED]: 'refused_malformed',
  [Reason.NOT_ALLOWED]: 'refused_not_allowed',
  [Reason.NOT_FOUND]: 'refused_not_found',
  [Reason.NOT_RUNNING]: 'refused_not_running',
  [Reason.ALREADY_DONE]: 'refused_already_done',
  [Reason.CHANGED_MEANWHILE]: 'refused_changed_meanwhile',
  [Reason.NOT_OPEN]: 'refused_not_open',
  [Reason.ANSWERED_MEANWHILE]: 'refused_answered_meanwhile',
  [Reason.INCOMPLETE]: 'refused_incomplete',
  [Reason.NOT_VALID]: 'refused_not_valid',
  [Reason.TOO_LONG]: 'refused_too_long',
  [Reason.TOO_MANY]: 'refused_too_many',
  [Reason.NOTHING_TO_UNDO]: 'refused_nothing_to_undo',
  [Reason.OTHER_CONTENT]: 'refused_other_content',
  [Reason.TOO_FAST]: 'refused_too_fast',
  [Reason.STOPPED]: 'refused_stopped',
  [Reason.MALFORMED]: 'refused_malformed',
};

/** It was meant for an attempt of the team that is over. */
export const isOfEarlierAttempt = (entry: { reason: number; detail: string }): boolean => entry.reason === Reason.CHANGED_MEANWHILE && entry.detail === 'attempt';

/** Key of the sentence (catalogue `common`) that tells a person why a command was refused. */
export const refusal = (reason: number, detail = ''): Key => (isOfEarlierAttempt({ reason, detail }) ? 'refused_attempt' : words[reason as Reason] ?? 'refused_malformed');
