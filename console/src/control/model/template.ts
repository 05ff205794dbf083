// SPDX-License-Identifier: Apache-2.0
// Texts of a script before the server has filled them in for a team, and sentences that a controller begins an answer with.
import type { TeamView } from '$/wire';

/** {team} and {case} as this team reads them; times are known only at delivery and stay a gap. */
export const filledIn = (text: string, team: Pick<TeamView, 'name' | 'caseNumber'> | undefined): string =>
  text.replace(/\{(team|case|time(?:\+[\dhms]+)?)\}/g, (_, name: string) => (name === 'team' ? (team?.name ?? '…') : name === 'case' ? (team?.caseNumber ?? '…') : '…:…'));

/** What was typed stays; a sentence that is chosen comes behind it. */
export const withTemplate = (typed: string, sentence: string): string => (typed.trim() === '' ? sentence : `${typed.trimEnd()} ${sentence}`);
