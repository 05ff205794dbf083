// SPDX-License-Identifier: Apache-2.0
// What a trainee can answer beside options: an order, a number, words, a form for a letter; and what staff sees of it, with
// assets, bookings and how it came out.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { Person, desktop, languages, laptop, openBrowser, phone, type Screen } from './support/person.ts';
import { Server, type Exercise } from './support/server.ts';
import { story } from './support/story.ts';

let server: Server;
let browser: Browser;
let exercise: Exercise;
let controller: Person;
let trainee: Person;
let atThePhone: Person;
const step = story(() => [controller, trainee, atThePhone]);

before(async () => {
  server = await Server.start('127.0.0.1:0', { vault: ['Barys', 'Qyran'] });
  browser = await openBrowser();
  exercise = server.exercise('vault');
  controller = await Person.arrive(browser, server.origin, { language: 'en', screen: desktop });
  trainee = await Person.arrive(browser, server.origin, { language: 'en', screen: laptop });
  atThePhone = await Person.arrive(browser, server.origin, { language: 'kk', screen: phone });
  await controller.signIn(exercise);
  await trainee.joinByLink(exercise.seat('Barys', 'LEAD'));
  await atThePhone.joinByLink(exercise.seat('Qyran', 'LEAD'));
  await controller.hold(/STARTEX/);
  await controller.sees('RUNNING');
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const item = (title: string): Locator => trainee.page.locator('.it', { hasText: title });
const order = (): Promise<string[]> => trainee.page.locator('[data-item] .tx').allInnerTexts();

/** One page in every language on these screens; axe once for each language. */
async function look(person: Person, name: string, screens: readonly Screen[]): Promise<void> {
  const was = person.screen;
  for (const language of languages) {
    await person.speak(language);
    for (const [i, screen] of screens.entries()) {
      await person.resize(screen);
      await (i === 0 ? person.checkPage(name) : person.checkLayout(name));
      await person.picture(name);
    }
  }
  await person.resize(was);
}

step('a message over everything stays until it is read, whatever key is pressed', async () => {
  const dialog = trainee.page.getByRole('dialog');
  await dialog.getByText('Before you begin').waitFor();
  await trainee.press('Escape', 'Escape', 'd');
  await dialog.getByText('Before you begin').waitFor();
  assert.equal(await trainee.page.locator('.ask h2').count(), 1, 'no decision was opened behind it');
  await trainee.checkPage('overlay');
  await trainee.picture('answers-overlay');
  await atThePhone.checkPage('overlay');
  await atThePhone.picture('answers-overlay');
  await trainee.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await atThePhone.page.getByRole('dialog').getByRole('button').click();
  await atThePhone.page.getByRole('dialog').waitFor({ state: 'detached' });
  await trainee.page.reload();
  await trainee.page.locator('.top').waitFor();
  await item('Before you begin').waitFor();
  assert.equal(await dialog.count(), 0, 'it does not come back');
});

step('what was captured says where it comes from, and nothing that trainees have to find', async () => {
  await item('An advertisement').click();
  await trainee.sees('meridian-trade.example/jobs');
  await trainee.sees('14.09.2026 08:41, duty analyst');
  await trainee.picture('answers-source');
  await item('A van at the gate').click();
  await trainee.sees('3, west gate');
  assert.equal(await trainee.page.getByText('7 minutes slow').count(), 0);
  await trainee.checkPage('captured item');
});

step('things are put in order from the keyboard, and the focus goes with them', async () => {
  await item('What first?').click();
  const shown = await order();
  assert.equal(shown.length, 4);
  await trainee.whyField().fill('Money first, then the person who leaves.');
  await trainee.press('Control+Enter');
  await trainee.sees('Put the list in order.');
  const last = shown[3] ?? '';
  const up = trainee.page.getByRole('button', { name: `Move up: ${last}` });
  await up.focus();
  await trainee.press('Enter');
  await trainee.press('ArrowUp', 'ArrowUp');
  assert.deepEqual(await order(), [last, ...shown.slice(0, 3)]);
  assert(await up.evaluate((button) => button === document.activeElement), 'the focus moved with the line');
  await trainee.press('ArrowUp');
  assert.equal((await order())[0], last, 'the first stays the first');
  await trainee.checkPage('rank form');
});

step('an order survives a reload, and looks right in every language', async () => {
  const before = await order();
  await trainee.sees(/^draft saved/);
  await trainee.page.reload();
  await trainee.page.locator('.top').waitFor();
  await item('What first?').click();
  await trainee.sees('in your order');
  assert.deepEqual(await order(), before);
  await look(trainee, 'answers-rank', [laptop]);
  await trainee.speak('en');
});

step('an order is sent and told back as it was made; what it counts as stays with staff', async () => {
  const before = await order();
  await trainee.press('Control+Enter');
  await trainee.sees(/^Received, No\. \d+$/);
  assert.deepEqual(await trainee.page.locator('dd ol li').allInnerTexts(), before);
  await trainee.checkPage('order received');
  for (const word of ['good', 'fair', 'poor', '80 %'])
    assert.equal(await trainee.page.getByText(word, { exact: true }).count(), 0, word);
  const decision = controller.page.locator('.fd', { hasText: 'In which order' });
  await decision.getByText(/counts as/).waitFor();
  assert.equal(await decision.locator('.rank li').count(), 4);
});

step('a number is a whole number, with its unit', async () => {
  await item('How much?').click();
  const field = trainee.page.getByLabel(/^Your number/);
  await field.fill('95,5');
  await trainee.sees('This is no whole number.');
  await trainee.whyField().fill('The ledger, May.');
  await trainee.press('Control+Enter');
  await trainee.sees('Write a whole number.');
  await field.fill('95 100');
  await trainee.sees('= 95,100 thousand zer');
  await look(trainee, 'answers-number', [laptop]);
  await trainee.speak('en');
  await trainee.press('Control+Enter');
  await trainee.sees(/^Received, No\. \d+$/);
  await trainee.sees('95,100 thousand zer');
  await controller.page.locator('.fd', { hasText: 'How much went through' }).getByText('95,100 thousand zer').waitFor();
});

step('an answer in words reaches the control centre in full', async () => {
  await item('She leaves tonight').click();
  const words = 'You may call us at any hour. Nobody will ask you to come back alone.';
  await trainee.page.getByLabel(/^Your answer/).fill(words);
  await trainee.whyField().fill('She is afraid of what comes next.');
  await look(trainee, 'answers-text', [laptop]);
  await trainee.speak('en');
  await trainee.press('Control+Enter');
  await trainee.sees(/^Received, No\. \d+$/);
  await controller.page.locator('.fd').getByText(words).waitFor();
  await controller.checkPage('answers in the feed');
  await controller.picture('answers-feed');
});

step('it stands as not read until a controller says so, also after a reload', async () => {
  const badge = controller.page.getByRole('tab', { name: /^Decisions/ }).locator('.n');
  const strip = controller.page.getByRole('region', { name: 'Next 10 min' }).getByRole('button', { name: '1 answer to read' });
  await badge.waitFor();
  await strip.waitFor();
  for (const language of languages) {
    await controller.speak(language);
    await controller.checkPage('answer to read');
    await controller.picture('answers-to-read');
  }
  await controller.speak('en');
  await controller.press('KeyQ');
  await strip.click();
  const read = controller.page.locator('.fd').getByRole('button', { name: 'Mark as read' });
  await read.focus();
  await controller.press('Enter');
  await badge.waitFor({ state: 'detached' });
  await strip.waitFor({ state: 'detached' });
  await controller.page.reload();
  await controller.page.locator('.fd').first().waitFor();
  assert.equal(await badge.count(), 0);
  assert.equal(await read.count(), 0);
});

step('on a telephone everything is large enough for a finger', async () => {
  for (const [title, name] of [['Алдымен не?', 'answers-rank'], ['Қанша?', 'answers-number'], ['Ол кешке кетеді', 'answers-text']] as const) {
    await atThePhone.page.locator('.foot button').first().click();
    await atThePhone.page.locator('.it', { hasText: title }).click();
    await atThePhone.page.locator('.foot button').nth(2).click();
    await atThePhone.page.locator('[data-answer]').waitFor();
    await atThePhone.checkPage(name);
    await atThePhone.picture(name);
  }
});

step('a letter is answered by its form', async () => {
  await item('The bank asks for the ground').click();
  await trainee.button(/^Answer$/).click();
  await trainee.page.getByRole('heading', { name: 'Answer to the bank' }).waitFor();
  await trainee.page.locator('.ask textarea').fill('Article 13 of the law on laundering.');
  await trainee.press('Control+Enter');
  await trainee.sees('Answered');
  await trainee.checkPage('answered letter');
  await trainee.picture('answers-letter');
});

step('a request says what it is about, one or several', async () => {
  await trainee.press('Escape', 'n');
  await trainee.page.locator('.ask .body > button, .ask li button', { hasText: 'Freezing of accounts' }).click();
  await trainee.page.locator('.ask textarea').fill('The money leaves within the hour.');
  await trainee.press('Control+Enter');
  await trainee.sees('Choose what it is about.');
  await trainee.page.getByLabel('Account of Meridian Trade').check();
  await look(trainee, 'answers-request', [laptop]);
  await trainee.speak('en');
  await trainee.press('Control+Enter');
  await trainee.page.locator('.rec dd', { hasText: 'Account of Meridian Trade' }).waitFor();
  assert.equal(await trainee.page.locator('.rec dd', { hasText: 'cash collectors' }).count(), 0);
  await controller.press('q');
  await controller.page.locator('article.rq', { hasText: 'Freezing of accounts' }).getByText('Account of Meridian Trade').waitFor();
});

step('what is secured and what is lost stands in the assets panel', async () => {
  await controller.speed(60);
  await controller.press('e');
  const first = controller.page.locator('article.as', { hasText: 'AE-1' }).first();
  await first.getByText('secured: freeze').waitFor();
  await controller.page.locator('.team', { hasText: 'Barys' }).getByText('75 %').waitFor();
  await controller.page.locator('article.as', { hasText: 'AE-2' }).first().getByText(/^lost 0:10/).waitFor();
  await controller.speed(1);
  await controller.button(/^Pause/).click();
  await controller.sees('PAUSED');
  const other = controller.page.locator('.list > section', { hasText: 'Qyran' }).locator('article.as', { hasText: 'AE-1' });
  await look(controller, 'answers-assets', [laptop, desktop]);
  await controller.speak('en');
  await other.getByRole('button', { name: /^Settle/ }).click();
  await controller.checkPage('assets');
  await controller.picture('answers-settle');
  await other.getByRole('button', { name: 'Lost' }).click();
  await other.getByText(/^lost/).waitFor();
});

step('bookings stand in the order of time, with who and where', async () => {
  await controller.press('c');
  await controller.page.locator('#panel-slots td', { hasText: 'S1' }).first().waitFor();
  assert.equal(await controller.page.locator('#panel-slots tbody tr').count(), 2);
  await controller.page.locator('#panel-slots td', { hasText: 'room 2' }).waitFor();
  await controller.checkPage('slots');
  await look(controller, 'answers-slots', [laptop, desktop]);
  await controller.speak('en');
});

step('the drawer tells what staff has to know: the clock of the camera, the hints, who is asked', async () => {
  await controller.find('N-4');
  await controller.sees(/7 minutes slow/);
  await controller.find('N-9');
  await controller.sees('asks from 6 controllers on');
  await controller.find('N-5');
  await controller.page.getByText('Hints of the mentor').click();
  await controller.sees('What is gone first?');
  await controller.checkPage('drawer of a rank');
  await look(controller, 'answers-drawer', [desktop]);
  await controller.speak('en');
});

step('after ENDEX staff sees how it came out, and trainees do not', async () => {
  await controller.press('Escape', 'Escape');
  await controller.page.locator('.run button[aria-expanded]').click();
  await controller.hold(/^ENDEX/);
  await controller.sees('ENDED');
  await controller.sees('How it came out');
  await controller.page.locator('.ends li', { hasText: 'Barys: The money stayed' }).waitFor();
  await controller.page.locator('.ends li', { hasText: 'Qyran: The money went' }).waitFor();
  await controller.checkPage('ends');
  await controller.picture('answers-ends');
  await trainee.sees('ended');
  assert.equal(await trainee.page.getByText('The money stayed').count(), 0);
});

step('no page had an error or asked anybody but its server', () => {
  for (const person of [controller, trainee, atThePhone]) person.checkFaults();
});
