// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fromBinary } from '@bufbuild/protobuf';
import { Reach } from '../src/station/reach';
import { ClientMessageSchema } from '../src/wire';

describe('how far unopened injects came', () => {
  let online = true;
  let told: { received: string[]; rendered: string[] }[] = [];
  let reach: Reach;
  beforeEach(() => {
    vi.useFakeTimers();
    online = true;
    told = [];
    reach = new Reach((bytes) => {
      const { body } = fromBinary(ClientMessageSchema, bytes);
      if (online && body.case === 'reached') told.push({ received: body.value.received, rendered: body.value.rendered });
      return online;
    });
  });
  afterEach(() => void vi.useRealTimers());
  const pass = (): void => void vi.advanceTimersByTime(1000);
  const items = (...keys: string[]): { key: string; sent: number }[] => keys.map((key) => ({ key, sent: 1 }));

  it('tells what is new together, each stage once', () => {
    reach.follow(items('a', 'b'));
    reach.rendered('b');
    pass();
    expect(told).toEqual([{ received: ['a'], rendered: ['b'] }]);
    reach.follow(items('a', 'b'));
    reach.rendered('b');
    pass();
    expect(told).toHaveLength(1);
    reach.rendered('a');
    pass();
    expect(told[1]).toEqual({ received: [], rendered: ['a'] });
  });
  it('forgets what was opened, and tells what was sent again anew', () => {
    reach.follow(items('a', 'b'));
    pass();
    reach.follow([{ key: 'b', sent: 2 }]);
    reach.rendered('a');
    pass();
    expect(told[1]).toEqual({ received: ['b'], rendered: [] });
  });
  it('tells everything to a new connection', () => {
    online = false;
    reach.follow(items('a', 'b'));
    reach.rendered('a');
    pass();
    expect(told).toEqual([]);
    online = true;
    reach.again();
    pass();
    reach.again();
    pass();
    expect(told).toEqual([{ received: ['b'], rendered: ['a'] }, { received: ['b'], rendered: ['a'] }]);
  });
  it('never tells more than 200 in one message', () => {
    reach.follow(items(...Array.from({ length: 450 }, (_, i) => `k${i}`)));
    pass();
    expect(told.map((each) => each.received.length)).toEqual([200, 200, 50]);
  });
});
