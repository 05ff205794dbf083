// SPDX-License-Identifier: Apache-2.0
// Waiting between two attempts: doubled each time, with jitter so that a hall does not come back in one millisecond.
export const first_ms = 400;
export const longest_ms = 8000;

/** `random` in [0, 1). Between half and the whole of the doubled time. */
export const backoff = (failures: number, random: number): number =>
  Math.min(longest_ms, first_ms * 2 ** Math.min(failures, 10)) * (0.5 + random / 2);
