// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { ClockTrack, dayBefore, dayOf, decidedAt, hourMinute, nudged, timeOfDay } from '../../src/control/model/room_time';
import { minute } from './support';

/** On a day in September, by the clock of whatever computer runs this. */
const at = (hour: number, min: number, seconds = 0, day = 14): number => new Date(2026, 8, day, hour, min, seconds).getTime();
const now = at(14, 35, 20);
const today = dayOf(now);
const decided = (typed: string, opened?: { ms: number; sure: boolean }, day = today, begun = 0) => decidedAt(typed, day, begun, now, opened);
const sure = (ms: number) => ({ ms, sure: true });

describe('a time of day', () => {
  it('is read as people type it', () => {
    for (const typed of ['14:32', ' 14.32', '14 32', '1432', '14-32']) expect(timeOfDay(typed), typed).toEqual({ hour: 14, minute: 32 });
    for (const typed of ['9:05', '905', '09:05']) expect(timeOfDay(typed), typed).toEqual({ hour: 9, minute: 5 });
    for (const typed of ['', '24:00', '14:60', '14', '14:3', '2:30 pm', 'now', '14:32:10']) expect(timeOfDay(typed), typed).toBeUndefined();
  });
  it('is put in its usual form, and moved by minutes inside the day', () => {
    expect(nudged('905', 0)).toBe('09:05');
    expect(nudged('14:59', 1)).toBe('15:00');
    expect([nudged('00:00', -1), nudged('23:59', 1), nudged('soon', 1)]).toEqual(['00:00', '23:59', 'soon']);
    expect(hourMinute(at(9, 5))).toBe('09:05');
  });
});

describe('when it was decided', () => {
  it('is that minute of the day that is meant', () => {
    expect(decided('14:30', sure(at(14, 20)))).toEqual({ is: 'at', ms: at(14, 30), early: false });
    expect(decided('23:50', undefined, dayBefore(today))).toEqual({ is: 'at', ms: at(23, 50, 0, 13), early: false });
  });
  it('is exact for the time that stood there when the form was opened', () => {
    const begun = at(14, 34, 41);
    expect(decided('14:34', sure(at(14, 20)), today, begun)).toEqual({ is: 'at', ms: begun, early: false });
    expect(decided('14:33', sure(at(14, 20)), today, begun)).toEqual({ is: 'at', ms: at(14, 33), early: false });
    expect(decided('14:34', undefined, dayBefore(today), begun)).toEqual({ is: 'at', ms: at(14, 34, 0, 13), early: false });
  });
  it('does not lie in the future', () => {
    expect(decided('14:36')).toEqual({ is: 'future' });
    expect(decided('23:50')).toEqual({ is: 'future' });
    expect(decided('14:35'), 'this very minute').toEqual({ is: 'at', ms: at(14, 35), early: false });
  });
  it('does not lie before the decision was there', () => {
    expect(decided('14:19', sure(at(14, 20, 30)))).toEqual({ is: 'early' });
    expect(decided('14:30', sure(at(14, 20, 30)), dayBefore(today))).toEqual({ is: 'early' });
    expect(decided('14:20', sure(at(14, 20, 30))), 'the minute in which it was opened').toEqual({ is: 'at', ms: at(14, 20, 30), early: false });
  });
  it('is only doubted where the page was not there to see it opened', () => {
    expect(decided('14:10', { ms: at(14, 20), sure: false })).toEqual({ is: 'at', ms: at(14, 10), early: true });
    expect(decided('14:21', { ms: at(14, 20), sure: false })).toEqual({ is: 'at', ms: at(14, 21), early: false });
  });
  it('has to be a time', () => expect(decided('half past')).toEqual({ is: 'wrong' }));
  it('knows yesterday', () => {
    expect(dayBefore(today)).toBe(at(0, 0, 0, 13));
    expect(dayBefore(dayOf(new Date(2026, 2, 30, 12).getTime()))).toBe(new Date(2026, 2, 29).getTime());
  });
});

describe('the clock on the wall beside the exercise clock', () => {
  const wall = at(10, 0);
  it('is remembered while the exercise runs', () => {
    const track = new ClockTrack();
    for (let s = 0; s <= 60; s += 5) track.note(s * 1000, wall + s * 1000, 1);
    expect(track.wallAt(32_000)).toEqual(sure(wall + 32_000));
    expect(track.wallAt(70_000), 'not before the last time it was told').toEqual(sure(wall + 60_000));
  });
  it('takes the first moment where the clock stood', () => {
    const track = new ClockTrack();
    track.note(0, wall, 1);
    track.note(10_000, wall + 10_000, 1);
    track.note(10_000, wall + 10_500, 0);
    track.note(10_000, wall + 10 * minute, 0);
    track.note(10_000, wall + 10 * minute, 1);
    track.note(20_000, wall + 10 * minute + 10_000, 1);
    expect(track.wallAt(10_000)).toEqual(sure(wall + 10_000));
    expect(track.wallAt(15_000)).toEqual(sure(wall + 10 * minute + 5000));
  });
  it('follows speed and jumps', () => {
    const track = new ClockTrack();
    track.note(0, wall, 60);
    track.note(300_000, wall + 5000, 60);
    track.note(300_000, wall + 5000, 1);
    track.note(305_000, wall + 10_000, 1);
    track.note(3_000_000, wall + 11_000, 1);
    expect(track.wallAt(150_000)).toEqual(sure(wall + 2500));
    expect(track.wallAt(302_000)).toEqual(sure(wall + 7000));
    expect(track.wallAt(2_000_000), 'passed over by the jump').toEqual(sure(wall + 10_000));
  });
  it('goes on from what was noted before a reload', () => {
    const track = new ClockTrack();
    track.note(0, wall, 1);
    track.note(10_000, wall + 10_000, 1);
    const after = new ClockTrack(track.kept);
    after.note(20_000, wall + 20_000, 1);
    expect(after.wallAt(4000)).toEqual(sure(wall + 4000));
    expect(track.kept[0]?.toExercise, 'a copy').toBe(10_000);
  });
  it('can only guess what was before the page was opened', () => {
    const track = new ClockTrack();
    expect(track.wallAt(0)).toBeUndefined();
    track.note(20 * minute, wall, 1);
    expect(track.wallAt(15 * minute)).toEqual({ ms: wall - 5 * minute, sure: false });
    const fromTheStart = new ClockTrack();
    fromTheStart.note(40, wall, 1);
    expect(fromTheStart.wallAt(0), 'STARTEX is told a moment later').toEqual(sure(wall - 40));
  });
  it('begins anew when the exercise clock goes back, as after a restore', () => {
    const track = new ClockTrack();
    track.note(20 * minute, wall, 1);
    track.note(10 * minute, wall + 1000, 0);
    expect(track.wallAt(15 * minute)).toEqual(sure(wall + 1000));
    expect(track.wallAt(5 * minute)?.sure).toBe(false);
  });
});
