// SPDX-License-Identifier: Apache-2.0
// The one IndexedDB of this browser: commands that wait or were received, drafts, receipts, and what was seen of the journal.
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { OutboxEntry } from '../link/outbox';
import type { Receipt } from '../link/receipts';
import type { WitnessRecord } from '../link/witness';
import type { DraftRecord } from '../drafts/drafts';

interface Schema extends DBSchema {
  outbox: { key: string; value: OutboxEntry; indexes: { scope: string } };
  drafts: { key: string; value: DraftRecord };
  receipts: { key: string; value: Receipt; indexes: { scope: string } };
  witness: { key: string; value: WitnessRecord };
}

export type Database = IDBPDatabase<Schema>;

let opened: Promise<Database> | undefined;

/** Rejects where the browser keeps nothing (some private windows); callers then keep things in memory and say so. */
export const database = (): Promise<Database> => {
  opened ??= openDB<Schema>('orda', 2, {
    upgrade(db, from) {
      if (from < 1) {
        db.createObjectStore('outbox', { keyPath: 'id' }).createIndex('scope', 'scope');
        db.createObjectStore('drafts', { keyPath: 'key' });
      }
      if (from < 2) {
        db.createObjectStore('receipts', { keyPath: 'key' }).createIndex('scope', 'scope');
        db.createObjectStore('witness', { keyPath: 'exercise' });
      }
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
