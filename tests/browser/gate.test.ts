// SPDX-License-Identifier: Apache-2.0
// Before STARTEX: a trainee practises, hears the knock and becomes ready; the Control Centre sees it, and starts over a gate that
// is not whole only with a reason.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { Person, desktop, languages, laptop, narrow, openBrowser } from './support/person.ts';
import { Server, type Exercise } from './support/server.ts';
import { Station } from './support/station.ts';
import { story } from './support/story.ts';

let server: Server;
let browser: Browser;
let exercise: Exercise;
let controller: Person;
let leader: Person;
let inspector: Person;
const step = story(() => [controller, leader, inspector]);

before(async () => {
  server = await Server.start();
  browser = await openBrowser();
  exercise = await server.newExercise('Barys', 'Qyran');
  controller = await Person.arrive(browser, server.origin, { screen: desktop });
  leader = await Person.arrive(browser, server.origin, { language: 'ru', screen: laptop });
  inspector = await Person.arrive(browser, server.origin, { language: 'kk', screen: narrow });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const line = (seat: string) => controller.page.locator('tr', { has: controller.page.getByRole('rowheader', { name: seat, exact: true }) }).first();
const marks = (seat: string) => line(seat).locator('td.c').evaluateAll((cells) => cells.map((cell) => cell.querySelector('[role=img]')?.getAttribute('aria-label') ?? ''));
const chip = (text: string) => controller.page.locator('.sum .chip', { hasText: text });

step('the gate is what the Control Centre shows first; nobody has joined', async () => {
  await controller.signIn(exercise);
  await controller.page.getByRole('tab', { name: 'Start gate' }).and(controller.page.locator('[aria-selected=true]')).waitFor();
  await chip('not joined 50').or(chip('not joined 14')).first().waitFor();
});

step('a trainee plays the knock, hears it, and answers the practice letter by keyboard', async () => {
  await leader.joinByLink(exercise.seat('Barys', 'LEAD'));
  await leader.sees('Перед началом');
  for (const language of languages) {
    await leader.speak(language);
    await leader.checkPage('practice');
    await leader.picture('practice');
  }
  await leader.speak('ru');
  await line('LEAD-1').getByText('sound not tried').waitFor();
  await leader.button('Послушать стук').click();
  await leader.button('Слышу').first().click();
  await line('LEAD-1').getByText('practice open').waitFor();
  await leader.button('Открыть пробное письмо').click();
  await leader.page.locator('.opt').first().waitFor();
  await leader.press('2');
  await leader.press('Control+Enter');
  await leader.page.locator('.ft .wrong').waitFor();
  await leader.whyField().fill('Там тихо, и туда дойдут все.');
  for (const language of languages) {
    await leader.speak(language);
    await leader.checkPage('practice-decision');
    await leader.picture('practice-decision');
  }
  await leader.speak('ru');
  await leader.whyField().focus();
  await leader.press('Control+Enter');
  await leader.sees('Так отправляют решение');
  await chip('ready 1').waitFor();
  assert.deepEqual(await marks('LEAD-1'), ['good', 'good', 'good', 'good']);
  assert.equal(await line('LEAD-1').locator('i').last().textContent(), 'ru');
});

step('nothing of the practice is in the journal', () => {
  const words = JSON.stringify(server.journal());
  assert.ok(!words.includes('тихо'));
  assert.ok(!server.journal().some(({ event }) => event === 'decision_recorded'));
});

step('it is remembered when the page is loaded anew', async () => {
  await leader.page.reload();
  await leader.sees('Звук слышен.');
  await chip('ready 1').waitFor();
});

step('somebody with a telephone hears nothing: the gate says so', async () => {
  await inspector.joinByLink(exercise.seat('Barys', 'LAB'));
  await inspector.sees('Басталар алдында');
  for (const language of languages) {
    await inspector.speak(language);
    await inspector.checkPage('practice');
    await inspector.picture('practice');
  }
  await inspector.speak('kk');
  await inspector.button('Тықылды тыңдау').click();
  await inspector.button('Естілмейді').click();
  await line('LAB-1').getByText('hears no sound').waitFor();
  await inspector.button('Байқау хатын ашу').click();
  await inspector.button('Шешімге өту').click();
  await inspector.page.locator('.opt').first().click();
  await inspector.whyField().fill('Жақын.');
  await inspector.page.locator('.go').click();
  await inspector.sees('Шешім осылай жіберіледі');
  await chip('failed 1').waitFor();
  for (const language of languages) {
    await controller.speak(language);
    await controller.checkPage('gate');
    await controller.picture('gate');
  }
  await controller.speak('en');
});

step('a role-player is asked as well: what calls them from a pocket has to be heard', async () => {
  const actor = await Person.arrive(browser, server.origin, { language: 'ru', screen: narrow });
  await actor.joinRole(exercise.role('V2', 1));
  const soundIs = (word: RegExp): Promise<void> => controller.page.locator('tr', { hasText: 'V2' }).first().getByText(word).waitFor();
  await soundIs(/sound not tried/);
  await actor.page.locator('.bar').click();
  await actor.button('Послушать стук').click();
  for (const language of languages) {
    await actor.speak(language);
    await actor.checkPage('hear');
    await actor.picture('hear');
  }
  await actor.speak('ru');
  await actor.button('Не слышу').click();
  await soundIs(/hears no sound/);
  await actor.button('Послушать стук').click();
  await actor.button('Слышу').click();
  await actor.page.locator('.hear').waitFor({ state: 'detached' });
  await controller.page.locator('tr', { hasText: 'V2' }).first().getByText(/hears no sound/).waitFor({ state: 'detached' });
  actor.checkFaults();
});

step('a page that is too small to be read fails as well, until it is made larger', async () => {
  await inspector.page.setViewportSize({ width: 330, height: 740 });
  await line('LAB-1').getByText('page too small: zoom to 100 %').waitFor();
  await inspector.resize(narrow);
  await line('LAB-1').getByText('hears no sound').waitFor();
});

step('STARTEX over a gate that is not whole asks for a reason, and the journal keeps it', async () => {
  await controller.hold('STARTEX');
  const asked = controller.page.getByRole('form', { name: 'STARTEX' });
  await asked.getByText('1 station fails its check.').waitFor();
  for (const language of languages) {
    await controller.speak(language);
    await controller.checkPage('gate-reason');
    await controller.picture('gate-reason');
  }
  await controller.speak('en');
  await asked.locator('input').focus();
  await controller.press('Enter');
  await controller.sees('PLANNED');
  await controller.press('Escape');
  await asked.waitFor({ state: 'detached' });
  await controller.hold('STARTEX');
  await controller.page.keyboard.type('She sits beside a team mate who hears.');
  await controller.press('Enter');
  await controller.sees('RUNNING');
  await leader.page.locator('.it').first().waitFor();
  const journal = server.journal();
  const started = journal.findIndex(({ event }) => event === 'exercise_started');
  const note = journal.find(({ event }) => event === 'note_written');
  assert.ok(started >= 0);
  assert.equal(note?.data['words'], 'STARTEX although 1 station failed its check (1 Barys LAB-1). She sits beside a team mate who hears.');
});

step('two controllers share the teams: what waits is shown to whom it is for, and to the other when that one leaves', async () => {
  const police = await Station.open(server.origin, exercise.id, ['/api/join', { token: new URL(exercise.seat('Barys', 'POL').url).hash.slice(1) }]);
  await police.send({ write_message: { to_desks: [], to_control: true, replies_to: 0, text: 'We need an interpreter.', language: 'en', written_at_us: '0' } });
  const count = (person: Person, n: number) => person.page.locator('.cell.waits .n', { hasText: new RegExp(`^${n}$`) }).waitFor();
  await count(controller, 1);
  const second = await Person.arrive(browser, server.origin, { screen: laptop });
  await second.signIn(exercise, 'controller');
  await count(second, 1);
  await second.press('p');
  await second.page.getByRole('group', { name: 'I look after' }).getByRole('button', { name: 'Barys' }).click();
  await count(controller, 0);
  await controller.sees('1 waits for another controller');
  await count(second, 1);
  await controller.press('p');
  await controller.page.locator('.staff li', { hasText: 'controller 1 Barys' }).waitFor();
  for (const language of languages) {
    await controller.speak(language);
    await controller.checkPage('areas');
    await controller.picture('areas');
  }
  await controller.speak('en');
  await second.page.reload();
  await second.page.getByRole('group', { name: 'I look after' }).or(second.page.locator('.bar')).first().waitFor();
  await count(controller, 0);
  second.checkFaults();
  await second.leave();
  await count(controller, 1);
  police.close();
});

step('the practice is gone when the exercise runs, and so is the gate', async () => {
  assert.equal(await leader.page.getByText('Перед началом').count(), 0);
  assert.equal(await controller.page.getByRole('tab', { name: 'Start gate' }).count(), 0);
});

step('no page had an error or asked anybody but its server', () => {
  for (const person of [controller, leader, inspector]) person.checkFaults();
});
