// SPDX-License-Identifier: Apache-2.0
// A sensitive inject: two controllers turn a key each, by keyboard and while the exercise stands; one takes the first key back;
// one person alone, after a minute and with a reason; trainees are told nothing before it comes.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { Person, desktop, languages, laptop, openBrowser } from './support/person.ts';
import { Server, orda, type Exercise } from './support/server.ts';
import { story } from './support/story.ts';

const inject = 'A-509';
const title = 'A face on television';
let server: Server;
let browser: Browser;
let exercise: Exercise;
let director: Person;
let controller: Person;
let trainee: Person;
const step = story(() => [director, controller, trainee]);

before(async () => {
  server = await Server.start();
  browser = await openBrowser();
  exercise = await server.newExercise('Barys', 'Qyran');
  director = await Person.arrive(browser, server.origin, { language: 'ru', screen: desktop });
  controller = await Person.arrive(browser, server.origin, { language: 'en', screen: laptop });
  trainee = await Person.arrive(browser, server.origin, { language: 'en', screen: laptop });
  await director.signIn(exercise);
  await controller.signIn(exercise, 'controller');
  await trainee.joinByLink(exercise.seat('Barys', 'LEAD'));
  await director.hold(/STARTEX/);
  await controller.sees(/RUNNING/);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const events = (kind: string): Record<string, unknown>[] => server.journal().filter((record) => record.event === kind).map((record) => record.data);
const releases = (): number => events('inject_released').filter((data) => JSON.stringify(data).includes(inject)).length;
const keys = (person: Person): Promise<string | null> => person.page.locator('.acts .keys p').textContent();
const trainees = (): Promise<number> => trainee.page.locator('.it', { hasText: title }).count();

step('the drawer says that two people are needed, in three languages', async () => {
  await controller.find(inject);
  await controller.press('1');
  await director.find(inject);
  await director.press('1');
  await controller.sees('Two people release it, each with their own key.');
  await controller.button(/^Turn the first key: 1 Barys/).waitFor();
  await controller.checkPage('two-keys-none');
  await controller.picture('two-keys-none');
});

step('Enter turns the first key; nothing is sent, and the other console is told who and how long', async () => {
  await controller.press('Enter');
  await controller.sees(/Your key is turned for 1 Barys/);
  await controller.button('Your key is turned').waitFor();
  await director.button(/^Повернуть второй ключ: 1 Barys/).waitFor();
  assert.match((await keys(director)) ?? '', /Первый ключ: .+1 Barys/);
  assert.match((await director.page.locator('.acts .keys b').textContent()) ?? '', /^0?[45]:\d\d$/);
  await director.page.locator(`tr[data-row]:has(td.b:text-is("${inject}")) .keyed`, { hasText: 'Второй ключ' }).waitFor();
  await controller.page.locator(`tr[data-row]:has(td.b:text-is("${inject}")) .keyed`, { hasText: '1 key of 2' }).waitFor();
  assert.equal(await trainees(), 0);
});

step('it waits for the other controller, not for whoever turned the first key', async () => {
  assert.equal(await director.page.locator('.waits.some').count(), 1);
  assert.equal(await controller.page.locator('.waits.some').count(), 0);
  await director.press('Escape');
  await director.sees(/Второй ключ: /);
  for (const language of languages) {
    await director.speak(language);
    await director.picture('two-keys-waits');
  }
  await director.press('Period');
  for (const language of languages) {
    await director.speak(language);
    await director.checkPage('two-keys-second');
    await director.picture('two-keys-second');
  }
  await director.resize(laptop);
  await director.checkPage('two-keys-second');
  await director.picture('two-keys-second');
  await director.resize(desktop);
});

step('a first key is taken back within ten seconds', async () => {
  await director.press('Escape');
  await director.find('A-907');
  await director.press('Enter');
  await director.sees(/Кілтіңіз бұралды: 1 Barys/);
  await controller.page.locator('.waits.some').waitFor();
  await director.press('u');
  await controller.page.locator('.waits.some').waitFor({ state: 'detached' });
  assert.equal(events('inject_key_turned').at(-1)?.on, false);
});

step('the second key of another person sends it, also while the exercise stands', async () => {
  await controller.press('Space');
  await controller.sees('PAUSED');
  await director.find(inject);
  await director.press('Enter');
  await trainee.page.locator('.it', { hasText: title }).waitFor();
  await controller.press('Space');
  await controller.sees('RUNNING');
  await controller.page.locator('.acts .main:disabled', { hasText: /release/i }).waitFor();
  assert.equal(await controller.page.locator('.acts .keys').count(), 0);
});

step('alone: not before a minute, not without a reason, which the journal keeps', async () => {
  await controller.press('2', 'Enter');
  await controller.sees(/Your key is turned for 2 Qyran/);
  await controller.press('Enter'); // the own key again does nothing
  await controller.page.locator('.acts summary', { hasText: 'Nobody else is here' }).click();
  await controller.page.getByLabel(/Why one person alone releases it/).fill('The director is with the doctor');
  assert.ok(await controller.button(/Possible in \d+ s/).isDisabled());
  await controller.checkPage('two-keys-alone');
  await controller.picture('two-keys-alone');
  await controller.button(/Release alone: 2 Qyran/).waitFor({ timeout: 70_000 });
  assert.equal(releases(), 1);
  await controller.hold(/Release alone: 2 Qyran/);
  await controller.page.locator('.acts .main:disabled').waitFor();
  await controller.page.locator('.acts .keys').waitFor({ state: 'detached' });
  assert.equal(events('inject_key_turned').at(-1)?.reason, 'The director is with the doctor');
  assert.equal(releases(), 2);
  const report = orda('report', server.file, '--format', 'html');
  assert.match(report, /A sensitive inject was released: A-509.*By one person alone: “The director is with the doctor”/);
});

step('both teams at once: one key each', async () => {
  await controller.find('A-907');
  await controller.press('0', 'Enter');
  await controller.sees(/Your key is turned for all teams/);
  await director.speak('en');
  await director.find('A-907');
  await director.press('0');
  await director.button(/^Turn the second key: all teams/).waitFor();
  await director.press('Enter');
  await director.page.locator('.acts .keys').waitFor({ state: 'detached' });
});

step('nothing moved on its own and nothing went wrong on any page', async () => {
  for (const person of [director, controller, trainee]) await person.leave();
});
