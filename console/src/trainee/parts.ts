// SPDX-License-Identifier: Apache-2.0
// Parts of the desk's page that are not in its first script. Those that only some items need are fetched when the first such item
// comes, not when it is opened; the board and the documents once the page is there, before a cut link can be in the way.
import { withWords } from '../i18n';
import type { ItemView, ItemView_Attachment } from '../wire';
import { Later } from '../ui/later.svelte';

export const tables = new Later(() => import('./table'));
export const players = new Later(() => import('./player/Player.svelte'));

export const board = new Later(() => withWords('board', import('../board/BoardPane.svelte')));
export const documents = new Later(() => withWords('board', import('../board/DocumentsPane.svelte')));
/** After what the page needs at once. */
const behind_ms = 3000;

export const isTable = (file: ItemView_Attachment): boolean => file.mediaType.startsWith('text/csv') || file.name.endsWith('.csv');
export const isRecording = (file: ItemView_Attachment): boolean => /^(?:audio|video)\//.test(file.mediaType);

/** Asks for what these items need. It is asked for again when it is drawn, if it did not come. */
export function fetchFor(items: readonly ItemView[]): void {
  const any = (is: (file: ItemView_Attachment) => boolean): boolean => items.some((item) => item.attachments.some(is));
  if (!tables.now && any(isTable)) tables.fetch().catch(() => undefined);
  if (!players.now && any(isRecording)) players.fetch().catch(() => undefined);
}

/** Returns what takes it back. */
export function fetchBehind(): () => void {
  const timer = setTimeout(() => {
    for (const part of [board, documents]) part.fetch().catch(() => undefined);
  }, behind_ms);
  return () => clearTimeout(timer);
}
