// SPDX-License-Identifier: Apache-2.0
// Every page in three languages on a laptop, a 4K screen and a telephone: axe finds nothing, nothing is cut off. The pictures
// stay in build/browser for people to look at.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { Person, dense, desktop, languages, laptop, middle, openBrowser, phone, wall, type Screen } from './support/person.ts';
import { Server, type Exercise } from './support/server.ts';
import { story } from './support/story.ts';

let server: Server;
let browser: Browser;
let exercise: Exercise;
let director: Person;
let atTheLaptop: Person;
let atThePhone: Person;
const step = story(() => [director, atTheLaptop, atThePhone]);

before(async () => {
  server = await Server.start();
  browser = await openBrowser();
  exercise = await server.newExercise('Barys', 'Qyran');
  director = await Person.arrive(browser, server.origin, { screen: desktop });
  atTheLaptop = await Person.arrive(browser, server.origin, { language: 'ru', screen: laptop });
  atThePhone = await Person.arrive(browser, server.origin, { language: 'kk', screen: phone });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Looks at one page in every language and on every screen; axe once for each language. */
async function look(person: Person, name: string, screens: readonly Screen[]): Promise<void> {
  for (const language of languages) {
    await person.speak(language);
    for (const [i, screen] of screens.entries()) {
      await person.resize(screen);
      await (i === 0 ? person.checkPage(name) : person.checkLayout(name));
      await person.picture(name);
    }
  }
}

step('the way in', async () => {
  for (const person of [atTheLaptop, atThePhone]) {
    for (const language of languages) {
      await person.page.goto(`${person.origin}/join`);
      await person.page.locator(`input[name=language][value=${language}]`).check();
      person.language = language;
      await person.checkPage('join');
      await person.picture('join');
    }
  }
  await atTheLaptop.resize(wall);
  await atTheLaptop.picture('join');
  await atTheLaptop.resize(laptop);
  await director.page.goto(`${director.origin}/login`);
  await director.checkPage('login');
  await director.picture('login');
});

step('a wrong code is answered in words, and the digits stay', async () => {
  await atThePhone.page.locator('.code input').first().focus();
  await atThePhone.page.keyboard.type(exercise.links.some((link) => link.code === '000000') ? '999999' : '000000');
  await atThePhone.page.locator('[role=alert]').waitFor();
  await atThePhone.checkPage('join, wrong code');
  await atThePhone.picture('join-wrong');
});

step('the start gate', async () => {
  await atTheLaptop.joinByLink(exercise.seat('Barys', 'LEAD'));
  await atThePhone.joinByLink(exercise.seat('Qyran', 'LEAD'));
  await atTheLaptop.speak('ru');
  await director.signIn(exercise);
  await look(director, 'control-gate', [laptop, desktop]);
  await director.speak('en');
});

step('forty minutes at sixty times the speed, with simulated people at the other desks', async () => {
  // The simulated controller starts, and slows down to real time because of the two people.
  server.play(exercise, 60, [exercise.seat('Barys', 'LEAD'), exercise.seat('Qyran', 'LEAD')]);
  await director.sees('RUNNING', 30_000);
  await director.sees('×1');
  await director.speed(60);
  for (const person of [atTheLaptop, atThePhone]) await person.page.locator('.due').waitFor({ timeout: 60_000 });
  await atTheLaptop.press('d');
  await atTheLaptop.page.locator('.opt').first().waitFor();
  await atTheLaptop.press('1');
  await atTheLaptop.whyField().fill('Долг растёт, паспорта у бригадира, зарплаты никто не видел: признаков достаточно. Ждать письменного заявления нельзя.');
  await atTheLaptop.press('Control+Enter');
  await atThePhone.page.locator('.due').click();
  await atThePhone.page.locator('.opt').nth(1).click();
  await atThePhone.whyField().fill('Алдымен фактілер: адамдардың саны, құжаттары және қарызы. Содан кейін іс кеңейтіледі.');
  await atThePhone.press('Control+Enter');
  await atTheLaptop.page.locator('.it', { hasText: 'Давайте сначала съезжу я' }).waitFor({ timeout: 60_000 });
  await director.press('Space');
  await director.sees('PAUSED');
  for (const inject of ['A-209', 'A-210', 'A-211']) await director.release(inject);
  assert.equal(await director.page.locator('.fd').count(), 2);
});

step('the Control Centre in mid-exercise', async () => {
  await director.press('Slash');
  await director.page.locator('input[type=search]:focus').fill('A-109');
  await director.press('Enter');
  await look(director, 'control', [laptop, middle, desktop, wall]);
  // The next ten minutes of work are there on every screen: on a low one as a line, which a key unfolds.
  await director.resize(laptop);
  const load = director.page.locator('section.load');
  const height = async (): Promise<number> => (await load.boundingBox())?.height ?? 0;
  assert.ok((await height()) >= 28 && (await height()) <= 32);
  await director.press('Shift+w');
  await director.page.locator('.lw').waitFor();
  assert.ok((await height()) > 80);
  await look(director, 'control-unfolded', [laptop, middle]);
  await director.press('Shift+w');
  await director.page.locator('.lw').waitFor({ state: 'detached' });
});

step('the panels and drawers of the Control Centre', async () => {
  await director.resize(desktop);
  for (const [key, name] of [['q', 'requests'], ['m', 'marks'], ['p', 'people'], ['l', 'journal'], ['n', 'improvise'], ['Escape', 'none'], ['Shift+Slash', 'keys']] as const) {
    await director.press(key);
    for (const language of languages) {
      await director.speak(language);
      await director.picture(`control-${name}`);
      if (language === 'ru') await director.checkPage(`control ${name}`);
    }
  }
});

step('the trainee reads', async () => {
  await look(atTheLaptop, 'trainee-inbox', [laptop, middle, wall]);
  await atTheLaptop.page.locator('.it').nth(2).click();
  await look(atTheLaptop, 'trainee-item', [laptop, middle, wall]);
  await atThePhone.page.locator('.foot button').first().click();
  await look(atThePhone, 'trainee-inbox', [phone]);
  await atThePhone.page.locator('.it').nth(2).click();
  await look(atThePhone, 'trainee-item', [phone]);
});

step('the trainee decides', async () => {
  for (const person of [atTheLaptop, atThePhone]) {
    await person.page.locator('.due').click();
    await person.page.locator('.opt').first().click();
    await person.whyField().fill('Сначала статус и время на восстановление, потом разрешения: так требует MIG-44.');
  }
  await look(atTheLaptop, 'trainee-decision', [laptop, middle, wall]);
  await look(atThePhone, 'trainee-decision', [phone]);
});

step('the trainee asks an authority', async () => {
  await atTheLaptop.press('Escape');
  await atTheLaptop.press('n');
  await look(atTheLaptop, 'trainee-forms', [laptop]);
  await atTheLaptop.page.locator('.ask .body > button').first().click();
  await look(atTheLaptop, 'trainee-request', [laptop, wall]);
});

step('the trainee looks a code up', async () => {
  await atTheLaptop.press('Escape');
  await atTheLaptop.page.locator('h1').first().click();
  await atTheLaptop.press('g');
  await atTheLaptop.page.locator('.codes dt').first().waitFor();
  await look(atTheLaptop, 'trainee-glossary', [laptop, wall]);
  await atTheLaptop.page.keyboard.type('mig-44');
  await atTheLaptop.page.locator('.codes dt', { hasText: 'MIG-44' }).waitFor();
  assert.equal(await atTheLaptop.page.locator('.codes dt').count(), 1);
});

step('Kazakh dates and the order of Kazakh letters are right in this browser', async () => {
  await atTheLaptop.page.locator('input[type=search]:focus').fill('');
  await atTheLaptop.speak('kk');
  assert.match(await atTheLaptop.page.locator('.top').innerText(), /14\sқыркүйек, дүйсенбі/);
  const alphabet = 'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя';
  const lists = await atTheLaptop.page.locator('dl:not(.codes)').evaluateAll((all) => all.map((list) => [...list.querySelectorAll('dt')].map((lead) => lead.textContent ?? '')));
  const places = lists.map((leads) => leads.map((lead) => alphabet.indexOf(lead.charAt(0).toLowerCase())).filter((place) => place >= 0));
  assert.ok(places.some((list) => list.length >= 5), `too few words to tell an order: ${JSON.stringify(lists)}`);
  for (const list of places) assert.deepEqual(list, [...list].sort((a, b) => a - b));
  assert.ok(lists.flat().some((lead) => /^[әғқңөұүһі]/i.test(lead)), 'no letter that Russian has not');
});

step('a sharp screen shows the same', async () => {
  const sharp = await Person.arrive(browser, server.origin, { screen: dense });
  await sharp.signIn(exercise, 'controller');
  await look(sharp, 'control', [dense]);
  sharp.checkFaults();
  await sharp.leave();
});

step('the review, while it goes on', async () => {
  const reviewer = await Person.arrive(browser, server.origin, { screen: desktop });
  await reviewer.signIn(exercise, 'controller');
  await reviewer.page.goto(`${server.origin}/review/${exercise.id}`);
  await reviewer.page.getByRole('listbox', { name: 'Moments' }).getByRole('option').first().waitFor();
  const screen = reviewer.page.frameLocator('iframe');
  await screen.locator('.it').first().waitFor();
  // To the newest decision of the team whose screen it is.
  for (let i = 0; i < 200 && !/Decision/.test(await reviewer.page.locator('.pane .chip').allInnerTexts().then((all) => all.join())); i++) await reviewer.press('Shift+ArrowLeft');
  await screen.locator('.ask').getByText('Why this').first().waitFor();
  await look(reviewer, 'review', [laptop, desktop, wall]);
  reviewer.checkFaults();
  await reviewer.leave();
});

step('no page had an error or asked anybody but its server', () => {
  for (const person of [director, atTheLaptop, atThePhone]) person.checkFaults();
});
