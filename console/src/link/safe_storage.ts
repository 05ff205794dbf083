// SPDX-License-Identifier: Apache-2.0
import { database } from '../storage/database';
import type { Receipt, ReceiptStorage } from './receipts';
import type { WitnessRecord, WitnessStorage } from './witness';

export const indexedWitness: WitnessStorage = {
  read: async (exercise) => (await database()).get('witness', exercise),
  write: async (record) => void (await (await database()).put('witness', record)),
};

export const indexedReceipts: ReceiptStorage = {
  all: async (scope) => (await database()).getAllFromIndex('receipts', 'scope', scope),
  put: async (receipt) => void (await (await database()).put('receipts', receipt)),
};

export class MemoryWitness implements WitnessStorage {
  readonly records = new Map<string, WitnessRecord>();
  read(exercise: string): Promise<WitnessRecord | undefined> {
    return Promise.resolve(structuredClone(this.records.get(exercise)));
  }
  write(record: WitnessRecord): Promise<void> {
    this.records.set(record.exercise, structuredClone(record));
    return Promise.resolve();
  }
}

export class MemoryReceipts implements ReceiptStorage {
  readonly receipts = new Map<string, Receipt>();
  all(scope: string): Promise<Receipt[]> {
    return Promise.resolve([...this.receipts.values()].filter((r) => r.scope === scope));
  }
  put(receipt: Receipt): Promise<void> {
    this.receipts.set(receipt.key, receipt);
    return Promise.resolve();
  }
}
