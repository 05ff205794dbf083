// SPDX-License-Identifier: Apache-2.0
// What a recording and its transcript know of each other.

export class Playback {
  /** There is a recording that plays. */
  ready = $state(false);
  seconds = $state(0);
  started = $state(false);
  /** Set by the player. */
  go: (seconds: number) => void = () => undefined;
}
