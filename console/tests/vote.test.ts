// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { isWhole, keptOf, sendsAtOnce, tapped } from '../src/vote/ballot';
import type { Drawer } from '../src/vote/ballot';

const drawer = (): Drawer & { text: string | undefined } => ({ text: undefined, read() { return this.text; }, write(text) { this.text = text; } });
let seed = 1;
const random = (bytes: Uint8Array): Uint8Array => bytes.fill(seed++);

describe('what a phone keeps of a vote', () => {
  it('is one random token for each vote, which a reload does not change', () => {
    const kept = drawer();
    const first = keptOf(kept, 'one', random);
    expect(first.token).toMatch(/^[0-9a-f]{36}$/);
    expect(keptOf(kept, 'one', random)).toEqual(first);
    const next = keptOf(kept, 'two', random);
    expect(next.token).not.toBe(first.token);
    expect(kept.text).not.toContain(first.token);
  });
  it('begins anew when nothing can be read', () => {
    const kept = drawer();
    kept.text = '{';
    expect(keptOf(kept, 'one', random).chosen).toEqual([]);
    kept.text = '{"ballot":"one"}';
    expect(keptOf(kept, 'one', random).token).toHaveLength(36);
  });
});

describe('a tap', () => {
  it('chooses one, adds or takes away one, or puts it in its place', () => {
    expect(tapped('single', [1], 2)).toEqual([2]);
    expect(tapped('branch', [], 0)).toEqual([0]);
    expect(tapped('multi', [1], 2)).toEqual([1, 2]);
    expect(tapped('multi', [1, 2], 1)).toEqual([2]);
    expect(tapped('rank', [2, 0], 1)).toEqual([2, 0, 1]);
  });
  it('is the whole answer where one is chosen; an order wants every place', () => {
    expect(['single', 'branch', 'multi', 'rank'].map((kind) => sendsAtOnce(kind as 'single'))).toEqual([true, true, false, false]);
    expect(isWhole('rank', [1, 0], 3)).toBe(false);
    expect(isWhole('rank', [1, 0, 2], 3)).toBe(true);
    expect(isWhole('multi', [], 3)).toBe(false);
    expect(isWhole('multi', [2], 3)).toBe(true);
  });
});
