// SPDX-License-Identifier: Apache-2.0
// What a team decided aloud is put in by the evaluator who heard it: only for teams that are assigned, of every kind, with its
// own time, without a link too; the team sees who put it in, and another team's questions are not even sent.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { Cable } from './support/cable.ts';
import { Person, desktop, laptop, languages, openBrowser, type Screen } from './support/person.ts';
import { Server, type Exercise } from './support/server.ts';
import { story } from './support/story.ts';

const tablet: Screen = { name: 'tablet', width: 820, height: 1180, touch: true };
const small: Screen = { name: 'phone360', width: 360, height: 740, scale: 2, touch: true };
let server: Server;
let browser: Browser;
let cable: Cable;
let exercise: Exercise;
let controller: Person;
let rater: Person;
let trainee: Person;
const step = story(() => [controller, rater, trainee]);

before(async () => {
  server = await Server.start('127.0.0.1:0', { room: ['Barys', 'Qyran'] }, {}, {}, { room: ['--evaluators', '1'] });
  browser = await openBrowser();
  exercise = server.exercise('room');
  cable = await Cable.to(server.origin);
  controller = await Person.arrive(browser, server.origin, { language: 'en', screen: desktop });
  rater = await Person.arrive(browser, cable.origin, { language: 'ru', screen: tablet });
  trainee = await Person.arrive(browser, server.origin, { language: 'kk', screen: laptop });
  await controller.signIn(exercise, 'controller');
  await rater.joinEvaluator(exercise.evaluator(1));
  await trainee.joinByLink(exercise.seat('Barys', 'LEAD'));
  await controller.hold(/STARTEX/);
  await controller.sees('RUNNING');
  await trainee.page.locator('.it', { hasText: 'Ферма' }).waitFor();
});
after(async () => {
  await browser?.close();
  cable?.close();
  await server?.stop();
});

const section = (): Locator => rater.page.locator('section').filter({ has: rater.page.getByRole('heading', { name: /^(Decisions of the team|Решения группы|Топтың шешімдері)$/ }) });
const question = (words: string): Locator => section().locator('li', { hasText: words });
const form = (): Locator => rater.page.locator('form').filter({ has: rater.page.locator('.who') });
const decisions = () => server.journal().filter((each) => each.event === 'decision_recorded') as unknown as {
  issuer: { role: string; seat: number; on_behalf_of: number }; data: { decision: string; decided_at_us: number; written_at_us: number; language: string; rationale: { why: string } };
}[];
async function stored(n: number): Promise<ReturnType<typeof decisions>> {
  for (let i = 0; i < 60 && decisions().length < n; i++) await rater.page.waitForTimeout(100);
  assert.equal(decisions().length, n);
  return decisions();
}
async function everywhere(name: string): Promise<void> {
  for (const screen of [tablet, small]) {
    await rater.resize(screen);
    for (const language of languages) {
      await rater.speak(language);
      await rater.checkPage(name);
      await rater.picture(name);
    }
  }
  await rater.resize(tablet);
  await rater.speak('ru');
}
const enter = async (words: string): Promise<void> => {
  await question(words).getByRole('button').click();
  await form().waitFor();
};

step('as long as nobody assigns a team its decisions are not shown, and not sent', async () => {
  await rater.sees('Эта группа за вами не закреплена: её решения здесь не показаны.');
  assert.equal(await question('Как мы едем на ферму?').count(), 0);
  await controller.press('p');
  const group = controller.page.getByRole('group', { name: 'Teams of EV-1' });
  await group.getByText('no team').waitFor();
  await group.getByRole('button', { name: /Barys/ }).click();
  await group.getByRole('button', { name: /Barys/, pressed: true }).waitFor();
  await controller.checkPage('people with assigned teams');
  await controller.picture('voices-0-assigned');
  await question('Как мы едем на ферму?').waitFor();
  assert.equal(await section().locator('li').count(), 6);
  await everywhere('decides-1-list');
});

const papers = () => rater.button('Что можно открыть и напечатать по этой группе');
const hotWash = () => rater.page.getByRole('link', { name: 'Отчёт этой группы для разбора сразу после учения' });
step('the report of the assigned team opens for its hot wash, and has nothing of the other', async () => {
  await papers().tap();
  await rater.checkPage('papers of a team');
  await rater.picture('decides-papers');
  const [page] = await Promise.all([rater.page.context().waitForEvent('page'), hotWash().tap()]);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const words = await page.locator('body').innerText();
  assert.match(words, /Barys/);
  assert.doesNotMatch(words, /Qyran/);
  await page.close();
  const [passport] = await Promise.all([rater.page.context().waitForEvent('page'), rater.page.getByRole('link', { name: /^LEAD/ }).tap()]);
  await passport.getByRole('heading', { level: 1 }).waitFor();
  assert.match(await passport.locator('body').innerText(), /LEAD 1, Barys/);
  await passport.close();
  await rater.press('Escape');
  await rater.resize(small);
  assert.equal(await papers().isVisible(), false, 'on a telephone the teams need the room');
  await rater.button('За кем я наблюдаю').tap();
  await hotWash().waitFor();
  await rater.checkPage('report on a telephone');
  await rater.picture('decides-report');
  await rater.press('Escape');
  await rater.resize(tablet);
});

step('the other team stays closed', async () => {
  await rater.button('2 Qyran').tap();
  assert.equal(await papers().count(), 0);
  await rater.sees('Эта группа за вами не закреплена: её решения здесь не показаны.');
  await rater.button('1 Barys').tap();
});

step('which desk, when it was said, and what: no reason is asked for, the time is', async () => {
  await enter('Как мы едем на ферму?');
  assert.deepEqual(await form().locator('.who b').allInnerTexts(), ['LEAD-1', 'SOC-1']);
  await form().getByRole('button', { name: /^Внести за группу/ }).click();
  await form().getByText('Выберите направление, которое решило. Не указан ответ.').waitFor();
  await everywhere('decides-2-form');
  await form().locator('.who label', { hasText: 'LEAD-1' }).click();
  await form().getByLabel('Сколько минут назад').fill('soon');
  await form().getByText('Укажите минуты числом, не больше 600.').waitFor();
  await form().getByRole('button', { name: '5 мин назад' }).click();
  await form().locator('.opt').first().click();
  for (const box of await form().locator('button, .who label, .opt').evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON() as DOMRect)))
    assert(box.height >= 43, `a target of ${box.width} × ${box.height}`);
  await form().getByRole('button', { name: 'Внести за LEAD-1' }).click();
  await question('Как мы едем на ферму?').getByText(/^внесено за LEAD-1, № \d+$/).waitFor();
  const [record] = await stored(1);
  assert(record);
  assert.deepEqual([record.issuer.role, record.issuer.on_behalf_of, record.data.decision], ['evaluator', exercise.seat('Barys', 'LEAD').seat, 'B1']);
  assert.equal(record.issuer.seat, exercise.evaluator(1).seat);
  assert.equal(record.data.written_at_us - record.data.decided_at_us, 5 * 60_000_000);
  assert.equal(record.data.rationale.why, '');
});

step('the team and the Control Centre read that an evaluator put it in', async () => {
  await trainee.page.locator('.it', { hasText: 'Ферма' }).click();
  await trainee.sees('Ауызша не қағазда қабылдаған шешіміңізді сіз үшін бағалаушы енгізді.');
  await trainee.checkPage('entered by an evaluator');
  await trainee.picture('decides-3-trainee');
  await controller.press('Escape', 'd');
  await controller.page.locator('.by', { hasText: /^entered by an evaluator for LEAD-1, decided \d\d:\d\d$/ }).waitFor();
  await controller.picture('decides-4-control');
});

step('with the keyboard alone: several options, with the words that were said', async () => {
  const open = question('Кто едет с вами?').getByRole('button');
  await open.focus();
  await rater.press('Enter');
  await form().waitFor();
  assert(await form().locator('.who input').first().evaluate((input) => input === document.activeElement));
  assert.equal(await form().locator('.who input:checked').count(), 1, 'one desk alone may decide this');
  for (let i = 0; i < 30 && !(await rater.page.evaluate(() => document.activeElement?.matches('.answer input') ?? false)); i++) await rater.press('Tab');
  await rater.press('Space');
  for (let i = 0; i < 30 && !(await rater.page.evaluate(() => document.activeElement?.matches('textarea') ?? false)); i++) await rater.press('Tab');
  await rater.page.keyboard.type('Без переводчика нельзя');
  await rater.press('Control+Enter');
  await question('Кто едет с вами?').getByText(/^внесено за LEAD-1, № \d+$/).waitFor();
  assert(await open.evaluate((button) => button === document.activeElement), 'the focus is back where it was');
  const record = (await stored(2))[1];
  assert.deepEqual([record?.data.rationale.why, record?.data.language], ['Без переводчика нельзя', 'ru']);
});

step('without a link it is kept, and the page may go away; every kind can be put in', async () => {
  rater.loses(true);
  cable.cut();
  await rater.sees(/^Нет связи/);
  await enter('Где каждый из них ночует сегодня?');
  await form().locator('table select').first().selectOption({ index: 1 });
  await form().getByRole('button', { name: 'Внести за SOC-1' }).click();
  await question('Где каждый из них ночует сегодня?').getByText('ещё не получено').waitFor();
  await enter('В каком порядке вы сохраняете?');
  await form().locator('[data-item]').nth(1).getByRole('button').first().click();
  await form().getByRole('button', { name: 'Внести за LEAD-1' }).click();
  await question('В каком порядке вы сохраняете?').getByText('ещё не получено').waitFor();
  await rater.checkPage('decisions not yet received');
  await rater.picture('decides-5-waits');
  await rater.page.goto('about:blank');
  cable.mend();
  await rater.page.goto(`${rater.origin}/evaluator/${exercise.id}`);
  await rater.sees('На связи');
  rater.loses(false);
  await stored(4);
  const rest = section().locator('li');
  for (let i = 0; i < await rest.count(); i++) {
    const one = rest.nth(i);
    if (await one.locator('.sent').count() > 0) continue;
    await one.getByRole('button').click();
    const typed = form().locator('[data-answer] :is(input, textarea)');
    await typed.fill(await typed.evaluate((field) => field.tagName) === 'INPUT' ? '11' : 'Доброе утро');
    if (await form().locator('.who input:checked').count() === 0) await form().locator('.who input').first().check();
    await form().locator('button.main').click();
    await one.getByText(/^внесено за /).waitFor();
  }
  await stored(6);
});

step('what the team has answered itself is said; a team that is taken away goes from the page', async () => {
  await enter('Как мы едем на ферму?');
  await form().getByText('Группа уже ответила. То, что вы внесёте, заменит её ответ.').waitFor();
  await rater.press('Escape');
  await controller.press('Escape', 'p');
  await controller.page.getByRole('group', { name: 'Teams of EV-1' }).getByRole('button', { name: /Barys/ }).click();
  await rater.sees('Эта группа за вами не закреплена: её решения здесь не показаны.');
});

step('no page had an error or asked anybody but its server', () => {
  for (const person of [controller, rater, trainee]) person.checkFaults();
});
