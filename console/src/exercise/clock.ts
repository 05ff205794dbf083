// SPDX-License-Identifier: Apache-2.0
// Exercise time now: the newest beat plus the local monotonic clock. Never runs backwards by less than a second and a half,
// so that the jitter of the network is not seen; a jump, a pause and a new speed are taken at once.
import { Stage, num } from '../wire';
import type { Beat, ClockView, TeamView } from '../wire';

const jump_ms = 1500;
const drift_share = 0.1;

export class ExerciseClock {
  stage: Stage = Stage.UNSPECIFIED;
  /** 0 while the clock stands. */
  speed = 0;
  lengthMs = 0;
  /** False until a beat or a standing clock told the time. */
  known = false;
  #base = 0; // exercise ms at local time 0
  #last = Number.NEGATIVE_INFINITY;

  /** `localMs`: performance.now() when the beat came in. Between sending and arrival time passes, so the most advanced beat is the truest. */
  beat(beat: Beat, localMs: number): void {
    const base = num(beat.exerciseMs) - beat.speed * localMs;
    const diff = base - this.#base;
    if (!this.known || beat.speed !== this.speed || beat.speed === 0 || Math.abs(diff) > jump_ms) this.#anchor(base, beat.speed, localMs);
    else this.#base += diff > 0 ? diff : diff * drift_share;
  }

  /** The server counts no longer: the time stands until the next beat. */
  stand(localMs: number): void {
    if (this.known) this.#anchor(this.now(localMs), 0, localMs);
  }

  /** `live` is false in a snapshot, where the time is when it was recorded: a running clock then waits for its beat. */
  view(view: ClockView, localMs: number, live: boolean): void {
    this.stage = view.stage;
    this.lengthMs = num(view.lengthMs);
    const speed = view.stage === Stage.RUNNING ? Math.max(1, view.speed) : 0;
    if (speed === 0 || (live && speed !== this.speed)) this.#anchor(num(view.exerciseMs) - speed * localMs, speed, localMs);
  }

  /** Milliseconds since STARTEX without pauses. */
  now(localMs: number): number {
    const value = this.#base + this.speed * localMs;
    if (value < this.#last && this.#last - value < jump_ms) return this.#last;
    this.#last = value;
    return value;
  }

  #anchor(base: number, speed: number, localMs: number): void {
    const before = this.#base + this.speed * localMs;
    const after = base + speed * localMs;
    if (!this.known || speed === 0 || Math.abs(after - before) > jump_ms) this.#last = Number.NEGATIVE_INFINITY;
    this.#base = base;
    this.speed = speed;
    this.known = true;
  }
}

/** Wall clock of the server, from its beats and the local monotonic clock: a computer whose own clock is wrong counts right. */
export class ServerClock {
  #base: number | undefined; // milliseconds since 1970 at local time 0

  /** `localMs`: performance.now() when the beat came in. The most advanced beat is the truest here too. */
  beat(beat: Beat, localMs: number): void {
    const base = num(beat.serverUs) / 1000 - localMs;
    const diff = base - (this.#base ?? Number.NEGATIVE_INFINITY);
    this.#base = this.#base === undefined || diff > 0 || diff < -jump_ms ? base : this.#base + diff * drift_share;
  }

  /** Milliseconds since 1970; nothing before the first beat. */
  now(localMs: number): number | undefined {
    return this.#base === undefined ? undefined : this.#base + localMs;
  }
}

/** Team time: the exercise clock without this team's holds. */
export const teamTime = (team: TeamView | undefined, exerciseMs: number): number =>
  !team ? exerciseMs : team.held ? num(team.heldAtMs) : exerciseMs - num(team.offsetMs);

/** Story time in seconds since 1970 as the clocks of the story show it (no time zone), or nothing before the first phase. */
export const storyTime = (team: TeamView | undefined, teamMs: number): number | undefined =>
  !team || team.phase === undefined ? undefined : num(team.storyS) + Math.floor((teamMs - num(team.phaseBeganMs)) / 1000);
