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

step('the list of people names its first line as the server reads it, and the whole date is to be read', async () => {
  for (const language of languages) {
    await director.speak(language);
    await director.page.locator('[data-part=people] .hint', { hasText: 'team,desk,number,name' }).waitFor();
    const date = director.page.locator('[data-part=retain] input');
    assert.ok(((await date.boundingBox())?.width ?? 0) >= 150, 'the date is cut off');
  }
  await director.speak('en');
  const people = director.page.locator('[data-part=people] textarea');
  await people.fill(`${await people.getAttribute('placeholder').then((text) => text?.split('\n')[0])}\nBarys,LEAD,1,Dana`);
});

step('what the server refuses is told in its words, and the choice stays', async () => {
  await director.page.route('**/api/exercises', (route, request) => route.continue({ postData: JSON.stringify({ ...(request.postDataJSON() as object), cut: 'shrt' }) }), { times: 1 });
  await director.button('Create the exercise').focus();
  await director.press('Enter');
  await director.page.locator('[role=alert]', { hasText: 'open-field has no cut "shrt" (it has short)' }).waitFor();
  assert.deepEqual([await picked('cut'), await picked('staffing')], ['short', '1']);
  assert.equal(await focused(), 'Create the exercise');
});

step('on paper each team has a sheet: how to come in, in three languages, a real emergency, and a card with the name of each desk', async () => {
  await director.press('Enter');
  await director.sees(/^The exercise is ready\./);
  await director.page.emulateMedia({ media: 'print' });
  const sheets = director.page.locator('.sheets article');
  const first = await sheets.nth(0).innerText();
  for (const words of ['1 Barys', '7 орын · мест · places', 'Scan the QR code', 'Отсканируйте', 'сканерлеңіз', '«ОҚУ ЕМЕС»', '«НЕ УЧЕНИЕ»', '“NO DUFF”', 'Barys · POL-1', 'Dana']) assert.ok(first.includes(words), `${words} in ${first}`);
  assert.ok((await sheets.nth(1).innerText()).includes('2 Qyran'));
  assert.equal(await sheets.nth(0).locator('section').count(), 7);
  assert.equal(await sheets.nth(0).locator('section', { hasText: 'POL-1' }).locator('.role').count(), 2);
  await director.resize({ name: 'paper', width: 794, height: 1123 });
  await director.picture('setup-sheet');
  const pdf = await director.page.pdf({ format: 'A4', path: undefined });
  assert.ok(pdf.length > 10_000);
  await director.page.emulateMedia({ media: null });
  await director.resize(desktop);
});

step('the exercise bears the name of the cut, and the list says what it is', async () => {
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

step('from the Control Centre one press leads to the links and codes of its exercise', async () => {
  await director.press('Slash', 'Escape', 'Escape');
  const link = director.page.getByRole('link', { name: /^Join links, codes/ });
  const [opened] = await Promise.all([director.page.context().waitForEvent('page'), link.click()]);
  await opened.getByRole('heading', { level: 1, name: `Join links · ${short}` }).waitFor();
  await opened.getByText('Dana').first().waitFor();
  await opened.close();
});

step('the journal says that it is for one controller', () => {
  const [first] = server.journal();
  assert.equal(first?.event, 'exercise_created');
  assert.equal(first?.data.script, 'open-field');
  assert.equal(first?.data.staffing, 1);
});

step('no page had an error or asked anybody but its server', () => director.checkFaults());
