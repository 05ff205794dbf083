// SPDX-License-Identifier: Apache-2.0
// The tabs of a review: simulated teams play twenty minutes, then somebody compares, asks who knew what, follows points to where
// they come from, and opens the report.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { Person, desktop, languages, openBrowser, laptop, wall } from './support/person.ts';
import { Server, type Exercise } from './support/server.ts';
import { story } from './support/story.ts';

let server: Server;
let browser: Browser;
let exercise: Exercise;
let controller: Person;

before(async () => {
  server = await Server.start();
  browser = await openBrowser();
  exercise = await server.newExercise('Barys', 'Qyran');
  controller = await Person.arrive(browser, server.origin, { language: 'en', screen: desktop });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const step = story(() => [controller]);
const tab = (name: string): Locator => controller.page.getByRole('tab', { name, exact: true });
const record = async (): Promise<number> => Number(/record (\d+) of/.exec(await controller.page.locator('.transport').innerText())?.[1]);
/** The record that a press leads to. */
const leads = async (what: Locator): Promise<number> => {
  const before = await record();
  await what.click();
  await controller.page.waitForFunction((was) => !document.querySelector('.transport')?.textContent?.includes(`record ${was} of`), before);
  return record();
};
const eventOf = (sequence: number): string | undefined => server.journal().find((each) => (each as unknown as { sequence: number }).sequence === sequence)?.event;

step('two simulated teams play until points were earned', async () => {
  await controller.signIn(exercise);
  server.play(exercise, 60, []);
  await controller.sees('RUNNING', 60_000);
  await controller.speed(60);
  for (let i = 0; i < 60 && server.journal().filter((each) => each.event === 'decision_recorded').length < 3; i++) await controller.page.waitForTimeout(1000);
  assert(server.journal().filter((each) => each.event === 'decision_recorded').length >= 3);
  await controller.press('Space');
  await controller.sees('PAUSED');
});

step('trainees are asked what it was like: six hand in a sheet', async () => {
  await controller.press('Shift+KeyQ');
  await controller.button('Open the questionnaire').click();
  await controller.page.getByRole('button', { name: 'Close the questionnaire' }).waitFor();
  const seats = exercise.links.filter((each) => each.kind === 'seat').slice(0, 6);
  for (const [i, seat] of seats.entries())
    await server.handIn(exercise, seat, [{ question: 0, value: i < 4 ? 5 : 2 }, ...(i < 3 ? [{ question: 1, value: 3 }] : []), { question: 7, value: i % 2 }, { question: 9, words: `I ask whoever comes first, ${i}` }]);
  await controller.page.getByText(/^6 of \d+ have handed in/).waitFor();
  await controller.button('Close the questionnaire').click();
  await controller.page.locator('.sure button').first().click();
  await controller.page.getByText(/^6 sheets are recorded/).waitFor();
});

step('the comparison does not say which team is which until it is asked', async () => {
  await controller.page.goto(`${server.origin}/review/${exercise.id}`);
  await tab('Compare').click();
  const panel = controller.page.locator('section.tab');
  await panel.getByText('blind').waitFor();
  await panel.getByText('Provisional: the exercise goes on').waitFor();
  assert.doesNotMatch(await panel.innerText(), /Barys|Qyran/);
  await controller.checkPage('review: compare');
  await controller.picture('review-tabs-1-compare');
  await panel.getByRole('button', { name: 'Show which team is which' }).click();
  await panel.getByRole('rowheader', { name: 'Barys' }).waitFor();
  assert.equal(eventOf(await leads(panel.locator('.choice .link').first())), 'decision_recorded');
});

step('a lesson begins at a decision, and is about its team', async () => {
  const panel = controller.page.locator('section.tab');
  await panel.getByRole('button', { name: /^Lesson \S+ Barys$/ }).press('Enter');
  const form = panel.locator('form');
  await form.getByText(/Decision/).waitFor();
  assert.equal(await form.getByLabel('About').locator('option:checked').innerText(), '1 Barys');
  assert.equal(eventOf(Number(/record (\d+)/.exec(await form.locator('.moment').innerText())?.[1])), 'decision_recorded');
  assert(await form.getByLabel('What was learned').evaluate((each) => each === document.activeElement));
  await form.getByRole('button', { name: 'Cancel' }).click();
});

step('who knew what leads to the moment at which it became known', async () => {
  await tab('Who knew what').click();
  const panel = controller.page.locator('section.tab');
  const known = panel.locator('td button.source').first();
  await known.waitFor();
  assert.equal(eventOf(await leads(known)), 'fact_learned');
  const desk = await known.evaluate((cell) => cell.closest('table')?.querySelectorAll('thead th')[(cell.closest('td') as HTMLTableCellElement).cellIndex]?.textContent);
  await controller.page.getByRole('heading', { name: `What 1 Barys · ${desk}-1 had on screen` }).waitFor();
  assert.equal(await panel.getByRole('button', { name: 'Qyran' }).getAttribute('aria-pressed'), 'false');
  await panel.getByRole('button', { name: 'Qyran' }).click();
  assert.equal(await panel.getByRole('button', { name: 'Qyran' }).getAttribute('aria-pressed'), 'true');
  await controller.checkPage('review: who knew what');
  await controller.picture('review-tabs-2-knowledge');
});

step('every point opens a record that it comes from', async () => {
  await tab('Scores').click();
  const panel = controller.page.locator('section.tab');
  await panel.locator('.entries .line').first().waitFor();
  const all = await panel.locator('.entries .line').count();
  const at = await leads(panel.locator('.entries .line').first());
  assert(at > 0 && at <= server.journal().length);
  await panel.locator('.dots button').first().click();
  assert((await panel.locator('.entries .line').count()) < all, 'one competency has fewer');
  await controller.checkPage('review: scores');
  await controller.picture('review-tabs-3-scores');
});

step('charts have their figures as tables', async () => {
  await tab('Charts').click();
  const panel = controller.page.locator('section.tab');
  await panel.getByText('As a table').first().click();
  assert((await panel.locator('details[open] tbody tr').count()) > 0);
  const acts = panel.locator('figure', { hasText: 'Time to act' });
  await acts.getByText('As a table').click();
  await controller.page.locator('.at').click();
  await controller.press('Home');
  await controller.page.getByText(/record 0 of/).waitFor();
  assert.equal(eventOf(await leads(acts.locator('td .link').first())), 'decision_recorded');
  await controller.checkPage('review: charts');
  await controller.picture('review-tabs-4-charts');
});

step('what trainees said is told as figures, and by nobody; fewer than five are no figure', async () => {
  await tab('Voices').click();
  const panel = controller.page.locator('section.tab');
  await panel.getByText('6 sheets handed in').waitFor();
  const row = (words: string): Promise<string[]> => panel.locator('tr', { hasText: words }).locator('td').allInnerTexts();
  assert.deepEqual((await row('at which we could still think')).slice(1), ['0', '2', '0', '0', '4', '4.00', '6']);
  assert.deepEqual((await row('Papers, calls and people')).slice(1), ['–', '–', '–', '–', '–', '–', 'fewer than 5']);
  assert.deepEqual((await row('The call-back')).slice(1), ['3']);
  assert.equal(await panel.locator('table').first().locator('tbody tr').count(), 7);
  assert.ok(await panel.getByText('I shall do something differently').isVisible());
  assert.equal(await panel.locator('blockquote').count(), 6);
  assert.doesNotMatch(await panel.innerText(), /Barys|Qyran|LEAD 1|POL 1/);
  await controller.checkPage('review: voices');
  await controller.picture('review-tabs-6-voices');
});

step('while guests look on no tab names a team, or says what somebody wrote', async () => {
  for (const name of ['Compare', 'Who knew what', 'Boards', 'Scores', 'Charts', 'Voices', 'Report']) {
    await tab(name).click();
    await controller.press('b');
    const panel = controller.page.locator('section.tab');
    await panel.locator('header').waitFor();
    await controller.page.waitForTimeout(200);
    assert.doesNotMatch(await panel.innerText(), /Barys|Qyran/, name);
    if (name === 'Compare') {
      assert((await panel.getByText('hidden from guests').count()) > 0);
      assert.equal(await panel.locator('.why p').count(), 0);
    }
    if (name === 'Voices') assert.doesNotMatch(await panel.innerText(), /whoever comes first/);
    await controller.press('b');
  }
});

step('the report of one team opens as a page of its own, and says nothing of the other', async () => {
  await tab('Report').click();
  const panel = controller.page.locator('section.tab');
  await panel.getByRole('button', { name: 'Русский' }).click();
  await controller.checkPage('review: report');
  await controller.picture('review-tabs-5-report');
  await panel.getByRole('button', { name: 'Qyran' }).click();
  const [page] = await Promise.all([controller.page.context().waitForEvent('page'), panel.getByRole('link', { name: 'Open Qyran' }).click()]);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const words = await page.locator('body').innerText();
  assert.match(words, /Предварительно/i);
  assert.match(words, /Qyran/);
  assert.doesNotMatch(words, /Barys/);
  assert.equal(await page.locator('.banner').evaluate((banner) => getComputedStyle(banner).textAlign), 'center', 'it has its looks');
  await page.close();
  await panel.getByRole('button', { name: 'All teams' }).click();
  const [file] = await Promise.all([controller.page.waitForEvent('download'), panel.getByRole('link', { name: 'Save xlsx All teams' }).click()]);
  assert.equal(file.suggestedFilename(), `${exercise.id}-ru.xlsx`);
  await panel.getByLabel('Competency passport').selectOption({ index: 1 });
  const whose = await panel.getByLabel('Competency passport').locator('option:checked').innerText();
  const [passport] = await Promise.all([controller.page.context().waitForEvent('page'), panel.getByRole('link', { name: `Open ${whose}` }).click()]);
  await passport.getByRole('heading', { level: 1 }).waitFor();
  assert.match(await passport.locator('body').innerText(), /Barys \/ /);
  await passport.close();
  await panel.getByLabel('For other agencies').check();
  const [exported] = await Promise.all([controller.page.waitForEvent('download'), panel.getByRole('link', { name: 'Save csv All teams' }).click()]);
  assert.equal(exported.suggestedFilename(), `${exercise.id}-pseudonyms-ru.csv`);
  assert.doesNotMatch(readFileSync(await exported.path(), 'utf8'), /Barys|Qyran/);
});

step('in every language, on three sizes, the tabs are whole', async () => {
  for (const language of languages)
    for (const screen of [laptop, desktop, wall]) {
      await controller.resize(screen);
      await controller.speak(language);
      for (const i of [1, 2, 3, 4, 5, 8, 9]) {
        await controller.page.getByRole('tab').nth(i).click();
        await controller.page.locator('section.tab header').waitFor();
        await controller.page.waitForTimeout(250);
        await controller.picture(`review-tabs-${i}`);
      }
      await controller.checkPage(`review tabs in ${language}`);
    }
  await controller.speak('en');
});
