// SPDX-License-Identifier: Apache-2.0
// What somebody types and has not sent. Written at most 250 ms after a key, and at once when the page goes away: first
// synchronously to localStorage, because a page that is being closed cannot wait for IndexedDB.
import { database } from '../storage/database';

export interface DraftRecord {
  /** exercise/seat/kind/thing */
  key: string;
  savedMs: number;
  value: unknown;
}

export interface DraftStorage {
  read(key: string): Promise<DraftRecord | undefined>;
  write(record: DraftRecord): Promise<void>;
  remove(key: string): Promise<void>;
}

export interface Drawer {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export const draft_delay_ms = 250;
const prefix = 'orda.draft.';

export const indexedDrafts: DraftStorage = {
  read: async (key) => (await database()).get('drafts', key),
  write: async (record) => void (await (await database()).put('drafts', record)),
  remove: async (key) => (await database()).delete('drafts', key),
};

/** One draft. Values must survive JSON. */
export class Draft<T> {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pending: { value: T } | undefined;
  #gone = false;

  constructor(
    readonly key: string,
    private readonly storage: DraftStorage,
    private readonly drawer: Drawer,
    private readonly wall: () => number,
    private readonly onSaved: (savedMs: number) => void = () => undefined,
  ) {}

  async restore(): Promise<{ value: T; savedMs: number } | undefined> {
    const kept = await this.storage.read(this.key).catch(() => undefined);
    const rescued = this.#rescued();
    const best = rescued && (!kept || rescued.savedMs >= kept.savedMs) ? rescued : kept;
    return best && { value: best.value as T, savedMs: best.savedMs };
  }

  /** Remembers `value`; call it at every change. */
  save(value: T): void {
    this.#gone = false;
    this.#pending = { value };
    this.#timer ??= setTimeout(() => void this.flush(), draft_delay_ms);
  }

  /** Writes what waits. Resolves when it is on the disk. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const pending = this.#pending;
    if (!pending) return;
    this.#pending = undefined;
    const record: DraftRecord = { key: this.key, savedMs: this.wall(), value: pending.value };
    try {
      await this.storage.write(record);
      if (this.#gone) return void (await this.storage.remove(this.key));
      this.#removeRescued(record.savedMs);
    } catch {
      this.#rescue(record);
    }
    this.onSaved(record.savedMs);
  }

  /** The page may disappear in this very moment. */
  rescueNow(): void {
    if (!this.#pending) return;
    this.#rescue({ key: this.key, savedMs: this.wall(), value: this.#pending.value });
    void this.flush();
  }

  /** Sent: the draft is no longer needed. */
  async remove(): Promise<void> {
    this.#gone = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#pending = undefined;
    this.#removeRescued(Number.POSITIVE_INFINITY);
    await this.storage.remove(this.key).catch(() => undefined);
  }

  #rescue(record: DraftRecord): void {
    try {
      this.drawer.setItem(prefix + this.key, JSON.stringify(record));
    } catch {
      // Full or forbidden: IndexedDB is the other way.
    }
  }

  #rescued(): DraftRecord | undefined {
    try {
      const text = this.drawer.getItem(prefix + this.key);
      const record: unknown = text === null ? undefined : JSON.parse(text);
      return typeof record === 'object' && record !== null && 'savedMs' in record ? (record as DraftRecord) : undefined;
    } catch {
      return undefined;
    }
  }

  #removeRescued(upTo: number): void {
    try {
      if ((this.#rescued()?.savedMs ?? Number.POSITIVE_INFINITY) <= upTo) this.drawer.removeItem(prefix + this.key);
    } catch {
      // nothing to remove
    }
  }
}
