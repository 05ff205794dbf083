// SPDX-License-Identifier: Apache-2.0
// A real emergency: a trainee stops the own team, the Control Centre stops all with one key, calls the roll, and two people let
// it go on; guests in the room; notes.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { Person, desktop, languages, laptop, narrow, openBrowser, phone, wall } from './support/person.ts';
import { Server, type Exercise } from './support/server.ts';
import { story } from './support/story.ts';

let server: Server;
let browser: Browser;
let exercise: Exercise;
let director: Person;
let controller: Person;
let trainee: Person;
let mate: Person;
let other: Person;
let actor: Person;
const people = (): Person[] => [director, controller, trainee, mate, other, actor];
const step = story(people);

before(async () => {
  server = await Server.start();
  browser = await openBrowser();
  exercise = await server.newExercise('Barys', 'Qyran');
  director = await Person.arrive(browser, server.origin, { language: 'ru', screen: desktop });
  controller = await Person.arrive(browser, server.origin, { language: 'en', screen: laptop });
  trainee = await Person.arrive(browser, server.origin, { language: 'kk', screen: laptop });
  mate = await Person.arrive(browser, server.origin, { language: 'ru', screen: phone });
  other = await Person.arrive(browser, server.origin, { language: 'en', screen: laptop });
  actor = await Person.arrive(browser, server.origin, { language: 'kk', screen: narrow });
  await director.signIn(exercise);
  await controller.signIn(exercise, 'controller');
  await trainee.joinByLink(exercise.seat('Barys', 'SOC'));
  await mate.joinByLink(exercise.seat('Barys', 'POL'));
  await other.joinByLink(exercise.seat('Qyran', 'POL'));
  await actor.joinRole(exercise.role('V1'));
  await director.hold(/STARTEX/);
  await controller.sees(/RUNNING/);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const covered = (person: Person): Promise<void> => person.page.locator('.cover[role=alertdialog]').waitFor({ timeout: 5000 });
const free = (person: Person): Promise<void> => person.page.locator('.cover[role]').waitFor({ state: 'detached', timeout: 5000 });

step('a trainee who holds the button stops the own team within a second, and nobody else', async () => {
  await mate.page.evaluate(() => {
    new MutationObserver(() => {
      if (document.querySelector('.cover[role]')) (window as unknown as { coveredAt: number }).coveredAt ??= Date.now();
    }).observe(document.body, { childList: true, subtree: true });
  });
  const held = Date.now() + 2000; // the button is pressed for so long at least
  await trainee.hold(/ОҚУ ЕМЕС/);
  await covered(trainee);
  await covered(mate);
  const at = await mate.page.evaluate(() => (window as unknown as { coveredAt: number }).coveredAt);
  assert.ok(at - held < 1000, `a team mate's screen was covered after ${at - held} ms`);
  assert.equal(await other.page.locator('.cover[role]').count(), 0);
  await trainee.sees(/Бұл оқу-жаттығу емес/);
  await trainee.sees(/Это не учение/);
  await trainee.sees(/This is not the exercise/);
  await trainee.checkPage('no-duff-cover');
  await trainee.picture('no-duff-cover');
  await mate.checkPage('no-duff-cover-ru-phone');
  await mate.picture('no-duff-cover-ru-phone');
});

step('each says how they are, and what happened; the Control Centre has it at once', async () => {
  await trainee.button(/Көмек керек/).click();
  await trainee.sees(/Сізге келе жатыр/);
  await trainee.page.locator('#cover-note').fill('Статист V2 жерде отыр, дәрігер керек');
  await trainee.button('Жіберу').click();
  await trainee.sees(/Басқару орталығы алды/);
  await mate.button(/Я в порядке/).click();
  await mate.sees(/Вы сообщили, что всё в порядке/);
  await controller.sees(/NO DUFF in 1 Barys/);
  await controller.sees(/1 all right, 1 need help/);
  await controller.sees(/Статист V2 жерде отыр/);
  await controller.checkPage('no-duff-strip');
  await controller.picture('no-duff-strip');
});

step('one key stops everything: every screen is covered and the clock stands', async () => {
  await other.press('Shift+Slash');
  await other.page.locator('.keys').waitFor();
  await controller.press('x');
  await covered(other);
  assert.equal(await other.page.locator('.keys').count(), 0, 'what lay over the page is gone from under the cover');
  await covered(actor);
  await controller.sees(/NO DUFF\. Everything has stopped\./);
  await director.sees(/НЕ УЧЕНИЕ\. Всё остановлено\./);
  await controller.sees(/1 Barys · SOC-1/); // what began in a team stays in sight
  await controller.page.locator('.sum .overdue b:text-is("1")').waitFor();
  await actor.checkPage('no-duff-cover-actor-kk-narrow');
  await actor.picture('no-duff-cover-actor-kk-narrow');
  await actor.button(/Менде бәрі дұрыс/).click();
  await other.button('I am all right').first().click();
});

step('the roll: who is well, who is silent, who was looked after; notes second by second', async () => {
  const page = controller.page.locator('.cover[role=dialog]');
  await page.locator('.sum .done b:text-is("3")').waitFor();
  await page.getByRole('button', { name: /^SOC-1/ }).first().click();
  await controller.sees(/You have looked after 1 Barys · SOC-1/);
  await controller.button('Is all right').click();
  await page.locator('.sum .done b:text-is("4")').waitFor();
  await page.getByLabel('Write a note').fill('The nurse is with V2, she is conscious');
  await controller.press('Enter');
  await director.sees(/The nurse is with V2/);
  for (const language of languages) {
    await director.speak(language);
    await director.checkPage('no-duff-control');
    await director.picture('no-duff-control');
  }
  await controller.checkPage('no-duff-control-laptop');
  await controller.picture('no-duff-control-laptop');
  await director.resize(wall);
  await director.picture('no-duff-control-4k');
  await director.resize(desktop);
});

step('two keys of two people, and everybody is where they were', async () => {
  await director.speak('ru');
  await director.button('Повернуть свой ключ').click();
  await director.sees(/Ваш ключ повёрнут/);
  assert.equal(await other.page.locator('.cover[role]').count(), 1, 'one key is not enough');
  await controller.button('Turn my key').click();
  for (const each of people()) await free(each);
  await other.page.locator('.keys').waitFor(); // there again as it was left
  await other.press('Escape');
  await controller.sees(/RUNNING/);
  await controller.sees(/1 Barys/);
});

step('guests in the room: what people wrote is gone from staff screens within a second, and comes back', async () => {
  await controller.press('y');
  await controller.sees(/The nurse is with V2/);
  await director.press('Shift+g');
  const from = Date.now();
  await controller.page.getByText('The nurse is with V2').waitFor({ state: 'detached', timeout: 5000 });
  assert.ok(Date.now() - from < 1000, `hidden after ${Date.now() - from} ms`);
  await controller.sees(/Guests in the room: what people wrote is hidden/);
  await controller.checkPage('guests');
  await controller.picture('guests');
  await controller.button(/Show everything again/).click();
  await controller.sees(/The nurse is with V2/);
});

step('a call without a link covers the own screen, says that nobody has it yet, and reaches the server later', async () => {
  other.loses(true);
  await other.page.context().setOffline(true);
  await other.hold(/NO DUFF/);
  await covered(other);
  await other.sees(/Not received yet\. Tell the nearest instructor\./);
  await other.page.context().setOffline(false);
  other.loses(false);
  await controller.sees(/NO DUFF in 2 Qyran/, 30_000);
  await director.button('Начать перекличку').click();
  await director.button('Повернуть свой ключ').click();
  await controller.button('Call the roll').click();
  await controller.button('Turn my key').click();
  await free(other);
});

step('after a minute one person alone lets it go on, with a reason that the journal keeps', async () => {
  await trainee.hold(/ОҚУ ЕМЕС/);
  await covered(trainee);
  await director.button('Начать перекличку').click();
  await director.page.locator('summary', { hasText: 'Здесь больше никого нет' }).click();
  await director.page.getByLabel(/Почему учение продолжает один человек/).fill('Второй руководитель сопровождает врача');
  assert.ok(await director.button(/Можно через \d+ с/).isDisabled());
  await director.checkPage('no-duff-alone');
  const go = director.button('Продолжить одному');
  await go.waitFor({ timeout: 70_000 });
  await director.hold(/Продолжить одному/);
  await free(trainee);
  const over = server.journal().filter((record) => record.event === 'no_duff_ended').at(-1);
  assert.match(JSON.stringify(over), /Второй руководитель сопровождает врача/);
});

step('the journal has who called, who answered and who let it go on', () => {
  const events = server.journal().map((record) => record.event);
  for (const [event, times] of [['no_duff_called', 4], ['no_duff_key_turned', 5], ['no_duff_ended', 4], ['guests_changed', 2], ['note_written', 2]] as const)
    assert.equal(events.filter((each) => each === event).length, times, event);
});

step('nothing went wrong on any page', async () => {
  for (const each of people()) await each.leave();
});
