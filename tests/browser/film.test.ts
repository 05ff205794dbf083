// SPDX-License-Identifier: Apache-2.0
// Film training from the panel of the moderator: halt, vote, hands, the way the hall chose.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { Person, desktop, languages, laptop, openBrowser } from './support/person.ts';
import { Server, type Exercise } from './support/server.ts';
import { story } from './support/story.ts';

let server: Server;
let browser: Browser;
let exercise: Exercise;
let moderator: Person;
const step = story(() => [moderator]);

before(async () => {
  server = await Server.start('127.0.0.1:0', { hall: ['Zal'] });
  browser = await openBrowser();
  exercise = server.exercise('hall');
  moderator = await Person.arrive(browser, server.origin, { language: 'en', screen: desktop });
  await moderator.signIn(exercise);
  await moderator.hold(/STARTEX/);
  await moderator.sees('RUNNING');
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const chosenTab = (): Promise<string> => moderator.page.locator('[role=tab][aria-selected=true]').innerText();

step('the film begins at its first stop, with what the narrator tells', async () => {
  await moderator.press('v');
  assert.match(await chosenTab(), /^Film/);
  await moderator.sees(/Bills lie on the kitchen table/);
  await moderator.button('Halt at D-1').click();
  await moderator.sees('What would you do with the first message?');
  await moderator.sees(/Asking somebody is no weakness\./);
});

step('the vote opens, the hands are counted, the answer leads on', async () => {
  await moderator.button('Open the vote').click();
  const boxes = moderator.page.locator('.now input');
  await boxes.first().fill('x');
  await moderator.sees('Whole numbers up to 10,000.');
  await boxes.first().fill('12');
  await boxes.nth(1).fill('31');
  await moderator.checkPage('film, vote');
  for (const language of languages) {
    await moderator.speak(language);
    for (const screen of [laptop, desktop]) {
      await moderator.resize(screen);
      await moderator.checkLayout('film, vote');
      await moderator.picture('film-vote');
    }
    await moderator.resize(desktop);
  }
  await moderator.speak('en');
  await moderator.press('Escape', 'd', 'v');
  await moderator.button('Count 43 hands').click();
  await moderator.page.locator('.won', { hasText: 'Show it to somebody you trust' }).getByText('31').waitFor();
  await moderator.button('Halt at D-3').waitFor();
  await moderator.sees(/She listens first\./);
  await moderator.checkPage('film, counted');
  for (const language of languages) {
    await moderator.speak(language);
    await moderator.picture('film-counted');
  }
  await moderator.speak('en');
});

step('the last stop ends the film, and every act stands in the journal', async () => {
  await moderator.button('Halt at D-3').click();
  await moderator.button('Open the vote').click();
  await moderator.page.locator('.now input').first().fill('5');
  await moderator.press('Enter');
  await moderator.sees(/The film is over\./);
  await moderator.press('Escape', 'l');
  for (const act of ['halted the film', 'opened the vote', 'counted the vote']) await moderator.sees(new RegExp(act));
});

step('no page had an error or asked anybody but its server', () => {
  moderator.checkFaults();
});
