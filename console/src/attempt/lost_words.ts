// SPDX-License-Identifier: Apache-2.0
// What somebody wrote for an attempt that is over: sent and not taken, or typed and never sent. To be copied, never to be sent.
import type { OutboxEntry } from '../link';
import { isOfEarlierAttempt } from '../station/refusal';
import { database } from '../storage/database';
import { decodeCommand } from '../wire';
import type { SendRequest, SubmitDecision } from '../wire';

export interface LostWords { key: string; text: string }

const lines = (parts: readonly (string | undefined)[]): string => parts.map((part) => part?.trim() ?? '').filter(Boolean).join('\n\n');

const ofDecision = ({ text, rationale, rejected }: SubmitDecision): string =>
  lines([text, rationale?.why, rationale?.known, rationale?.risk, rationale?.groundText, ...rejected.map((each) => each.reason)]);
const ofRequest = ({ fields }: SendRequest): string => lines(fields.map((field) => field.text));

/** Commands of this browser that came too late for their attempt. */
export function refusedWords(entries: readonly OutboxEntry[]): LostWords[] {
  return entries.flatMap((entry) => {
    if (entry.state !== 'refused' || !isOfEarlierAttempt(entry)) return [];
    const { verb } = decodeCommand(entry.bytes);
    const text = verb.case === 'submitDecision' ? ofDecision(verb.value) : verb.case === 'sendRequest' ? ofRequest(verb.value) : '';
    return text ? [{ key: entry.id, text }] : [];
  });
}

interface Typed { text?: string; why?: string; known?: string; risk?: string; groundText?: string; sentAs?: string; rejected?: Record<string, string> }

/** Decisions that were being written and are not there any more. */
export async function draftWords(scope: string, there: ReadonlySet<string>): Promise<LostWords[]> {
  const prefix = `${scope}/decision/`;
  try {
    const all = await (await database()).getAll('drafts', IDBKeyRange.bound(prefix, `${prefix}\uffff`));
    return all.flatMap(({ key, value }) => {
      const typed = value as Typed;
      if (there.has(key.slice(prefix.length)) || typed.sentAs) return [];
      const text = lines([typed.text, typed.why, typed.known, typed.risk, typed.groundText, ...Object.values(typed.rejected ?? {})]);
      return text ? [{ key, text }] : [];
    });
  } catch {
    return [];
  }
}
