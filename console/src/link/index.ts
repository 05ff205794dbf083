// SPDX-License-Identifier: Apache-2.0
export * from './api';
export * from './bytes';
export { browser } from './environment';
export type { Environment, Wire } from './environment';
export * from './link';
export * from './outbox';
export { indexedOutbox, MemoryOutbox } from './outbox_storage';
export type { OutboxStorage } from './outbox_storage';
export { readCheckpoint } from './note';
export * from './receipts';
export { indexedReceipts, indexedWitness, MemoryReceipts, MemoryWitness } from './safe_storage';
export * from './witness';
