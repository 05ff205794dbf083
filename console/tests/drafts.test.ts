// SPDX-License-Identifier: Apache-2.0
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Draft, draft_delay_ms, indexedDrafts } from '../src/drafts/drafts';
import type { DraftRecord, DraftStorage, Drawer } from '../src/drafts/drafts';

class MemoryDrafts implements DraftStorage {
  readonly kept = new Map<string, DraftRecord>();
  writes = 0;
  read = (key: string) => Promise.resolve(this.kept.get(key));
  write = (record: DraftRecord) => {
    this.writes++;
    this.kept.set(record.key, structuredClone(record));
    return Promise.resolve();
  };
  remove = (key: string) => {
    this.kept.delete(key);
    return Promise.resolve();
  };
}
class MemoryDrawer implements Drawer {
  readonly kept = new Map<string, string>();
  getItem = (key: string) => this.kept.get(key) ?? null;
  setItem = (key: string, value: string) => void this.kept.set(key, value);
  removeItem = (key: string) => void this.kept.delete(key);
}

let storage: MemoryDrafts;
let drawer: MemoryDrawer;
const make = (): Draft<{ why: string }> => new Draft('x/3/decision/d', storage, drawer, () => Date.now());

describe('drafts', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    storage = new MemoryDrafts();
    drawer = new MemoryDrawer();
  });
  afterEach(() => vi.useRealTimers());

  it('are written at most 300 ms after a key, several keys together', async () => {
    expect(draft_delay_ms).toBeLessThanOrEqual(300);
    const draft = make();
    for (const why of ['П', 'Пр', 'Приз']) {
      draft.save({ why });
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(storage.writes).toBe(0);
    await vi.advanceTimersByTimeAsync(draft_delay_ms);
    expect(storage.writes).toBe(1);
    expect((await make().restore())?.value).toEqual({ why: 'Приз' });
  });

  it('survive a page that goes away in the middle of a word', async () => {
    const draft = make();
    draft.save({ why: 'Призна' });
    storage.write = () => new Promise(() => undefined); // IndexedDB does not get to it any more
    draft.rescueNow();
    expect((await make().restore())?.value).toEqual({ why: 'Призна' });
  });

  it('prefer the newer of the two places', async () => {
    const draft = make();
    draft.save({ why: 'old' });
    draft.rescueNow();
    await vi.advanceTimersByTimeAsync(1000);
    const later = make();
    later.save({ why: 'new' });
    await later.flush();
    expect((await make().restore())?.value).toEqual({ why: 'new' });
    expect(drawer.kept.size).toBe(0);
  });

  it('do not let an older rescue win over what was written after it', async () => {
    storage.kept.set('x/3/decision/d', { key: 'x/3/decision/d', savedMs: 200, value: { why: 'newer' } });
    drawer.kept.set('orda.draft.x/3/decision/d', JSON.stringify({ key: 'x/3/decision/d', savedMs: 100, value: { why: 'older' } }));
    expect((await make().restore())?.value).toEqual({ why: 'newer' });
  });

  it('are gone after sending, even if a write was on its way', async () => {
    const write = storage.write;
    storage.write = async (record) => {
      await Promise.resolve().then(() => Promise.resolve());
      return write(record);
    };
    const draft = make();
    draft.save({ why: 'sent' });
    const writing = draft.flush();
    await draft.remove();
    await writing;
    expect(await make().restore()).toBeUndefined();
  });

  it('go to the other place when IndexedDB refuses', async () => {
    storage.write = () => Promise.reject(new Error('quota'));
    const draft = make();
    draft.save({ why: 'kept' });
    await draft.flush();
    expect((await make().restore())?.value).toEqual({ why: 'kept' });
  });
});

describe('drafts in IndexedDB', () => {
  it('come back as they were', async () => {
    const record = { key: 'x/1/decision/é', savedMs: 5, value: { why: 'Ә Ғ Қ', options: [1] } };
    await indexedDrafts.write(record);
    expect(await indexedDrafts.read(record.key)).toEqual(record);
    await indexedDrafts.remove(record.key);
    expect(await indexedDrafts.read(record.key)).toBeUndefined();
  });
});
