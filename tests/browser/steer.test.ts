// SPDX-License-Identifier: Apache-2.0
// The Control Centre steers a run: injects and a storyline moved in time, by key, by field and by dragging; other words and desks before
// the release; bookings that get in each other's way, and an actor who is not here (script `scripts/steer`).
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { Person, desktop, languages, laptop, openBrowser, phone } from './support/person.ts';
import { Server, type Exercise } from './support/server.ts';
import { story } from './support/story.ts';

let server: Server;
let browser: Browser;
let exercise: Exercise;
let controller: Person;
let lead: Person;
let actor: Person;
const step = story(() => [controller, lead, actor]);

before(async () => {
  server = await Server.start('127.0.0.1:0', { steer: ['Barys', 'Qyran'] });
  browser = await openBrowser();
  exercise = server.exercise('steer');
  controller = await Person.arrive(browser, server.origin, { language: 'en', screen: desktop });
  lead = await Person.arrive(browser, server.origin, { language: 'ru', screen: laptop });
  actor = await Person.arrive(browser, server.origin, { language: 'en', screen: phone });
  await controller.signIn(exercise);
  await lead.joinByLink(exercise.seat('Barys', 'LEAD'));
  await actor.joinRole(exercise.role('V2', 1));
  await controller.hold(/STARTEX/);
  await controller.sees('RUNNING');
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const drawer = (): Locator => controller.page.locator('aside.drawer');
const says = (words: string | RegExp): Promise<void> => drawer().getByText(words).first().waitFor();
const booking = (slot: string, team: number): Locator => controller.page.locator(`tr[data-slot="${slot}/${team}"]`);
const all = async (look: (name: string) => Promise<void>): Promise<void> => {
  for (const language of languages) {
    await controller.speak(language);
    for (const screen of [laptop, desktop]) {
      await controller.resize(screen);
      await look(`${language} ${screen.name}`);
    }
  }
  await controller.speak('en');
  await controller.resize(desktop);
};
const kept = (name: string) => async (): Promise<void> => {
  await controller.checkPage(name);
  await controller.checkLayout(name);
  await controller.picture(name);
};

step('a key moves the inject by a minute in one team, and says why it comes later', async () => {
  await controller.find('Z-2');
  await controller.press('1');
  await says('Comes at T+0:30:00 for 1 Barys');
  await controller.press('BracketRight');
  await says('Comes at T+0:31:00 for 1 Barys');
  await says(/moved from T\+0:30:00 to T\+0:31:00 by you/);
  await controller.press('0');
  await says('Comes at T+0:30:00, 0:31:00 for all teams');
});

step('what moves with it is told beforehand, and what it would miss', async () => {
  await says(/Moves with it\s*Z-3/);
  await controller.press('1');
  const field = drawer().getByLabel('to T+');
  await field.fill('0:41');
  await says('After the deadline of B1, 0:40:00.');
  await field.fill('2:00');
  await says('After the planned end of the exercise.');
  await field.fill('1:7');
  await says('Write a time of the exercise, for example 0:45.');
  await field.fill('0:36');
  await all(kept('move an inject'));
  await field.press('Enter');
  await says('Comes at T+0:36:00 for 1 Barys');
});

step('a move is taken back, and the script’s time is one press away', async () => {
  await controller.press('Escape', 'u');
  await says('Comes at T+0:31:00 for 1 Barys');
  await drawer().getByRole('button', { name: 'Back to the script’s time' }).click();
  await says('Comes at T+0:30:00 for 1 Barys');
});

step('a storyline moves whole with one key, in all teams', async () => {
  await controller.press('0', 'Shift+BracketRight');
  await says('Comes at T+0:35:00 for all teams');
  await controller.find('Z-4');
  await says('Comes at T+0:50:00 for all teams');
  await controller.find('Z-5');
  await says('Comes at T+0:35:00 for all teams');
  await controller.press('u');
  await controller.find('Z-4');
  await says('Comes at T+0:45:00 for all teams');
});

step('an inject is dragged along the timeline, with a line that says where to', async () => {
  await controller.find('Z-4');
  await controller.press('2');
  const canvas = controller.page.locator('section.tl canvas');
  const box = await canvas.boundingBox();
  assert(box);
  const y = await markerAt(canvas, box, 'Z-4', 1);
  await controller.page.mouse.move(y.x, y.y);
  await controller.page.mouse.down();
  await controller.page.mouse.move(y.x + 20, y.y, { steps: 4 });
  await controller.page.mouse.move(y.x + 60, y.y, { steps: 6 });
  await controller.page.locator('.tl .tip[role=status]', { hasText: /^Z-4 to T\+0:\d\d:00/ }).waitFor();
  await controller.picture('drag');
  await controller.page.mouse.up();
  await says(/moved from T\+0:45:00 to T\+0:(4[6-9]|5\d):00 by you/);
  await controller.press('u');
  await says('Comes at T+0:45:00 for 2 Qyran');
});

step('words and desks are edited before the inject comes, in every language', async () => {
  await controller.find('Z-2');
  await controller.press('1', 'Shift+T');
  await controller.page.getByRole('button', { name: 'ru', exact: true }).first().click();
  await drawer().getByRole('textbox', { name: 'Title' }).fill('Банк пишет срочно');
  await drawer().getByRole('textbox', { name: 'Text' }).fill('Счёт открыт вчера.');
  await all(kept('edit an inject'));
  await controller.press('Control+Enter');
  await controller.page.locator('.strip', { hasText: 'Edited Z-2 for 1 Barys' }).waitFor();
  await says('for 1 Barys');
  await controller.press('Enter');
  await lead.sees('Банк пишет срочно');
  await lead.page.locator('.it', { hasText: 'Банк пишет срочно' }).click();
  await lead.sees('Счёт открыт вчера.');
  assert.equal(await lead.page.getByText('Счёт открыт в понедельник.').count(), 0);
});

step('the other team still gets the script’s words, and back to the script is one press', async () => {
  await controller.press('2', 'Shift+T');
  await drawer().getByRole('textbox', { name: 'Title' }).fill('The bank calls');
  await controller.press('Control+Enter');
  await controller.page.locator('.strip', { hasText: 'Edited Z-2 for 2 Qyran' }).waitFor();
  await controller.press('Shift+T');
  await drawer().getByRole('button', { name: 'Back to the script' }).click();
  await controller.page.locator('.strip', { hasText: 'Z-2 is as in the script for 2 Qyran' }).waitFor();
});

step('a booking is late by five minutes, and the role-player’s telephone shows it', async () => {
  await actor.sees('T+0:50');
  await controller.press('0', 'c');
  await controller.button('S1, 1 Barys: 5 min later').click();
  await booking('S1', 0).getByText('0:55', { exact: false }).first().waitFor();
  await actor.sees('T+0:55');
  await controller.press('u');
  await actor.sees('T+0:50');
  await booking('S1', 0).getByText('0:50', { exact: false }).first().waitFor();
});

step('another cast and another room get in the way of the other team, in red', async () => {
  await controller.button('S1, 1 Barys: Cast B').click();
  await booking('S1', 0).getByText('same actor as S1 of 2 Qyran').waitFor();
  await controller.button('S1, 1 Barys: Room 2').click();
  await booking('S1', 0).getByText('same actor and room as S1 of 2 Qyran').waitFor();
  await booking('S1', 1).getByText('same actor and room as S1 of 1 Barys').waitFor();
  await controller.sees('2 bookings cannot take place like this.');
  await all(kept('bookings'));
  await controller.button('S1, 1 Barys: Cast A').click();
  await controller.button('S1, 1 Barys: Room 1').click();
  await booking('S1', 0).getByText('same').waitFor({ state: 'detached' });
});

step('an actor who is not here: the booking waits and says so, until they are back', async () => {
  const who = controller.page.getByRole('group', { name: 'Who is here' }).getByRole('button', { name: 'V2 A' });
  await who.click();
  await booking('S1', 0).getByText('V2 A is not here: it waits').waitFor();
  await who.click();
  await booking('S1', 0).getByText('V2 A is not here: it waits').waitFor({ state: 'detached' });
});

step('the journal names every act', async () => {
  await controller.press('Escape', 'l');
  for (const act of ['moved Z-2', 'moved back to the script’s time Z-2', 'moved a storyline 5 min later', 'edited Z-2', 'changed a booking', 'marked an actor as not here'])
    await controller.sees(new RegExp(act));
});

/** Where the marker of the selected inject stands in the lane of a team: the pointer changes over it. */
async function markerAt(canvas: Locator, box: { x: number; y: number; width: number; height: number }, inject: string, team: number): Promise<{ x: number; y: number }> {
  const lanes = (box.height - 44) / 2;
  for (let x = box.x + 8; x < box.x + box.width - 80; x += 6)
    for (let y = box.y + 44 + team * lanes + 8; y < box.y + 44 + (team + 1) * lanes - 4; y += 14) {
      await controller.page.mouse.move(x, y);
      const tip = controller.page.locator('.tl .tip', { hasText: inject });
      if ((await tip.count()) > 0 && (await canvas.getAttribute('class'))?.includes('grab')) return { x, y };
    }
  throw new Error(`no marker of ${inject}`);
}
