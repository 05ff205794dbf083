// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExerciseClock, ServerClock, storyTime, teamTime } from '../src/exercise';
import { BeatSchema, ClockViewSchema, Stage, TeamViewSchema, create } from '../src/wire';
import { beat } from './support';

const told = (serverMs: number) => create(BeatSchema, { serverUs: BigInt(serverMs * 1000) });
const view = (stage: Stage, speed: number, ms: number) => create(ClockViewSchema, { stage, speed, exerciseMs: BigInt(ms), lengthMs: 6_600_000n });

describe("the server's clock", () => {
  it('is that of the newest beat whatever the own one shows, and goes on without a link', () => {
    const clock = new ServerClock();
    expect(clock.now(0)).toBeUndefined();
    clock.beat(told(1_000_000), 500);
    expect(clock.now(500)).toBe(1_000_000);
    expect(clock.now(90_500)).toBe(1_090_000);
  });
  it('follows a beat that came faster at once, a slower one little by little, and a clock that was set', () => {
    const clock = new ServerClock();
    clock.beat(told(10_000), 0);
    clock.beat(told(11_050), 1_000);
    expect(clock.now(1_000)).toBe(11_050);
    clock.beat(told(12_000), 2_000);
    expect(clock.now(2_000)).toBeCloseTo(12_045, 3);
    clock.beat(told(5_000), 3_000);
    expect(clock.now(3_000)).toBe(5_000);
  });
});

describe('exercise clock', () => {
  it('runs on from a beat at its speed', () => {
    const clock = new ExerciseClock();
    clock.beat(beat(60_000, 4), 1_000);
    expect(clock.now(1_000)).toBe(60_000);
    expect(clock.now(3_500)).toBe(70_000);
  });

  it('stands at the recorded time while paused, and starts again with the next beat', () => {
    const clock = new ExerciseClock();
    clock.beat(beat(10_000, 1), 0);
    clock.view(view(Stage.PAUSED, 1, 12_345), 2_400, true);
    expect(clock.now(2_400)).toBe(12_345);
    expect(clock.now(99_000)).toBe(12_345);
    clock.view(view(Stage.RUNNING, 1, 12_345), 100_000, true);
    clock.beat(beat(12_345, 1), 100_001);
    expect(Math.round(clock.now(101_000))).toBe(13_345);
  });

  it('stands when the server stores nothing more, and goes on with the next beat', () => {
    const clock = new ExerciseClock();
    clock.beat(beat(10_000, 4), 0);
    clock.stand(1_000);
    expect([clock.now(1_000), clock.now(60_000)]).toEqual([14_000, 14_000]);
    clock.beat(beat(15_000, 1), 61_000);
    expect(clock.now(62_000)).toBe(16_000);
  });

  it('does not take the time of a running clock from a snapshot, because it is old', () => {
    const clock = new ExerciseClock();
    clock.view(view(Stage.RUNNING, 1, 5_000), 0, false);
    expect(clock.known).toBe(false);
    clock.beat(beat(900_000, 1), 10);
    expect(clock.known).toBe(true);
    expect(clock.now(10)).toBe(900_000);
  });

  it('never runs backwards while beats are late by up to a second', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 2, maxLength: 40 }), fc.constantFrom(1, 2), (delays, speed) => {
      const clock = new ExerciseClock();
      let last = Number.NEGATIVE_INFINITY;
      delays.forEach((delay, i) => {
        const sent = i * 5000;
        const arrived = sent + delay / speed;
        const before = clock.now(arrived);
        if (i > 0) expect(before).toBeGreaterThanOrEqual(last);
        clock.beat(beat(sent * speed, speed), arrived);
        if (i > 0) last = before;
        for (let t = arrived; t < (i + 1) * 5000; t += 700) {
          const now = clock.now(t);
          expect(now).toBeGreaterThanOrEqual(last);
          expect(Math.abs(now - t * speed)).toBeLessThan(1600);
          last = now;
        }
      });
    }));
  });

  it('takes a jump at once, forwards and backwards', () => {
    const clock = new ExerciseClock();
    clock.beat(beat(10_000, 1), 0);
    clock.now(0);
    clock.beat(beat(600_000, 1), 1_000);
    expect(clock.now(1_000)).toBe(600_000);
    clock.beat(beat(20_000, 1), 2_000);
    expect(clock.now(2_000)).toBe(20_000);
  });
});

describe('team and story time', () => {
  const running = create(TeamViewSchema, { id: 0, offsetMs: 60_000n, phase: 1, phaseBeganMs: 3_000_000n, storyS: 1_789_540_200n });
  it('is exercise time without the holds', () => expect(teamTime(running, 100_000)).toBe(40_000));
  it('stands while the team is held', () => {
    const held = create(TeamViewSchema, { id: 0, held: true, heldAtMs: 77_000n, offsetMs: 0n });
    expect(teamTime(held, 500_000)).toBe(77_000);
  });
  it('tells the story from the beginning of the phase, in whole seconds', () => {
    expect(storyTime(running, 3_001_999)).toBe(1_789_540_201);
    expect(storyTime(create(TeamViewSchema, {}), 5)).toBeUndefined();
  });
});
