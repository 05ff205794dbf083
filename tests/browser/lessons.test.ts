// SPDX-License-Identifier: Apache-2.0
// What people learned: an evaluator writes on the tablet, without a link too; a controller writes in the review, at a moment and about the whole,
// edits, removes and brings back; the report has it first, and the improvement plan is read back by another program's parser.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before } from 'node:test';
import ICAL from 'ical.js';
import type { Browser, Locator } from 'playwright-core';
import { Cable } from './support/cable.ts';
import { Person, desktop, laptop, languages, openBrowser, wall, type Screen } from './support/person.ts';
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
const step = story(() => [controller, rater]);

before(async () => {
  server = await Server.start('127.0.0.1:0', { room: ['Barys', 'Qyran'] }, {}, {}, { room: ['--evaluators', '1'] });
  browser = await openBrowser();
  exercise = server.exercise('room');
  cable = await Cable.to(server.origin);
  controller = await Person.arrive(browser, server.origin, { language: 'en', screen: desktop });
  rater = await Person.arrive(browser, cable.origin, { language: 'ru', screen: tablet });
  await controller.signIn(exercise, 'controller');
  await rater.joinEvaluator(exercise.evaluator(1));
  await controller.hold(/STARTEX/);
  await controller.sees('RUNNING');
});
after(async () => {
  await browser?.close();
  cable?.close();
  await server?.stop();
});

type Lesson = { sequence: number; event: string; data: { key: string; kind: string; team: number | null; about: number | null; words: string; recommendation: string; owner: string; due: string | null; language: string } };
const events = (event: string): Lesson[] => server.journal().filter((each) => each.event === event) as unknown as Lesson[];
async function stored(event: string, n: number): Promise<Lesson> {
  for (let i = 0; i < 80 && events(event).length < n; i++) await controller.page.waitForTimeout(100);
  assert.equal(events(event).length, n);
  return events(event).at(-1) as Lesson;
}
const own = (): Locator => rater.page.getByRole('region', { name: /^(Lessons|Уроки|Сабақтар)$/ });
const panel = (): Locator => controller.page.locator('section.tab');
const card = (words: string): Locator => panel().locator('article', { hasText: words });
const tab = (name: string): Locator => controller.page.getByRole('tab', { name, exact: true });
const record = async (): Promise<number> => Number(/record (\d+) of/.exec(await controller.page.locator('.transport').innerText())?.[1]);

step('an evaluator without a team has nothing to write a lesson about', async () => {
  await rater.sees('Эта группа за вами не закреплена: её решения здесь не показаны.');
  assert.equal(await own().count(), 0);
  await controller.press('p');
  const group = controller.page.getByRole('group', { name: 'Teams of EV-1' });
  await group.getByRole('button', { name: /Barys/ }).click();
  await own().waitFor();
});

step('on the tablet, without a link: it is kept, says so, and is sent once', async () => {
  cable.cut();
  await own().getByRole('button', { name: 'Новый урок' }).tap();
  const form = own().locator('form');
  assert.deepEqual(await form.getByLabel('О ком').locator('option').allInnerTexts(), ['1 Barys']);
  await form.getByRole('button', { name: 'Сохранить' }).tap();
  await form.getByText('Сначала запишите вывод.').waitFor();
  await form.getByLabel('Какой сделан вывод').fill('Ребёнка спросили последним.');
  await form.getByLabel('Ответственный').fill('Учебный отдел');
  await form.getByRole('button', { name: 'Сохранить' }).tap();
  await form.getByText('Ответственный и срок относятся к рекомендации: сначала запишите её.').waitFor();
  await form.getByLabel('Рекомендация').fill('Отработать первую беседу.');
  await rater.checkPage('lesson form on the tablet');
  await rater.picture('lessons-1-form');
  await form.getByRole('button', { name: 'Сохранить' }).tap();
  await own().getByText('Отправляется; пока хранится на этом устройстве.').waitFor();
  assert.equal(events('lesson_written').length, 0);
  cable.mend();
  const lesson = await stored('lesson_written', 1);
  assert.equal(lesson.data.words, 'Ребёнка спросили последним.');
  assert.equal(lesson.data.kind, 'improve');
  assert.equal(lesson.data.team, 0);
  assert.equal(lesson.data.language, 'ru');
  await own().getByText('Отправляется').waitFor({ state: 'detached' });
});

/** Where the keyboard goes on. */
async function focused(name: string | RegExp, where: Locator = own()): Promise<void> {
  const at = where.getByRole('button', { name, exact: true });
  for (let i = 0; i < 40 && !(await at.evaluate((each) => each === document.activeElement)); i++) await at.page().waitForTimeout(50);
  assert(await at.evaluate((each) => each === document.activeElement), `the focus is on ${name}`);
}

step('a page that is loaded anew has the draft; the lesson looks right everywhere', async () => {
  await own().getByRole('button', { name: 'Новый урок' }).tap();
  await own().getByLabel('Какой сделан вывод').fill('Ещё не сказано');
  await own().getByText('Текст сохранён на этом устройстве.').waitFor();
  await rater.page.reload();
  await own().getByRole('button', { name: 'Новый урок' }).tap();
  await rater.page.waitForFunction(() => [...document.querySelectorAll('textarea')].some((each) => each.value === 'Ещё не сказано'));
  for (const screen of [tablet, laptop, small]) {
    await rater.resize(screen);
    for (const language of languages) {
      await rater.speak(language);
      await rater.checkPage('lessons of an evaluator');
      await rater.picture('lessons-2-evaluator');
    }
  }
  await rater.resize(tablet);
  await rater.speak('ru');
  await own().getByRole('button', { name: 'Отмена' }).tap();
  assert.equal(await own().locator('form').count(), 0);
  await focused('Новый урок');
  await rater.press('Enter');
  await own().locator('form').waitFor();
  await rater.press('Escape');
  await focused('Новый урок');
  await own().getByRole('button', { name: /^Изменить/ }).press('Enter');
  await own().locator('form').waitFor();
  await rater.press('Escape');
  await focused(/^Изменить/);
});

step('in the review a controller attaches a lesson to the moment on the bar, by keyboard', async () => {
  await controller.page.goto(`${server.origin}/review/${exercise.id}`);
  await controller.page.locator('.scrub').waitFor();
  await controller.page.locator('.at').click();
  await controller.press('Home');
  await controller.press('Shift+ArrowRight');
  await controller.page.waitForFunction(() => !document.querySelector('.transport')?.textContent?.includes('record 0 of'));
  await tab('Lessons').click();
  await card('Ребёнка спросили последним.').waitFor();
  await card('Ребёнка спросили последним.').getByText(/by evaluator 1/).waitFor();
  const about = await record();
  await panel().getByRole('button', { name: 'New lesson at this moment' }).press('Enter');
  const form = panel().locator('form');
  await form.getByRole('radio', { name: 'Strength' }).press('Space');
  await form.getByLabel('What was learned').fill('The clock was started with everybody there.\n<b>Twice</b>');
  await controller.checkPage('lesson form in the review');
  await controller.picture('lessons-3-review-form');
  await form.getByLabel('What was learned').press('Control+Enter');
  const lesson = await stored('lesson_written', 2);
  assert.equal(lesson.data.about, about);
  assert.equal(lesson.data.kind, 'strength');
  await card('The clock was started').waitFor();
  await controller.press('End');
  await controller.page.waitForFunction((was) => !document.querySelector('.transport')?.textContent?.includes(`record ${was} of`), about);
  await card('The clock was started').getByRole('button', { name: /^Show the moment/ }).press('Enter');
  await controller.page.getByText(`record ${about} of`).waitFor();
});

step('its mark stands on the bar and among the moments', async () => {
  await tab('Moments').click();
  await controller.page.getByRole('group', { name: 'Kinds' }).getByRole('button', { name: 'Lessons' }).waitFor();
  await controller.page.getByRole('option').filter({ hasText: 'Lesson' }).filter({ hasText: 'Strength' }).waitFor();
  await tab('Lessons').click();
});

step('a recommendation with owner and date; the evaluator’s is edited; one is removed and brought back', async () => {
  await panel().getByRole('button', { name: 'New lesson', exact: true }).press('Enter');
  const form = panel().locator('form');
  await form.getByLabel('What was learned').press('Escape');
  await focused('New lesson', panel());
  await controller.press('Enter');
  await form.getByLabel('What was learned').fill('Ұялы байланыс нашар болды; көпір астында мүлде жоқ, сондықтан екі хабар кешікті.');
  await form.getByLabel('Recommendation').fill('Байланысты алдын ала тексеру, карта жасау');
  await form.getByLabel('Owner').fill('Штаб');
  await form.getByLabel('By').fill('2027-03-01');
  await form.getByText('1 March 2027').waitFor();
  await form.getByRole('button', { name: 'Keep' }).press('Enter');
  await focused('New lesson', panel());
  assert.equal((await stored('lesson_written', 3)).data.due, '2027-03-01');
  await card('Ребёнка спросили последним.').getByRole('button', { name: /^Change/ }).press('Enter');
  assert.equal(await form.getByLabel('Owner').inputValue(), 'Учебный отдел');
  await form.getByLabel('By').fill('2027-02-01');
  await form.getByRole('button', { name: 'Keep' }).click();
  const changed = await stored('lesson_written', 4);
  assert.equal(changed.data.due, '2027-02-01');
  assert.equal(changed.data.language, 'ru', 'its words were not touched');
  await focused(/^Change Ребёнка/, panel());
  await own().getByText('1 февраля 2027').waitFor();
  await card('The clock was started').getByRole('button', { name: /^Remove/ }).press('Enter');
  await stored('lesson_removed', 1);
  await focused('Bring it back', panel());
  await card('The clock was started').waitFor({ state: 'detached' });
  await panel().getByRole('button', { name: 'Bring it back' }).click();
  await stored('lesson_written', 5);
  await card('The clock was started').waitFor();
  assert.equal(await own().getByText('The clock was started').count(), 0, 'an evaluator reads nothing of staff');
});

step('another tab in between loses no word', async () => {
  await panel().getByRole('button', { name: 'New lesson', exact: true }).click();
  await panel().getByLabel('What was learned').fill('Half a thought');
  await panel().getByText('Your words are kept on this device.').waitFor();
  await tab('Moments').click();
  await tab('Lessons').click();
  await controller.page.waitForFunction(() => [...document.querySelectorAll('textarea')].some((each) => each.value === 'Half a thought'));
  await panel().getByRole('button', { name: 'Cancel' }).click();
});

step('guests read none of it', async () => {
  await controller.page.locator('.at').click();
  await controller.press('b');
  await panel().getByText('hidden from guests').first().waitFor();
  assert.doesNotMatch(await panel().innerText(), /Ребёнка|The clock was|Байланысты|Штаб/);
  assert.equal(await panel().getByRole('button', { name: /^(Change|Remove|New lesson)/ }).count(), 0);
  await controller.press('b');
  await card('The clock was started').waitFor();
});

step('three languages and sizes', async () => {
  for (const screen of [laptop, desktop, wall]) {
    await controller.resize(screen);
    for (const language of languages) {
      await controller.speak(language);
      await controller.checkPage('review: lessons');
      await controller.picture('lessons-4-review');
    }
  }
  await controller.resize(desktop);
  await controller.speak('en');
});

step('after ENDEX it goes on', async () => {
  await controller.page.goto(`${server.origin}/control/${exercise.id}`);
  await controller.sees('RUNNING');
  await controller.page.locator('.run button[aria-expanded]').click();
  await controller.hold(/^ENDEX/);
  await controller.sees('ENDED');
  await controller.page.goto(`${server.origin}/review/${exercise.id}`);
  await tab('Lessons').click();
  await card('Ребёнка').getByRole('button', { name: /^Change/ }).click();
  await panel().getByLabel('Owner').fill('Учебный отдел, кафедра тактики');
  await panel().getByRole('button', { name: 'Keep' }).click();
  assert.equal((await stored('lesson_written', 6)).data.owner, 'Учебный отдел, кафедра тактики');
});

step('the report begins with what people wrote', async () => {
  await tab('Report').click();
  const [page] = await Promise.all([controller.page.context().waitForEvent('page'), controller.page.getByRole('link', { name: 'Open All teams' }).click()]);
  await page.getByRole('heading', { name: 'Strengths' }).waitFor();
  const words = await page.locator('body').innerText();
  assert(words.indexOf('The clock was started') > words.indexOf('Strengths'));
  assert(words.includes('<b>Twice</b>'), 'words of people are no markup');
  assert(words.indexOf('Учебный отдел, кафедра тактики') > words.indexOf('Improvement plan'));
  await page.close();
});

step('the improvement plan as a calendar, read by another program', async () => {
  const [file] = await Promise.all([controller.page.waitForEvent('download'), controller.page.getByRole('link', { name: 'Save ics All teams' }).click()]);
  assert.equal(file.suggestedFilename(), `${exercise.id}-en.ics`);
  const calendar = new ICAL.Component(ICAL.parse(await readFile(await file.path(), 'utf8')) as unknown[]);
  const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
  assert.deepEqual(events.map((each) => each.startDate.toString()), ['2027-02-01', '2027-03-01']);
  assert(events.every((each) => each.startDate.isDate && each.uid.endsWith(`@${exercise.id}.orda`)));
  assert.equal(events[1]?.summary, 'Байланысты алдын ала тексеру, карта жасау');
  assert.match(events[1]?.description ?? '', /^Ұялы байланыс нашар болды; көпір астында мүлде жоқ, сондықтан екі хабар кешікті\.\nOwner: Штаб\n/);
  assert.equal(calendar.getFirstPropertyValue('version'), '2.0');
});
