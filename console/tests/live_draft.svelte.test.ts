// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { flushSync } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { draft_delay_ms } from '../src/drafts/drafts';
import { LiveDraft } from '../src/station/live_draft.svelte';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});
/** A field that holds what was kept under `key`. */
async function field(key: string): Promise<LiveDraft<{ text: string }>> {
  let draft: LiveDraft<{ text: string }> | undefined;
  stops.push($effect.root(() => {
    draft = new LiveDraft<{ text: string }>(key, () => ({ text: '' }));
  }));
  flushSync();
  if (!draft) throw new Error('no draft');
  const here = draft;
  await expect.poll(() => here.state).not.toBe('restoring');
  return here;
}
function type(draft: LiveDraft<{ text: string }>, text: string): void {
  draft.value.text = text;
  flushSync();
}
const saved = (): Promise<void> => new Promise((done) => setTimeout(done, draft_delay_ms + 60));

test('the field is free as soon as its words leave, and nothing is kept of them when they are away', async () => {
  const draft = await field('x/sent');
  type(draft, 'first');
  await saved();
  let done = (): void => undefined;
  const left = draft.leave(() => new Promise<void>((resolve) => (done = resolve)));
  flushSync();
  expect(draft.value.text).toBe('');
  expect((await field('x/sent')).value.text).toBe('first');
  done();
  await left;
  expect((await field('x/sent')).value.text).toBe('');
});

test('what is typed while words leave stays on the screen and is kept', async () => {
  const draft = await field('x/typed');
  type(draft, 'first');
  let done = (): void => undefined;
  const left = draft.leave(() => new Promise<void>((resolve) => (done = resolve)));
  flushSync();
  type(draft, 'second');
  done();
  await left;
  flushSync();
  expect(draft.value.text).toBe('second');
  await saved();
  expect((await field('x/typed')).value.text).toBe('second');
});

test('words that could not leave come back', async () => {
  const draft = await field('x/failed');
  type(draft, 'first');
  await expect(draft.leave(() => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk');
  flushSync();
  expect(draft.value.text).toBe('first');
});
