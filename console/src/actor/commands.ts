// SPDX-License-Identifier: Apache-2.0
// What the commands of this telephone are about, so that the page shows at once what was pressed.
import type { OutboxEntry } from '../link';
import { decodeCommand } from '../wire';
import type { Pending } from './day';

export type Said = Pending | undefined;

const known = new Map<string, { bytes: Uint8Array; said: Said }>();

export function said(entry: OutboxEntry): Said {
  const before = known.get(entry.id);
  if (before && before.bytes === entry.bytes) return before.said;
  const verb = decodeCommand(entry.bytes).verb;
  const atMs = entry.teamMs;
  const made: Said =
    verb.case === 'reportCue' ? { is: 'report', report: verb.value, atMs }
      : verb.case === 'tickCue' ? { is: 'tick', tick: verb.value, atMs }
        : verb.case === 'tickReveal' ? { is: 'said', said: verb.value, atMs }
          : undefined;
  known.set(entry.id, { bytes: entry.bytes, said: made });
  return made;
}
