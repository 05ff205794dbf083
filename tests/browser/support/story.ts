// SPDX-License-Identifier: Apache-2.0
// Steps that follow from each other: after one that failed the others are skipped, and every screen is kept as a picture.
import { test } from 'node:test';
import type { Person } from './person.ts';

export type Step = (name: string, what: () => Promise<void> | void) => void;

export function story(people: () => (Person | undefined)[]): Step {
  let failed = false;
  return (name, what) => {
    void test(name, async (t) => {
      if (failed) return t.skip('a step before it failed');
      try {
        await what();
      } catch (error) {
        failed = true;
        for (const [i, person] of people().entries()) await person?.picture(`failed-${i + 1}`).catch(() => undefined);
        throw error;
      }
    });
  };
}
