// SPDX-License-Identifier: Apache-2.0
import { format, translator, wordsOf } from '../i18n';
import { ReportCue_Report as Report } from '../wire';

export const t = translator(wordsOf('actor'));

/** On the button. */
export const step: Readonly<Record<Report, 'in_place' | 'started' | 'done' | 'need_help'>> = {
  [Report.REPORT_UNSPECIFIED]: 'in_place', [Report.IN_PLACE]: 'in_place', [Report.STARTED]: 'started', [Report.DONE]: 'done', [Report.NEEDS_HELP]: 'need_help',
};
/** In a sentence. */
export const reported: Readonly<Record<Report, 'report_in_place' | 'report_started' | 'report_done' | 'report_help'>> = {
  [Report.REPORT_UNSPECIFIED]: 'report_in_place', [Report.IN_PLACE]: 'report_in_place', [Report.STARTED]: 'report_started', [Report.DONE]: 'report_done', [Report.NEEDS_HELP]: 'report_help',
};
export const length = (ms: number): string => t('minutes', { n: Math.max(1, Math.round(ms / 60_000)) });
/** T+1:24 */
export const at = (ms: number): string => `T+${format.clock(ms).replace(/:\d\d$/, '')}`;
