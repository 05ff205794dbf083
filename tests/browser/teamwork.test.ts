// SPDX-License-Identifier: Apache-2.0
// How a team works together: two of one team write to each other and to the Control Centre, one shares what only she received, both
// keep a diary; a controller answers as somebody of the plot; the other team sees nothing of it (script `scripts/room`).
import assert from 'node:assert/strict';
import { after } from 'node:test';
import type { Locator } from 'playwright-core';
import { type Person, desktop, languages, laptop, narrow } from './support/person.ts';
import { openRoom } from './support/room.ts';
import { story } from './support/story.ts';

const room = await openRoom('ru', 'kk');
const { cable, controller, lead, social, stranger, people } = room;
after(() => room.close());

const step = story(() => [...people]);
const threads = (who: Person): Locator => who.page.locator('.left .it');
const field = (who: Person): Locator => who.page.locator('.ask textarea');
const log = (who: Person): Locator => who.page.getByRole('log');
const tab = (who: Person, name: string): Promise<void> => who.page.locator('.tabs button', { hasText: name }).click();
/** What others do meanwhile moves nothing on this screen. */
async function still(who: Person, what: () => Promise<unknown>): Promise<void> {
  const before = (await who.shifts()).length;
  await what();
  assert.deepEqual((await who.shifts()).slice(before), []);
}
/** Every language, on a laptop and a telephone. */
async function everywhere(who: Person, name: string): Promise<void> {
  const was = who.language;
  for (const language of languages) {
    await who.speak(language);
    for (const screen of [laptop, narrow]) {
      await who.resize(screen);
      await who.checkPage(name);
      await who.picture(name);
    }
  }
  await who.speak(was);
  await who.resize(laptop);
}

step('a message is written with the keyboard alone and stands at the other desk, unread, without moving anything', async () => {
  await social.page.locator('.it', { hasText: 'Ферма' }).click();
  await lead.press('Shift+KeyM');
  await lead.page.getByRole('checkbox', { name: 'SOC' }).check();
  await field(lead).fill('Сколько кроватей свободно?\nНужен ответ до шести.');
  await still(social, async () => {
    await lead.press('Control+Enter');
    await log(lead).getByText('Сколько кроватей свободно?').waitFor();
    await lead.page.locator('.it', { hasText: 'Сколько кроватей' }).first().waitFor();
    await social.page.locator('.tabs button', { hasText: /Хабарлар\s*1/ }).waitFor();
  });
  assert.match(await social.page.title(), /^\(\d+\)/);
  await social.page.locator('.sr[role=status]', { hasText: 'Жаңа хабар: LEAD-1' }).waitFor({ state: 'attached' });
  await tab(social, 'Хабарлар');
  await threads(social).filter({ hasText: 'LEAD-1' }).locator('em').waitFor();
  await social.picture('messages-unread');
});

step('it is opened and answered, and the controllers see who has not read it', async () => {
  await controller.press('KeyI');
  await controller.sees('1 has not read it');
  await threads(social).first().click();
  await controller.sees('read');
  await field(social).fill('Алты кереует бос.');
  await social.press('Control+Enter');
  await log(lead).getByText('Алты кереует бос.').waitFor();
  assert.equal(await log(lead).getByText('Алты кереует бос.').getAttribute('lang'), 'kk');
  await everywhere(lead, 'thread');
});

step('what is written without a link is kept, shown as not yet received, and arrives in order', async () => {
  cable.cut();
  lead.loses(true);
  for (const words of ['Первое без связи', 'Второе без связи']) {
    await field(lead).fill(words);
    await lead.press('Control+Enter');
    await log(lead).locator('article.unsent', { hasText: words }).waitFor();
  }
  await field(lead).fill('Ещё не отправлено');
  await lead.page.waitForTimeout(400);
  await lead.picture('messages-offline');
  cable.mend();
  await log(social).getByText('Второе без связи').waitFor({ timeout: 30_000 });
  lead.loses(false);
  await log(lead).locator('article.unsent').first().waitFor({ state: 'detached' });
  const order = await log(social).locator('p.pre').allInnerTexts();
  assert.deepEqual(order.slice(-2), ['Первое без связи', 'Второе без связи']);
  await lead.page.reload();
  await lead.page.locator('.top').waitFor();
  await tab(lead, 'Сообщения');
  await threads(lead).first().click();
  await lead.page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('.ask textarea')?.value === 'Ещё не отправлено');
});

step('a message to the Control Centre waits there for a person, and is answered as somebody of the plot', async () => {
  await social.press('Escape', 'Shift+KeyM');
  await social.page.getByRole('checkbox', { name: 'Басқару орталығы' }).check();
  await field(social).fill('Дәрігер керек.');
  await social.press('Control+Enter');
  await controller.page.locator('.chip', { hasText: 'waits for an answer' }).waitFor();
  await controller.press('Period');
  const form = controller.page.locator('.th form').first();
  await form.locator('select').nth(1).selectOption({ index: 1 });
  await form.locator('textarea').waitFor();
  assert.equal(await form.locator('textarea').inputValue(), 'Received, we are looking into it.');
  await form.locator('select').first().selectOption({ index: 1 });
  const as = (await form.locator('select').first().locator('option:checked').innerText()).split(' ').slice(1).join(' ');
  await controller.checkPage('messages');
  await controller.picture('messages');
  await form.locator('textarea').press('Control+Enter');
  await log(social).getByText('Received, we are looking into it.').waitFor();
  assert(as.length > 0);
  await controller.page.locator('.chip', { hasText: 'waits for an answer' }).waitFor({ state: 'detached' });
  await social.picture('messages-answered');
});

step('one more needs no answer, and the controller writes first to one team', async () => {
  await field(social).fill('Рақмет.');
  await social.press('Control+Enter');
  await controller.page.locator('.chip', { hasText: 'waits for an answer' }).waitFor();
  await controller.page.locator('.th').first().getByRole('button', { name: 'Needs no answer' }).click();
  await controller.page.locator('.chip', { hasText: 'waits for an answer' }).waitFor({ state: 'detached' });
  await controller.page.getByRole('button', { name: 'Write', exact: true }).click();
  const form = controller.page.getByRole('form', { name: 'Write' });
  await form.getByRole('checkbox', { name: /Qyran/ }).uncheck();
  await form.locator('textarea').fill('The bus leaves at seven.');
  await form.locator('textarea').press('Control+Enter');
  await tab(lead, 'Сообщения');
  await threads(lead).filter({ hasText: 'The bus leaves at seven.' }).waitFor();
});

step('an item that one desk received is shared with the other, which has it like one of its own', async () => {
  await tab(lead, 'Входящие');
  await lead.page.locator('.it', { hasText: 'Места в автобусе' }).click();
  await lead.press('KeyS');
  const form = lead.page.getByRole('form', { name: 'Поделиться' });
  await form.getByRole('checkbox', { name: /SOC/ }).check();
  await form.getByRole('textbox').fill('Вам решать, кто поедет');
  await lead.picture('share');
  await form.getByRole('textbox').press('Enter');
  await lead.sees(/передано для SOC/);
  await tab(social, 'Кіріс');
  const row = social.page.locator('.it', { hasText: 'Автобустағы орындар' });
  await row.getByText('бөліскен: LEAD-1').waitFor();
  await row.click();
  await social.sees(/Вам решать, кто поедет/);
  await social.page.locator('.mid').getByText('Жетеу.').first().waitFor();
  assert.equal(await social.page.locator('.ask').getByText('Автобус').count(), 0, 'the decision stays with those who were asked');
  await everywhere(social, 'shared');
});

step('the diary is one for the whole team; a correction names the entry whose place it takes', async () => {
  await lead.press('KeyT');
  await field(lead).fill('В 10:05 разделили задачи.');
  await lead.press('Control+Enter');
  await log(lead).getByText('В 10:05 разделили задачи.').waitFor();
  await tab(social, 'Топ');
  await social.page.locator('.diary em').waitFor();
  await social.page.locator('.diary').click();
  await log(social).getByText('В 10:05 разделили задачи.').waitFor();
  await social.page.locator('.fix').first().click();
  await field(social).fill('10:15-те міндеттер бөлінді.');
  await still(lead, async () => {
    await social.press('Control+Enter');
    await log(lead).locator('article.old', { hasText: 'В 10:05' }).waitFor();
  });
  await log(lead).getByText('10:15-те міндеттер бөлінді.').waitFor();
  await everywhere(lead, 'diary');
  await controller.page.getByRole('button', { name: 'Diaries', exact: true }).click();
  await controller.sees('10:15-те міндеттер бөлінді.');
  await controller.picture('diaries');
  await controller.button('Shared').click();
  await controller.sees(/Вам решать, кто поедет/);
});

step('the search finds messages and the diary, by keyboard alone, and the place is marked', async () => {
  for (const [words, whole] of [['бос кер', 'Алты кереует бос.'], ['10:15 минд', '10:15-те міндеттер бөлінді.']] as const) {
    await lead.press('Escape', 'Slash');
    await lead.page.locator('input[type=search]:focus').fill(words);
    await lead.page.getByRole('option', { name: whole }).first().waitFor();
    await lead.checkLayout('search of what the team wrote');
    await lead.picture(words.startsWith('бос') ? 'search-messages' : 'search-diary');
    await lead.press('Enter');
    await log(lead).getByText(whole).waitFor();
    await lead.page.waitForFunction(() => (CSS.highlights.get('found')?.size ?? 0) >= 2);
  }
  await lead.page.locator('input[type=search]').fill('');
});

step('the controllers read the diary of one team: from its card, and by keyboard; with guests in the room nobody reads it', async () => {
  const dialog = controller.page.locator('dialog[open]');
  const entries = dialog.getByRole('log', { name: 'Diary' }).locator('article');
  await controller.button('Diary of Barys').click();
  await entries.filter({ hasText: '10:15-те міндеттер бөлінді.' }).waitFor();
  assert.deepEqual((await entries.locator('header').allInnerTexts()).map((each) => each.replace(/\s+/g, ' ').replace(/\d:\d\d:\d\d/, '0')), ['№ 1 LEAD-1 T+0', '№ 2 SOC-1 T+0']);
  assert.deepEqual(await entries.locator('p.pre').evaluateAll((all) => all.map((each) => each.getAttribute('lang'))), ['ru', 'kk']);
  assert.deepEqual(await entries.first().locator('small').allInnerTexts(), ['replaced by No. 2']);
  await dialog.locator('.teams button', { hasText: 'Qyran' }).click();
  await controller.sees('This team has no entry in its diary yet.');
  await controller.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await controller.button('Diary of Qyran').count(), 0);
  await controller.press('Digit1', 'Shift+KeyD');
  await entries.first().waitFor();
  for (const language of languages) {
    await controller.press('Escape');
    await controller.speak(language);
    await controller.press('Shift+KeyD');
    await dialog.locator('article').first().waitFor();
    for (const screen of [laptop, desktop]) {
      await controller.resize(screen);
      await (screen === desktop ? controller.checkPage('papers-diary') : controller.checkLayout('papers-diary'));
      await controller.picture('papers-diary');
    }
  }
  await controller.press('Escape');
  await controller.speak('en');
  await controller.press('Shift+KeyG', 'Shift+KeyD');
  await dialog.locator('.none').waitFor();
  assert.equal(await dialog.getByText('міндеттер').count(), 0);
  await controller.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await controller.press('Shift+KeyG');
  await controller.page.getByRole('button', { name: /^Show everything/ }).waitFor({ state: 'detached' });
  await controller.press('Digit1');
});

step('what a controller writes in Kazakh is Kazakh on a Russian page, and a note stays what it is when the page changes', async () => {
  await controller.speak('kk');
  await controller.press('Digit1', 'KeyN');
  await controller.page.keyboard.type('Қақпаға келіңіз', { delay: 5 });
  await controller.press('Control+Enter');
  await tab(lead, 'Входящие');
  const item = lead.page.locator('.it', { hasText: 'Қақпаға келіңіз' });
  await item.waitFor();
  assert.equal(await item.getByText('Қақпаға келіңіз').getAttribute('lang'), 'kk');
  await item.click();
  assert.equal(await lead.page.locator('.mid').getByText('Қақпаға келіңіз').first().evaluate((at) => at.closest('[lang]')?.getAttribute('lang')), 'kk');
  await controller.press('KeyY');
  await controller.page.locator('#note-words').fill('Автобус кешікті');
  await controller.page.locator('#note-words').press('Enter');
  await controller.page.locator('article').getByText('Автобус кешікті').waitFor();
  await controller.speak('en');
  assert.equal(await controller.page.locator('article').getByText('Автобус кешікті').getAttribute('lang'), 'kk');
  await controller.press('Escape', 'KeyI');
});

step('the other team has seen nothing of all this', async () => {
  for (const name of ['Messages', 'Team', 'Inbox']) {
    await tab(stranger, name);
    for (const words of ['кереует', 'автобус', 'Вам решать', 'The bus leaves', 'Diary (', 'без связи'])
      assert.equal(await stranger.page.locator('main').getByText(words).count(), 0, `${words} under ${name}`);
  }
});

step('the Control Centre shows messages in every language', async () => {
  await controller.button('Messages').click();
  for (const language of languages) {
    await controller.speak(language);
    await controller.checkPage('messages');
    await controller.picture('messages-all');
  }
});

step('nothing went wrong', () => {
  for (const who of [controller, lead, social, stranger]) who.checkFaults();
});
