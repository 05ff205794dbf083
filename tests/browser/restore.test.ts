// SPDX-License-Identifier: Apache-2.0
// The second disk and what becomes of acknowledged decisions when the server's folder is lost: restored from an older copy with
// the browsers open, everything comes back by itself or is said.
import assert from 'node:assert/strict';
import { renameSync, rmSync } from 'node:fs';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { Person, dense, desktop, languages, laptop, openBrowser, phone, type Screen } from './support/person.ts';
import { Server, orda, type Exercise } from './support/server.ts';
import { story } from './support/story.ts';

const first = 'Признаков достаточно: долг растёт, паспорта у бригадира.';
const second = 'Выезжать надо вместе со службой поддержки и переводчиком.';

let server: Server;
let browser: Browser;
let exercise: Exercise;
let controller: Person;
let trainee: Person;
const folders: string[] = [];
const step = story(() => [controller, trainee]);

before(async () => {
  server = await Server.start();
  browser = await openBrowser();
  exercise = await server.newExercise('Barys');
  controller = await Person.arrive(browser, server.origin, { language: 'en', screen: desktop });
  trainee = await Person.arrive(browser, server.origin, { language: 'ru', screen: laptop });
});
after(async () => {
  await browser?.close();
  await server?.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function look(person: Person, name: string, screens: readonly Screen[]): Promise<void> {
  const { language, screen } = person;
  for (const each of languages) {
    await person.speak(each);
    for (const [i, size] of screens.entries()) {
      await person.resize(size);
      await (i === 0 ? person.checkPage(name) : person.checkLayout(name));
      await person.picture(`restore-${name}`);
    }
  }
  await person.speak(language);
  await person.resize(screen);
}
async function away(what: () => Promise<void>): Promise<void> {
  for (const person of [controller, trainee]) person.loses(true);
  await what();
  for (const person of [controller, trainee]) await person.page.locator('.link .done').first().waitFor({ timeout: 30_000 });
  for (const person of [controller, trainee]) person.loses(false);
}
async function decides(words: string): Promise<void> {
  await trainee.page.locator('.opt').first().click();
  await trainee.whyField().fill(words);
  await trainee.press('Control+Enter');
  await trainee.sees(/^Получено, № \d+$/);
}
const openLetter = (): Promise<void> => trainee.page.locator('.it', { hasText: 'Давайте сначала съезжу я' }).click();

step('with a second disk a decision gets a second tick, and nothing on the page moves', async () => {
  const standby = `${server.folder}-standby`;
  folders.push(standby);
  await controller.signIn(exercise);
  await trainee.joinByCode(exercise.seat('Barys', 'LEAD'));
  await away(() => server.restart({ options: ['--standby', standby] }));
  await controller.hold(/STARTEX/);
  await controller.speed(60);
  await trainee.page.locator('.due').waitFor({ timeout: 60_000 });
  await controller.speed(1);
  await trainee.press('d');
  await decides(first);
  const before = await trainee.shifts();
  await trainee.page.locator('.seal use[href="#s-copied"]').waitFor({ timeout: 20_000 });
  await trainee.sees(/есть и на втором диске/);
  assert.deepEqual((await trainee.shifts()).slice(before.length), []);
  await look(trainee, 'two-ticks', [laptop, dense, phone]);
  await controller.sees('on two disks', 20_000);
  await controller.page.locator('.write .opener').click();
  await controller.page.locator('.menu').getByText('in step').waitFor();
  await controller.picture('restore-menu');
  await controller.press('Escape');
});

let backup = '';
step('a backup is made; after it people go on: a new decision, another one that opens later, a pause', async () => {
  backup = `${server.folder}-backup`;
  folders.push(backup);
  orda('backup', '--data', server.folder, backup);
  await trainee.button(/^Новое решение/).click();
  await decides(second);
  await controller.release('A-109');
  await openLetter();
  await decides(second);
  await controller.press('Escape', 'Space');
  await controller.sees('PAUSED');
});

step('the folder is lost and restored from the backup: what was ticked comes back by itself', async () => {
  await away(() => server.restart({}, () => {
    const lost = server.folder;
    folders.push(`${lost}-lost`);
    renameSync(lost, `${lost}-lost`);
    server.folder = `${lost}-restored`;
    orda('restore', backup, '--data', server.folder);
  }, 'SIGKILL'));
  await trainee.sees(/^Учение восстановлено из копии/);
  await trainee.page.getByText(/Этот компьютер отправил ещё раз: 2 решения/).waitFor();
  await trainee.page.getByText(/ждёт, пока это станет возможно|ждут, пока это станет возможно/).waitFor();
  await trainee.button('Показать').click();
  await look(trainee, 'again', [laptop, dense, phone]);
  await look(controller, 'not-repeated', [desktop, laptop, dense]);
  await controller.page.getByText(/Not repeated: .*released A-109.*paused the exercise/).waitFor();
});

step('the decision that was not open yet is taken as soon as it opens', async () => {
  if (await controller.page.getByText('PAUSED').count()) await controller.press('Space');
  await controller.release('A-109');
  await trainee.page.getByText(/Всё получено\./).waitFor({ timeout: 30_000 });
  await controller.page.locator('.fd').getByText(second).first().waitFor();
  const decisions = server.journal().filter((each) => each.event === 'decision_recorded');
  const words = decisions.map((each) => (each.data.rationale as { why?: string } | undefined)?.why ?? JSON.stringify(each.data));
  assert.equal(decisions.length, 3, words.join(' | '));
  orda('verify', server.file);
});

step('what was said is put away', async () => {
  await trainee.button('Понятно').click();
  await trainee.page.getByText(/Учение восстановлено из копии/).waitFor({ state: 'detached' });
  await controller.button('Understood').click();
  await trainee.page.reload();
  await trainee.page.locator('.top').waitFor();
  assert.equal(await trainee.page.getByText(/Учение восстановлено из копии/).count(), 0);
});

step('neither page had an error or asked anybody but its server', () => {
  controller.checkFaults();
  trainee.checkFaults();
});
