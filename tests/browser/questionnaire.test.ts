// SPDX-License-Identifier: Apache-2.0
// What trainees say of the exercise: two at one laptop and one at another, without a name unless they sign; opened, counted and closed from
// the Control Centre; what the journal holds of it, and what it does not (script `scripts/room`).
import assert from 'node:assert/strict';
import { after } from 'node:test';
import type { Locator } from 'playwright-core';
import { type Person, type Screen, desktop, languages, laptop, narrow } from './support/person.ts';
import { openRoom } from './support/room.ts';
import { story } from './support/story.ts';

const room = await openRoom('ru', 'kk');
const { cable, controller, lead, social, stranger, people, server } = room;
after(() => room.close());

const step = story(() => [...people]);
const notice = (who: Person): Locator => who.page.locator('.left .notice button');
const sheet = (who: Person): Locator => who.page.locator('dialog[open]');
const asks = (who: Person): Locator => sheet(who).locator('.ask');
const panel = (): Locator => controller.page.locator('.q');
const words = ['Осмыслить ночную смену.', 'Подписываюсь под этим.', 'Аудармашы ертерек келсін.'] as const;

/** Keys of the sheets that were taken, as the pages sent them: the journal tells no key to people. */
const sent = new Map<string, string>();
for (const who of [lead, social, stranger])
  who.page.on('request', (request) => {
    if (request.method() !== 'POST' || !request.url().includes('/api/questionnaire/')) return;
    const told = request.postDataJSON() as { key: string; answers: { words?: string }[] };
    const said = told.answers.find((each) => each.words !== undefined)?.words;
    if (said !== undefined) sent.set(said, Buffer.from(told.key, 'base64').toString('hex'));
  });

async function everywhere(who: Person, name: string, screens: readonly Screen[]): Promise<void> {
  const was = who.language;
  for (const language of languages) {
    await who.speak(language);
    for (const screen of screens) {
      await who.resize(screen);
      await who.checkPage(name);
      await who.picture(name);
    }
  }
  await who.speak(was);
  await who.resize(laptop);
}

step('nobody is asked anything until a controller opens it, with the keyboard alone', async () => {
  for (const who of [lead, social, stranger]) assert.equal(await who.page.locator('.notice').count(), 0);
  await controller.press('Shift+KeyQ');
  await controller.sees('3 questions of the script, for trainees. Nobody was asked yet.');
  await controller.checkPage('questionnaire-control-before');
  await controller.picture('questionnaire-control-before');
  await social.page.locator('.it', { hasText: 'Ферма' }).click();
  await social.page.locator('.ask').first().waitFor();
  await social.page.waitForTimeout(600);
  const before = (await social.shifts()).length;
  await panel().locator('button').focus();
  await controller.press('Enter');
  await notice(social).waitFor();
  await controller.sees('0 of 3 have handed in');
  await social.page.waitForTimeout(400);
  assert.deepEqual((await social.shifts()).slice(before), [], 'the inject does not move');
  await everywhere(social, 'questionnaire-notice', [laptop, desktop]);
});

step('the questions are answered with keys, in the own language, and what was typed outlives a reload', async () => {
  await notice(social).focus();
  await social.press('Enter');
  await sheet(social).waitFor();
  await asks(social).nth(2).waitFor();
  await social.sees('Кіріспе тапсырмалар шамамыз жететін қарқынмен келді.');
  await asks(social).nth(0).locator('input').first().focus();
  await social.press('Digit4');
  await asks(social).nth(0).locator('.on', { hasText: '4' }).waitFor();
  await asks(social).nth(1).locator('input').first().focus();
  await social.press('ArrowDown');
  await asks(social).nth(1).locator('.on', { hasText: 'Шешімдер' }).waitFor();
  assert.equal(await asks(social).nth(2).locator('textarea').getAttribute('lang'), 'kk');
  await asks(social).nth(2).locator('textarea').fill(words[2]);
  await everywhere(social, 'questionnaire-sheet', [laptop, desktop, narrow]);
  await social.page.evaluate(() => void (document.documentElement.dataset.theme = 'dark'));
  await social.resize(narrow);
  await social.page.waitForTimeout(400);  // colours on their way are neither
  await social.checkPage('questionnaire-sheet-dark');
  await social.picture('questionnaire-sheet-dark');
  await social.resize(laptop);
  await social.page.reload();
  await notice(social).click();
  await sheet(social).waitFor();
  assert.equal(await asks(social).nth(2).locator('textarea').inputValue(), words[2]);
  assert.ok(await asks(social).nth(0).locator('.on', { hasText: '4' }).isVisible());
  assert.equal(await sheet(social).getByRole('switch').isChecked(), false, 'nobody signs by accident');
  await asks(social).nth(2).locator('textarea').focus();
  await social.press('Control+Enter');
  await sheet(social).locator('.thanks').waitFor();
  await social.checkPage('questionnaire-done');
  await social.picture('questionnaire-done');
  await controller.sees('1 of 3 have handed in');
  assert.equal(await social.page.evaluate(() => sessionStorage.length + Object.keys(localStorage).filter((key) => key.includes('questionnaire')).length), 0, 'nothing of it stays in the browser');
  await social.press('Escape');
  await social.page.locator('.notice .done').waitFor();
});

step('two at one laptop hand in a sheet each; a call that is lost loses nothing, and counts once', async () => {
  await lead.page.locator('.tabs button', { hasText: 'Группа' }).click();
  await lead.page.getByRole('button', { name: 'За ноутбуком несколько человек' }).click();
  for (const [i, name] of ['Айгерім', 'Данияр'].entries()) {
    await lead.page.locator('.panel input').nth(i).fill(name);
    await lead.page.locator('.panel input').nth(i).press('Enter');
    await lead.page.locator('.panel input').nth(i + 1).waitFor();
  }
  await lead.press('Escape', 'Escape');
  await controller.sees('1 of 4 have handed in');
  await notice(lead).click();
  await sheet(lead).locator('.one').nth(1).waitFor();
  await everywhere(lead, 'questionnaire-who', [laptop, narrow]);
  await sheet(lead).locator('.one', { hasText: 'Айгерім' }).click();
  await asks(lead).nth(2).locator('textarea').fill(words[0]);
  await sheet(lead).locator('.turn button').click();
  await sheet(lead).locator('.one', { hasText: 'Данияр' }).click();
  await asks(lead).nth(2).waitFor();
  assert.equal(await asks(lead).nth(2).locator('textarea').inputValue(), '', 'the words of the other stay with the other');
  await asks(lead).nth(2).locator('textarea').fill(words[1]);
  await sheet(lead).getByRole('switch').check();
  cable.cut();
  lead.loses(true);
  await lead.button('Сдать с подписью').click();
  await lead.page.locator('footer .wrong', { hasText: 'Неизвестно, дошла ли анкета' }).waitFor();
  assert.equal(await asks(lead).nth(2).locator('textarea').inputValue(), words[1]);
  await lead.picture('questionnaire-lost');
  cable.mend();
  await lead.button('Отправить ещё раз').click();
  await sheet(lead).locator('.thanks').waitFor({ timeout: 30_000 });
  lead.loses(false);
  await sheet(lead).locator('.one', { hasText: 'Данияр' }).getByText('анкета сдана').waitFor();
  await sheet(lead).locator('.one', { hasText: 'Айгерім' }).click();
  assert.equal(await asks(lead).nth(2).locator('textarea').inputValue(), words[0]);
  await lead.button('Сдать без имени').click();
  await sheet(lead).locator('.thanks').waitFor();
  await controller.sees('3 of 4 have handed in');
});

step('on a seat’s screen that staff look at stands the notice, the same whether that desk has handed in or not', async () => {
  const shown = controller.page.frameLocator('dialog iframe').locator('.notice');
  await controller.button('See a screen of Barys').click();
  const select = controller.page.locator('dialog select');
  const said: string[] = [];
  for (const seat of ['LEAD-1', 'SOC-1']) {
    await select.selectOption({ label: seat });
    await shown.waitFor();
    said.push(await shown.innerText());
  }
  assert.match(said[0] ?? '', /Say what it was like\s+3 questions, without your name. Who has handed in is not shown here./);
  assert.equal(said[0], said[1]);
  await controller.checkPage('questionnaire-looked');
  await controller.picture('questionnaire-looked');
  await controller.press('Escape');
  await controller.page.locator('dialog[open]').waitFor({ state: 'detached' });
});

step('staff see how many, never what; closing is asked about first', async () => {
  await stranger.page.locator('.left .notice button').click();
  await asks(stranger).nth(2).locator('textarea').fill('Never handed in');
  await panel().locator('button', { hasText: 'Close the questionnaire' }).click();
  await controller.sees('1 person has not handed in yet.');
  await controller.press('Escape');
  await panel().locator('.sure').waitFor({ state: 'detached' });
  await panel().locator('button', { hasText: 'Close the questionnaire' }).click();
  await panel().locator('.sure').waitFor();
  await everywhere(controller, 'questionnaire-control-sure', [laptop, desktop]);
  await controller.resize(desktop);
  const page = await controller.page.content();
  for (const each of words) assert.ok(!page.includes(each));
  await panel().locator('.sure button').first().focus();
  await controller.press('Enter');
  await controller.sees('3 sheets are recorded.');
  await controller.press('KeyL');
  await controller.sees('closed the questionnaire');
  await controller.press('Shift+KeyQ');
  await controller.picture('questionnaire-control-closed');
});

step('who was still writing is told so, and can copy it, also after a reload', async () => {
  await stranger.page.locator('footer .wrong', { hasText: 'The questionnaire is closed' }).waitFor();
  await stranger.checkPage('questionnaire-closed');
  await stranger.picture('questionnaire-closed');
  await stranger.page.reload();
  await stranger.page.locator('.left .notice button', { hasText: 'What you typed is still here' }).click();
  assert.equal(await asks(stranger).nth(2).locator('textarea').inputValue(), 'Never handed in');
  await stranger.button('Throw away what I typed').click();
  await stranger.press('Escape');
  await stranger.page.locator('.notice').waitFor({ state: 'detached' });
  assert.equal(await lead.page.locator('.notice').count(), 0);
});

step('after ENDEX everybody opens the page of their own desk, and not while they are asked', async () => {
  assert.equal(await stranger.page.locator('.results').count(), 0);
  await controller.page.locator('.run button[aria-expanded]').click();
  await controller.hold(/^ENDEX/);
  const link = stranger.page.locator('.left .results a');
  await link.getByText('My results').waitFor();
  await stranger.checkPage('results');
  await stranger.picture('questionnaire-results');
  assert.match(await lead.page.locator('.left .results a').innerText(), /Результаты этого направления/);
  const [page] = await Promise.all([stranger.page.context().waitForEvent('page'), link.press('Enter')]);
  await page.getByRole('heading', { level: 1 }).waitFor();
  assert.match(await page.locator('body').innerText(), /Competency passport/i);
  assert.match(page.url(), /\/passport\?seat=\d+&lang=en$/);
  const other = page.url().replace(/seat=\d+/, `seat=${Number(new URL(page.url()).searchParams.get('seat')) + 1}`);
  assert.equal((await page.goto(other))?.status(), 404);
  await page.close();
});

step('the journal holds the sheets in the order of their keys, without a seat unless it was signed', () => {
  const records = server.journal().filter((record) => record.event === 'questionnaire_sheet').map(({ data }) => data as { answers: { question: string; words?: string; option?: string; value?: number }[]; language: string | null; signed_by: string | null; speaker: number | null });
  const said = records.map(({ answers }) => answers.find((each) => each.words !== undefined)?.words ?? '');
  assert.deepEqual([...said].sort(), [...words].sort());
  const keys = said.map((each) => sent.get(each) ?? '');
  assert.deepEqual(keys, [...keys].sort(), 'the order says nothing of when they came');
  assert.ok(keys.every((key) => /^[0-9a-f]{32}$/.test(key)));
  for (const record of records) {
    const signed = record.answers.some((each) => each.words === words[1]);
    assert.equal(record.signed_by !== null, signed);
    assert.equal(record.speaker, signed ? 2 : null);
  }
  const kazakh = records.find((record) => record.language === 'kk');
  assert.deepEqual(kazakh?.answers, [{ question: 'q_pace', value: 4 }, { question: 'q_most', option: 'choices' }, { question: 'q_next', words: words[2] }]);
  for (const who of people) who.checkFaults();
});
