// SPDX-License-Identifier: Apache-2.0
// Afterwards: a short exercise by real people is reviewed. Any moment of it, and exactly what was on a trainee's screen then: nothing
// that came later, and no word that was never sent. And during the run: the Control Centre looks at a seat's screen. Guests see
// neither what was written, and from neither page anything can be sent.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser, FrameLocator, Locator } from 'playwright-core';
import { Person, desktop, laptop, languages, middle, openBrowser, wall } from './support/person.ts';
import { Server, type Exercise } from './support/server.ts';
import { story } from './support/story.ts';

const why = 'Сначала люди: нужны соцработник, переводчик и врач.';
const unsent = 'Это слово никогда не отправлено';
/** As the trainee reads them, and whoever looks on in English. */
const letter = { ru: '«Давайте сначала съезжу я»', en: 'Let me go first' };
const later = { ru: '«Выезжайте сейчас»', en: 'Go there now' };

let server: Server;
let browser: Browser;
let exercise: Exercise;
let controller: Person;
let trainee: Person;
/** What the reviewing page asked the server for. */
const asked: string[] = [];

before(async () => {
  server = await Server.start();
  browser = await openBrowser();
  exercise = await server.newExercise('Barys', 'Qyran');
  controller = await Person.arrive(browser, server.origin, { language: 'en', screen: desktop });
  trainee = await Person.arrive(browser, server.origin, { language: 'ru', screen: laptop });
  controller.page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const step = story(() => [controller, trainee]);
const screen = (): FrameLocator => controller.page.frameLocator('iframe');
const item = (words: string): Locator => screen().locator('.it', { hasText: words });
const chip = (): Locator => controller.page.locator('.pane .chip');
const record = async (): Promise<number> => Number(/record (\d+) of/.exec(await controller.page.locator('.transport').innerText())?.[1]);
const gone = async (what: Locator): Promise<void> => what.waitFor({ state: 'detached' });
/** Words that are typed into a field are no text of the page. */
const written = (): Promise<string> => screen().locator('body').evaluate((body) => (body as HTMLElement).innerText + [...body.querySelectorAll('textarea, input')].map((each) => (each as HTMLInputElement).value).join(' '));

step('a short exercise: a letter, a decision with its reason, a letter after it', async () => {
  await controller.signIn(exercise);
  await trainee.joinByCode(exercise.seat('Barys', 'LEAD'));
  await controller.hold(/STARTEX/);
  await controller.sees('RUNNING');
  await controller.press('1');
  await controller.release('A-109');
  await trainee.sees(letter.ru);
  await trainee.page.locator('.it', { hasText: letter.ru }).click();
  await trainee.page.locator('.opt').first().click();
  await trainee.whyField().pressSequentially(why);
  await trainee.sees('черновик сохранён');
});

step('the Control Centre sees what the seat has: the letter is open, and what is being typed is not there', async () => {
  await controller.button('See a screen of Barys').click();
  await item(letter.en).waitFor();
  await screen().locator('.opt').first().waitFor();
  assert(!(await written()).includes(why), 'a draft is nobody else’s');
  assert.equal(await screen().locator('.opt input:checked').count(), 0);
  await controller.sees(/^as of \d\d:\d\d/);
  await controller.sees('Only to be looked at: nothing can be pressed or sent here.');
  await controller.checkPage('a seat’s screen');
  await controller.picture('review-1-seat');
});

step('nothing can be pressed in it; what is sent at last is there a second later', async () => {
  const before = server.journal().length;
  await screen().locator('.opt').nth(1).click({ force: true });
  await screen().locator('body').evaluate((body) => body.querySelectorAll('form button, .ask button').forEach((each) => (each as HTMLElement).click()));
  await controller.page.waitForTimeout(300);
  assert.equal(server.journal().length, before);
  assert.equal(await screen().locator('.opt input:checked').count(), 0);
  assert.equal(await screen().locator('body').evaluate(() => typeof localStorage + typeof indexedDB + typeof WebSocket), 'undefinedundefinedundefined');
  await trainee.press('Control+Enter');
  await trainee.sees(/^Получено, № \d+$/);
  await screen().getByText(why).first().waitFor();
});

step('while guests are in the room what people wrote is hidden there too', async () => {
  await controller.press('Escape');
  await gone(controller.page.locator('iframe'));
  await controller.press('Shift+G');
  await controller.button('See a screen of Barys').click();
  await item(letter.en).waitFor();
  await screen().getByText('hidden from guests').first().waitFor();
  assert(!(await written()).includes(why));
  await controller.picture('review-2-seat-guests');
  await controller.press('Escape');
  await controller.press('Shift+G');
});

step('a letter comes after the decision, words are typed that are never sent, and the exercise ends', async () => {
  await controller.release('A-108');
  await trainee.sees(later.ru);
  await trainee.press('m');
  await trainee.press('Shift+M');
  await trainee.page.locator('.ask textarea').first().pressSequentially(unsent);
  await controller.page.locator('.run button[aria-expanded]').click();
  await controller.hold(/^ENDEX/);
  await controller.sees('ENDED');
});

step('the review opens at the end, with all that the seat had', async () => {
  asked.length = 0;
  await controller.page.goto(`${server.origin}/review/${exercise.id}`);
  await controller.page.locator('.scrub').waitFor();
  await item(later.en).waitFor();
  await controller.sees('Ended');
  assert.equal(await record(), server.journal().length);
  assert(!(await written()).includes(unsent));
});

step('a jump to the decision by keyboard: the screen is the one on which it was decided', async () => {
  const list = controller.page.getByRole('listbox', { name: 'Moments' });
  await controller.page.getByRole('group', { name: 'Kinds' }).getByRole('button', { name: 'Injects' }).press('Enter');
  await list.focus();
  await list.press('Home');
  const lines = list.getByRole('option').filter({ hasText: 'Decision' });
  assert.equal(await lines.count(), 1);
  for (let i = 0; i < 12 && !(await list.locator('.walked').innerText()).includes('Decision'); i++) await list.press('ArrowDown');
  await list.press('Enter');
  await chip().filter({ hasText: 'Decision' }).waitFor();
  await screen().getByText(why).first().waitFor();
  await item(letter.en).waitFor();
  assert.equal(await item(later.en).count(), 0, 'what came later is not there');
  const decided = server.journal().find((each) => each.event === 'decision_recorded') as unknown as { sequence: number };
  assert.equal(await record(), decided.sequence);
  await controller.checkPage('review at a decision');
  await controller.picture('review-3-decision');
  await controller.speak('ru');
  await item(letter.ru).waitFor();
  await screen().getByText(why).first().waitFor();
  await controller.speak('en');
  await item(letter.en).waitFor();
});

step('one record back it was not decided, and no word of it is on the screen', async () => {
  await controller.page.locator('.at').click();
  const now = await record();
  await controller.press('ArrowLeft');
  await controller.page.getByText(`record ${now - 1} of`).waitFor();
  await gone(screen().getByText(why));
  assert(!(await written()).includes(why));
  assert.equal(await screen().locator('.opt input:checked').count(), 0);
  await controller.press('ArrowRight');
  await screen().getByText(why).first().waitFor();
});

step('guests: names and words are hidden by one key', async () => {
  await controller.press('b');
  await screen().getByText('hidden from guests').first().waitFor();
  assert(!(await written()).includes(why));
  await controller.press('b');
  await screen().getByText(why).first().waitFor();
});

step('the slider, the ends, the marks and the speed, by keyboard', async () => {
  await controller.press('Home');
  await controller.page.getByText(/record 0 of/).waitFor();
  await controller.sees('This place was not there yet at that moment.');
  await controller.press('Shift+ArrowRight');
  await chip().filter({ hasText: /./ }).waitFor();
  await controller.press('End');
  await item(later.en).waitFor();
  await controller.press('PageUp');
  const slider = controller.page.getByRole('slider', { name: 'Moment of the exercise' });
  assert.match((await slider.getAttribute('aria-valuetext')) ?? '', /^T\+\d+:\d\d:\d\d, record \d+$/);
  for (let i = 0; i < 6; i++) await controller.press(']');
  assert.equal(await controller.page.getByLabel('Speed').inputValue(), '64');
  for (let i = 0; i < 5; i++) await controller.press('[');
  assert.equal(await controller.page.getByLabel('Speed').inputValue(), '2');
});

step('it plays on by itself, the screen goes along, and stands again', async () => {
  const slider = controller.page.getByRole('slider', { name: 'Moment of the exercise' });
  const at = async (): Promise<number> => Number(await slider.getAttribute('aria-valuenow'));
  await slider.focus();
  const box = await slider.boundingBox();
  assert(box);
  await controller.page.mouse.click(box.x + 14, box.y + box.height / 2);
  const before = await at();
  await controller.press('Space');
  await controller.button('Pause').waitFor();
  await controller.page.waitForTimeout(1200);
  await controller.press('Space');
  const after = await at();
  assert(after - before > 1200 && after - before < 6000, `twice as fast: ${after - before} ms in some 1.2 s`);
  await controller.page.waitForTimeout(400);
  assert.equal(await at(), after);
});

step('a click into the bar goes there', async () => {
  const box = await controller.page.locator('.scrub').boundingBox();
  assert(box);
  await controller.page.mouse.click(box.x + box.width - 2, box.y + box.height / 2);
  await item(later.en).waitFor();
});

step('another team, a role-player, an evaluator, a wall', async () => {
  const seats = controller.page.locator('.pane select');
  const other = exercise.seat('Qyran', 'LEAD').seat;
  await seats.selectOption(String(other));
  await controller.sees(/What 2 Qyran · LEAD-1 had on screen/);
  await gone(item(letter.en));
  for (const link of exercise.links.filter((each) => each.kind !== 'seat').filter((each, i, all) => all.findIndex((one) => one.kind === each.kind) === i)) {
    await seats.selectOption(String(link.seat));
    await screen().locator('.looked > *').first().waitFor();
    await controller.checkPage(`review of a ${link.kind}`);
    await controller.picture(`review-4-${link.kind}`);
  }
  await seats.selectOption(String(exercise.seat('Barys', 'LEAD').seat));
  await item(later.en).waitFor();
});

step('in three languages and sizes', async () => {
  await controller.page.locator('.pane select').selectOption(String(exercise.seat('Barys', 'LEAD').seat));
  for (const size of [laptop, middle, desktop, wall]) {
    await controller.resize(size);
    for (const language of languages) {
      await controller.speak(language);
      await controller.page.waitForTimeout(200);
      await controller.checkPage('review');
      await controller.picture('review-5');
    }
  }
  await controller.speak('en');
  await controller.resize(desktop);
  await controller.press('Shift+?');
  await controller.sees('Keys of the review');
  await controller.checkPage('keys of the review');
  await controller.press('Escape');
});

step('the review only asked to read, and no socket was opened', () => {
  assert.deepEqual(asked.filter((each) => !each.startsWith('GET ')), []);
  assert.deepEqual(asked.filter((each) => /\/ws\/|ticket/.test(each)), []);
  controller.checkFaults();
  trainee.checkFaults();
});

step('nobody but staff sees any of it', async () => {
  for (const path of [`/api/review/${exercise.id}/overview`, `/api/review/${exercise.id}/moment?seat=0&record=5`, `/api/exercises/${exercise.id}/screen?seat=0`]) {
    assert.equal(await trainee.page.evaluate(async (to) => (await fetch(to)).status, path), 404);
    assert.equal(await controller.page.evaluate(async (to) => (await fetch(to)).status, path), 200);
  }
  const status = (path: string): Promise<{ status: number; message: string }> => controller.page.evaluate(async (to) => {
    const answer = await fetch(to);
    return { status: answer.status, message: ((await answer.json()) as { message: string }).message };
  }, `/api/review/${exercise.id}/moment?${path}`);
  assert.deepEqual(await status('seat=0&record=999999'), { status: 400, message: `The newest record of this exercise is number ${server.journal().length}.` });
  assert.equal((await status('seat=9999&record=5')).status, 404);
  assert.equal((await status('seat=0')).status, 400);
  assert.equal((await status('seat=0&record=5&at_ms=5')).status, 400);
  await trainee.page.goto(`${server.origin}/review/${exercise.id}`);
  await trainee.sees('Разбор доступен руководителям учения и розыгрыша.');
});

step('what if: a director plays on from a moment, in another exercise that stands still', async () => {
  const before = server.journal().length;
  await controller.press('PageUp');
  for (const language of languages) {
    await controller.speak(language);
    await controller.page.locator('.transport .plain').click();
    await controller.checkPage('what if');
    await controller.picture(`review-6-what-if-${language}`);
    await controller.press('Escape');
  }
  await controller.speak('en');
  await controller.button('What if: play on from here').click();
  const moment = await record();
  await controller.page.locator('dialog[open]', { hasText: `record ${moment} of` }).waitFor();
  assert(moment > 1 && moment < before, 'somewhere in the middle');
  await controller.button('Make the copy').click();
  await controller.sees('The copy is ready and paused.');
  await controller.checkPage('a copy was made');
  await controller.button('Its codes').click();
  await controller.sees(new RegExp(`^Copy of ${exercise.id} up to record \\d+$`));
  await controller.picture('review-7-copies');
  await controller.page.goBack();
  await controller.page.locator('.transport').waitFor();
  await controller.press('End');
  await controller.button('What if: play on from here').click();
  await controller.button('Make the copy').click();
  await controller.sees(/^The exercise had ended by then\./);
});
