// SPDX-License-Identifier: Apache-2.0
// A director makes an exercise on the page: a short cut for one controller, by keyboard alone; and what became of it.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { Person, desktop, languages, laptop, openBrowser, phone, wall } from './support/person.ts';
import { Server, accounts, password } from './support/server.ts';
import { story } from './support/story.ts';

const short = 'Short: the decisive moments in forty minutes';

let server: Server;
let browser: Browser;
let director: Person;
const step = story(() => [director]);
const part = (name: string) => director.page.locator(`[data-part=${name}]`);
const picked = (name: string) => director.page.locator(`input[name=${name}]:checked`).inputValue();
const focused = () => director.page.evaluate(() => { const e = document.activeElement; return e instanceof HTMLInputElement ? `${e.name} ${e.value}` : (e?.textContent ?? '').trim(); });
/** Where the parts of the form stand, whatever is scrolled. */
const places = () => director.page.locator('[data-part]').evaluateAll((parts) => parts.map((e) => [e.getBoundingClientRect().top + scrollY, e.clientHeight]));

before(async () => {
  server = await Server.start();
  browser = await openBrowser();
  director = await Person.arrive(browser, server.origin, { language: 'en', screen: laptop });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

step('the form begins with a whole script and three controllers', async () => {
  await director.page.goto(`${director.origin}/login`);
  await director.page.locator('input[autocomplete=username]').fill(accounts.director);
  await director.page.locator('input[type=password]').fill(password);
  await director.press('Enter');
  await director.button('New exercise').focus();
  await director.press('Enter');
  await part('staffing').waitFor();
  assert.deepEqual([await picked('cut'), await picked('staffing')], ['', '3']);
});

step('it reads well in every language, on a laptop, a telephone and a wall', async () => {
  for (const language of languages) {
    await director.speak(language);
    for (const screen of [laptop, phone, wall]) {
      await director.resize(screen);
      await director.checkPage('setup-new');
      await director.page.evaluate(() => scrollTo(0, 0));
      await director.picture('setup-new-top');
      await part('cut').evaluate((e) => e.scrollIntoView({ block: 'start' }));
      await director.picture('setup-new');
    }
  }
  await director.speak('en');
  await director.resize(desktop);
});

step('arrows and the tabulator choose a script, a cut and controllers, and nothing moves', async () => {
  await director.page.locator('input[name=script]:checked').focus();
  while ((await focused()) !== 'script open-field') await director.press('ArrowDown');
  const before = await places();
  const moved = await director.shifts();
  await director.press('Tab');
  assert.equal(await focused(), 'cut ');
  await director.press('ArrowDown');
  assert.equal(await focused(), 'cut short');
  await director.press('Tab');
  assert.equal(await focused(), 'staffing 3');
  await director.press('ArrowLeft');
  assert.equal(await focused(), 'staffing 1');
  assert.deepEqual([await picked('script'), await picked('cut'), await picked('staffing')], ['open-field', 'short', '1']);
  assert.deepEqual(await places(), before);
  assert.deepEqual(await director.shifts(), moved);
  await director.picture('setup-chosen');
});

step('what the server refuses is told in its words, and the choice stays', async () => {
  await director.page.route('**/api/exercises', (route, request) => route.continue({ postData: JSON.stringify({ ...(request.postDataJSON() as object), cut: 'shrt' }) }), { times: 1 });
  await director.button('Create the exercise').focus();
  await director.press('Enter');
  await director.page.locator('[role=alert]', { hasText: 'open-field has no cut "shrt" (it has short)' }).waitFor();
  assert.deepEqual([await picked('cut'), await picked('staffing')], ['short', '1']);
  assert.equal(await focused(), 'Create the exercise');
});

step('the exercise bears the name of the cut, and the list says what it is', async () => {
  await director.press('Enter');
  await director.sees(/^The exercise is ready\./);
  await director.page.getByRole('heading', { level: 1, name: short }).waitFor();
  await director.page.locator('main button').first().click();
  const line = director.page.locator('li', { hasText: short });
  await line.getByText(/^open-field · short · 1 controller · \d+ places in 2 teams$/).waitFor();
  for (const language of languages) {
    await director.speak(language);
    for (const screen of [desktop, laptop, phone, wall]) {
      await director.resize(screen);
      await director.checkLayout('setup-list');
      await director.picture('setup-list');
    }
  }
  await director.speak('en');
  await director.resize(desktop);
});

step('the Control Centre shows the eight injects of the cut and its forty minutes', async () => {
  await director.button(/^Open/).click();
  await director.page.locator('.bar').waitFor();
  const grid = director.page.locator('table[role=grid]');
  await director.page.getByText('A-606', { exact: true }).first().waitFor();
  assert.equal(await grid.getAttribute('aria-rowcount'), '8');
  await grid.getByText('0:39').first().waitFor();
  await director.press('Slash');
  await director.page.locator('input[type=search]:focus').fill('A-109');
  await director.sees('No inject has these words.');
});

step('the journal says that it is for one controller', () => {
  const [first] = server.journal();
  assert.equal(first?.event, 'exercise_created');
  assert.equal(first?.data.script, 'open-field');
  assert.equal(first?.data.staffing, 1);
});

step('no page had an error or asked anybody but its server', () => director.checkFaults());
