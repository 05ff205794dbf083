// SPDX-License-Identifier: Apache-2.0
// What a team decided aloud or on paper is put in by a controller for a seat, with the time at which it was decided; the seat
// sees it, and the journal says who did what for whom.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { Person, dense, desktop, languages, laptop, openBrowser, phone, wall, type Screen } from './support/person.ts';
import { Server, type Exercise } from './support/server.ts';
import { story } from './support/story.ts';

const minute = 60_000;
/** Where it is noon now: five minutes ago is on the same day. */
const ahead = 12 - new Date().getUTCHours();
const timezone = ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
let server: Server;
let browser: Browser;
let exercise: Exercise;
let controller: Person;
let trainee: Person;
let other: Person;
const step = story(() => [controller, trainee, other]);

before(async () => {
  server = await Server.start('127.0.0.1:0', { room: ['Barys', 'Qyran'] });
  browser = await openBrowser();
  exercise = server.exercise('room');
  controller = await Person.arrive(browser, server.origin, { language: 'en', screen: desktop, timezone });
  trainee = await Person.arrive(browser, server.origin, { language: 'en', screen: laptop, timezone });
  other = await Person.arrive(browser, server.origin, { language: 'en', screen: laptop, timezone });
  // The exercise has been running for ten minutes, as the clock on the controller's wall has it.
  await controller.page.addInitScript(behind, 10 * minute);
  await controller.signIn(exercise, 'controller');
  await trainee.joinByLink(exercise.seat('Barys', 'LEAD'));
  await other.joinByLink(exercise.seat('Qyran', 'LEAD'));
  await controller.hold(/STARTEX/);
  await controller.sees('RUNNING');
  await trainee.page.locator('.it', { hasText: 'The farm' }).waitFor();
  await controller.page.waitForTimeout(500);
  await controller.page.evaluate(() => (window as unknown as { behindMs: number }).behindMs = 0);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Runs in the page: a clock that is late by so much until somebody sets it. */
function behind(ms: number): void {
  const Real = Date;
  const shared = window as unknown as { behindMs: number; Date: DateConstructor };
  // A reload comes later: by then the clock is right.
  shared.behindMs = performance.getEntriesByType('navigation').some((entry) => (entry as PerformanceNavigationTiming).type === 'reload') ? 0 : ms;
  shared.Date = new Proxy(Real, {
    construct: (target, given: unknown[]) => Reflect.construct(target, given.length === 0 ? [Real.now() - shared.behindMs] : given) as object,
    get: (target, name) => (name === 'now' ? () => Real.now() - shared.behindMs : (Reflect.get(target, name) as unknown)),
  });
}

const form = (): Locator => controller.page.locator('aside.drawer');
const time = (): Locator => form().locator('[data-time]');
const hourMinute = (ms: number): string => new Date(ms + ahead * 60 * minute).toISOString().slice(11, 16);
const ago = (minutes: number): string => hourMinute(Date.now() - minutes * minute);
const entry = (id: string, team = 'Barys'): Locator => controller.page.locator('article.fd', { hasText: team }).filter({ hasText: `${id} ` });

/** Looks at one page in every language and on every screen; axe once for each language. */
async function look(person: Person, name: string, screens: readonly Screen[]): Promise<void> {
  const was = person.screen;
  for (const language of languages) {
    await person.resize(was);
    await person.speak(language);
    for (const [i, screen] of screens.entries()) {
      await person.resize(screen);
      await (i === 0 ? person.checkPage(name) : person.checkLayout(name));
      await person.picture(name);
    }
  }
  await person.resize(was);
  await person.speak('en');
}

let decided = '';
let chosen = '';

step('one key opens the form for the open decision, and the seat is chosen from those that may decide', async () => {
  await controller.press('o');
  await form().getByRole('heading', { name: 'Oral or paper decision' }).waitFor();
  await form().getByText('How do we go to the farm?', { exact: true }).waitFor();
  assert.deepEqual(await form().locator('.seats b').allInnerTexts(), ['LEAD-1', 'SOC-1']);
  await controller.press('Control+Enter');
  await form().getByText(/Choose the seat that decided\./).waitFor();
  await form().getByText(/Choose an option\./).waitFor();
  assert(await form().locator('.seats input').first().evaluate((input) => input === document.activeElement));
  await controller.press('Space');
  await form().getByRole('button', { name: /^Record for LEAD-1/ }).waitFor();
});

step('the time is one of today, not to come, and not before there was anything to decide', async () => {
  await controller.press('Tab');
  assert(await time().evaluate((input) => input === document.activeElement));
  await controller.page.keyboard.type('soon');
  await form().getByText('Write a time of day, for example 14:32.').waitFor();
  for (const [typed, words] of [[ago(-3), 'That time has not come yet.'], [ago(15), /^It could be decided only since \d\d:\d\d\.$/]] as const) {
    await time().fill(typed);
    await form().getByText(words).waitFor();
  }
  decided = ago(5);
  await time().fill(decided);
  await form().getByText(/^5 min ago · could be decided since \d\d:\d\d$/).waitFor();
});

step('the answer is that of the trainees, in their numbers; what was typed survives a reload', async () => {
  const first = form().locator('.opt').first();
  chosen = (await first.locator('span').first().innerText()).trim();
  await controller.press('Tab', 'Tab', 'Tab', '1');
  assert(await first.locator('input').isChecked(), 'the cap says 1');
  await form().getByRole('button', { name: 'No reasons were given' }).click();
  assert.equal(await controller.whyField().inputValue(), 'No reasons were given.');
  await controller.whyField().fill('They said: the people first, and somebody has to receive them.');
  await form().getByText('draft kept').waitFor();
  await controller.page.reload();
  await controller.page.locator('.bar').waitFor();
  await controller.press('o');
  await controller.whyField().waitFor();
  assert.equal(await controller.whyField().inputValue(), 'They said: the people first, and somebody has to receive them.');
  assert.equal(await time().inputValue(), decided);
  await form().getByText(/^5 min ago · could be decided since \d\d:\d\d$/).waitFor();
  assert(await form().locator('.opt input').first().isChecked());
  await look(controller, 'behalf-form', [laptop, desktop, dense, wall, phone]);
});

step('it is recorded with its number, and stands in the feed in plain words', async () => {
  await controller.press('Control+Enter');
  await form().getByText(/^Recorded, No\. \d+$/).waitFor();
  await form().getByText(`entered for LEAD-1, decided ${decided}.`).waitFor();
  await entry('B1').getByText(`entered by a controller for LEAD-1, decided ${decided}`).waitFor();
  await entry('B1').locator('.opt', { hasText: chosen }).waitFor();
  await entry('B1').getByText('They said: the people first').waitFor();
  await look(controller, 'behalf-received', [laptop, desktop, phone]);
});

step('the seat sees what was put in for it, and that a controller put it in', async () => {
  await trainee.page.locator('.it', { hasText: 'The farm' }).click();
  await trainee.sees(/^A controller put this in for you/);
  await trainee.sees(`${decided} by the clock in the room`);
  await trainee.page.locator('.rec dd', { hasText: chosen }).waitFor();
  await look(trainee, 'behalf-trainee', [laptop, wall, phone]);
});

step('the journal says who put it in, for whom, and both times', () => {
  const record = server.journal().find((each) => each.event === 'decision_recorded') as unknown as {
    wall_us: number; issuer: { role: string; seat: number | null; on_behalf_of: number | null; words: string }; data: { seat: number; decided_at_us: number; written_at_us: number; rationale: { why: string } };
  };
  const { seat } = exercise.seat('Barys', 'LEAD');
  assert.deepEqual([record.issuer.role, record.issuer.seat, record.issuer.on_behalf_of, record.data.seat], ['controller', null, seat, seat]);
  assert.equal(hourMinute(record.data.decided_at_us / 1000), decided);
  assert(record.data.written_at_us - record.data.decided_at_us >= 4 * minute * 1000, 'written some five minutes after it was decided');
  assert(Math.abs(record.wall_us - record.data.written_at_us) < minute * 1000);
  assert.equal(record.data.rationale.why, 'They said: the people first, and somebody has to receive them.');
});

/** Opens the form for a decision of the first team, with the mouse. */
async function open(inject: string, decision: string): Promise<void> {
  await controller.press('Escape');
  await controller.find(inject);
  await controller.page.getByRole('button', { name: `Put in an oral or paper decision of 1 Barys on ${decision}` }).first().click();
  await controller.whyField().waitFor();
}
async function record(decision: string): Promise<void> {
  await form().getByRole('button', { name: 'No reasons were given' }).click();
  await controller.press('Control+Enter');
  await form().getByText(/^Recorded, No\. \d+$/).waitFor();
  await entry(decision).getByText(/^entered by a controller for /).waitFor();
}

step('several options', async () => {
  await open('R-2', 'B2');
  const labels = form().locator('.opt');
  const wanted = [await labels.nth(0).locator('span').first().innerText(), await labels.nth(2).locator('span').first().innerText()];
  await labels.nth(2).click();
  await labels.nth(0).click();
  await controller.picture('behalf-multi');
  await record('B2');
  assert.deepEqual((await entry('B2').locator('.opt').allInnerTexts()).map((text) => text.replace(/^\w+ /, '')).sort(), wanted.sort());
});

step('person by person, for the only seat that may', async () => {
  await open('R-3', 'B3');
  assert(await form().locator('.seats input').first().isChecked(), 'SOC-1 is the only one');
  await form().getByLabel(/^Azim Sapar: /).selectOption({ label: 'Child placement with a guardian' });
  await controller.checkPage('behalf per person');
  await controller.picture('behalf-persons');
  await record('B3');
  await entry('B3').locator('tr', { hasText: 'Azim Sapar' }).getByText('Child placement with a guardian').waitFor();
  await entry('B3').locator('tr', { hasText: 'Aru Temir' }).getByText('left open').waitFor();
});

step('an order', async () => {
  await open('R-4', 'B4');
  await form().locator('[data-item]').nth(2).getByRole('button').first().click();
  const order = await form().locator('[data-item] .tx').allInnerTexts();
  await controller.checkPage('behalf order');
  await controller.picture('behalf-order');
  await record('B4');
  assert.deepEqual((await entry('B4').locator('.rank li').allInnerTexts()).map((text) => text.replace(/^\w+ /, '')), order);
});

step('a number, and words', async () => {
  await open('R-5', 'B5');
  await form().getByLabel(/^Answer/).fill('11');
  await record('B5');
  await entry('B5').getByText('11 people').waitFor();
  await open('R-6', 'B6');
  await form().getByLabel(/^Answer/).fill('Good morning. Nobody has to be afraid.');
  await controller.picture('behalf-text');
  await record('B6');
  await entry('B6').getByText('Good morning. Nobody has to be afraid.').waitFor();
});

step('when the team answers meanwhile nothing typed moves or is lost, and a look is asked for', async () => {
  await controller.press('Escape', 'Escape', '2', 'o');
  await controller.whyField().waitFor();
  await form().getByText('How do we go to the farm?', { exact: true }).waitFor();
  await form().locator('.seats label', { hasText: 'LEAD-1' }).click();
  await form().locator('.opt').nth(1).click();
  await controller.whyField().fill('Said at the table.');
  const before = await time().boundingBox();
  await other.page.locator('.it', { hasText: 'The farm' }).click();
  await other.page.locator('.opt').nth(2).click();
  await other.whyField().fill('We typed it ourselves.');
  await other.press('Control+Enter');
  await other.sees(/^Received, No\. \d+$/);
  await form().getByText(/^LEAD-1 answered meanwhile, at 0:0\d:\d\d$/).waitFor();
  assert.deepEqual(await time().boundingBox(), before);
  assert(await form().getByRole('button', { name: /^Record for LEAD-1/ }).isDisabled());
  await look(controller, 'behalf-meanwhile', [laptop, desktop, phone]);
  assert.equal(await controller.whyField().inputValue(), 'Said at the table.');
  await form().getByRole('button', { name: 'Keep mine as a new version' }).click();
  await form().getByText(/^Answered by LEAD-1 at 0:0\d:\d\d; yours becomes a new version$/).waitFor();
  await controller.press('Control+Enter');
  await form().getByText(/^Recorded, No\. \d+$/).waitFor();
  await entry('B1', 'Qyran').filter({ hasText: 'corrected, version 2' }).getByText(/^entered by a controller for LEAD-1/).waitFor();
  await other.sees(/^A controller put this in for you/);
});

step('after ENDEX it still goes on record, and the form says that it changes nothing', async () => {
  await controller.press('Escape', 'Escape');
  await controller.page.locator('.run button[aria-expanded]').click();
  await controller.hold(/^ENDEX/);
  await controller.sees('ENDED');
  await controller.find('R-2');
  await controller.page.getByRole('button', { name: 'Put in an oral or paper decision of 2 Qyran on B2' }).first().click();
  await form().getByText('The window is closed: this goes on record and changes nothing in the storyline.').waitFor();
  await form().locator('.opt').first().click();
  await form().getByRole('button', { name: 'No reasons were given' }).click();
  await controller.checkPage('behalf after ENDEX');
  await controller.picture('behalf-closed');
  await controller.press('Control+Enter');
  await form().getByText(/^Recorded, No\. \d+$/).waitFor();
  await entry('B2', 'Qyran').getByText('after closing').waitFor();
});

step('no page had an error or asked anybody but its server', () => {
  for (const person of [controller, trainee, other]) person.checkFaults();
});
