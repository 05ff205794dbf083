// SPDX-License-Identifier: Apache-2.0
// A role-player's day on a telephone: joins by link, waits in place, is called, plays, ticks what was said, without a link for a
// while; a colleague who plays the same person sees it on a tablet; the Control Centre sees who is in place and who needs help.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { Cable } from './support/cable.ts';
import { Person, desktop, languages, openBrowser, type Screen } from './support/person.ts';
import { Server, type Exercise } from './support/server.ts';
import { story } from './support/story.ts';

const small: Screen = { name: 'phone360', width: 360, height: 740, scale: 2, touch: true };
const usual: Screen = { name: 'phone390', width: 390, height: 844, scale: 2, touch: true };
const tablet: Screen = { name: 'tablet', width: 820, height: 1180, touch: true };

let server: Server;
let browser: Browser;
let cable: Cable;
let exercise: Exercise;
let controller: Person;
let guli: Person;
let colleague: Person;

before(async () => {
  server = await Server.start('127.0.0.1:0', { stage: ['Barys', 'Qyran'] });
  browser = await openBrowser();
  exercise = server.exercise('stage');
  cable = await Cable.to(server.origin);
  controller = await Person.arrive(browser, server.origin, { language: 'en', screen: desktop });
  guli = await Person.arrive(browser, cable.origin, { language: 'kk', screen: small });
  colleague = await Person.arrive(browser, server.origin, { language: 'ru', screen: tablet });
});
after(async () => {
  await browser?.close();
  cable?.close();
  await server?.stop();
});

const step = story(() => [controller, guli, colleague]);
const go = () => guli.page.locator('footer .go');
const tick = (who: Person, words: string) => who.page.getByRole('checkbox', { name: words });
const checked = (who: Person, words: string, on = true) => who.page.getByRole('checkbox', { name: words, checked: on }).waitFor();
/** What the bar above says and has no room for. */
const cut = () => guli.page.locator('.bar').evaluate((bar) => [...bar.querySelectorAll<HTMLElement>('b, small, button')].filter((each) => each.checkVisibility() && each.scrollWidth > each.clientWidth && each.clientWidth > 0).map((each) => each.innerText));
const everywhere = async (name: string) => {
  const was = guli.language;
  for (const language of languages) {
    await guli.speak(language);
    await guli.checkPage(name);
    assert.deepEqual(await cut(), [], `words of the bar are cut on ${name} ${language}`);
    await guli.picture(name);
  }
  await guli.speak(was);
  await guli.resize(usual);
  await guli.checkLayout(name);
  await guli.picture(name);
  await guli.resize(small);
};

step('two actors of one person join by their printed links, on a telephone and on a tablet', async () => {
  await controller.signIn(exercise);
  await guli.joinRole(exercise.role('V2', 1));
  await colleague.joinRole(exercise.role('V2', 2));
  await guli.sees('Гүли Сапар');
  await guli.sees('Қазір шығу жоқ');
  await everywhere('actor-0-before');
  await guli.page.locator('summary').click();
  await guli.sees(/Күнтау азаматшасы/);
  await guli.checkPage('role');
  await guli.picture('actor-0-role');
  await guli.page.locator('summary').click();
});

step('with STARTEX each knows when, where and for which team', async () => {
  await controller.hold(/STARTEX/);
  await guli.sees(/^Келесі шығу · 1 Barys$/);
  await guli.sees(/Ферма ауласы, ас үй жағы, 1-бөлме/);
  await guli.sees(/^Ыдыс|Ас үй есігіндегі әйел/);
  await colleague.sees(/^Следующий выход · 2 Qyran$/);
  assert.equal(await guli.page.locator('.day li').count(), 4);
  assert.equal(await guli.page.locator('.day li.other').count(), 1, 'the booking of the colleague stands there too');
  await everywhere('actor-1-next');
  await colleague.checkPage('actor-1-next');
  await colleague.picture('actor-1-next');
});

step('in place before the time; the Control Centre sees it, and the start has to wait for the release', async () => {
  const before = await guli.shifts();
  await go().tap();
  await guli.sees('Сіз орныңыздасыз. Басқару орталығы шақырады.');
  await guli.sees('орнында');
  await controller.press('c');
  await controller.sees('V2 in place');
  await controller.find('Y-2');
  await controller.sees(/^in place since 0:0\d:\d\d$/);
  await controller.checkPage('who is in place');
  await controller.picture('actor-2-in-place');
  assert.deepEqual((await guli.shifts()).slice(before.length), []);
});

step('the cue comes when it is released, with a knock', async () => {
  await guli.page.evaluate(() => Object.assign(window, { shaken: 0 }));
  await guli.page.evaluate(() => { navigator.vibrate = () => (Object.assign(window, { shaken: 1 }), true); });
  await controller.press('1');
  const before = await guli.shifts();
  await controller.release('Y-2');
  await guli.sees(/^Сіздің шығуыңыз · 1 Barys$/);
  assert.deepEqual((await guli.shifts()).slice(before.length), [], 'nothing moves when the cue comes');
  assert.equal(await guli.page.evaluate(() => (window as unknown as { shaken: number }).shaken), 1);
  await everywhere('actor-3-now');
  await go().tap();
  await guli.sees(/^Көрініс жүріп жатыр · 1 Barys$/);
  await guli.sees('сұхбат 1/3');
  await controller.page.getByRole('button', { name: 'End encounter' }).waitFor();
});

step('what may be said opens with the ticks; what was said is seen by everybody who plays her', async () => {
  await guli.sees(/Әзірге болмайды · Әлі жетпейді: Сұраушы әйел адам\s*$/);
  await tick(guli, 'Сұраушы әйел адам').tap();
  await guli.sees('Айтуға болады');
  await tick(guli, '«Олар келер алдында біреу телефон соғады.»').tap();
  await guli.sees('Осы сөзді естігендер: 1 Barys');
  await colleague.sees('Слышали: 1 Barys');
  await colleague.page.getByRole('button', { name: '1 Barys' }).first().click();
  await checked(colleague, '«Перед тем как они приходят, кто-то звонит.»');
  await everywhere('actor-4-ledger');
  await colleague.picture('actor-4-ledger');
  await colleague.checkPage('ledger');
});

step('a tick by mistake is taken back while it is new', async () => {
  await tick(guli, 'Оңаша сөйлесіп тұр').tap();
  await checked(guli, 'Оңаша сөйлесіп тұр');
  await tick(guli, 'Оңаша сөйлесіп тұр').tap();
  await checked(guli, 'Оңаша сөйлесіп тұр', false);
  // Shown at once; the next step counts what has no receipt, so this one has to have its own.
  const takenBack = (): boolean => server.journal().some((record) => record.event === 'cue_changed' && record.data.on === false);
  for (let i = 0; i < 50 && !takenBack(); i++) await guli.page.waitForTimeout(100);
  assert.ok(takenBack());
  await guli.page.waitForTimeout(300);
});

step('without a link everything is kept, shown as not yet received, and sent in its order', async () => {
  guli.loses(true);
  cable.cut();
  await guli.sees(/^Байланыс жоқ/);
  await tick(guli, 'Оңаша сөйлесіп тұр').tap();
  await tick(guli, 'Домбрел мен әйелі көрінбейді').tap();
  await tick(guli, '«Ана бала қағазындағыдай емес.').tap();
  await guli.button('Көмек керек').tap();
  await guli.sees(/әлі қабылданған жоқ/);
  await guli.page.locator('.lnk button').tap();
  assert.equal(await guli.page.locator('.waits li').count(), 4);
  await guli.checkPage('not yet received');
  assert.deepEqual(await cut(), [], 'words of the bar are cut without a link');
  await guli.picture('actor-5-not-yet-received');
  await guli.page.goto('about:blank'); // the page is gone; what was pressed is not
  cable.mend();
  await guli.page.goto(`${guli.origin}/actor/${exercise.id}`);
  await guli.sees('Байланыс бар');
  guli.loses(false);
  await colleague.sees(/^Слышали: 1 Barys$/);
  const after = server.journal().filter((each) => ['cue_changed', 'reveal_said', 'actor_needs_help'].includes(each.event)).slice(-4);
  assert.deepEqual(after.map((each) => each.event), ['cue_changed', 'cue_changed', 'reveal_said', 'actor_needs_help']);
});

step('help is asked: the Control Centre has it first among what waits, and says that it is there', async () => {
  await controller.press('Escape');
  await controller.sees(/V2 Guli Sapar needs help/);
  await controller.press('.');
  await controller.sees(/^needs help /);
  await controller.checkPage('needs help');
  await controller.picture('actor-6-help');
  await controller.button('Help is there').click();
  await guli.page.getByText('Сіз көмек сұрадыңыз').waitFor({ state: 'detached' });
});

step('done by mistake is taken back; done again, and the next booking stands there', async () => {
  await go().tap();
  await guli.sees(/^Келесі шығу · 1 Barys$/);
  await guli.button(/^Қайтарып алу/).tap();
  await guli.sees(/^Көрініс жүріп жатыр/);
  await guli.page.waitForTimeout(800); // sooner, a press on the same button is the same press
  await go().tap();
  await guli.sees(/^Келесі шығу · 1 Barys$/);
  await guli.sees(/Баспананың ас үйі/);
  await everywhere('actor-7-done');
});

step('light screen, sound off: remembered by the telephone', async () => {
  await guli.page.locator('.set').tap();
  await guli.page.getByRole('switch').nth(1).check();
  await guli.page.getByRole('switch').nth(0).uncheck();
  await guli.checkPage('light');
  await guli.page.locator('.set').tap();
  await guli.picture('actor-8-light');
  await guli.page.reload();
  await guli.sees(/^Келесі шығу/);
  assert.equal(await guli.page.evaluate(() => document.documentElement.dataset.theme), 'light');
  await guli.checkPage('light again');
  await colleague.resize({ ...tablet, name: 'tablet-wide', width: 1180, height: 820 });
  await colleague.checkPage('tablet, wide');
  await colleague.picture('actor-9');
});

step('the keyboard reaches everything, and no page had an error or asked anybody but its server', async () => {
  await colleague.page.keyboard.press('Tab');
  for (let i = 0; i < 40; ++i) {
    await colleague.press('Tab');
    if (await colleague.page.evaluate(() => document.activeElement?.matches('footer .go'))) break;
  }
  assert(await colleague.page.evaluate(() => document.activeElement?.matches('footer .go')));
  for (const person of [controller, guli, colleague]) person.checkFaults();
});
