// SPDX-License-Identifier: Apache-2.0
// How far an inject came, seat by seat, in the drawer of the Control Centre: received, on the screen, opened, no link, nobody there.
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { Person, desktop, languages, laptop, openBrowser } from './support/person.ts';
import { Server, type Exercise } from './support/server.ts';
import { Station } from './support/station.ts';
import { story } from './support/story.ts';

let server: Server;
let browser: Browser;
let exercise: Exercise;
let controller: Person;
let reads: Person;
let elsewhere: Person;
let gone: Person;
/** It says nothing of what it has. */
let silent: Station;
const step = story(() => [controller, reads, elsewhere]);

before(async () => {
  server = await Server.start();
  browser = await openBrowser();
  exercise = await server.newExercise('Barys', 'Qyran');
  controller = await Person.arrive(browser, server.origin, { language: 'en', screen: desktop });
  reads = await Person.arrive(browser, server.origin, { language: 'en', screen: laptop });
  elsewhere = await Person.arrive(browser, server.origin, { language: 'ru', screen: laptop });
  gone = await Person.arrive(browser, server.origin, { language: 'kk', screen: laptop });
  await controller.signIn(exercise);
  await reads.joinByLink(exercise.seat('Barys', 'LEAD'));
  await elsewhere.joinByLink(exercise.seat('Barys', 'POL'));
  await gone.joinByLink(exercise.seat('Barys', 'SOC'));
});
after(async () => {
  silent?.close();
  await browser?.close();
  await server?.stop();
});

/** What the drawer says of a seat. */
const says = (seat: string, words: string): Promise<void> => controller.page.locator('.rc', { hasText: seat }).filter({ hasText: words }).waitFor();

step('on the screen of one seat, received by another that shows something else, without a link, nobody there', async () => {
  await elsewhere.page.getByRole('tab', { name: /^Сообщения/ }).or(elsewhere.button(/^Сообщения/)).first().click();
  await controller.hold(/STARTEX/);
  await controller.sees(/RUNNING/);
  await gone.leave();
  silent = await Station.open(server.origin, exercise.id, ['/api/join', { token: new URL(exercise.seat('Barys', 'LAB').url).hash.slice(1) }]);
  await controller.find('A-101');
  await controller.press('1');
  await says('LEAD', 'on the screen, not opened');
  await says('POL', 'received, not on the screen');
  await says('SOC', 'no link, waits');
  await says('BOR', 'nobody there yet');
  await says('LAB', 'queued, not received yet');
  for (const language of languages) {
    await controller.speak(language);
    await controller.checkPage('receipts');
    await controller.picture('receipts');
  }
  await controller.speak('en');
});

step('it goes on as people look and open', async () => {
  await elsewhere.page.getByRole('tab', { name: /^Входящие/ }).or(elsewhere.button(/^Входящие/)).first().click();
  await says('POL', 'on the screen, not opened');
  await reads.page.locator('.it').last().click();
  await controller.page.locator('.rc', { hasText: 'LEAD' }).filter({ hasNotText: 'not opened' }).filter({ hasText: 'opened' }).waitFor();
});

step('a page that was loaded anew tells it again, what was sent again begins anew', async () => {
  await elsewhere.page.reload();
  await says('POL', 'on the screen, not opened');
  await controller.press('r');
  await says('LEAD', 'on the screen, not opened');
});
