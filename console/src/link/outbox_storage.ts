// SPDX-License-Identifier: Apache-2.0
import { database } from '../storage/database';
import type { OutboxEntry } from './outbox';

export interface OutboxStorage {
  all(scope: string): Promise<OutboxEntry[]>;
  put(entry: OutboxEntry): Promise<void>;
  remove(id: string): Promise<void>;
}

export const indexedOutbox: OutboxStorage = {
  all: async (scope) => (await database()).getAllFromIndex('outbox', 'scope', scope),
  put: async (entry) => void (await (await database()).put('outbox', entry)),
  remove: async (id) => (await database()).delete('outbox', id),
};

export class MemoryOutbox implements OutboxStorage {
  readonly entries = new Map<string, OutboxEntry>();
  all(scope: string): Promise<OutboxEntry[]> {
    return Promise.resolve([...this.entries.values()].filter((e) => e.scope === scope).map((e) => ({ ...e })));
  }
  put(entry: OutboxEntry): Promise<void> {
    this.entries.set(entry.id, { ...entry });
    return Promise.resolve();
  }
  remove(id: string): Promise<void> {
    this.entries.delete(id);
    return Promise.resolve();
  }
}
