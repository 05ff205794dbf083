// SPDX-License-Identifier: Apache-2.0
// A controller takes a team back to a kept moment, in two steps and by keyboard alone. One member of the team is behind a cable that is
// cut, with a decision that was not received: it counts for neither attempt, and its words are there to be copied (script `scripts/steer`).
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { Cable } from './support/cable.ts';
import { Person, desktop, languages, laptop, narrow, openBrowser } from './support/person.ts';
import { Server, type Exercise } from './support/server.ts';
import { story } from './support/story.ts';

let server: Server;
let browser: Browser;
let cable: Cable;
let exercise: Exercise;
let controller: Person;
let lead: Person;
let social: Person;
/** From and to which movement of the social worker's page this file caused them. */
let asked = [0, 0];
const step = story(() => [controller, lead, social]);
const why = 'Деньги уйдут до обеда, счёт нужно остановить сейчас.';

before(async () => {
  server = await Server.start('127.0.0.1:0', { steer: ['Barys', 'Qyran'] });
  browser = await openBrowser();
  exercise = server.exercise('steer');
  cable = await Cable.to(server.origin);
  controller = await Person.arrive(browser, server.origin, { language: 'en', screen: desktop });
  lead = await Person.arrive(browser, cable.origin, { language: 'ru', screen: laptop });
  social = await Person.arrive(browser, server.origin, { language: 'kk', screen: laptop });
  await controller.signIn(exercise);
  await lead.joinByLink(exercise.seat('Barys', 'LEAD'));
  await social.joinByLink(exercise.seat('Barys', 'SOC'));
  await controller.hold(/STARTEX/);
  await controller.sees('RUNNING');
});
after(async () => {
  cable?.close();
  await browser?.close();
  await server?.stop();
});

const drawer = (): Locator => controller.page.locator('aside.drawer');
const item = (person: Person, title: string): Locator => person.page.locator('.it', { hasText: title });
const notice = (person: Person): Locator => person.page.locator('dialog[data-attempt="2"]');

/** The drawer in every language and on both screens. */
async function look(name: string): Promise<void> {
  for (const language of languages) {
    await controller.speak(language);
    for (const screen of [laptop, desktop]) {
      await controller.resize(screen);
      await (screen === desktop ? controller.checkPage(name) : controller.checkLayout(name));
      await controller.picture(name);
    }
  }
  await controller.speak('en');
  await controller.resize(desktop);
}

step('a controller keeps a moment under a name; the start of the phase is kept by itself', async () => {
  await item(lead, 'День начинается').waitFor();
  await controller.press('1', 'Shift+KeyR');
  await drawer().getByText('Start of the phase: Morning').waitFor();
  await drawer().getByLabel('Keep this moment').fill('№ 1');
  await controller.press('Enter');
  await drawer().locator('.moments').getByText('№ 1').waitFor();
  await controller.press('Tab');
  await look('rewind-moments');
  await controller.press('Escape', 'Escape');
});

step('the team is asked, and answers behind a cable that is cut', async () => {
  await controller.press('1');
  if (await controller.page.locator('article.team.picked').count() === 0) await controller.press('1');
  await controller.release('Z-2');
  await controller.release('Z-5');
  await item(social, 'Қоңырау').waitFor();
  await item(lead, 'Банк пишет').click();
  await lead.page.getByText('Замораживаете ли вы счёт?').first().waitFor();
  cable.cut();
  await lead.press('1');
  await lead.whyField().fill(why);
  await lead.press('Control+Enter');
  await lead.page.getByText('Ещё не получено').first().waitFor();
});

step('the first step says what is taken back, and grows while somebody looks', async () => {
  await controller.press('Shift+KeyR');
  await drawer().locator('.moments').getByText('№ 1').waitFor();
  assert(await drawer().locator('.pick').first().evaluate((button) => button === document.activeElement));
  await controller.press('Enter');
  await drawer().getByText('Back to “№ 1”').waitFor();
  const rows = drawer().locator('.takes li', { hasText: 'injects that came' });
  await rows.getByText('Z-2, Z-5').waitFor();
  await controller.button(/^Take Barys back$/).waitFor();
  await look('rewind-weighed');
});

step('the second step does it: what came since leaves the screens, and one key puts the notice away', async () => {
  await drawer().locator('.ask .btn').first().focus();
  await controller.press('Enter');
  await controller.page.locator('article.team', { hasText: 'Barys' }).getByText('attempt 2').waitFor();
  // What was released in the attempt before cannot be taken back one by one.
  await controller.button(/^Undo/).waitFor({ state: 'detached', timeout: 2000 });
  await notice(social).waitFor();
  await notice(social).getByText('2-талпыныс').waitFor();
  await item(social, 'Қоңырау').waitFor({ state: 'detached' });
  const still = (await social.shifts()).length;
  for (const language of languages) {
    await social.speak(language);
    for (const screen of [narrow, laptop]) {
      await social.resize(screen);
      await social.checkPage('rewind-notice');
      await social.picture('rewind-notice');
    }
  }
  await social.speak('kk');
  // Other words on another screen are asked for.
  asked = [still, (await social.shifts()).length];
  assert(await notice(social).locator('.btn').last().evaluate((button) => button === document.activeElement));
  await social.press('Enter');
  await notice(social).waitFor({ state: 'detached' });
  await item(social, 'Күн басталды').waitFor();
  await social.page.getByText(/· 2-талпыныс/).waitFor();
});

step('what came before stands hatched on the lane, in the list and in the drawer, also in the other languages', async () => {
  await controller.press('KeyT');
  const line = controller.page.locator('tr', { hasText: 'Z-2' });
  await line.getByText('came before').waitFor();
  assert.match(await line.locator('.sr').first().innerText(), /1 Barys: [^;]*, attempt 1: came at T\+0:0\d:\d\d, taken back; 2 Qyran: [^,]*$/);
  await line.click();
  await drawer().getByText(/attempt 1: came at T\+0:0\d:\d\d, taken back/).waitFor();
  await look('rewind-earlier');
});

step('who was offline is told too, and the words that were not taken are there to be copied', async () => {
  cable.mend();
  await notice(lead).waitFor({ timeout: 30_000 });
  await notice(lead).getByText('Ваш текст, который не принят').waitFor();
  assert.match(await notice(lead).locator('textarea').first().inputValue(), new RegExp(why));
  for (const screen of [narrow, laptop]) {
    await lead.resize(screen);
    await lead.checkPage('rewind-words');
    await lead.picture('rewind-words');
  }
  await lead.press('Enter');
  await notice(lead).waitFor({ state: 'detached' });
  await item(lead, 'Банк пишет').waitFor({ state: 'detached' });
  assert.equal(server.journal().filter((record) => record.event === 'decision_recorded').length, 0);
});

step('the team goes on, gets the inject again and answers for this attempt', async () => {
  await controller.press('Shift+KeyH');
  await controller.release('Z-2');
  await lead.page.getByText('Открытые решения').waitFor();
  await lead.press('KeyD');
  await lead.page.getByText('Замораживаете ли вы счёт?').first().waitFor();
  assert.equal(await lead.whyField().inputValue(), '');
  await lead.press('2');
  await lead.whyField().fill('Наблюдаем ещё день.');
  await lead.press('Control+Enter');
  await controller.press('KeyD');
  await controller.page.locator('article.fd', { hasText: 'B1' }).waitFor();
});

step('taken back again, the earlier answer stands in the feed and the journal says which attempt it was', async () => {
  await controller.press('Shift+KeyR');
  await drawer().locator('.pick').first().waitFor();
  await controller.press('Enter');
  await drawer().getByText('Back to “№ 1”').waitFor();
  await drawer().locator('.ask .btn').first().focus();
  await controller.press('Enter');
  await controller.page.locator('article.team', { hasText: 'Barys' }).getByText('attempt 3').waitFor();
  await controller.page.locator('article.fd', { hasText: 'B1' }).getByText('attempt 2').waitFor();
  await controller.press('KeyL');
  await controller.page.getByText('took back the team').first().waitFor();
  const records = server.journal();
  assert.equal(records.filter((record) => record.event === 'team_rewound').length, 2);
  assert.equal(records.filter((record) => record.event === 'decision_recorded').length, 1);
  controller.checkFaults();
  assert.deepEqual((await social.shifts()).filter((shift, i) => (i < (asked[0] ?? 0) || i >= (asked[1] ?? 0)) && Number.parseFloat(shift) > 0.001), []);
});
