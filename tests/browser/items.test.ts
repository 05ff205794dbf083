// SPDX-License-Identifier: Apache-2.0
// What a trainee does with what came: data files, recordings, the search over everything, and every kind of inject as it looks
// (script `scripts/desk`).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before } from 'node:test';
import type { Browser, Download, Locator } from 'playwright-core';
import { callsCsv, flowCsv, flowSums, flow_rows, picture, silence } from './support/files.ts';
import { Person, desktop, languages, laptop, narrow, openBrowser, wall } from './support/person.ts';
import { Server, type Exercise } from './support/server.ts';
import { story } from './support/story.ts';

let server: Server;
let browser: Browser;
let exercise: Exercise;
let controller: Person;
let trainee: Person;
const step = story(() => [controller, trainee]);

before(async () => {
  browser = await openBrowser();
  const files = { 'data/flow.csv': flowCsv(), 'data/calls.csv': callsCsv, 'media/call.mp3': silence(12), 'media/gate.webm': await picture(browser, 4000) };
  server = await Server.start('127.0.0.1:0', { desk: ['Barys'] }, {}, files);
  exercise = server.exercise('desk');
  controller = await Person.arrive(browser, server.origin, { language: 'en', screen: desktop });
  trainee = await Person.arrive(browser, server.origin, { language: 'en', screen: laptop });
  await controller.signIn(exercise);
  await trainee.joinByLink(exercise.seat('Barys', 'LEAD'));
  await controller.hold(/STARTEX/);
  await controller.sees('RUNNING');
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const item = (title: string): Locator => trainee.page.locator('.it', { hasText: title });
const grid = (): Locator => trainee.page.getByRole('grid');
const footer = (): Locator => trainee.page.locator('.bank footer');
const said = async (): Promise<string> => (await trainee.page.locator('.bank [role=status]').allInnerTexts()).join(' | ');
/** The active cell, which the grid names while it has the focus. */
const cell = (): Promise<string> => grid().evaluate((g) => (document.activeElement === g ? (document.getElementById(g.getAttribute('aria-activedescendant') ?? '')?.textContent ?? 'out of sight') : 'no focus'));
const hits = (which: { name?: RegExp } = {}): Locator => trainee.page.getByRole('listbox', { name: 'Find in everything received' }).getByRole('option', which);
const tenths = (units: bigint | undefined, tail = ''): string => {
  const text = ((units ?? 0n) < 0n ? -(units ?? 0n) : (units ?? 0n)).toString().padStart(2, '0');
  return `${(units ?? 0n) < 0n ? '−' : ''}${text.slice(0, -1).replace(/\B(?=(\d{3})+$)/g, ',')}.${text.slice(-1)}${tail}`;
};
async function saved(choice: string): Promise<{ name: string; text: string }> {
  const [download] = (await Promise.all([
    trainee.page.waitForEvent('download'),
    trainee.page.getByRole('button', { name: 'Save' }).click().then(() => trainee.page.locator('.save').getByText(choice).click()),
  ])) as [Download, unknown];
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

step('a data file shows its first rows in the letter, and opens as a table that says how much it holds', async () => {
  await item('Four cards, one telephone').click();
  const file = trainee.page.locator('.file', { hasText: 'flow.csv' });
  await file.getByText('and 19996 more rows').or(file.getByText('and 19,996 more rows')).waitFor();
  await trainee.picture('items-bank');
  await file.click();
  await footer().getByText('20,000 rows').waitFor();
  assert.match((await grid().getAttribute('aria-label')) ?? '', /flow\.csv: 20,000 rows, 5 columns/);
  assert.equal(await grid().getAttribute('aria-rowcount'), String(flow_rows + 1));
  assert((await grid().locator('tbody tr').count()) < 120, 'only what is in sight is in the page');
});

step('sums are exact, for each currency apart', async () => {
  const sums = flowSums();
  const foot = await grid().locator('tfoot td').nth(2).innerText();
  assert.deepEqual(foot.split('\n').map((line) => line.trim()).filter(Boolean).sort(), [tenths(sums.DLZ, ' DLZ'), tenths(sums.USD, ' USD')].sort());
  await footer().locator('select').selectOption('max');
  assert.match(await grid().locator('tfoot td').nth(2).innerText(), /596\.\d DLZ/);
  await footer().locator('select').selectOption('count');
  assert.match(await grid().locator('tfoot td').nth(2).innerText(), /15,000 DLZ/);
  await footer().locator('select').selectOption('sum');
});

step('the table is walked through, sorted and filtered from the keyboard', async () => {
  await grid().focus();
  assert.equal(await cell(), '1');
  await trainee.press('End', 'ArrowLeft', 'ArrowLeft');
  assert.equal(await cell(), '−400.0');
  await trainee.press('s', 's');
  await trainee.page.locator('th[aria-sort=descending]', { hasText: 'amount' }).waitFor();
  assert.match(await cell(), /^596\.\d$/);
  await trainee.press('ArrowRight', 'Shift+S');
  assert.equal(await trainee.page.locator('th .dir').count(), 2, 'a second key was added');
  assert.match(await said(), /Sorted by amount sorted downwards, currency sorted upwards/);
  await trainee.press('Control+Home');
  await trainee.press('End', '/');
  const filter = trainee.page.getByRole('dialog', { name: 'Filter who' });
  await filter.getByRole('textbox').fill('ҰЛТТЫҚ');
  await trainee.press('Enter');
  await footer().getByText('1 of 20,000 rows').waitFor();
  assert.equal(await cell(), 'Ұлттық қауіпсіздік', 'the focus went back to the table');
  await trainee.checkPage('table, filtered');
  await trainee.page.locator('.flt .chip', { hasText: 'who' }).click();
  await footer().getByText('20,000 rows', { exact: true }).waitFor();
});

const widths = (): Promise<number[]> => grid().locator('th').evaluateAll((all) => all.map((th) => Math.round(th.getBoundingClientRect().width)));

step('words and numbers are filtered, and what is shown is summed; no column moves', async () => {
  const before = await widths();
  await trainee.press('Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', '/');
  await trainee.page.getByRole('dialog').getByRole('checkbox', { name: 'USD' }).check();
  await trainee.press('Escape');
  await footer().getByText('5,000 of 20,000 rows').waitFor();
  await trainee.press('ArrowLeft', '/');
  await trainee.page.getByRole('dialog').getByLabel('from').fill('100,5');
  await trainee.press('Enter');
  const fits = (i: number): boolean => i % 4 === 0 && ((i % 997) - 400) * 10 + (i % 10) >= 1005;
  const count = Array.from({ length: flow_rows }, (_, i) => i).filter(fits).length;
  await footer().getByText(`${count.toLocaleString('en')} of 20,000 rows`).waitFor();
  assert.equal((await grid().locator('tfoot td').nth(2).innerText()).trim(), tenths(flowSums(fits).USD, ' USD'));
  assert.deepEqual(await widths(), before);
  await trainee.picture('items-table-filtered');
});

step('what is shown can be saved, with a byte order mark, and nothing in it is a formula', async () => {
  const shown = await saved('Shown rows');
  assert.match(shown.name, /^flow-\d+\.csv$/);
  assert(shown.text.startsWith('\uFEFFno,booked_utc,amount,currency,who\r\n'));
  assert(shown.text.split('\r\n').slice(1, -1).every((line) => line.includes(',USD,')));
  await trainee.button('Clear all filters').click();
  const all = await saved('All rows');
  assert.equal(all.text.split('\r\n').length, flow_rows + 2);
  await item('Pixel Print LLP').count(); // the inbox is folded beside a table
});

step('selected cells are summed, and times turn into another zone and say which', async () => {
  await grid().focus();
  await trainee.page.locator('.flt .chip', { hasText: 'Order of the file' }).click();
  await trainee.press('Control+Home');
  await trainee.press('ArrowRight', 'ArrowRight', 'Shift+ArrowDown', 'Shift+ArrowDown');
  assert.match(await footer().innerText(), /Selected: 3 cells/);
  // −400.0 USD, then −399.1 and −398.2 of the other.
  assert.match(await footer().innerText(), /Σ −400\.0 USD/);
  assert.match(await footer().innerText(), /Σ −797\.3 DLZ/);
  await trainee.press('Escape', 'Control+Home', 'ArrowRight');
  assert.equal(await cell(), '2026-03-01 00:00');
  await trainee.page.getByLabel('Times').selectOption('300');
  await grid().focus();
  assert.equal(await cell(), '2026-03-01 05:00');
  await trainee.page.locator('th small', { hasText: 'UTC+5' }).waitFor();
  assert.match(await said(), /in UTC\+5/);
  await trainee.page.getByLabel('Times').selectOption('');
  assert.equal(await trainee.page.locator('th small').count(), 0, 'the head of the file says it already');
});

step('twenty thousand rows are scrolled without losing a frame, a column or the focus', async () => {
  await grid().focus();
  const before = await widths();
  const frames = await trainee.page.locator('.bank .body').evaluate(async (box) => {
    const gaps: number[] = [];
    let last = await new Promise<number>((done) => requestAnimationFrame(done));
    for (let i = 0; i < 180; i++) {
      box.scrollTop += 900;
      const now = await new Promise<number>((done) => requestAnimationFrame(done));
      gaps.push(now - last);
      last = now;
    }
    gaps.sort((a, b) => a - b);
    return { half: gaps[90] ?? 0, most: gaps[171] ?? 0 };
  });
  console.log(`frames while scrolling: median ${frames.half.toFixed(1)} ms, 95 % ${frames.most.toFixed(1)} ms`);
  assert.deepEqual(await widths(), before);
  assert.equal(await grid().evaluate((g) => document.activeElement === g), true);
  await trainee.press('Control+End');
  await grid().locator(`tr[aria-rowindex="${flow_rows + 1}"] .cur`).waitFor();
  assert.notEqual(await cell(), 'out of sight');
});

step('a table looks right on every screen, light and dark, in every language', async () => {
  await trainee.press('Control+Home', 'Shift+ArrowDown', 'Shift+ArrowRight');
  for (const language of languages) {
    await trainee.speak(language);
    for (const screen of [laptop, wall]) {
      await trainee.resize(screen);
      await (screen === laptop ? trainee.checkPage('table') : trainee.checkLayout('table'));
      await trainee.picture('items-table');
    }
  }
  await trainee.resize(narrow);
  await trainee.checkPage('table');
  await trainee.picture('items-table');
  await trainee.resize(laptop);
  await trainee.speak('en');
});

step('what a spreadsheet would take for a formula is saved as text', async () => {
  await trainee.press('Escape');
  await trainee.page.locator('.rail button').first().click();
  await item('Pixel Print LLP').click();
  await trainee.page.locator('.file', { hasText: 'calls.csv' }).click();
  await grid().waitFor();
  const { text } = await saved('All rows');
  assert(text.includes(`,'=1+1,`) && text.includes(',+999 755 730 55 19,'), text);
});

step('a recording never plays by itself; it plays, is sought and slowed from the keyboard, with answers in parts', async () => {
  const parts: number[] = [];
  trainee.page.on('response', (response) => { if (response.url().includes('/content/') && response.headers()['content-type']?.startsWith('audio/')) parts.push(response.status()); });
  await trainee.page.locator('.rail button').first().click();
  await item('Nurse: the girl woke up').click();
  const player = trainee.page.getByRole('group', { name: 'Recording: call.mp3' });
  const sound = player.locator('audio');
  await player.getByText('0:12', { exact: true }).or(player.getByText('0:11', { exact: true })).first().waitFor();
  assert.equal(await sound.evaluate((a: HTMLAudioElement) => a.paused), true);
  assert(parts.length > 0 && parts.every((status) => status === 206), `answers ${parts.join()}`);
  await trainee.checkPage('recording');
  await player.getByRole('slider').focus();
  await trainee.press('Space');
  await trainee.page.waitForFunction(() => (document.querySelector('audio')?.currentTime ?? 0) > 0.3);
  assert.equal(await trainee.page.locator('.said li.now').count(), 1, 'the line that is said is marked');
  await trainee.press('ArrowRight');
  await trainee.page.locator('.said li.now', { hasText: 'Has anybody spoken' }).waitFor();
  await trainee.press('k', 'Comma');
  assert.deepEqual(await sound.evaluate((a: HTMLAudioElement) => [a.paused, a.playbackRate]), [true, 0.75]);
  await trainee.button('Play from 0:07').click();
  await trainee.page.locator('.said li.now', { hasText: 'blue drop' }).waitFor();
  await trainee.picture('items-call');
  await item('One more letter').count();
});

step('a recording with a picture has captions from its transcript, also when its file does not tell its length', async () => {
  await item('Video call from the gate').click();
  const video = trainee.page.locator('.player video');
  await video.evaluate((v: HTMLVideoElement) => v.readyState >= 1 || new Promise((done) => v.addEventListener('loadedmetadata', done)));
  assert.equal(await video.evaluate((v: HTMLVideoElement) => v.paused), true);
  await trainee.button('Play').click();
  await trainee.page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.3);
  const cue = await video.evaluate((v: HTMLVideoElement) => [...(v.textTracks[0]?.activeCues ?? [])].map((c) => (c as VTTCue).text).join());
  assert.equal(cue, 'Guard: The van is still here.');
  await trainee.picture('items-video');
});

step('a recording that is missing says so, and its transcript stays', async () => {
  await trainee.page.route('**/content/**', (route) => (route.request().resourceType() === 'media' ? route.fulfill({ status: 404 }) : route.continue()));
  trainee.loses(true);
  await item('Nurse: the girl woke up').click();
  await trainee.page.getByRole('alert').getByText('The recording cannot be played').waitFor();
  await trainee.sees('She is awake. She asks for her mother.');
  await trainee.checkPage('recording that is missing');
  await trainee.picture('items-call-missing');
  await trainee.page.unroute('**/content/**');
  await item('Four cards, one telephone').click();
  trainee.loses(false);
});

step('everything received is searched by the beginnings of words, and opens at the place', async () => {
  await trainee.press('Escape', '/');
  const field = trainee.page.getByRole('combobox', { name: 'Find in everything received' });
  await field.fill('scoot');
  await trainee.press('Escape');
  assert.equal(await field.inputValue(), '');
  await trainee.press('/');
  await field.fill('photogr stenc');
  const results = hits();
  await results.first().waitFor();
  assert.match(await results.first().innerText(), /Clear Yard/);
  assert((await results.first().locator('mark').count()) > 0);
  await trainee.checkPage('search');
  await trainee.picture('items-search');
  await trainee.press('Enter');
  await trainee.page.getByRole('heading', { name: 'Clear Yard: 212 photographs' }).first().waitFor();
  await trainee.page.waitForFunction(() => CSS.highlights.has('found'));
  assert.equal(await field.evaluate((input) => input === document.activeElement), true, 'the next hit is one key away');
  await trainee.picture('items-search-opened');
});

step('a word of a transcript and a cell of an opened table are found; the table opens at its row', async () => {
  const field = trainee.page.getByRole('combobox', { name: 'Find in everything received' });
  await field.fill('nurse drop garage');
  await hits({ name: /Nurse: the girl woke up/ }).first().waitFor();
  // Without Kazakh letters, as typed on another keyboard.
  await field.fill('улттык кауип');
  const row = hits({ name: /flow\.csv, row 12345/ });
  await row.waitFor();
  await trainee.press('Enter');
  await grid().waitFor();
  await trainee.page.waitForFunction(() => document.querySelector('td.cur')?.textContent === 'Ұлттық қауіпсіздік');
  await trainee.picture('items-search-table');
});

step('decisions and requests are found by what was written', async () => {
  await trainee.press('Escape');
  await trainee.press('d');
  await trainee.page.locator('.opt').first().click();
  await trainee.whyField().fill('Сначала ребёнок: мать рядом, психолог приглашён.');
  await trainee.press('Control+Enter');
  await trainee.sees(/^Received, No\. \d+$/);
  await trainee.press('Escape', '/');
  const field = trainee.page.getByRole('combobox', { name: 'Find in everything received' });
  await field.fill('психолог ребен');
  const hit = hits({ name: /reasons/ });
  await hit.waitFor();
  await trainee.press('Enter');
  await trainee.page.waitForFunction(() => CSS.highlights.has('found'));
  assert(await trainee.page.evaluate(() => [...(CSS.highlights.get('found') ?? [])].some((range) => (range as Range).startContainer.parentElement?.closest('.ask'))), 'marked among the reasons');
  await trainee.press('Escape');
});

step('mails of one conversation lie under the newest of them', async () => {
  await item('Re: A journalist asks').click();
  await trainee.sees('Earlier in this conversation');
  const before = trainee.page.locator('details', { hasText: 'A journalist asks for the name of the school' });
  await before.locator('summary').click();
  await before.getByText('Good morning').waitFor();
  await trainee.checkPage('conversation');
  await trainee.picture('items-thread');
});

step('what arrives moves nothing and takes no focus: in the search, in a table, in a recording', async () => {
  const moved = (await trainee.shifts()).length;
  await trainee.press('/');
  const field = trainee.page.getByRole('combobox', { name: 'Find in everything received' });
  await field.fill('letter');
  const before = await hits().allInnerTexts();
  // What moves within half a second of a key counts as asked for.
  await trainee.page.waitForTimeout(600);
  await controller.release('K-25');
  await hits({ name: /One more letter/ }).waitFor();
  assert.deepEqual((await hits().allInnerTexts()).slice(0, before.length), before);
  assert.equal(await field.evaluate((input) => input === document.activeElement), true);
  assert.deepEqual((await trainee.shifts()).slice(moved), []);
  await trainee.press('Escape');
});

step('a message over everything counts down to what it asks for', async () => {
  await trainee.page.evaluate(() => document.querySelector<HTMLElement>('[role=list]')?.focus());
  await controller.release('K-24');
  const dialog = trainee.page.getByRole('dialog');
  await dialog.getByText('The bus leaves at noon').waitFor();
  await dialog.getByText('left to decide').waitFor();
  const left = dialog.locator('.due b');
  const first = await left.innerText();
  await trainee.page.waitForTimeout(1500);
  assert.notEqual(await left.innerText(), first);
  await trainee.checkPage('overlay with a deadline');
  await trainee.picture('items-overlay');
  await trainee.press('Enter');
  await dialog.waitFor({ state: 'detached' });
});

step('light or dark is chosen beside the keys, and stays after a reload', async () => {
  // Colours that are on their way from light to dark are neither.
  await trainee.page.emulateMedia({ reducedMotion: 'reduce' });
  await trainee.press('Escape', 'Shift+Slash');
  await trainee.page.getByRole('radio', { name: 'Dark' }).check();
  await trainee.checkPage('keys');
  await trainee.picture('items-keys-dark');
  await trainee.page.reload();
  await trainee.page.locator('.top').waitFor();
  assert.equal(await trainee.page.evaluate(() => document.documentElement.dataset.theme), 'dark');
  await trainee.press('Shift+Slash');
  await trainee.page.getByRole('radio', { name: 'Light' }).check();
  await trainee.press('Escape');
});

const kinds: Record<string, string> = {
  'Hotline 15-15': 'hotline', 'Crossings of vehicle': 'border', 'Extract: Merkan': 'registry', 'Clear Yard: 212': 'mail', '"Block everything today"': 'order', 'A message on the sister': 'ngo', 'At the same time': 'radio',
  'A journalist asks for the name': 'press', 'Parents\' chat': 'social', 'Extract from the tablet': 'extract', 'CoinBazaar': 'chain', 'Pixel Print LLP': 'cdr', 'Four cards': 'bank', '“Just a drop”': 'news', 'Where do you begin?': 'poll', 'Asset table': 'form', 'Nurse: the girl': 'call',
};

step('every kind of inject looks like the real thing, on a laptop and a telephone, light and dark', async () => {
  const keys = await trainee.page.locator('.it').evaluateAll((rows) => rows.map((row) => [row.id, row.textContent ?? ''] as const));
  const named = keys.map(([id, text]) => [id, Object.entries(kinds).find(([title]) => text.includes(title))?.[1] ?? `other-${id.slice(-3)}`] as const);
  for (const [i, [id, kind]] of named.entries()) {
    const language = languages[i % 3] ?? 'en';
    await trainee.resize(laptop);
    await trainee.speak(language);
    await trainee.page.locator(`[id="${id}"]`).click();
    await trainee.page.locator('.desk-top article, .desk-top .gone').first().waitFor();
    await trainee.checkPage(kind);
    await trainee.picture(`items-kind-${kind}`);
    await trainee.page.evaluate(() => (document.documentElement.dataset.theme = 'dark'));
    await trainee.checkPage(`${kind}, dark`);
    await trainee.picture(`items-kind-${kind}-dark`);
    await trainee.page.evaluate(() => (document.documentElement.dataset.theme = 'light'));
    await trainee.resize(narrow);
    await trainee.checkLayout(kind);
    await trainee.picture(`items-kind-${kind}`);
    await trainee.page.locator('.foot button').first().click();
  }
  await trainee.resize(laptop);
});

step('no page had an error or asked anybody but its server', () => {
  for (const person of [controller, trainee]) person.checkFaults();
});
