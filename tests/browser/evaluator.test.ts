// SPDX-License-Identifier: Apache-2.0
// An evaluator's day on a tablet: joins by card, checklists come at their moment, rates and thinks again, marks a moment and
// writes later, raises a red flag, loses the network and the page; a second evaluator sees none of it, the Control Centre all.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { Cable } from './support/cable.ts';
import { Person, desktop, languages, openBrowser, type Screen } from './support/person.ts';
import { Server, type Exercise } from './support/server.ts';
import { story } from './support/story.ts';

const tablet: Screen = { name: 'tablet', width: 820, height: 1180, touch: true };
const small: Screen = { name: 'phone360', width: 360, height: 740, scale: 2, touch: true };
const usual: Screen = { name: 'phone390', width: 390, height: 844, scale: 2, touch: true };

let server: Server;
let browser: Browser;
let cable: Cable;
let exercise: Exercise;
let controller: Person;
let rater: Person;
let other: Person;

before(async () => {
  server = await Server.start('127.0.0.1:0', { walk: ['Barys', 'Qyran'] }, {}, {}, { walk: ['--evaluators', '2'] });
  browser = await openBrowser();
  exercise = server.exercise('walk');
  cable = await Cable.to(server.origin);
  controller = await Person.arrive(browser, server.origin, { language: 'en', screen: desktop });
  rater = await Person.arrive(browser, cable.origin, { language: 'ru', screen: tablet });
  other = await Person.arrive(browser, server.origin, { language: 'kk', screen: small });
});
after(async () => {
  await browser?.close();
  cable?.close();
  await server?.stop();
});

const step = story(() => [controller, rater, other]);
const card = (who: Person, code: string) => who.page.locator('article').filter({ has: who.page.locator('h3', { hasText: code }) });
const value = (who: Person, code: string, name: string | RegExp) => card(who, code).getByRole('button', { name });
const pressed = (who: Person, code: string, name: string | RegExp) => card(who, code).getByRole('button', { name, pressed: true }).waitFor();
const records = (...kinds: string[]) => server.journal().filter((each) => kinds.includes(each.event));
const evaluation = ['observation_written', 'observation_reworded', 'rating_given'];
/** Until the journal on the disk holds so many records of these kinds. */
async function stored(n: number, ...kinds: string[]): Promise<ReturnType<typeof records>> {
  let found = records(...kinds);
  for (let i = 0; i < 50 && found.length < n; i++) {
    await rater.page.waitForTimeout(100);
    found = records(...kinds);
  }
  assert.equal(found.length, n, kinds.join(', '));
  return found;
}
const everywhere = async (name: string) => {
  for (const screen of [tablet, usual, small]) {
    await rater.resize(screen);
    for (const language of languages) {
      await rater.speak(language);
      await rater.checkPage(name);
      await rater.picture(name);
    }
  }
  await rater.resize(tablet);
  await rater.speak('ru');
};

step('two evaluators join by their printed cards; the Control Centre counts them among the people', async () => {
  await controller.signIn(exercise);
  await rater.joinEvaluator(exercise.evaluator(1));
  await other.joinEvaluator(exercise.evaluator(2));
  await rater.sees('Учение ещё не началось. Чек-листы придут сюда сами, когда настанет их момент.');
  await rater.checkPage('before STARTEX');
  await rater.picture('evaluator-0-before');
  await controller.press('p');
  await controller.sees('Evaluators');
  await controller.sees('EV-1');
  await controller.checkPage('people with evaluators');
});

step('with STARTEX the teams stand where they are, and no checklist is at its moment yet', async () => {
  await controller.hold(/STARTEX/);
  await rater.sees('Для этой группы сейчас нет чек-листа.');
  await rater.sees('На ферме');
  await rater.page.locator('h2').first().tap();
  await rater.checkPage('running');
});

step('a checklist comes to its moment: it knocks, waits behind a button so that nothing moves, and stands first', async () => {
  await rater.page.evaluate(() => Object.assign(window, { shaken: 0 }));
  await rater.page.evaluate(() => { navigator.vibrate = () => (Object.assign(window, { shaken: 1 }), true); });
  const before = await rater.shifts();
  await controller.press('1');
  await controller.release('W-2');
  await rater.button('Показать новый чек-лист').waitFor();
  assert.equal(await rater.page.evaluate(() => (window as unknown as { shaken: number }).shaken), 1);
  assert.deepEqual((await rater.shifts()).slice(before.length), [], 'nothing moves when a checklist comes');
  await rater.checkPage('a checklist has come');
  await rater.picture('evaluator-1-came');
  await rater.button('Показать новый чек-лист').tap();
  await card(rater, 'CL-1').waitFor();
  await rater.sees(/^Двор фермы, у кухни · V2 · Гули моет посуду · COM, GEN$/);
  await everywhere('evaluator-1-moment');
});

step('five large buttons with anchors; the mind may be changed, and only one rating counts', async () => {
  await value(rater, 'CL-1', /^3 /).tap();
  await pressed(rater, 'CL-1', /^3 /);
  await value(rater, 'CL-1', '4').tap();
  await pressed(rater, 'CL-1', '4');
  const given = await stored(2, 'rating_given');
  assert.deepEqual(given.map((each) => each.data.value), [3, 4]);
  for (const box of await card(rater, 'CL-1').getByRole('button').evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON() as DOMRect)))
    assert(box.height >= 56 && box.width >= 56, `a target of ${box.width} × ${box.height}`);
  await rater.resize(small);
  for (const box of await card(rater, 'CL-1').getByRole('button').evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON() as DOMRect)))
    assert(box.height >= 56 && box.width >= 56, `a target of ${box.width} × ${box.height} on a telephone`);
  await rater.resize(tablet);
});

step('digits rate the checklist that has the focus', async () => {
  await value(rater, 'CL-1', '2').focus();
  await rater.press('5');
  await pressed(rater, 'CL-1', /^5 /);
  await rater.press('0');
  await pressed(rater, 'CL-1', 'не наблюдал');
  await rater.press('4');
  await pressed(rater, 'CL-1', '4');
  assert.equal((await stored(5, 'rating_given'))[3]?.data.value, null);
});

step('mark now, write later: the moment stays that of the press', async () => {
  await rater.button(/^Отметить момент/).last().tap();
  await rater.sees(/^Отмечено \d:\d\d:\d\d · 1 Barys$/);
  const [marked] = await stored(1, 'observation_written');
  assert.equal(marked?.data.words, '');
  await rater.page.waitForTimeout(1500);
  await rater.button('Дописать').tap();
  await rater.page.locator('#seen-words').fill('SOC-1 села рядом с ней и спросила про мать');
  await rater.page.locator('form select').selectOption({ index: 1 });
  await rater.checkPage('words');
  await rater.picture('evaluator-2-words');
  await rater.resize(small);
  await rater.checkPage('words');
  await rater.picture('evaluator-2-words');
  await rater.resize(tablet);
  await rater.button('Сохранить').tap();
  await rater.sees('SOC-1 села рядом с ней и спросила про мать');
  await rater.sees(/^1 наблюдение: /);
  const [words] = await stored(1, 'observation_reworded');
  assert.equal(words?.data.key, marked?.data.key);
  assert.equal(words?.data.checklist, 'CL-1');
});

step('what is typed and not kept survives the page', async () => {
  await rater.page.locator('[role=listitem] button').filter({ hasText: 'SOC-1' }).tap();
  await rater.page.locator('#seen-words').fill('SOC-1 села рядом, говорила тихо');
  await rater.sees('Текст сохранён на этом устройстве.');
  await rater.page.reload();
  await rater.page.locator('[role=listitem] button').filter({ hasText: 'SOC-1' }).tap();
  await rater.page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#seen-words')?.value === 'SOC-1 села рядом, говорила тихо');
  await rater.button('Сохранить').tap();
  await rater.sees('SOC-1 села рядом, говорила тихо');
  await stored(2, 'observation_reworded');
});

step('a red flag reaches the team and the Control Centre, and what follows from it comes', async () => {
  await rater.button('Красный флаг').tap();
  await rater.sees(/^Какой красный флаг\?/);
  await rater.checkPage('which red flag');
  await rater.picture('evaluator-3-flags');
  await rater.button(/^RF-DIGN/).tap();
  await rater.sees(/^Отмечено /);
  await stored(1, 'red_flag_raised');
  await controller.press('Escape', 'Shift+E');
  await controller.sees('RF-DIGN');
  await controller.sees('SOC-1 села рядом, говорила тихо');
  await controller.button('Red flags').click();
  await controller.page.getByText('SOC-1 села рядом, говорила тихо').waitFor({ state: 'detached' });
  await controller.sees('The moment is marked; the words come later.');
  await controller.checkPage('evaluation');
  await controller.picture('evaluator-4-control');
  await controller.page.locator('.sorts button').first().click();
  await controller.press('Shift+G');
  await controller.page.getByText('SOC-1 села рядом, говорила тихо').waitFor({ state: 'detached' });
  await controller.press('Shift+G');
  await controller.sees('SOC-1 села рядом, говорила тихо');
  const after = server.journal();
  assert(after.some((each) => each.event === 'inject_released' && each.data.inject === 'W-4'), 'the flag has its consequence');
});

step('a mark of the evaluators is ticked, seen by the other one, and taken back while it is new', async () => {
  const mark = rater.page.getByRole('checkbox', { name: /Бригадира отвели/ });
  await mark.tap();
  await rater.page.getByRole('checkbox', { name: /Бригадира отвели/, checked: true }).waitFor();
  await other.page.getByRole('checkbox', { name: /Бірінші сұраққа дейін/, checked: true }).waitFor();
  assert.equal(await rater.page.getByRole('checkbox', { name: /Протокол подписан/ }).count(), 0, 'what controllers tick is not there');
  await rater.page.waitForTimeout(800);
  await mark.tap();
  await other.page.getByRole('checkbox', { name: /Бірінші сұраққа дейін/, checked: false }).waitFor();
});

step('without a link three acts are kept, in order, with their own moments; the page may even go away', async () => {
  const before = records(...evaluation).length;
  rater.loses(true);
  cable.cut();
  await rater.sees(/^Нет связи/);
  await value(rater, 'CL-1', /^1 /).tap();
  await pressed(rater, 'CL-1', /^1 /);
  await rater.page.waitForTimeout(1200);
  await rater.button(/^Отметить момент/).last().tap();
  await rater.page.waitForTimeout(1200);
  await rater.button('Дописать').tap();
  await rater.page.locator('#seen-words').fill('без связи');
  await rater.button('Сохранить').tap();
  await rater.sees('без связи');
  await rater.page.locator('.lnk button').tap();
  assert.equal(await rater.page.locator('.waits li').count(), 3);
  await rater.checkPage('not yet received');
  await rater.picture('evaluator-5-not-yet-received');
  await rater.page.goto('about:blank');
  await controller.page.waitForTimeout(2500);
  cable.mend();
  await rater.page.goto(`${rater.origin}/evaluator/${exercise.id}`);
  await rater.sees('На связи');
  rater.loses(false);
  const sent = (await stored(before + 3, ...evaluation)).slice(before);
  assert.deepEqual(sent.map((each) => each.event), ['rating_given', 'observation_written', 'observation_reworded']);
  const recorded = server.journal().filter((each) => evaluation.includes(each.event)).slice(-3) as unknown as { at_ms: number; data: { about_ms: number } }[];
  const [rating, observation] = recorded;
  assert(rating && observation);
  assert(observation.data.about_ms - rating.data.about_ms >= 1000, 'each has its own moment');
  assert(observation.at_ms - observation.data.about_ms >= 2000, 'and not that of its arrival');
  await rater.sees('без связи');
});

step('the second evaluator has the same checklists and nothing of what the first one thinks', async () => {
  await other.page.locator('.new').tap();
  await card(other, 'CL-1').waitFor();
  assert.equal(await card(other, 'CL-1').locator('[aria-pressed=true]').count(), 0);
  await other.sees('Әзірге бақылау жоқ.');
  assert.equal(await other.page.getByText('SOC-1').count(), 0);
  await value(other, 'CL-1', '2').tap();
  await pressed(other, 'CL-1', '2');
  await controller.sees('EV-2');
  await pressed(rater, 'CL-1', /^1 /);
  await other.checkPage('second evaluator');
  await other.picture('evaluator-6-second');
});

step('which teams are followed stays with the device, and only they knock', async () => {
  await rater.button('За кем я наблюдаю').tap();
  await rater.page.getByRole('checkbox', { name: '2 Qyran' }).uncheck();
  await rater.picture('evaluator-7-teams');
  await rater.checkPage('which teams');
  await rater.press('Escape');
  await rater.page.reload();
  await card(rater, 'CL-1').first().waitFor();
  assert.equal(await rater.page.locator('.team').count(), 1);
});

step('a checklist that comes while somebody is in the list waits behind a button', async () => {
  await rater.page.locator('main').evaluate((main) => main.scrollTo(0, 200));
  const before = await rater.shifts();
  await controller.press('1');
  await controller.release('W-3');
  await rater.button('Показать новый чек-лист').waitFor();
  assert.equal(await card(rater, 'CL-2').filter({ hasText: 'Гули рассказывает', visible: true }).count(), 0);
  assert.deepEqual((await rater.shifts()).slice(before.length), [], 'nothing moves under the finger');
  await rater.button('Показать новый чек-лист').tap();
  await card(rater, 'CL-2').filter({ hasText: 'Гули рассказывает' }).waitFor();
  await everywhere('evaluator-8-two');
});

step('the keyboard reaches everything, from the teams to what takes the moment', async () => {
  await rater.page.locator('.team').first().focus();
  const reached = new Set<string>();
  for (let i = 0; i < 60 && !reached.has('footer .rf'); i++) {
    await rater.press('Tab');
    for (const place of ['.step', '.here', 'summary', '[role=checkbox]', '[role=listitem] > button', 'footer .now', 'footer .rf'])
      if (await rater.page.evaluate((selector) => document.activeElement?.matches(selector), place)) reached.add(place);
  }
  assert.equal(reached.size, 7, [...reached].join(', '));
  await rater.press('Enter');
  await rater.sees(/^Какой красный флаг\?/);
  await rater.press('Escape');
  assert(await rater.page.evaluate(() => document.activeElement?.matches('footer .rf')));
});

step('no duff covers this page too; what was sent before is kept', async () => {
  await controller.hold(/NO DUFF/);
  await rater.sees('Это не учение');
  await rater.checkPage('covered');
  await rater.picture('evaluator-9-covered');
  await rater.button(/^Я в порядке/).tap();
  await controller.sees(/EV-1/);
  await rater.checkFaults();
});

step('no page had an error or asked anybody but its server', async () => {
  for (const person of [controller, rater, other]) person.checkFaults();
});
