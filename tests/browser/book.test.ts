// SPDX-License-Identifier: Apache-2.0
// The exercise on paper: sealed sheets that give nothing away, the controllers' list with the same numbers, cards, the next two
// hours from the live state; and the way back from a paper form into the Control Centre.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { Person, desktop, languages, laptop, openBrowser, pictures } from './support/person.ts';
import { Server, type Exercise } from './support/server.ts';
import { story } from './support/story.ts';

let server: Server;
let browser: Browser;
let exercise: Exercise;
let controller: Person;
let printer: Person;
let trainee: Person;
const step = story(() => [controller, printer, trainee]);

before(async () => {
  server = await Server.start();
  browser = await openBrowser();
  exercise = await server.newExercise('Barys', 'Qyran');
  controller = await Person.arrive(browser, server.origin, { screen: desktop });
  printer = await Person.arrive(browser, server.origin, { screen: laptop });
  trainee = await Person.arrive(browser, server.origin, { screen: laptop });
  await controller.signIn(exercise, 'controller');
  await printer.signIn(exercise);
  await trainee.joinByLink(exercise.seat('Barys', 'POL'));
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const pages = (): Locator => printer.page.locator('.book .page');
const tick = (words: string | RegExp): Promise<void> => printer.page.getByRole('checkbox', { name: words }).click();
/** An id of the script: for staff only. Numbers of papers in the story look alike. */
const id_of_inject = /.{0,40}(?<!No\. )\b[A-Z]-\d{3}\b.{0,20}/g;

step('the book is one link away from the Control Centre, and nothing for anybody else', async () => {
  const [opened] = await Promise.all([controller.page.context().waitForEvent('page'), controller.page.getByRole('link', { name: /On paper/ }).click()]);
  await opened.getByRole('heading', { name: 'The exercise on paper' }).waitFor();
  await opened.close();
  await trainee.page.goto(`${server.origin}/book/${exercise.id}`);
  await trainee.sees(/For the Control Centre|Control Centre/);
  assert.equal(await trainee.page.locator('.book').count(), 0);
  const status = (person: Person): Promise<number> => person.page.evaluate(async (path) => (await fetch(path)).status, `/content/${exercise.id}/rows/0/1`);
  assert.equal(await status(trainee), 404);
});

step('the list of staff has every inject with the sheet of each desk', async () => {
  await printer.page.goto(`${server.origin}/book/${exercise.id}`);
  const list = printer.page.locator('.page', { hasText: 'Controllers’ list of injects' });
  await list.getByText('A-101', { exact: true }).waitFor();
  const ids = await list.locator('tbody td:nth-child(2) > b').allTextContents();
  assert.ok(ids.length > 40, `${ids.length} injects`);
  assert.equal(new Set(ids).size, ids.length);
  await printer.checkPage('book-msel');
});

step('the sheets of a desk hold what comes to it, closed by covers, and no id of the script', async () => {
  await tick('Controllers’ list');
  await tick('Sealed sheets of the desks');
  await tick(/Qyran/);
  await printer.page.locator('.cover').first().waitFor();
  const covers = await printer.page.locator('.cover').allTextContents();
  assert.ok(covers.length > 30, `${covers.length} covers`);
  assert.ok(covers.every((words) => words.includes('Barys')), 'only the chosen team');
  const text = await printer.page.locator('.book').innerText();
  assert.deepEqual(text.match(id_of_inject) ?? [], []);
  assert.match(text, /POL/);
  // What a desk has in its envelope is what the list says of it.
  const numbers = covers.map((words) => /(?:LEAD|POL|PRO|LAB|BOR|SOC|FIN) ·/.exec(words)?.[0]).filter(Boolean);
  assert.equal(numbers.length, covers.length, 'every cover names its desk');
});

step('pictures and tables that hang on an inject are there before anybody prints', async () => {
  const pictures_there = await printer.page.locator('.file img').evaluateAll(async (all) => {
    await Promise.all(all.map((each) => (each as HTMLImageElement).decode().catch(() => undefined)));
    return all.map((each) => (each as HTMLImageElement).naturalWidth);
  });
  assert.ok(pictures_there.length > 0 && pictures_there.every((width) => width > 0), `widths ${pictures_there.join(' ')}`);
  await printer.page.locator('.file table tbody tr').first().waitFor();
  assert.equal(await printer.page.locator('.file [role=alert]').count(), 0);
});

step('on paper every cover begins a sheet of its own', async () => {
  const sheets = await pages().count();
  const pdf = await printer.page.pdf({ preferCSSPageSize: true });
  mkdirSync(pictures, { recursive: true });
  writeFileSync(join(pictures, 'book.pdf'), pdf);
  const text = pdf.toString('latin1');
  const count = (text.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
  assert.ok(count >= sheets, `${count} pages for ${sheets} parts`);
  assert.match(text, /\/MediaBox\s*\[\s*0 0 59[45][.\d]* 84[12][.\d]*\]/, 'A4');
});

step('each language, on the screen and as it is printed', async () => {
  await tick('Cards of the role-players');
  await tick('Evaluators’ checklists');
  await printer.page.locator('.page', { hasText: 'CL-A2' }).waitFor();
  for (const language of languages) {
    await printer.speak(language);
    await printer.page.locator('.cover').first().waitFor();
    // Hundreds of pages: axe reads them once.
    if (language === 'en') await printer.checkPage('book-sheets');
    else await printer.checkLayout('book-sheets');
    await printer.picture('book-sheets');
    await printer.page.emulateMedia({ media: 'print' });
    for (const [name, has] of [['cover', '.cover'], ['letter', '.org'], ['table', '.file table'], ['form', '.ask'], ['actor', '.stop'], ['checklist', '.scale']])
      await printer.page.locator(`.page:has(${has})`).first().screenshot({ path: join(pictures, `book-${name}-${language}.png`) });
    await printer.page.emulateMedia({ media: null });
  }
  await printer.speak('en');
});

step('the next two hours follow the clock', async () => {
  await tick('Sealed sheets of the desks');
  await tick('Cards of the role-players');
  await tick('Evaluators’ checklists');
  await tick('The next two hours');
  // The trainee who was turned away has left since: the start gate wants to know why it begins all the same.
  await controller.hold(/STARTEX/);
  await controller.page.keyboard.type('That desk works on paper.');
  await controller.press('Enter');
  await controller.sees('RUNNING');
  const soon = printer.page.locator('.page', { hasText: 'The next two hours' });
  const times = soon.locator('tbody td:first-child');
  await times.nth(3).waitFor();
  const all = (await times.allTextContents()).map((words) => words.split(':').reduce((sum, part) => sum * 60 + Number(part), 0));
  assert.deepEqual(all, [...all].sort((a, b) => a - b));
  assert.ok(all.every((seconds) => seconds <= 2 * 3600 + 60));
  await controller.press('Space');
  await printer.sees(/The clock stands/);
  await controller.press('Space');
  await printer.checkPage('book-soon');
  await printer.picture('book-soon');
});

step('the code on a paper form opens the form of that decision', async () => {
  const met = await printer.page.evaluate(() => location.origin);
  await controller.page.goto(`${met}/control/${exercise.id}?team=1&decision=0`);
  await controller.page.locator('aside.drawer', { hasText: 'Qyran' }).waitFor();
  assert.equal(new URL(controller.page.url()).search, '');
  await controller.page.locator('aside.drawer [aria-pressed=true]', { hasText: 'Qyran' }).waitFor();
});

step('nothing went wrong behind the pages', () => {
  for (const person of [controller, printer]) person.checkFaults();
});
