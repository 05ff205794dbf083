// SPDX-License-Identifier: Apache-2.0
import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { fit, flows, freeSpot, hundredths, money, shown, step_px } from '../src/board/model';
import type { Verb } from '../src/link';
import { AddElementSchema, ElementViewSchema, ElementView_AmountSchema, ElementView_Kind as Kind, ElementView_SpotSchema, RemoveElementSchema, SetElementSchema } from '../src/wire';
import type { ElementView } from '../src/wire';

const node = (key: number, title: string, more: { team?: number; removed?: boolean } = {}): ElementView =>
  create(ElementViewSchema, { team: more.team ?? 1, key: BigInt(key), kind: Kind.ACCOUNT, title, removed: more.removed ?? false, spot: { x: key * 30, y: 10 } });
function at(view: ElementView, x: number, y: number): ElementView {
  view.spot = create(ElementView_SpotSchema, { x, y });
  return view;
}
const link = (key: number, from: number, to: number, amount = 0, currency = 'DLZ'): ElementView => {
  const view = create(ElementViewSchema, { team: 1, key: BigInt(key), kind: Kind.LINK, from: BigInt(from), to: BigInt(to) });
  if (amount > 0) view.amount = create(ElementView_AmountSchema, { hundredths: BigInt(amount), currency });
  return view;
};
const add = (key: number, title: string): Verb => ({ case: 'addElement', value: create(AddElementSchema, { key: BigInt(key), kind: Kind.PERSON, title, spot: { x: 1, y: 1 } }) });
const titled = (key: number, title: string): Verb => ({ case: 'setElement', value: create(SetElementSchema, { key: BigInt(key), field: { case: 'title', value: title } }) });
const removed = (key: number): Verb => ({ case: 'removeElement', value: create(RemoveElementSchema, { key: BigInt(key) }) });
const titles = (elements: ReturnType<typeof shown>): string[] => elements.map((each) => each.title);

describe('a case board', () => {
  it('shows the own team without what was removed', () => {
    expect(titles(shown([node(1, 'a'), node(2, 'b', { team: 2 }), node(3, '', { removed: true })], 1))).toEqual(['a']);
  });
  it('has what waits on this laptop on top of it, marked', () => {
    const now = shown([node(1, 'a')], 1, [add(2, 'new'), titled(1, 'other'), titled(2, 'newer')]);
    expect(titles(now)).toEqual(['other', 'newer']);
    expect(now.every((each) => each.pending)).toBe(true);
  });
  it('does not add again what is there, and changes nothing that somebody removed', () => {
    expect(titles(shown([node(1, 'theirs')], 1, [add(1, 'mine')]))).toEqual(['theirs']);
    expect(shown([node(1, '', { removed: true })], 1, [titled(1, 'late')])).toEqual([]);
  });
  it('drops links with their ends', () => {
    const views = [node(1, 'a'), node(2, 'b'), link(9, 1, 2)];
    expect(shown(views, 1)).toHaveLength(3);
    expect(titles(shown(views, 1, [removed(2)]))).toEqual(['a']);
    expect(shown([node(1, 'a'), link(9, 1, 2)], 1)).toHaveLength(1);
  });
  it('adds up what flows in and out, by currency', () => {
    const sums = flows(shown([node(1, 'a'), node(2, 'b'), link(8, 1, 2, 150), link(9, 1, 2, 50), link(10, 2, 1, 7, 'EUR')], 1));
    expect(sums.get(1n)?.out).toEqual([{ hundredths: 200n, currency: 'DLZ' }]);
    expect(sums.get(2n)?.into).toEqual([{ hundredths: 200n, currency: 'DLZ' }]);
    expect(sums.get(1n)?.into).toEqual([{ hundredths: 7n, currency: 'EUR' }]);
  });
  it('reads and writes amounts', () => {
    expect(money({ hundredths: 1232000000n, currency: 'DLZ' })).toBe('12 320 000 DLZ');
    expect(money({ hundredths: 150n, currency: 'DLZ' })).toBe('1,50 DLZ');
    expect(hundredths('12 320 000')).toBe(1232000000n);
    expect(hundredths('1.5')).toBe(150n);
    for (const wrong of ['', '0', '1,234', 'x', '-1']) expect(hundredths(wrong)).toBeUndefined();
  });
  it('finds a free place and shows everything at once', () => {
    const elements = shown([at(node(1, 'a'), 40, 30), at(node(2, 'b'), 900, 700)], 1);
    const spot = freeSpot(elements, { x: 40, y: 30 });
    expect(Math.abs(spot.x - 40) >= 26 || Math.abs(spot.y - 30) >= 10).toBe(true);
    const frame = fit(elements, 640, 480);
    for (const each of elements) {
      const x = each.x * step_px * frame.scale + frame.x;
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(640);
    }
    expect(fit([], 640, 480)).toEqual({ scale: 1, x: 0, y: 0 });
  });
});
