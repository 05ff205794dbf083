// SPDX-License-Identifier: Apache-2.0
// Every verb of the Control Centre from the keyboard, and what becomes of it: at the trainee's and in the list of acts.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { Person, desktop, languages, laptop, openBrowser } from './support/person.ts';
import { Server, password, type Exercise } from './support/server.ts';
import { story } from './support/story.ts';

let server: Server;
let browser: Browser;
let exercise: Exercise;
let controller: Person;
let trainee: Person;
const step = story(() => [controller, trainee]);

before(async () => {
  server = await Server.start();
  browser = await openBrowser();
  exercise = await server.newExercise('Barys', 'Qyran');
  controller = await Person.arrive(browser, server.origin, { language: 'en', screen: desktop });
  trainee = await Person.arrive(browser, server.origin, { language: 'en', screen: laptop });
  await controller.signIn(exercise);
  await trainee.joinByLink(exercise.seat('Barys', 'POL'));
  await controller.hold(/STARTEX/);
  await controller.sees('RUNNING');
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** The symbol of an inject in one team, as the list names it. */
const stateOf = (inject: string, team: number): Locator => controller.page.locator(`tr[data-row]:has(td.b:text-is("${inject}")) [data-team="${team}"]`);
const becomes = (inject: string, team: number, state: string): Promise<void> => controller.page.locator(`tr[data-row]:has(td.b:text-is("${inject}")) [data-team="${team}"][title$=": ${state}"]`).waitFor();
const inboxHas = (title: string): Locator => trainee.page.locator('.it', { hasText: title });

step('Space pauses and resumes', async () => {
  await controller.press('Space');
  await controller.sees('PAUSED');
  await trainee.sees('pause, clocks stand');
  await controller.press('Space');
  await controller.sees('RUNNING');
});

step('plus and minus change the speed', async () => {
  await controller.press('Equal');
  await controller.sees('×2');
  await controller.press('Minus');
  await controller.sees('×1');
});

step('a hold can be taken back within ten seconds', async () => {
  await controller.find('A-104');
  await controller.press('h');
  await becomes('A-104', 1, 'held');
  await controller.press('u');
  await becomes('A-104', 1, 'planned');
});

step('release reaches one team only, resend and withdraw follow it', async () => {
  await controller.find('A-102');
  await controller.press('1', 'Enter');
  await becomes('A-102', 0, 'delivered');
  await becomes('A-102', 1, 'planned');
  await inboxHas('Hotline 15-15').waitFor();
  await controller.press('r');
  await trainee.sees('sent again');
  await controller.press('w');
  await becomes('A-102', 0, 'withdrawn');
  await trainee.sees('This item was withdrawn');
});

step('skip passes an inject over for one team', async () => {
  await controller.find('A-105');
  await controller.press('s');
  await becomes('A-105', 0, 'skipped');
  assert.equal(await stateOf('A-105', 1).getAttribute('title'), '2 Qyran: planned');
});

step('an improvised inject is out in a title and two keys', async () => {
  await controller.press('n');
  await controller.page.keyboard.type('Come to the gate', { delay: 5 });
  await controller.press('Control+Enter');
  await inboxHas('Come to the gate').waitFor();
});

step('a team is held, goes on and catches up', async () => {
  await controller.press('Escape', 'Shift+H');
  await trainee.sees('team held');
  await controller.page.waitForTimeout(1500);
  await controller.press('Shift+H');
  await trainee.sees('exercise time');
  await controller.button(/^Catch up/).click();
  await controller.page.locator('.team .do .btn.p').click();
  await controller.button(/^Catch up/).waitFor({ state: 'detached' });
});

step('the clock jumps to the next inject after one question', async () => {
  await controller.press('g', 'Enter');
  await controller.sees(/^T\+0:(0[3-9]|1\d)/);
});

step('the timeline shows ten minutes, an hour and the whole day', async () => {
  const zoom = controller.page.getByRole('radiogroup', { name: 'Zoom' }).or(controller.page.locator('[aria-label="Zoom"]')).first();
  const span = async (): Promise<number> => {
    const label = (await controller.page.locator('.track').getAttribute('aria-label')) ?? '';
    const [from, to] = [...label.matchAll(/(\d+):(\d\d):(\d\d)/g)].map(([, h, m]) => Number(h) * 60 + Number(m));
    return (to ?? 0) - (from ?? 0);
  };
  const ten = await span();
  await controller.press('z');
  const hour = await span();
  await controller.press('z');
  await zoom.getByText('Day', { exact: true }).waitFor();
  const day = await span();
  assert.ok(ten < hour && hour < day && day > 360, `${ten} ${hour} ${day} minutes`);
  await controller.checkPage('control day');
  await controller.picture('control-day');
  await controller.press('z');
  assert.equal(await span(), ten);
});

step('an encounter starts and ends', async () => {
  await controller.press('0');
  await controller.find('A-202');
  await controller.press('1', 'Enter');
  await becomes('A-202', 0, 'delivered');
  await controller.press('b');
  await becomes('A-202', 0, 'opened');
  await controller.press('b');
  await becomes('A-202', 0, 'answered');
});

step('a condition of a role-player is ticked in place of the actor', async () => {
  await controller.press('m');
  const condition = controller.page.locator('details.cast ~ .tk').first();
  await condition.locator('button').first().click();
  await condition.locator('.box.on').waitFor();
});

step('a request waits for SimCell, a refusal wants words, and the reply reaches the trainee', async () => {
  await trainee.press('Escape', 'n');
  await trainee.page.locator('.ask .body > button', { hasText: 'Call-back to the hotline caller' }).click();
  await trainee.page.getByRole('radio').first().check();
  await trainee.page.locator('textarea').first().fill('Good evening, we will not ask for your name.');
  await trainee.press('Control+Enter');
  await controller.press('q');
  const request = controller.page.locator('article.waits', { hasText: 'Call-back to the hotline caller' });
  await request.locator('text=Good evening, we will not ask for your name.').waitFor();
  await request.getByRole('button', { name: 'Refuse' }).click();
  await request.getByRole('alert').waitFor();
  await request.getByLabel('Template').selectOption('Refused: another authority decides this.');
  const words = request.locator('textarea');
  assert.equal(await words.inputValue(), 'Refused: another authority decides this.');
  assert.ok(await words.evaluate((at) => document.activeElement === at), 'who chose a template writes on');
  await request.getByLabel('Template').selectOption('Done in part. What is missing follows as soon as we have it.');
  assert.equal(await words.inputValue(), 'Refused: another authority decides this. Done in part. What is missing follows as soon as we have it.');
  await controller.page.locator('.tx').waitFor({ state: 'detached' }); // what can be undone is told in the words of its moment
  for (const language of languages) {
    await controller.speak(language);
    for (const screen of [laptop, desktop]) {
      await controller.resize(screen);
      await controller.checkPage('request templates');
      await controller.picture('request-templates');
    }
  }
  await controller.speak('en');
  await controller.resize(desktop);
  await words.fill('The line is busy, try again in a quarter of an hour.');
  await request.getByRole('button', { name: 'Refuse' }).click();
  await controller.page.locator('article.rq', { hasText: /^.*Call-back to the hotline caller.*refused/s }).waitFor();
  await trainee.sees('The line is busy, try again in a quarter of an hour.');
});

step('marks are ticked, and the journal names every act', async () => {
  await controller.press('m');
  await controller.page.locator('.boxes button').first().click();
  await controller.page.locator('.box.on').first().waitFor();
  await controller.press('l');
  for (const act of ['STARTEX', 'paused the exercise', 'resumed the exercise', 'changed the speed', 'held A-104', 'released A-102', 'sent again A-102', 'withdrew A-102', 'skipped A-105', 'improvised', 'let catch up', 'jumped to the next inject', 'started the encounter A-202', 'ended the encounter A-202', 'ticked for a role-player', 'ticked a mark'])
    await controller.sees(new RegExp(act));
});

step('a locked screen shows clock and waits, takes no key, stays so, and opens with the password alone', async () => {
  await controller.press('Shift+L');
  const locked = controller.page.getByRole('dialog', { name: 'This screen is locked' });
  await locked.waitFor();
  for (const language of languages) {
    await controller.page.locator('.lock .pick select').selectOption(language);
    controller.language = language;
    for (const screen of [laptop, desktop]) {
      await controller.resize(screen);
      await controller.checkPage('locked');
      await controller.picture('locked');
    }
  }
  await controller.page.locator('.lock .pick select').selectOption('en');
  controller.language = 'en';
  await controller.page.locator('h1#lock-title').click();
  await controller.press('Space', 'Escape');
  await controller.page.reload();
  await locked.waitFor();
  await locked.getByText(/RUNNING$/).waitFor();
  await controller.page.keyboard.type('not my password');
  await controller.press('Enter');
  await controller.sees('This is not the password of the account.');
  await controller.page.keyboard.type(password);
  await controller.press('Enter');
  await locked.waitFor({ state: 'detached' });
  await controller.press('l');
  await controller.sees('RUNNING');
});

step('what nobody at a desk has opened for five minutes is told, with how far it came, until it is opened', async () => {
  await controller.press('Escape', '1');
  await controller.speed(60);
  const line = controller.page.locator('section', { has: controller.page.getByRole('heading', { name: 'Not opened for 5 minutes' }) }).getByRole('button', { name: /X-1 Come to the gate/ });
  await line.waitFor();
  await controller.press('Space');
  for (const language of languages) {
    await controller.speak(language);
    for (const screen of [laptop, desktop]) {
      await controller.resize(screen);
      await controller.checkPage('not opened');
      await controller.picture('control-not-opened');
    }
  }
  await controller.speak('en');
  await controller.resize(desktop);
  await line.click();
  await controller.page.locator('.rc', { hasText: 'POL-1' }).getByText('on the screen, not opened').waitFor();
  await controller.page.locator('.rc', { hasText: 'LEAD-1' }).getByText('nobody there yet').waitFor();
  await controller.press('Escape', 'Space');
  await inboxHas('Come to the gate').click();
  await line.waitFor({ state: 'detached' });
});

step('what staff improvised is not read by guests: neither its title nor its words', async () => {
  await controller.find('X-1');
  await controller.page.getByText('Come to the gate').first().waitFor();
  await controller.press('Escape', 'Shift+g');
  const from = Date.now();
  await controller.page.waitForFunction(() => !document.body.textContent?.includes('Come to the gate'), undefined, { timeout: 5000 });
  assert.ok(Date.now() - from < 1000, `hidden after ${Date.now() - from} ms`);
  assert.equal(await controller.page.locator('[title*="Come to the gate"]').count(), 0);
  await controller.checkPage('guests, improvised');
  await controller.picture('guests-improvised');
  await controller.press('Shift+g');
  await controller.page.getByText('Come to the gate').first().waitFor();
  await controller.press('Escape', 'Escape');
});

step('ENDEX ends it for everybody', async () => {
  await controller.page.locator('.run button[aria-expanded]').click();
  await controller.hold(/^ENDEX/);
  await controller.sees('ENDED');
  await trainee.sees('ended');
  await controller.checkPage('after ENDEX');
  await controller.picture('control-endex');
});

step('neither page had an error or asked anybody but its server', () => {
  controller.checkFaults();
  trainee.checkFaults();
});
