// SPDX-License-Identifier: Apache-2.0
// An interpreter reads what the assigned teams write and puts it into another language: the original stays first, the translation
// stands below it and says what it is, for whoever may see the original and for nobody else.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Locator } from 'playwright-core';
import { Cable } from './support/cable.ts';
import { Person, laptop, languages, openBrowser, wall, desktop, type Screen } from './support/person.ts';
import { Server, type Exercise } from './support/server.ts';
import { story } from './support/story.ts';

const small: Screen = { name: 'phone360', width: 360, height: 740, scale: 2, touch: true };
let server: Server;
let browser: Awaited<ReturnType<typeof openBrowser>>;
let cable: Cable;
let exercise: Exercise;
let controller: Person;
let interpreter: Person;
let lead: Person;
let social: Person;
let stranger: Person;
const step = story(() => [controller, interpreter, lead, social, stranger]);

before(async () => {
  server = await Server.start('127.0.0.1:0', { room: ['Barys', 'Qyran'] }, {}, {}, { room: ['--interpreters', '1'] });
  browser = await openBrowser();
  exercise = server.exercise('room');
  cable = await Cable.to(server.origin);
  controller = await Person.arrive(browser, server.origin, { language: 'en', screen: desktop });
  interpreter = await Person.arrive(browser, cable.origin, { language: 'ru', screen: laptop });
  lead = await Person.arrive(browser, server.origin, { language: 'kk', screen: laptop });
  social = await Person.arrive(browser, server.origin, { language: 'ru', screen: laptop });
  stranger = await Person.arrive(browser, server.origin, { language: 'en', screen: laptop });
  await controller.signIn(exercise, 'controller');
  await interpreter.joinInterpreter(exercise.interpreter(1));
  await lead.joinByLink(exercise.seat('Barys', 'LEAD'));
  await social.joinByLink(exercise.seat('Barys', 'SOC'));
  await stranger.joinByLink(exercise.seat('Qyran', 'LEAD'));
  await controller.hold(/STARTEX/);
  await controller.sees('RUNNING');
});
after(async () => {
  await browser?.close();
  cable?.close();
  await server?.stop();
});

const original = 'Фермаға таңертең барамыз';
const made = 'На ферму едем утром';
const card = (words: string): Locator => interpreter.page.locator('article').filter({ hasText: words });
const part = (words: string): Locator => card(words).locator('section').filter({ hasText: words });
const translations = () => server.journal().filter((each) => each.event === 'translation_written') as unknown as { data: { of: number; language: string; text: string; passage: { kind: string } } }[];
async function stored(n: number): Promise<ReturnType<typeof translations>> {
  for (let i = 0; i < 60 && translations().length < n; i++) await interpreter.page.waitForTimeout(100);
  assert.equal(translations().length, n);
  return translations();
}
async function everywhere(person: Person, name: string, screens: readonly Screen[]): Promise<void> {
  const [was, spoke] = [person.screen, person.language];
  for (const screen of screens) {
    await person.resize(screen);
    for (const language of languages) {
      await person.speak(language);
      await person.checkPage(name);
      await person.picture(name);
    }
  }
  await person.resize(was);
  await person.speak(spoke);
}

step('before a team is assigned there is nothing to read', async () => {
  await interpreter.sees('За вами пока не закреплено ни одной группы. Это делают в Центре управления, в списке участников.');
  await controller.press('p');
  const group = controller.page.getByRole('group', { name: 'Teams of IN-1' });
  await group.getByRole('button', { name: /Barys/ }).click();
  await group.getByRole('button', { name: /Barys/, pressed: true }).waitFor();
  await interpreter.sees('Перевода ничего не ждёт.');
  await everywhere(interpreter, 'interpreter-0-empty', [laptop, small]);
});

step('what a desk decides and why comes by itself, in the language in which it was written', async () => {
  await lead.page.locator('.it', { hasText: 'Ферма' }).click();
  await lead.page.locator('.opt').first().click();
  await lead.whyField().fill(original);
  await lead.press('Control+Enter');
  await card(original).waitFor();
  await card(original).getByText('написано по-казахски').waitFor();
  await interpreter.sees('1 текст без перевода');
  assert.equal(await part(original).locator('p').first().getAttribute('lang'), 'kk');
  await stranger.page.locator('.it', { hasText: 'The farm' }).click();
  await stranger.page.locator('.opt').first().click();
  await stranger.whyField().fill('Words of the other team');
  await stranger.press('Control+Enter');
  await stranger.sees(/^Received, No\. \d+$/);
  assert.equal(await card('Words of the other team').count(), 0);
});

step('a translation is written with the keyboard alone; what is typed survives a reload', async () => {
  await part(original).getByRole('button', { name: /^Перевести/ }).focus();
  await interpreter.press('Enter');
  await interpreter.page.keyboard.type(made);
  await interpreter.sees('Сохранено на этом устройстве.');
  await everywhere(interpreter, 'interpreter-1-writing', [laptop, wall, small]);
  await interpreter.page.reload();
  await part(original).getByRole('button', { name: /^Перевести/ }).click();
  await interpreter.page.waitForFunction((words) => document.querySelector('textarea')?.value === words, made);
  assert(await part(original).getByRole('button', { name: 'русский', pressed: true }).isVisible(), 'into the language of who reads this page');
  await interpreter.page.locator('textarea').focus();
  await interpreter.press('Control+Enter');
  await part(original).getByText('Перевод на русский, сделал переводчик').waitFor();
  const [first] = await stored(1);
  assert.deepEqual([first?.data.language, first?.data.text, first?.data.passage.kind], ['ru', made, 'decision']);
  assert.equal((server.journal() as unknown as { sequence: number; event: string }[]).find((each) => each.sequence === first?.data.of)?.event, 'decision_recorded');
  await interpreter.sees('0 текстов без перевода');
});

step('whoever may see the original sees it first and the translation below it', async () => {
  await social.page.locator('.it', { hasText: 'Ферма' }).click();
  for (const person of [lead, social]) {
    const answer = person.page.locator('dd').filter({ hasText: original });
    await answer.getByText(made).waitFor();
    const words = await answer.innerText();
    assert(words.indexOf(original) < words.indexOf(made), 'the original stays first');
  }
  await social.sees('Перевод на русский, сделал переводчик');
  await lead.sees('Орыс тіліне аударма, аудармашыдан');
  await everywhere(social, 'interpreter-2-trainee', [laptop, wall]);
  await controller.press('Escape', 'd');
  await controller.page.locator('article.fd').getByText(made).waitFor();
  await controller.sees('Translation, Russian, by the interpreter');
  await controller.checkPage('a translation in the feed');
  await controller.picture('interpreter-3-control');
  assert.equal(await stranger.page.getByText(made).count(), 0);
});

step('a correction takes its place on every screen, and both stay in the journal', async () => {
  await part(original).getByRole('button', { name: /^Исправить перевод/ }).click();
  assert.equal(await interpreter.page.locator('textarea').inputValue(), made);
  await interpreter.page.locator('textarea').fill('На ферму поедем завтра утром');
  await interpreter.button('Отправить перевод').click();
  await social.page.locator('dd').getByText('На ферму поедем завтра утром').waitFor();
  assert.equal(await social.page.getByText(made, { exact: true }).count(), 0);
  await part(original).getByText('исправлено 1 раз').waitFor();
  assert.deepEqual((await stored(2)).map((each) => each.data.text), [made, 'На ферму поедем завтра утром']);
});

step('the diary too; without a link a translation is kept, and goes when the link is back', async () => {
  await social.page.locator('.tabs button', { hasText: 'Группа' }).click();
  await social.page.locator('.diary').click();
  await social.page.locator('.ft textarea').fill('Группа собралась в девять');
  await social.press('Control+Enter');
  await card('Группа собралась в девять').waitFor();
  await card('Группа собралась в девять').getByText('Дневник, запись 1', { exact: true }).waitFor();
  interpreter.loses(true);
  cable.cut();
  await interpreter.sees(/^Нет связи/);
  await part('Группа собралась в девять').getByRole('button', { name: /^Перевести/ }).click();
  await part('Группа собралась в девять').getByRole('button', { name: 'казахский' }).click();
  await interpreter.page.locator('textarea').fill('Топ тоғызда жиналды');
  await interpreter.button('Отправить перевод').click();
  await part('Группа собралась в девять').getByText('ещё не получено').waitFor();
  cable.mend();
  await interpreter.sees('На связи');
  interpreter.loses(false);
  await social.page.locator('article', { hasText: 'Группа собралась в девять' }).getByText('Топ тоғызда жиналды').waitFor();
  assert.equal((await stored(3))[2]?.data.passage.kind, 'diary');
});

step('a message as well: both ends of it and the Control Centre read it below the original, the other team nothing', async () => {
  const asked = 'Көлік қашан келеді?';
  const told = 'Когда придёт машина?';
  await lead.press('Escape', 'Shift+KeyM');
  await lead.page.getByRole('checkbox', { name: 'SOC' }).check();
  await lead.page.getByRole('checkbox', { name: 'Басқару орталығы' }).check();
  await lead.page.locator('.ask textarea').fill(asked);
  await lead.press('Control+Enter');
  await card(asked).waitFor();
  assert.equal(await part(asked).locator('p').first().getAttribute('lang'), 'kk');
  await part(asked).getByRole('button', { name: /^Перевести/ }).focus();
  await interpreter.press('Enter');
  await interpreter.page.keyboard.type(told);
  await interpreter.press('Control+Enter');
  assert.equal((await stored(4))[3]?.data.passage.kind, 'message');
  await social.page.locator('.tabs button', { hasText: 'Сообщения' }).click();
  await social.page.locator('.it', { hasText: asked }).click();
  await controller.press('Escape', 'i');
  for (const [person, where] of [[lead, '[role=log] article'], [social, '[role=log] article'], [controller, 'article.th']] as const) {
    const message = person.page.locator(where).filter({ hasText: asked });
    await message.getByText(told).waitFor();
    assert.equal(await message.getByText(told).getAttribute('lang'), 'ru');
    const words = await message.innerText();
    assert(words.indexOf(asked) < words.indexOf(told), 'the original stays first');
  }
  await controller.press('Shift+KeyD');
  await controller.page.locator('dialog article', { hasText: 'Группа собралась в девять' }).getByText('Топ тоғызда жиналды').waitFor();
  await controller.press('Escape');
  assert.equal(await stranger.page.getByText(told).count(), 0);
});

step('only what has no translation, and a team that is taken away goes from the page', async () => {
  await interpreter.page.getByRole('checkbox', { name: 'только без перевода' }).check();
  await interpreter.sees('Перевода ничего не ждёт.');
  await interpreter.page.getByRole('checkbox', { name: 'только без перевода' }).uncheck();
  await card(original).waitFor();
  await controller.press('Escape', 'p');
  await controller.page.getByRole('group', { name: 'Teams of IN-1' }).getByRole('button', { name: /Barys/ }).click();
  await card(original).waitFor({ state: 'detached' });
  await interpreter.sees(/^За вами пока не закреплено ни одной группы/);
});

step('no duff covers this page too', async () => {
  await controller.press('Escape');
  await controller.hold(/NO DUFF/);
  await interpreter.sees('Это не учение');
  await interpreter.checkPage('covered');
});

step('no page had an error or asked anybody but its server', () => {
  for (const person of [controller, interpreter, lead, social, stranger]) person.checkFaults();
});
