// SPDX-License-Identifier: Apache-2.0
// What somebody types into a document, against what the server has of it. Pure: the page asks after every change what to do.
import type { DocumentView } from '../wire';

export interface Words { title: string; text: string }
/** As it is kept on this laptop. */
export interface PaperDraft extends Words {
  /** Version that the words go on from. */
  base: number;
  /** They differ from what is saved. */
  touched: boolean;
  /** Words that could not be saved: somebody else writes, or wrote. Never merged by themselves, never thrown away by themselves. */
  stray: Words | undefined;
}

export const text_bytes_max = 12_000;
export const title_max = 140;
export const rest_ms = 3000;

export const fresh = (): PaperDraft => ({ title: '', text: '', base: 0, touched: false, stray: undefined });
export const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
const same = (a: Words, b: Words): boolean => a.title === b.title && a.text === b.text;
const wordsOf = ({ title, text }: Words): Words => ({ title, text });

/** Words go aside; several are kept one below the other. */
function aside(draft: PaperDraft): Words {
  if (!draft.stray) return wordsOf(draft);
  return draft.stray.text === draft.text ? draft.stray : { title: draft.title, text: `${draft.stray.text}\n\n${draft.text}` };
}

/**
 * The draft after something changed on the server: `view` is the newest, `mine` says that this seat writes it, `sent` are the words of a
 * save of this laptop that is on its way or was just received.
 */
export function follow(draft: PaperDraft, view: DocumentView, mine: boolean, sent: (Words & { base: number }) | undefined): PaperDraft {
  if (!draft.touched || same(draft, view)) {
    const settled = !draft.touched && draft.base === view.version && same(draft, view);
    return settled ? draft : { ...wordsOf(view), base: view.version, touched: false, stray: draft.stray };
  }
  // The own save came back while the writer went on: what was typed since goes on from it.
  if (mine && sent && view.version === sent.base + 1 && same(sent, view)) return draft.base === view.version ? draft : { ...draft, base: view.version };
  if (mine && draft.base === view.version) return draft;
  // While the own save is on its way nobody knows yet.
  if (sent && draft.base === view.version && mine) return draft;
  return { ...wordsOf(view), base: view.version, touched: false, stray: aside(draft) };
}
