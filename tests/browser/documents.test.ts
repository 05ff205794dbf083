// SPDX-License-Identifier: Apache-2.0
// Documents of a team: two members, one writes at a time, one of them behind a cable that is cut; a third of another team sees nothing of
// it, a controller reads it (script `scripts/room`).
import assert from 'node:assert/strict';
import { after } from 'node:test';
import type { Locator } from 'playwright-core';
import { type Person, desktop, languages, laptop, narrow } from './support/person.ts';
import { openRoom } from './support/room.ts';
import { story } from './support/story.ts';

const room = await openRoom('en', 'ru');
const { cable, controller, lead, social, stranger, people } = room;
after(() => room.close());

const step = story(() => [...people]);
const text = (who: Person): Locator => who.page.locator('.ask textarea.edit');
const state = (who: Person, words: string | RegExp): Promise<void> => who.page.locator('.ask .state', { hasText: words }).waitFor({ timeout: 20_000 });
async function everywhere(who: Person, name: string): Promise<void> {
  const was = who.language;
  for (const language of languages) {
    await who.speak(language);
    for (const screen of [laptop, desktop, narrow]) {
      await who.resize(screen);
      await who.page.locator('.foot button').nth(2).click({ force: true, timeout: 1000 }).catch(() => undefined);  // a telephone's column
      await who.checkPage(name);
      await who.picture(name);
    }
  }
  await who.speak(was);
  await who.resize(laptop);
}

step('a document is begun by keyboard alone and stands at the other desk with who writes it', async () => {
  await lead.press('KeyW');
  await lead.sees('No documents yet');
  await lead.page.locator('.ask form input').focus();
  await lead.page.keyboard.type('Plan for the farm');
  await lead.press('Enter');
  await text(lead).waitFor();
  await lead.page.locator('textarea.edit:focus').waitFor();
  await social.press('KeyW');
  await social.page.locator('.ask li', { hasText: 'Plan for the farm' }).getByText('Пишет LEAD-1').waitFor();
});

step('words are saved when the writer rests, and the other reads them as they come', async () => {
  await social.page.locator('.ask li button', { hasText: 'Plan for the farm' }).click();
  await lead.page.keyboard.type('Leave at five.');
  await state(lead, 'Kept on this laptop');
  await state(lead, 'Saved, version 1');
  await social.sees('Leave at five.');
  assert.equal(await text(social).count(), 0);
  await social.page.getByRole('button', { name: 'Перехватить у LEAD-1' }).waitFor();
  await lead.page.keyboard.type(' Two cars.');
  await state(lead, 'Saved, version 2');
  await everywhere(lead, 'document');
});

step('a text that is too long is said and not sent', async () => {
  const words = await text(lead).inputValue();
  await text(lead).fill('x'.repeat(12_010));
  await state(lead, 'Too long by 10 characters');
  await text(lead).fill(words);
  await text(lead).blur();
});

step('who takes over is seen by both, and words that were not saved stay on the laptop they were typed on', async () => {
  cable.cut();
  lead.loses(true);
  await text(lead).fill('Leave at five. Two cars. And words that nobody may lose.');
  await state(lead, 'Not yet received');
  await lead.picture('document-offline');
  await social.page.getByRole('button', { name: 'Перехватить у LEAD-1' }).click();
  await text(social).waitFor();
  await text(social).fill('Выезжаем в шесть.');
  await state(social, 'Сохранено, версия 3');
  cable.mend();
  await lead.page.locator('.note', { hasText: 'SOC-1 took the document over from you.' }).waitFor({ timeout: 30_000 });
  lead.loses(false);
  const stray = lead.page.locator('.stray textarea');
  await stray.waitFor();
  assert.equal(await stray.inputValue(), 'Leave at five. Two cars. And words that nobody may lose.');
  await lead.sees('Выезжаем в шесть.');
  assert.equal((await social.page.content()).includes('nobody may lose'), false);
  await lead.checkPage('document-lost');
  await lead.picture('document-lost');
  await lead.page.reload();
  await lead.page.locator('.top').waitFor();
  await lead.press('KeyW');
  await lead.page.locator('.ask li button', { hasText: 'Plan for the farm' }).click();
  await stray.waitFor();
  assert.equal(await stray.inputValue(), 'Leave at five. Two cars. And words that nobody may lose.');
});

step('let go, claimed again, the words that stood aside are put below the text', async () => {
  await social.page.getByRole('button', { name: 'Закончить' }).click();
  await social.sees('Никто не пишет');
  await lead.page.getByRole('button', { name: 'Write', exact: true }).click();
  await lead.page.getByRole('button', { name: 'Put below the text' }).click();
  assert.equal(await text(lead).inputValue(), 'Выезжаем в шесть.\n\nLeave at five. Two cars. And words that nobody may lose.');
  await state(lead, 'Saved, version 4');
  assert.equal(await lead.page.locator('.stray').count(), 0);
  await social.sees(/words that nobody may lose/);
});

step('earlier versions are kept with who and when; one is looked at and taken back as a new one', async () => {
  const versions = lead.page.locator('.versions li');
  await versions.filter({ hasText: 'Version 2 · LEAD-1' }).waitFor();
  await versions.filter({ hasText: 'Version 3 · SOC-1' }).waitFor();
  await lead.page.getByRole('button', { name: 'Look at version 2' }).press('Enter');
  await lead.page.locator('.body .text', { hasText: 'Two cars.' }).waitFor();
  await lead.checkPage('document-version');
  await lead.picture('document-version');
  await lead.page.getByRole('button', { name: 'Take this version back' }).press('Enter');
  await state(lead, 'Saved, version 5');
  assert.equal(await text(lead).inputValue(), 'Leave at five. Two cars.');
  await social.page.locator('.state', { hasText: 'возвращена версия 2' }).waitFor();
});

step('on paper there is the document, and nothing of the page around it', async () => {
  await lead.page.evaluate(() => { window.print = () => ((window as unknown as { printed: string }).printed = [...document.querySelectorAll('.page .noprint')].map((e) => e.className).join('|')); });
  await lead.page.getByRole('button', { name: 'Print', exact: true }).last().click();
  await lead.page.waitForFunction(() => (window as unknown as { printed?: string }).printed !== undefined);
  const printed = await lead.page.evaluate(() => (window as unknown as { printed: string }).printed);
  assert.match(printed, /\bmid\b/);
  assert.equal(/\bask\b/.test(printed), false);
});

step('the other team has none, and the controllers read text and versions', async () => {
  await stranger.press('KeyW');
  await stranger.sees('No documents yet');
  assert.equal((await stranger.page.content()).includes('Plan for the farm'), false);
  await controller.press('Shift+KeyB');
  await controller.page.locator('dialog .tabs button', { hasText: 'Documents' }).click();
  await controller.page.locator('dialog article', { hasText: 'Leave at five. Two cars.' }).waitFor();
  await controller.page.locator('dialog nav button', { hasText: 'Version 3 · SOC-1' }).click();
  await controller.page.locator('dialog article', { hasText: 'Выезжаем в шесть.' }).waitFor();
  await controller.checkPage('papers-documents');
  await controller.picture('papers-documents');
});
