// SPDX-License-Identifier: Apache-2.0
// What may be said of a person: asked once at the door before STARTEX, in their language; read again and changed at the desk; told by
// the journal. Nobody who comes while the exercise runs is held up.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { Person, laptop, languages, openBrowser, phone } from './support/person.ts';
import { Server, type Exercise } from './support/server.ts';
import { story } from './support/story.ts';

let server: Server;
let browser: Browser;
let exercise: Exercise;
let trainee: Person;
let late: Person;
let controller: Person;

before(async () => {
  server = await Server.start();
  browser = await openBrowser();
  exercise = await server.newExercise('Barys');
  trainee = await Person.arrive(browser, server.origin, { language: 'kk', screen: laptop });
  late = await Person.arrive(browser, server.origin, { language: 'ru', screen: phone });
  controller = await Person.arrive(browser, server.origin, { language: 'en', screen: laptop });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const step = story(() => [trainee, late, controller]);
const said = (): unknown[] => server.journal().filter((record) => record.event === 'consent_given').map((record) => record.data.named);
/** As many answers as soon as their records are on the disk, and no more. */
async function become(expected: readonly boolean[]): Promise<void> {
  for (const until = Date.now() + 15_000; said().length < expected.length && Date.now() < until;) await trainee.page.waitForTimeout(50);
  assert.deepEqual(said(), expected);
}

step('at the door it says what is kept, why, who sees it and how long, in three languages, on a telephone too', async () => {
  await trainee.page.goto(`${server.origin}/join#${new URL(exercise.seat('Barys', 'LEAD').url).hash.slice(1)}`);
  await trainee.page.locator('.consent').waitFor();
  for (const size of [laptop, phone]) {
    await trainee.resize(size);
    for (const language of languages) {
      await trainee.page.locator(`label[lang=${language}]`).click();
      trainee.language = language;
      await trainee.checkPage('consent');
      await trainee.picture('consent-1-door');
    }
  }
  await trainee.resize(laptop);
  await trainee.page.locator('label[lang=kk]').click();
  trainee.language = 'kk';
  assert.deepEqual(said(), [], 'nothing is said before it is chosen');
});

step('those who share the laptop give their names at the door, by keyboard; nobody has to', async () => {
  const door = trainee.page.locator('details');
  assert.equal(await door.getAttribute('open'), null);
  await door.locator('summary').focus();
  await trainee.press('Enter');
  for (const [i, name] of ['Айгерім', 'Данияр'].entries()) {
    await door.locator('input').nth(i).fill(name);
    await trainee.press('Enter');
    await door.locator('input').nth(i + 1).waitFor();
  }
  await door.locator('summary', { hasText: 'Айгерім, Данияр' }).waitFor();
  for (const size of [laptop, phone]) {
    await trainee.resize(size);
    for (const language of languages) {
      await trainee.page.locator(`label[lang=${language}]`).click();
      trainee.language = language;
      await trainee.checkPage('names at the door');
      await trainee.picture('consent-1-names');
    }
  }
  await trainee.resize(laptop);
  await trainee.page.locator('label[lang=kk]').click();
  trainee.language = 'kk';
  assert.ok(!JSON.stringify(server.journal()).includes('Айгерім'), 'the journal knows numbers alone');
});

step('one press leads to the desk, and the answer is in the journal with what she was told', async () => {
  await trainee.page.locator('.consent button').nth(1).click();
  await trainee.page.waitForURL(/\/trainee\//);
  await trainee.page.locator('.top').waitFor();
  await trainee.page.locator('.tiles .tile[aria-pressed]').nth(1).waitFor();
  assert.deepEqual(await trainee.page.locator('.tiles .tile[aria-pressed] span').allInnerTexts(), ['Айгерім', 'Данияр']);
  await become([true]);
  const [record] = server.journal().filter((each) => each.event === 'consent_given');
  assert.equal((record?.data as { language?: string }).language, 'kk');
  await trainee.page.reload();
  await trainee.page.locator('.top').waitFor();
  await trainee.page.goto(`${server.origin}/join#${new URL(exercise.seat('Barys', 'LEAD').url).hash.slice(1)}`);
  await trainee.page.waitForURL(/\/trainee\//);
});

step('she thinks otherwise: the list of the team has it', async () => {
  await trainee.page.locator('.top').waitFor();
  await trainee.button('Топ').first().click();
  await trainee.button('Мен туралы не сақталады').click();
  await trainee.sees('Әзірге: есіміңізбен.');
  await trainee.checkPage('consent at the desk');
  await trainee.picture('consent-2-desk');
  await trainee.button('Жоқ, тек нөмір').click();
  await trainee.page.locator('dialog[open]').waitFor({ state: 'detached' });
  await become([true, false]);
});

step('who comes while it runs is at the desk at once', async () => {
  await controller.signIn(exercise);
  await controller.hold(/STARTEX/);
  await controller.sees('RUNNING');
  await late.page.goto(`${server.origin}/join#${new URL(exercise.seat('Barys', 'POL').url).hash.slice(1)}`);
  await late.page.waitForURL(/\/trainee\//);
  await late.page.locator('.top').waitFor();
  assert.equal(await late.page.locator('.consent').count(), 0);
});
