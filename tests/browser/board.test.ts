// SPDX-License-Identifier: Apache-2.0
// The case board of a team: two members build it at once, by keyboard and mouse, with a cut link between; a third of another team sees
// nothing of it, a controller reads it (script `scripts/room`).
import assert from 'node:assert/strict';
import { after } from 'node:test';
import type { Locator } from 'playwright-core';
import { type Person, desktop, languages, laptop, narrow } from './support/person.ts';
import { openRoom } from './support/room.ts';
import { story } from './support/story.ts';

const room = await openRoom('en', 'kk');
const { cable, controller, lead, social, stranger, people } = room;
after(() => room.close());

const step = story(() => [...people]);
const node = (who: Person, name: string): Locator => who.page.locator('.board .nd', { hasText: name });
const label = (who: Person, name: string): Locator => who.page.locator('.board .lb', { hasText: name });
const form = (who: Person): Locator => who.page.locator('.board form');
const stored = (who: Person): Promise<void> => who.page.locator('.board .leg .done').waitFor();
/** By keyboard alone: the kind with the arrow keys, the name, Enter. */
async function add(who: Person, steps: number, name: string): Promise<void> {
  await who.press('+');
  await form(who).locator('.name input:focus').waitFor();
  if (steps > 0) {
    await form(who).locator('input[type=radio]:checked').focus();
    for (let i = 0; i < steps; i++) await who.press('ArrowRight');
    await form(who).locator('.name input').focus();
  }
  await who.page.keyboard.type(name);
  await who.press('Enter');
  await node(who, name).waitFor();
}
async function everywhere(who: Person, name: string): Promise<void> {
  const was = who.language;
  for (const language of languages) {
    await who.speak(language);
    for (const screen of [laptop, desktop, narrow]) {
      await who.resize(screen);
      await who.press('KeyB');  // on a telephone it is a column of its own
      await who.checkPage(name);
      await who.picture(name);
    }
  }
  await who.speak(was);
  await who.resize(laptop);
}

step('an empty board says what belongs on it, and is opened by one key', async () => {
  await lead.press('KeyB');
  await lead.sees('Nothing on the board yet');
  await lead.checkPage('board-empty');
  await social.press('KeyB');
  await social.sees('Тақтада әзірге ештеңе жоқ');
});

step('elements are put on it with the keyboard alone and stand at the other desk', async () => {
  await lead.page.locator('.board button', { hasText: 'Element' }).focus();
  await add(lead, 0, 'S. Dombrel');
  assert.equal(await lead.page.locator('.nd:focus').innerText().then((text) => text.includes('S. Dombrel')), true);
  await add(lead, 1, 'Merkan Agro LLP');
  await add(lead, 2, '11 wage cards');
  await add(lead, 7, 'Who holds the cards?');
  for (const name of ['S. Dombrel', 'Merkan Agro LLP', '11 wage cards', 'Who holds the cards?']) await node(social, name).waitFor();
  assert.match((await node(social, 'Who holds the cards?').getAttribute('class')) ?? '', /\bq\b/);
  await stored(lead);
});

step('links are made with L and a list; money has an amount, and the list adds it up', async () => {
  await node(lead, 'Merkan Agro LLP').focus();
  await lead.press('KeyL');
  await form(lead).locator('select:focus').selectOption({ label: '11 wage cards' });
  await form(lead).locator('input').first().fill('wages');
  await form(lead).locator('.sum input').fill('12 320 000');
  await lead.press('Enter');
  await label(social, '12 320 000 DLZ').waitFor();
  await node(lead, '11 wage cards').focus();
  await lead.press('KeyL');
  await form(lead).locator('select:focus').selectOption({ label: 'Who holds the cards?' });
  await form(lead).getByRole('checkbox').check();
  await form(lead).locator('button[type=submit]').press('Enter');
  await lead.page.locator('.lb.assumed').waitFor();
  await lead.page.getByRole('button', { name: 'List', exact: true }).press('Enter');
  const row = lead.page.locator('tr', { hasText: '11 wage cards' }).first();
  assert.match(await row.innerText(), /12 320 000 DLZ/);
  await lead.checkPage('board-list');
  await lead.picture('board-list');
  await lead.page.getByRole('button', { name: 'Board', exact: true }).press('Enter');
  await node(lead, 'S. Dombrel').waitFor();
});

step('arrows and the mouse move an element, and it moves at the other desk', async () => {
  const at = async (who: Person, name: string): Promise<string> => node(who, name).evaluate((e) => `${(e as HTMLElement).style.left} ${(e as HTMLElement).style.top}`);
  const was = await at(social, 'S. Dombrel');
  await node(lead, 'S. Dombrel').focus();
  await lead.press('ArrowRight', 'ArrowRight', 'ArrowDown');
  await social.page.waitForFunction(([before]) => [...document.querySelectorAll<HTMLElement>('.nd')].some((e) => e.textContent?.includes('S. Dombrel') && `${e.style.left} ${e.style.top}` !== before), [was] as const);
  assert.equal(await at(social, 'S. Dombrel'), await at(lead, 'S. Dombrel'));
  const box = await node(social, '11 wage cards').boundingBox();
  assert(box);
  const before = await at(lead, '11 wage cards');
  await social.page.mouse.move(box.x + 20, box.y + 20);
  await social.page.mouse.down();
  await social.page.mouse.move(box.x + 60, box.y + 80, { steps: 5 });
  await social.page.mouse.up();
  await lead.page.waitForFunction(([old]) => [...document.querySelectorAll<HTMLElement>('.nd')].some((e) => e.textContent?.includes('11 wage cards') && `${e.style.left} ${e.style.top}` !== old), [before] as const);
  assert.equal(await at(social, '11 wage cards'), await at(lead, '11 wage cards'));
});

step('who is typing keeps the own words, sees what others change beside them, and the last one holds', async () => {
  await node(lead, 'S. Dombrel').focus();
  await lead.press('Enter');
  await form(lead).locator('input:focus').fill('Serik Dombrel, foreman');
  await node(social, 'S. Dombrel').click();
  await social.press('Enter');
  await form(social).locator('textarea').fill('бригадир, 2019 жылдан');
  await form(social).locator('textarea').blur();
  await lead.page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('.board form textarea')?.value === 'бригадир, 2019 жылдан');
  assert.equal(await form(lead).locator('input').first().inputValue(), 'Serik Dombrel, foreman');
  await form(lead).locator('input').first().press('Enter');
  await node(social, 'Serik Dombrel, foreman').waitFor();
  await social.press('Escape');
});

step('what is removed comes back with its links while the strip stands', async () => {
  await node(lead, '11 wage cards').focus();
  await lead.press('Delete');
  await node(social, '11 wage cards').waitFor({ state: 'detached' });
  await label(social, '12 320 000 DLZ').waitFor({ state: 'detached' });
  await lead.page.locator('.undo button:focus').press('Enter');
  await node(social, '11 wage cards').waitFor();
  await label(social, '12 320 000 DLZ').waitFor();
  assert.equal(await social.page.locator('.board .lb').count(), 2);
});

step('without a link everything goes on, is shown as not yet received, and arrives; what was in vain is said', async () => {
  cable.cut();
  lead.loses(true);
  await add(lead, 4, 'Cash machine 0417');
  await node(lead, 'Serik Dombrel, foreman').focus();
  await lead.press('Enter');
  await form(lead).locator('textarea').fill('Words that nobody may lose');
  await form(lead).locator('textarea').blur();
  await lead.press('Escape');
  await lead.page.locator('.leg .needs', { hasText: '2 changes not yet received' }).waitFor();
  await lead.picture('board-offline');
  await node(social, 'Serik Dombrel, foreman').focus();
  await social.press('Delete');
  await node(social, 'Serik Dombrel, foreman').waitFor({ state: 'detached' });
  cable.mend();
  await node(social, 'Cash machine 0417').waitFor({ timeout: 30_000 });
  lead.loses(false);
  await lead.page.locator('.bad', { hasText: 'Words that nobody may lose' }).waitFor();
  await lead.checkPage('board-refused');
  await lead.page.locator('.bad button').click();
  await stored(lead);
});

step('an element from an inject leads back to it, for those who have the inject', async () => {
  await lead.page.locator('.rail button').first().click();
  await lead.page.locator('.left .it').first().click();
  await lead.page.locator('.tools button', { hasText: 'To the board' }).click();
  const title = await form(lead).locator('.name input').inputValue();
  assert(title.length > 0);
  await form(lead).locator('.name input').fill('From the letter');
  await lead.press('Enter');
  await node(lead, 'From the letter').focus();
  await lead.press('Enter');
  await form(lead).getByRole('button', { name: /Open:/ }).click();
  await lead.page.locator('.mid article, .mid h1, .mid h2').first().waitFor();
  await lead.press('Escape');
  await lead.page.getByRole('button', { name: 'Show everything' }).click();
  await everywhere(lead, 'board');
  await lead.page.getByRole('button', { name: 'Across the page' }).click();
  await lead.page.getByRole('button', { name: 'Show everything' }).click();
  await lead.picture('board-alone');
  await lead.page.getByRole('button', { name: 'Beside the inject' }).click();
});

step('a reload loses nothing, and the other team has a board of its own', async () => {
  await lead.page.reload();
  await lead.page.locator('.top').waitFor();
  await lead.press('KeyB');
  await node(lead, 'From the letter').waitFor();
  await stranger.press('KeyB');
  await stranger.sees('Nothing on the board yet');
  assert.equal((await stranger.page.content()).includes('Merkan'), false);
});

step('the controllers read it, and nothing can be changed there', async () => {
  await controller.press('Shift+KeyB');
  await controller.page.locator('dialog .nd', { hasText: 'Merkan Agro LLP' }).click();
  await controller.page.locator('dialog footer', { hasText: 'LEAD-1' }).waitFor();
  assert.equal(await controller.page.locator('dialog form').count(), 0);
  await controller.checkPage('papers-board');
  await controller.picture('papers-board');
  await controller.page.locator('dialog .teams button', { hasText: 'Qyran' }).click();
  await controller.sees('This team has written nothing.');
  await controller.press('Escape');
  await controller.page.locator('dialog').waitFor({ state: 'detached' });
});
