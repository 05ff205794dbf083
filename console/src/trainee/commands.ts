// SPDX-License-Identifier: Apache-2.0
// What the commands of this browser are about, so that a page can find "its" decision or request among them.
import type { OutboxEntry, Verb } from '../link';
import { decodeCommand } from '../wire';
import type { SendRequest, ShareItem, SubmitDecision, WriteDiary, WriteMessage } from '../wire';

export type About =
  | { is: 'decision'; decision: string; command: SubmitDecision }
  | { is: 'request'; form: number; command: SendRequest }
  | { is: 'open' | 'acknowledge'; item: string }
  | { is: 'message'; command: WriteMessage }
  | { is: 'share'; item: string; command: ShareItem }
  | { is: 'diary'; command: WriteDiary }
  | { is: 'board'; verb: Extract<Verb, { case: 'addElement' | 'setElement' | 'removeElement' }> }
  | { is: 'document'; verb: Extract<Verb, { case: 'beginDocument' | 'claimDocument' | 'letGoDocument' | 'saveDocument' | 'takeBackVersion' }> }
  | { is: 'other' };

const known = new Map<string, { bytes: Uint8Array; about: About }>();

export function about(entry: OutboxEntry): About {
  const before = known.get(entry.id);
  if (before && before.bytes === entry.bytes) return before.about;
  const verb = decodeCommand(entry.bytes).verb;
  const made: About =
    verb.case === 'submitDecision' ? { is: 'decision', decision: verb.value.decision, command: verb.value }
      : verb.case === 'sendRequest' ? { is: 'request', form: verb.value.form, command: verb.value }
        : verb.case === 'openItem' ? { is: 'open', item: verb.value.item }
          : verb.case === 'acknowledgeItem' ? { is: 'acknowledge', item: verb.value.item }
            : verb.case === 'writeMessage' ? { is: 'message', command: verb.value }
              : verb.case === 'shareItem' ? { is: 'share', item: verb.value.item, command: verb.value }
                : verb.case === 'writeDiary' ? { is: 'diary', command: verb.value }
                  : verb.case === 'addElement' || verb.case === 'setElement' || verb.case === 'removeElement' ? { is: 'board', verb }
                    : verb.case === 'beginDocument' || verb.case === 'claimDocument' || verb.case === 'letGoDocument' || verb.case === 'saveDocument' || verb.case === 'takeBackVersion' ? { is: 'document', verb }
                      : { is: 'other' };
  known.set(entry.id, { bytes: entry.bytes, about: made });
  return made;
}

/** Worth a line in "waits to be sent": receipts of reading leave silently. */
export const isSaid = (entry: OutboxEntry): boolean => ['decision', 'request', 'message', 'share', 'diary', 'board', 'document'].includes(about(entry).is);
