// SPDX-License-Identifier: Apache-2.0
// Case boards beside the truth: two teams build theirs, then somebody compares them in the review at the moment, one record before,
// and at the beginning; which team is which is told when it is asked (script `scripts/room`).
import assert from 'node:assert/strict';
import { after } from 'node:test';
import type { Locator } from 'playwright-core';
import { type Person, desktop, languages, laptop } from './support/person.ts';
import { openRoom } from './support/room.ts';
import { story } from './support/story.ts';

const room = await openRoom('en', 'kk');
const { controller, exercise, lead, people, server, stranger } = room;
after(() => room.close());

const step = story(() => [...people]);
const form = (who: Person): Locator => who.page.locator('.board form');
const node = (who: Person, name: string): Locator => who.page.locator('.board .nd', { hasText: name });
const panel = controller.page.locator('section.tab');
const row = (name: string | RegExp): Locator => panel.locator('tbody tr', { has: controller.page.locator('th', { hasText: name }) });

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

step('two teams build their boards', async () => {
  for (const who of [lead, stranger]) {
    await who.press('KeyB');
    await who.page.locator('.board button').first().focus();
  }
  await add(lead, 0, 'the GUARD, grey cap');
  await add(lead, 4, 'Ферма');
  await add(lead, 5, 'k-482-trm');
  await add(lead, 7, 'Who pays?');
  await node(lead, 'the GUARD, grey cap').focus();
  await lead.press('KeyL');
  await form(lead).locator('select:focus').selectOption({ label: 'Ферма' });
  await form(lead).locator('input').first().fill('stands there');
  await lead.press('Enter');
  await lead.page.locator('.board .lb', { hasText: 'stands there' }).waitFor();
  await add(stranger, 3, '999-700-000-1122');
  await add(stranger, 0, 'The dog');
  for (const who of [lead, stranger]) await who.page.locator('.board .leg .done').waitFor();
});

step('nobody but staff is told the truth', async () => {
  for (const who of [lead, stranger]) {
    const status = await who.page.evaluate(async (id) => (await fetch(`/api/review/${id}/tabs/board?lang=en`)).status, exercise.id);
    assert.equal(status, 404);
  }
});

step('the comparison says what is there and what is missing, not which team is which', async () => {
  await controller.page.goto(`${server.origin}/review/${exercise.id}`);
  await controller.page.getByRole('tab', { name: 'Boards', exact: true }).click();
  await panel.getByText('blind').waitFor();
  assert.doesNotMatch(await panel.innerText(), /Barys|Qyran/);
  assert.equal(await row('The guard').first().locator('.found').count(), 1);
  assert.equal(await row('The guard').first().locator('.missing').count(), 1);
  await panel.getByRole('button', { name: 'Show which team is which' }).click();
  const heads = (await panel.locator('thead').first().locator('th').allInnerTexts()).slice(1);
  assert.deepEqual([...heads].sort(), ['Barys', 'Qyran']);
  const barys = heads.indexOf('Barys');
  const at = async (name: string | RegExp): Promise<string> => (await row(name).first().locator('td').nth(barys).innerText()).replace(/\s+/g, ' ');
  assert.match(await at('The guard'), /● .*LEAD 1 on the board/);
  assert.match(await at('The bus'), /●/);
  assert.match(await at('+999 700'), /○ missing, known since 0:00/);
  assert.match(await at('stands at its gate'), /●/);
  assert.match(await at('drives there'), /◐ both there, not linked/);
  await panel.getByText('Key elements 2 of 3 · all 3 of 4 · links 1 of 2').waitFor();
  assert.match(await row('+999 700').first().locator('td').nth(1 - barys).innerText(), /●/);
  // went to the leader's desk of both teams.
  await panel.getByText('What Qyran put there besides').click();
  await panel.getByRole('button', { name: 'The dog' }).waitFor();
  await panel.getByLabel('Only key elements').check();
  assert.equal(await row('The bus').count(), 0);
  await panel.getByLabel('Only key elements').uncheck();
});

step('a press opens the record by which it came onto the board; one record before it is missing, at the beginning not yet known', async () => {
  await row('The guard').first().locator('.found button').click();
  const record = async (): Promise<number> => Number(/record (\d+) of/.exec(await controller.page.locator('.transport').innerText())?.[1]);
  const put = server.journal().find((each) => each.event === 'board_element_added') as unknown as { sequence: number };
  await controller.page.waitForFunction((wanted) => document.querySelector('.transport')?.textContent?.includes(`record ${wanted} of`), put.sequence);
  assert.equal(await record(), put.sequence);
  await panel.getByText(`as of record ${put.sequence}`).waitFor();
  assert.equal(await row('The guard').first().locator('.found').count(), 1);
  await controller.page.locator('h1').first().click();
  await controller.press('ArrowLeft');
  await panel.getByText(`as of record ${put.sequence - 1}`).waitFor();
  assert.equal(await row('The guard').first().locator('.found').count(), 0);
  await controller.press('Home');
  await panel.getByText('as of record 0').waitFor();
  assert.equal(await row('The guard').first().locator('.not_yet').count(), 2);
  await controller.press('End');
  await row('The guard').first().locator('.found').waitFor();
});

step('the truth is drawn as a board of one team: dashes for what it has not, and a press opens the record', async () => {
  await panel.getByRole('button', { name: 'Draw Barys' }).click();
  const nodes = panel.locator('.drawing .nd');
  assert.equal(await nodes.count(), 4);
  assert.deepEqual(await panel.locator('.drawing .nd.q').allInnerTexts().then((all) => all.map((each) => each.split('\n')[0])), ['+999 700 000 11 22']);
  assert.match((await panel.locator('.drawing .nd.q').getAttribute('aria-label')) ?? '', /not on the board/);
  await nodes.filter({ hasText: 'The bus' }).click();
  await controller.page.waitForFunction(() => !/record (\d+) of \1(?!\d)/.test(document.querySelector('.transport')?.textContent ?? ''));
  await controller.page.locator('h1').first().click();
  await controller.press('End');
  await controller.page.waitForFunction(() => /record (\d+) of \1(?!\d)/.test(document.querySelector('.transport')?.textContent ?? ''));
});

step('while guests look on no team is named and nothing that was written is shown', async () => {
  await controller.press('b');
  await panel.getByText('blind').waitFor();
  assert.doesNotMatch(await panel.innerText(), /Barys|Qyran|The dog/);
  await controller.press('b');
});

step('by keyboard alone, in every language and size', async () => {
  await panel.getByRole('button', { name: /which team is which/ }).focus();
  for (let i = 0; i < 3; i++) await controller.page.keyboard.press('Tab');
  assert.equal(await controller.page.evaluate(() => document.activeElement?.closest('section.tab') !== null), true);
  for (const language of languages)
    for (const screen of [laptop, desktop]) {
      await controller.resize(screen);
      await controller.speak(language);
      await controller.page.waitForTimeout(400);
      await controller.checkPage(`review boards in ${language}`);
      await controller.picture('review-boards');
    }
  await controller.speak('en');
});
