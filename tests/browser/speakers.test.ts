// SPDX-License-Identifier: Apache-2.0
// A laptop that several people share: they name themselves, one press says who speaks, what they send bears the number; the Control
// Centre sees names, other desks numbers; guests see none. And the words of the case in the glossary (script `scripts/room`).
import assert from 'node:assert/strict';
import { after } from 'node:test';
import type { Locator } from 'playwright-core';
import { type Person, languages, laptop, desktop, narrow } from './support/person.ts';
import { openRoom } from './support/room.ts';
import { story } from './support/story.ts';

const room = await openRoom('ru', 'kk');
const { controller, lead, social, people } = room;
after(() => room.close());

const step = story(() => [...people]);
const tiles = (who: Person): Locator => who.page.locator('.tiles .tile[aria-pressed]');
const log = (who: Person): Locator => who.page.getByRole('log');
const tab = (who: Person, name: string): Promise<void> => who.page.locator('.tabs button', { hasText: name }).click();
async function name(who: Person, number: number, as: string): Promise<void> {
  const field = who.page.locator('.panel input').nth(number - 1);
  await field.fill(as);
  await field.press('Enter');
}
async function everywhere(who: Person, what: string): Promise<void> {
  const was = who.language;
  for (const language of languages) {
    await who.speak(language);
    for (const screen of [laptop, desktop, narrow]) {
      await who.resize(screen);
      await who.checkPage(what);
      await who.picture(what);
    }
  }
  await who.speak(was);
  await who.resize(laptop);
}

step('with one name there are no tiles; with the second they come, and ask who speaks', async () => {
  assert.equal(await lead.page.locator('.shared').count(), 0);
  await tab(lead, 'Группа');
  await lead.page.getByRole('button', { name: 'За ноутбуком несколько человек' }).click();
  await lead.page.locator('.panel input').first().waitFor();
  await name(lead, 1, 'Айгерім');
  await lead.page.locator('.panel input').nth(1).waitFor();
  assert.equal(await tiles(lead).count(), 0);
  await name(lead, 2, 'Данияр');
  await tiles(lead).nth(1).waitFor();
  await lead.sees('Кто сейчас говорит?');
  await lead.page.locator('.panel').screenshot();
  await lead.checkPage('speaker-names');
  await lead.picture('speaker-names');
  await lead.press('Escape');
  await lead.press('Escape');
  await lead.page.locator('.panel').waitFor({ state: 'detached' });
});

step('a press says who speaks, keeps the draft and the place of the cursor, and moves nothing', async () => {
  await lead.press('KeyT');
  const field = lead.page.locator('.ask textarea');
  await field.fill('Решили ехать ночью');
  await field.press('End');
  const before = (await lead.shifts()).length;
  await lead.press('Alt+Digit2');
  await lead.page.locator('.tile[aria-pressed=true]', { hasText: 'Данияр' }).waitFor();
  await tiles(lead).first().click();
  await lead.page.locator('.tile[aria-pressed=true]', { hasText: 'Айгерім' }).waitFor();
  await lead.page.locator('.as', { hasText: 'от имени: Айгерім' }).waitFor();
  assert.ok(await field.evaluate((at) => document.activeElement === at));
  assert.equal(await field.inputValue(), 'Решили ехать ночью');
  assert.deepEqual((await lead.shifts()).slice(before), []);
  await lead.press('Control+Enter');
  await log(lead).getByText('LEAD-1 · Айгерім').waitFor();
});

step('other desks see a number, the Control Centre the name, and guests in the room a number', async () => {
  await tab(social, 'Топ');
  await social.press('KeyT');
  await log(social).getByText('LEAD-1 · 1-сөйлеуші').waitFor();
  assert.ok(!(await social.page.content()).includes('Айгерім'));
  await controller.press('KeyI');
  await controller.page.getByRole('radio', { name: 'Diaries' }).or(controller.page.getByText('Diaries', { exact: true })).first().click();
  await controller.page.locator('.who', { hasText: 'Айгерім' }).waitFor();
  await controller.press('Shift+KeyG');
  await controller.page.locator('.who', { hasText: 'speaker 1' }).waitFor();
  assert.ok(!(await controller.page.content()).includes('Айгерім'));
  await controller.press('Shift+KeyG');
  await controller.page.locator('.who', { hasText: 'Айгерім' }).waitFor();
});

step('a decision bears the number, in the feed and after a reload the page knows who speaks', async () => {
  await lead.press('Alt+Digit2');
  await lead.page.reload();
  await lead.page.locator('.tile[aria-pressed=true]', { hasText: 'Данияр' }).waitFor();
  await lead.press('KeyD');
  await lead.page.locator('.ask textarea').last().waitFor();
  await lead.press('Digit1');
  await lead.page.locator('.ask textarea').last().fill('Сначала люди.');
  await everywhere(lead, 'speakers');
  await lead.press('Control+Enter');
  await lead.page.locator('.seal', { hasText: 'Данияр' }).waitFor();
  await controller.press('KeyD');
  await controller.page.locator('.fd .who', { hasText: 'Данияр' }).first().waitFor();
  await controller.picture('speakers-feed');
});

step('staff change a name and take one off, and the page at the desk follows', async () => {
  await controller.press('KeyP');
  await controller.page.locator('.named', { hasText: 'Айгерім' }).click();
  const fields = controller.page.locator('.names input');
  await fields.first().fill('Айгерім С.');
  await fields.first().press('Enter');
  await tiles(lead).filter({ hasText: 'Айгерім С.' }).waitFor();
  await controller.checkPage('speakers-people');
  await controller.picture('speakers-people');
  await fields.nth(1).fill('');
  await fields.nth(1).press('Enter');
  await lead.page.locator('.tiles').waitFor({ state: 'detached' });
});

step('the glossary has the words of this desk, and those that its injects brought', async () => {
  await lead.press('KeyG');
  const words = (who: Person): Promise<string[]> => who.page.locator('.ask section').first().locator('dt').allInnerTexts();
  await lead.page.locator('.ask dt', { hasText: 'Ворота' }).waitFor();
  assert.deepEqual(await words(lead), ['Ворота', 'Сторож']);
  await social.press('KeyG');
  await social.page.locator('.ask dt', { hasText: 'Түнейтін орын' }).waitFor();
  assert.deepEqual(await words(social), ['Қақпа', 'Түнейтін орын']);
  await social.checkPage('glossary');
  await social.picture('glossary');
});
