// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { axisOf, nextZoom, pxAMinute, zoomsFor } from '../../src/control/timeline/zoom';

const hours = (n: number): number => n * 60;

describe('how much the timeline shows', () => {
  test('a day holds the whole of an exercise of six hours, an hour’s picture does not', () => {
    const width = 800;
    expect(width / pxAMinute('day', hours(6), width)).toBeGreaterThan(hours(6));
    expect(width / pxAMinute('hour', hours(6), width)).toBeLessThan(hours(6));
  });
  test('of five days it shows ten hours', () => {
    expect(800 / pxAMinute('day', hours(30), 800)).toBeCloseTo(hours(10));
  });
  test('it is wider than an hour, and an hour wider than ten minutes, on every screen', () => {
    for (const width of [400, 800, 1400, 3000])
      for (const length of [40, 90, hours(6), hours(30)]) {
        const [day, hour, ten] = (['day', 'hour', 'ten'] as const).map((zoom) => pxAMinute(zoom, length, width)) as [number, number, number];
        expect(day).toBeLessThanOrEqual(hour);
        expect(hour).toBeLessThanOrEqual(ten);
      }
  });
  test('of forty minutes no day is offered: an hour shows all of it', () => {
    expect(zoomsFor(40)).toEqual(['hour', 'ten']);
    expect(zoomsFor(hours(6))).toEqual(['day', 'hour', 'ten']);
  });
  test('the key goes round', () => {
    expect([nextZoom('ten', hours(6)), nextZoom('hour', hours(6)), nextZoom('day', hours(6))]).toEqual(['hour', 'day', 'ten']);
    expect([nextZoom('ten', 40), nextZoom('hour', 40), nextZoom('day', 40)]).toEqual(['hour', 'ten', 'ten']);
  });
  test('names on the axis have room', () => {
    for (const zoom of ['day', 'hour', 'ten'] as const)
      for (const width of [500, 800, 1400]) expect((axisOf[zoom].step / 60_000) * pxAMinute(zoom, hours(6), width)).toBeGreaterThan(40);
  });
});
