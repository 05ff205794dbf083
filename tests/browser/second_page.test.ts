// SPDX-License-Identifier: Apache-2.0
// Two windows of one seat: one writes, the other reads and says so, until its person presses; a reload changes nothing; whoever
// takes a seat over is told that somebody had it. A real emergency can be called from either.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { Person, languages, laptop, openBrowser, phone } from './support/person.ts';
import { Server, type Exercise } from './support/server.ts';
import { story } from './support/story.ts';

let server: Server;
let browser: Browser;
let exercise: Exercise;
let controller: Person;
let trainee: Person;
let stranger: Person;
let actor: Person;
let second: Page;
const step = story(() => [trainee, stranger, actor]);

before(async () => {
  server = await Server.start();
  browser = await openBrowser();
  exercise = await server.newExercise('Barys');
  controller = await Person.arrive(browser, server.origin, { language: 'en', screen: laptop });
  trainee = await Person.arrive(browser, server.origin, { language: 'en', screen: laptop });
  stranger = await Person.arrive(browser, server.origin, { language: 'kk', screen: laptop });
  actor = await Person.arrive(browser, server.origin, { language: 'ru', screen: phone });
  await controller.signIn(exercise);
  await trainee.joinByLink(exercise.seat('Barys', 'LEAD'));
  await actor.joinRole(exercise.links.find((link) => link.kind === 'actor') ?? assert.fail('no role'));
  await controller.hold(/STARTEX/);
  await controller.sees(/RUNNING/);
  await trainee.page.locator('.it').first().waitFor();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const reads = (page: Page) => page.getByText('This place is open in another window or on another device', { exact: false });
const confirmed = (): number => server.journal().filter((record) => record.event === 'inject_acknowledged').length;
const opened = (): number => server.journal().filter((record) => record.event === 'inject_opened').length;

step('the second window of a seat reads: it says so, shows what comes, and nothing leaves it', async () => {
  second = await trainee.page.context().newPage();
  await second.setViewportSize({ width: laptop.width, height: laptop.height });
  await second.goto(trainee.page.url());
  await reads(second).waitFor();
  assert.equal(await reads(trainee.page).count(), 0);
  await second.locator('.it').first().click();
  await second.locator('.it.on').waitFor();
  await second.waitForTimeout(500);
  assert.equal(opened(), 0, 'what is looked at there is not opened by it');
  await second.getByRole('button', { name: 'Confirm receipt' }).click();
  await second.getByText('Nothing was sent.').waitFor();
  assert.equal(confirmed(), 0);
});

step('a window that is loaded anew goes on writing', async () => {
  await trainee.page.reload();
  await trainee.page.locator('.it').first().waitFor();
  await trainee.page.waitForTimeout(6000);
  assert.equal(await reads(trainee.page).count(), 0);
  assert.equal(await reads(second).count(), 1);
});

step('one press and the second window writes, the first one reads', async () => {
  await second.getByRole('button', { name: 'Write here' }).click();
  await reads(trainee.page).waitFor();
  await reads(second).waitFor({ state: 'detached' });
  await second.locator('.it').first().click();
  await controller.page.waitForTimeout(800);
  assert.equal(opened(), 1);
  for (const language of languages) {
    await trainee.speak(language);
    await trainee.checkPage('second-page');
    await trainee.picture('second-page');
  }
  await trainee.speak('en');
});

step('when the window that writes is closed, the other one goes on', async () => {
  await second.close();
  await reads(trainee.page).waitFor({ state: 'detached', timeout: 10_000 });
});

step('the same for a role-player on a telephone', async () => {
  const other = await actor.page.context().newPage();
  await other.goto(actor.page.url());
  await other.getByText('писать можно только там', { exact: false }).waitFor();
  await other.close();
  assert.equal(await actor.page.getByText('писать можно только там', { exact: false }).count(), 0);
});

step('who takes a seat over is told that somebody had it, and so is who had it', async () => {
  await stranger.joinByLink(exercise.seat('Barys', 'LEAD'));
  await stranger.sees(/^Бұл орында бұрын басқа адам болған/);
  await stranger.checkPage('took-over');
  await stranger.picture('took-over');
  await trainee.sees(/^This desk was opened on another computer/);
  await stranger.button('Түсінікті').click();
  await stranger.page.getByText(/^Бұл орында бұрын басқа адам болған/).waitFor({ state: 'detached' });
});

step('a real emergency can be called where nothing else can be written', async () => {
  const other = await stranger.page.context().newPage();
  await other.goto(stranger.page.url());
  await other.getByText('тек сонда ғана жазуға болады', { exact: false }).waitFor();
  const hold = other.locator('.no-duff button');
  const box = (await hold.boundingBox()) ?? assert.fail('no button for a real emergency');
  await other.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await other.mouse.down();
  await other.waitForTimeout(2300);
  await other.mouse.up();
  await other.locator('.cover').waitFor();
  await stranger.page.locator('.cover').waitFor();
  await other.close();
});
