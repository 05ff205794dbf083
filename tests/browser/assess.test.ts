// SPDX-License-Identifier: Apache-2.0
// What is judged afterwards: two evaluators rate the reasons and the document of a team, one without a link, neither sees the other; an
// answer after closing is accepted; the director settles what they differ in and rates an objective; the report says all of it.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { Cable } from './support/cable.ts';
import { Person, desktop, laptop, languages, openBrowser, pictures, type Screen } from './support/person.ts';
import { Server, type Exercise } from './support/server.ts';
import { story } from './support/story.ts';

const tablet: Screen = { name: 'tablet', width: 820, height: 1180, touch: true };
const small: Screen = { name: 'phone360', width: 360, height: 740, scale: 2, touch: true };
let server: Server;
let browser: Browser;
let cable: Cable;
let exercise: Exercise;
let director: Person;
let first: Person;
let second: Person;
let lead: Person;
const step = story(() => [director, first, second, lead]);

before(async () => {
  server = await Server.start('127.0.0.1:0', { room: ['Barys', 'Qyran'] }, {}, {}, { room: ['--evaluators', '2'] });
  browser = await openBrowser();
  exercise = server.exercise('room');
  cable = await Cable.to(server.origin);
  director = await Person.arrive(browser, server.origin, { language: 'en', screen: desktop });
  first = await Person.arrive(browser, cable.origin, { language: 'en', screen: tablet });
  second = await Person.arrive(browser, server.origin, { language: 'ru', screen: tablet });
  lead = await Person.arrive(browser, server.origin, { language: 'en', screen: laptop });
  await director.signIn(exercise);
  await first.joinEvaluator(exercise.evaluator(1));
  await second.joinEvaluator(exercise.evaluator(2));
  await lead.joinByLink(exercise.seat('Barys', 'LEAD'));
  await director.hold(/STARTEX/);
  await director.sees('RUNNING');
});
after(async () => {
  await browser?.close();
  cable?.close();
  await server?.stop();
});

interface Stored { event: string; sequence: number; issuer: { role: string; seat: number | null }; data: Record<string, unknown> }
const records = (event: string): Stored[] => server.journal().filter((each) => each.event === event) as unknown as Stored[];
async function stored(event: string, n: number): Promise<Stored[]> {
  for (let i = 0; i < 80 && records(event).length < n; i++) await lead.page.waitForTimeout(100);
  assert.equal(records(event).length, n, event);
  return records(event);
}
const works = (who: Person): Locator => who.page.locator('section').filter({ has: who.page.getByRole('heading', { name: /^(What the team wrote|Что написала группа|Топ не жазды)$/ }) });
const work = (who: Person, words: string | RegExp): Locator => works(who).locator('li', { hasText: words });
async function everywhere(who: Person, name: string, screens: readonly Screen[]): Promise<void> {
  const was = { screen: who.screen, language: who.language };
  for (const screen of screens) {
    await who.resize(screen);
    for (const language of languages) {
      await who.speak(language);
      await who.checkPage(name);
      await who.page.locator('.in, section.tab h3').first().scrollIntoViewIfNeeded();
      await who.picture(name);
    }
  }
  await who.resize(was.screen);
  await who.speak(was.language);
}
async function answers(title: string, fill: () => Promise<void>): Promise<void> {
  await lead.page.locator('.it', { hasText: title }).click();
  await lead.page.locator('.ask textarea').last().waitFor();
  await fill();
  await lead.page.locator('.ask textarea').last().fill('The patrol is his cousin; CC-128, and the risk is a warning call.');
  await lead.press('Control+Enter');
}

step('what a team wrote is not there for evaluators to whom nobody assigned it', async () => {
  await answers('The farm', () => lead.page.locator('.opt').first().click());
  await stored('decision_recorded', 1);
  assert.equal(await works(first).count(), 0);
  await director.press('p');
  for (const place of ['EV-1', 'EV-2']) {
    const group = director.page.getByRole('group', { name: `Teams of ${place}` });
    await group.getByRole('button', { name: /Barys/ }).click();
    await group.getByRole('button', { name: /Barys/, pressed: true }).waitFor();
  }
  await director.press('Escape');
  await work(first, 'How do we go to the farm?').waitFor();
  assert.equal(await works(first).locator('li').count(), 1);
  await first.button('2 Qyran').tap();
  assert.equal(await works(first).count(), 0);
  await first.button('1 Barys').tap();
});

step('reasons are read and rated, by two who do not see each other', async () => {
  await work(first, 'How do we go to the farm?').getByRole('button').first().tap();
  await first.sees('The patrol is his cousin; CC-128, and the risk is a warning call.');
  await everywhere(first, 'assess-1-reasons', [tablet, laptop, small]);
  const height = async (): Promise<number | undefined> => (await work(first, 'How do we go to the farm?').boundingBox())?.height;
  const before = await height();
  await work(first, 'How do we go to the farm?').getByRole('button', { name: /^1/ }).tap();
  await work(first, 'rated 1 of 3').waitFor();
  assert.equal(await height(), before, 'nothing below moves when a number is pressed');
  await work(second, 'Как мы едем на ферму?').getByRole('button').first().focus();
  await second.press('Enter');
  const scale = work(second, 'Как мы едем на ферму?').getByRole('group');
  await scale.getByRole('button').first().focus();
  await second.press('3');
  await work(second, 'оценено: 3 из 3').waitFor();
  const given = await stored('writing_rated', 2);
  assert.deepEqual(given.map((each) => each.data.value), [1, 3]);
  assert.deepEqual(given.map((each) => (each.data.passage as { kind: string; decision: string; revision: number })), [0, 1].map(() => ({ kind: 'decision', revision: 1, part: 0, decision: 'B1' })));
  assert.equal(await work(first, 'rated 1 of 3').count(), 1);
  await scale.getByRole('button', { name: /^3/ }).click();
  await work(second, 'не оценено').waitFor();
  await scale.getByRole('button', { name: /^3/ }).click();
  await stored('writing_rated', 4);
});

step('without a link a rating is kept, and leaves when it is back; a document has five points', async () => {
  await lead.press('KeyW');
  await lead.page.locator('.ask form input').focus();
  await lead.page.keyboard.type('Plan for the farm');
  await lead.press('Enter');
  await lead.page.locator('textarea.edit:focus').waitFor();
  await lead.page.keyboard.type('Leave at five.');
  await work(first, /Plan for the farm.*version 1/s).waitFor();
  await work(first, 'Plan for the farm').getByRole('button').first().tap();
  first.loses(true);
  cable.cut();
  await first.sees(/^No link/);
  await work(first, 'Plan for the farm').getByRole('button', { name: /^4/ }).tap();
  await work(first, 'rated 4 of 5').getByRole('img', { name: /ot yet received/ }).waitFor();
  assert.equal(records('writing_rated').length, 4);
  cable.mend();
  const given = (await stored('writing_rated', 5))[4];
  first.loses(false);
  assert.deepEqual([given?.data.value, (given?.data.passage as { kind: string }).kind], [4, 'document']);
});

step('an answer after closing counts when somebody says why', async () => {
  await director.speed(60);
  for (let i = 0; i < 120 && records('decision_closed').length < 12; i++) await director.page.waitForTimeout(1000);
  await director.press('Space');
  await director.sees('PAUSED');
  await second.page.locator('li', { hasText: 'Сколько человек там работает?' }).getByRole('button', { name: /Внести/ }).tap();
  const heard = second.page.locator('form').filter({ has: second.page.locator('.who') });
  if (await heard.locator('.who input:checked').count() === 0) await heard.locator('.who input').first().check();
  await heard.locator('[data-answer] :is(input, textarea)').fill('10');
  await heard.locator('textarea').last().fill('Их десять');
  await heard.locator('button.main').tap();
  const late = work(first, 'How many people work there?');
  await late.getByText('after closing').waitFor();
  await late.getByRole('button').first().tap();
  await late.getByRole('button', { name: /^Count it/ }).tap();
  await late.getByRole('alert').getByText('Write down why.').waitFor();
  await everywhere(first, 'assess-2-late', [tablet, small]);
  await late.getByRole('textbox').fill('The link was down');
  await late.getByRole('button', { name: /^Count it/ }).tap();
  await late.getByText('after closing, counted').waitFor();
  const [judged] = await stored('late_answer_judged', 1);
  assert.deepEqual([judged?.data.accepted, judged?.data.reason, judged?.data.decision, judged?.issuer.role], [true, 'The link was down', 'B5', 'evaluator']);
  await work(second, 'Сколько человек там работает?').getByText('засчитано').waitFor();
});

step('in the review the director settles what raters differ in, and rates an objective', async () => {
  await director.page.goto(`${server.origin}/review/${exercise.id}`);
  await director.page.getByRole('tab', { name: 'Assess', exact: true }).click();
  const panel = director.page.locator('section.tab');
  const differ = panel.locator('form').filter({ hasText: 'How do we go to the farm?' }).filter({ hasText: 'to settle' });
  await differ.getByText('evaluator 1: 1').waitFor();
  await differ.getByText('evaluator 2: 3').waitFor();
  await panel.getByText('Counted (evaluator 1): The link was down').waitFor();
  await everywhere(director, 'assess-3-review', [desktop, laptop]);
  await differ.locator('fieldset label', { hasText: '2' }).click();
  await differ.getByRole('textbox', { name: 'Reason' }).fill('Facts, but no alternative');
  await differ.getByRole('button', { name: 'Settle' }).click();
  await panel.getByText('Settled at 2 (exercise director): Facts, but no alternative').first().waitFor();
  await panel.getByLabel('Rating of O1, Barys').selectOption('S');
  await panel.getByLabel('Words on O1, Barys').fill('Late, but right');
  await panel.getByRole('button', { name: 'Save O1, Barys' }).click();
  const [settled] = await stored('rating_settled', 1);
  assert.deepEqual([settled?.data.value, settled?.data.reason, settled?.issuer.seat], [2, 'Facts, but no alternative', null]);
  const [rated] = await stored('objective_rated', 1);
  assert.deepEqual([rated?.data.rating, rated?.data.objective, rated?.data.team], ['some', 'O1', 0]);
  await panel.locator('article', { hasText: 'How do we go to the farm?' }).getByRole('button', { name: /^2/ }).click();
  await panel.locator('article', { hasText: 'Control Centre: 2' }).waitFor();
  await stored('writing_rated', 6);
  await director.press('KeyB');
  assert.doesNotMatch(await panel.innerText(), /cousin|The link was down|Late, but right|Barys|Leave at five/);
  await director.press('KeyB');
  await director.picture('assess-4-settled');
});

step('the report says who accepted and settled, by role, and what the director gave', async () => {
  const page = await director.page.context().newPage();
  await page.goto(`${server.origin}/api/review/${exercise.id}/report?format=html&lang=en`);
  const words = await page.locator('body').innerText();
  assert.match(words, /accepted for the score \(evaluator 1\): The link was down/);
  assert.match(words, /settled at 2 \(exercise director\): Facts, but no alternative/);
  assert.match(words, /O1 · S: Late, but right/);
  await page.screenshot({ path: join(pictures, 'assess-5-report.png'), fullPage: true });
  await page.close();
});

step('a controller judges as well, but objectives are the director’s', async () => {
  const controller = await Person.arrive(browser, server.origin, { language: 'kk', screen: laptop });
  await controller.signIn(exercise, 'controller');
  await controller.page.goto(`${server.origin}/review/${exercise.id}`);
  await controller.page.getByRole('tab', { name: 'Бағалау', exact: true }).click();
  await controller.sees('Мақсаттарды тек оқу-жаттығу жетекшісі бағалайды.');
  assert.equal(await controller.page.locator('section.tab select').count(), 0);
  await controller.checkPage('assess of a controller');
  controller.checkFaults();
  await controller.page.close();
});

step('no page had an error or asked anybody but its server', () => {
  for (const person of [director, first, second, lead]) person.checkFaults();
});
