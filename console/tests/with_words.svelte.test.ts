// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { language, withWords } from '../src/i18n';

test('a page that waited for its words is not made anew when the language changes', async () => {
  let asked = 0;
  const stop = $effect.root(() => {
    $effect(() => {
      asked += 1;
      void withWords('rounds', Promise.resolve(0));
    });
  });
  flushSync();
  const before = language.current;
  const next = before === 'kk' ? 'ru' : 'kk';
  language.set(next);
  await expect.poll(() => language.current).toBe(next);
  flushSync();
  expect(asked).toBe(1);
  language.set(before);
  await expect.poll(() => language.current).toBe(before);
  stop();
});
