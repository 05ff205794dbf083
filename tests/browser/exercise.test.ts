// SPDX-License-Identifier: Apache-2.0
// One trainee and one controller in the same exercise: from STARTEX to a decision that survives a reload and a lost network.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { Cable } from './support/cable.ts';
import { Person, desktop, laptop, openBrowser } from './support/person.ts';
import { Server, type Exercise } from './support/server.ts';
import { story } from './support/story.ts';

const outage_ms = 10_000;
const why = 'Скорость важна, только если людей есть кому принять: нужны соцработник, переводчик и врач.';
const half = why.slice(0, 41);

let server: Server;
let browser: Browser;
let cable: Cable;
let exercise: Exercise;
let controller: Person;
let trainee: Person;

before(async () => {
  server = await Server.start();
  browser = await openBrowser();
  exercise = await server.newExercise('Barys', 'Qyran');
  cable = await Cable.to(server.origin);
  controller = await Person.arrive(browser, server.origin, { language: 'en', screen: desktop });
  trainee = await Person.arrive(browser, cable.origin, { language: 'ru', screen: laptop });
});
after(async () => {
  await browser?.close();
  cable?.close();
  await server?.stop();
});

const step = story(() => [controller, trainee]);
const openLetter = () => trainee.page.locator('.it', { hasText: 'Давайте сначала съезжу я' }).click();

step('the controller sees the trainee come in, and starts the exercise', async () => {
  await controller.signIn(exercise);
  await controller.sees('PLANNED');
  await trainee.joinByCode(exercise.seat('Barys', 'LEAD'));
  await trainee.sees(/^Учение ещё не началось\./);
  await controller.sees(/1 of 14 seats/);
  await controller.checkPage('start gate');
  await controller.picture('exercise-1-start-gate');
  await controller.hold(/STARTEX/);
  await controller.sees('RUNNING');
  await trainee.sees('учебное время');
});

step('injects reach the trainee in her language at sixty times the speed, and nothing on her screen moves', async () => {
  const before = await trainee.shifts();
  await controller.speed(60);
  await trainee.sees('Что это за дело сейчас?');
  await controller.speed(1);
  await controller.press('1');
  await controller.release('A-109');
  await controller.sees('Released A-109 to 1 Barys');
  await trainee.sees('«Давайте сначала съезжу я»');
  assert.deepEqual((await trainee.shifts()).slice(before.length), []);
  await trainee.checkPage('inbox');
});

step('a reload in mid-typing loses nothing', async () => {
  await openLetter();
  await trainee.page.locator('.opt').first().click();
  await trainee.whyField().pressSequentially(half);
  await trainee.sees('черновик сохранён');
  await trainee.page.reload();
  await trainee.page.locator('.top').waitFor();
  await openLetter();
  assert.equal(await trainee.whyField().inputValue(), half);
  assert(await trainee.page.locator('.opt input').first().isChecked());
  await trainee.checkPage('decision form');
  await trainee.picture('exercise-2-restored');
});

step('ten seconds without a network: work goes on, and the decision is sent once by itself', async () => {
  trainee.loses(true);
  cable.cut();
  const from = Date.now();
  await trainee.sees(/^Нет связи/);
  await trainee.whyField().press('End');
  await trainee.whyField().pressSequentially(why.slice(half.length));
  await trainee.press('Control+Enter');
  await trainee.sees('Ещё не получено');
  await trainee.checkPage('not yet received');
  await trainee.picture('exercise-3-not-yet-received');
  await controller.release('A-108');
  await controller.sees('Released A-108 to 1 Barys');
  assert.equal(await controller.page.locator('.fd').count(), 0, 'the decision cannot be there yet');
  await trainee.page.waitForTimeout(Math.max(0, from + outage_ms - Date.now()));
  cable.mend();
  await trainee.sees(/^Получено, № \d+$/, 20_000);
  await trainee.sees('На связи');
  trainee.loses(false);
  await trainee.sees('«Выезжайте сейчас»');
  await trainee.checkPage('received');
  await trainee.picture('exercise-4-received');
});

step('the controller reads the decision with its reason in full, under the same number', async () => {
  const number = /\d+/.exec(await trainee.text(/^Получено, № \d+$/).innerText())?.[0];
  const decision = controller.page.locator('.fd');
  await decision.getByText(why).waitFor();
  await decision.getByText(`no. ${number}`).waitFor();
  await decision.getByText(/waited .* offline/).waitFor();
  assert.equal(await decision.count(), 1);
  await controller.checkPage('decision in the feed');
  await controller.picture('exercise-5-decision');
});

step('neither page had an error or asked anybody but its server', () => {
  controller.checkFaults();
  trainee.checkFaults();
});
