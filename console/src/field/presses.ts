// SPDX-License-Identifier: Apache-2.0
// A finger that bounces, or a second tap on the place where the next step may stand by now: the same press, not another thought.
const same_press_ms = 700;

export class Presses {
  readonly #last = new Map<string, number>();

  /** `button`: its place on the screen. True when it was pressed there a moment ago. */
  isSame(button: string): boolean {
    const now = performance.now();
    const same = now - (this.#last.get(button) ?? Number.NEGATIVE_INFINITY) < same_press_ms;
    if (!same) this.#last.set(button, now);
    return same;
  }
}
