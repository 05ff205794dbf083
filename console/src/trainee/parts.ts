// SPDX-License-Identifier: Apache-2.0
// Parts of the desk's page that only some items need. They are fetched when the first such item comes, not when it is opened.
import type { ItemView, ItemView_Attachment } from '../wire';
import { Later } from '../ui/later.svelte';

export const tables = new Later(() => import('./table'));
export const players = new Later(() => import('./player/Player.svelte'));

export const isTable = (file: ItemView_Attachment): boolean => file.mediaType.startsWith('text/csv') || file.name.endsWith('.csv');
export const isRecording = (file: ItemView_Attachment): boolean => /^(?:audio|video)\//.test(file.mediaType);

/** Asks for what these items need. It is asked for again when it is drawn, if it did not come. */
export function fetchFor(items: readonly ItemView[]): void {
  const any = (is: (file: ItemView_Attachment) => boolean): boolean => items.some((item) => item.attachments.some(is));
  if (!tables.now && any(isTable)) tables.fetch().catch(() => undefined);
  if (!players.now && any(isRecording)) players.fetch().catch(() => undefined);
}
