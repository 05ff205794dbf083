// SPDX-License-Identifier: Apache-2.0
// The one IndexedDB of this browser: commands that wait or were received, and drafts.
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { OutboxEntry } from '../link/outbox';
import type { DraftRecord } from '../drafts/drafts';

interface Schema extends DBSchema {
  outbox: { key: string; value: OutboxEntry; indexes: { scope: string } };
  drafts: { key: string; value: DraftRecord };
}

export type Database = IDBPDatabase<Schema>;

let opened: Promise<Database> | undefined;

/** Rejects where the browser keeps nothing (some private windows); callers then keep things in memory and say so. */
export const database = (): Promise<Database> => {
  opened ??= openDB<Schema>('orda', 1, {
    upgrade(db) {
      db.createObjectStore('outbox', { keyPath: 'id' }).createIndex('scope', 'scope');
      db.createObjectStore('drafts', { keyPath: 'key' });
    },
    // Another tab brought a newer version: let it, the next use opens again.
    blocking(_old, _new, event) {
      opened = undefined;
      (event.target as IDBDatabase).close();
    },
    terminated() {
      opened = undefined;
    },
  });
  opened.catch(() => (opened = undefined));
  return opened;
};
