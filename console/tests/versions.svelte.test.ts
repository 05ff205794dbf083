// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { Versions } from '../src/station/versions.svelte';

/** How often what follows these kinds is done, and the way to stop it. */
function following(versions: Versions, ...kinds: Parameters<Versions['follow']>[0]): { times: () => number; stop: () => void } {
  let times = 0;
  const stop = $effect.root(() => {
    $effect(() => {
      versions.follow(kinds);
      times += 1;
    });
  });
  flushSync();
  return { times: () => times, stop };
}

test('who follows a kind is told of it and of everything, and of nothing else', () => {
  const versions = new Versions();
  const items = following(versions, 'item');
  const change = (kind: Parameters<Versions['changed']>[0]): number => {
    versions.changed(kind);
    flushSync();
    return items.times();
  };
  expect(items.times()).toBe(1);
  expect(change('item')).toBe(2);
  expect(change('decision')).toBe(2);
  expect(change('all')).toBe(3);
  items.stop();
});

test('a kind of which nothing came yet costs nothing while others come', () => {
  const versions = new Versions();
  const translations = following(versions, 'translation', 'edit');
  for (const kind of ['row', 'answer', 'message', 'row'] as const) {
    versions.changed(kind);
    flushSync();
  }
  expect(translations.times()).toBe(1);
  versions.changed('translation');
  flushSync();
  expect(translations.times()).toBe(2);
  translations.stop();
});
