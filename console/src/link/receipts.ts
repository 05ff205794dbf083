// SPDX-License-Identifier: Apache-2.0
// Receipts: what the server acknowledged to this station, kept for the whole exercise, also when commands are forgotten or a
// restore lost what they speak of. `orda verify --receipt FILE` reads the lines that `receiptLines` writes.
import type { Acknowledged } from '../wire';
import { toHex } from './bytes';

export interface Receipt {
  /** `${scope}/${epoch}/${sequence}` */
  key: string;
  scope: string;
  /** hex of the command's id */
  command: string;
  exercise: string;
  epoch: number;
  sequence: number;
  lastSequence: number;
  /** hex of the RFC 6962 leaf hash of record `sequence` */
  leaf: string;
  /** hex of the root over the records 1 … lastSequence */
  treeHead: string;
  /** Newest signed note at that time; empty = none yet. */
  checkpoint: string;
}

export interface ReceiptStorage {
  all(scope: string): Promise<Receipt[]>;
  put(receipt: Receipt): Promise<void>;
}

/** Nothing for an acknowledgement that commits to nothing: there was nothing to do, or its hashes were not told. */
export function receiptOf(told: Acknowledged, scope: string, exercise: string, epoch: number): Receipt | undefined {
  if (told.sequence === 0n || told.leaf.length !== 32 || told.treeHead.length !== 32) return undefined;
  return {
    key: `${scope}/${epoch}/${told.sequence}`, scope, command: toHex(told.command), exercise, epoch,
    sequence: Number(told.sequence), lastSequence: Number(told.lastSequence),
    leaf: toHex(told.leaf), treeHead: toHex(told.treeHead), checkpoint: told.checkpoint,
  };
}

/** JSON lines, oldest first. */
export const receiptLines = (receipts: readonly Receipt[]): string =>
  [...receipts].sort((a, b) => a.epoch - b.epoch || a.sequence - b.sequence).map((r) => `${JSON.stringify({
    orda_receipt: 1, exercise: r.exercise, epoch: r.epoch, sequence: r.sequence, last_sequence: r.lastSequence,
    leaf: r.leaf, tree_head: r.treeHead, checkpoint: r.checkpoint,
  })}\n`).join('');

export class Receipts {
  readonly #kept = new Map<string, Receipt>();
  readonly #ready: Promise<void>;

  constructor(readonly scope: string, private readonly storage: ReceiptStorage, private readonly changed: () => void) {
    this.#ready = this.#load();
  }

  async #load(): Promise<void> {
    const kept = await this.storage.all(this.scope).catch((): Receipt[] => []);
    for (const receipt of kept) if (!this.#kept.has(receipt.key)) this.#kept.set(receipt.key, receipt);
    this.changed();
  }

  get count(): number {
    return this.#kept.size;
  }

  /** The first one of a record stays: a repeated acknowledgement says the same. */
  keep(receipt: Receipt | undefined): void {
    if (!receipt || this.#kept.has(receipt.key)) return;
    this.#kept.set(receipt.key, receipt);
    void this.storage.put(receipt).catch(() => undefined);
    this.changed();
  }

  /** All of this station, also those another tab wrote. */
  async lines(): Promise<string> {
    await this.#ready;
    await this.#load();
    return receiptLines([...this.#kept.values()]);
  }
}
