// SPDX-License-Identifier: Apache-2.0
// What a page knows of the record by itself: proofs after a restart, receipts, an exercise file that was exchanged, a disk
// that fails. Over plain http by address, where the browser keeps its cryptography back.
import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { failingDisk } from './support/disk.ts';
import { Person, dense, desktop, languages, laptop, openBrowser, phone, type Screen } from './support/person.ts';
import { Server, orda, type Exercise } from './support/server.ts';
import { story } from './support/story.ts';

const why = 'Ждать нельзя: людей удерживают, паспорта у бригадира.';
const address = Object.values(networkInterfaces()).flat().find((each) => each && each.family === 'IPv4' && !each.internal)?.address;

let server: Server;
let browser: Browser;
let exercise: Exercise;
let controller: Person;
let trainee: Person;
const step = story(() => [controller, trainee]);

before(async () => {
  assert(address, 'this machine has no address but its own');
  server = await Server.start('0.0.0.0:0');
  browser = await openBrowser();
  exercise = await server.newExercise('Barys');
  const origin = `http://${address}:${new URL(server.origin).port}`;
  controller = await Person.arrive(browser, origin, { language: 'en', screen: desktop });
  trainee = await Person.arrive(browser, origin, { language: 'ru', screen: laptop });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

interface Kept { checkpoint: string; broken?: { why: string } | undefined }
/** What this browser keeps of the journal. */
const kept = (person: Person): Promise<Kept | undefined> => person.page.evaluate(() => new Promise((done, fail) => {
  const open = indexedDB.open('orda');
  open.onerror = () => fail(new Error('no database'));
  open.onsuccess = () => {
    const all = open.result.transaction('witness').objectStore('witness').getAll();
    all.onsuccess = () => { open.result.close(); done(all.result[0] as Kept | undefined); };
  };
}));
const sizeOf = (record: Kept | undefined): number => Number(record?.checkpoint.split('\n')[1] ?? 0);
async function until<T>(ask: () => Promise<T>, holds: (value: T) => boolean, patience_ms = 30_000): Promise<T> {
  const end = Date.now() + patience_ms;
  for (;;) {
    const value = await ask();
    if (holds(value)) return value;
    assert(Date.now() < end, `it did not come: ${JSON.stringify(value)}`);
    await new Promise((done) => setTimeout(done, 200));
  }
}
/** In every language; the trainee's page also on a telephone. */
async function look(person: Person, name: string, screens: readonly Screen[]): Promise<void> {
  const { language, screen } = person;
  for (const each of languages) {
    await person.speak(each);
    for (const [i, size] of screens.entries()) {
      await person.resize(size);
      await (i === 0 ? person.checkPage(name) : person.checkLayout(name));
      await person.picture(`safety-${name}`);
    }
  }
  await person.speak(language);
  await person.resize(screen);
}
/** The server goes and comes: complaints of the browser about calls in between are no faults. */
async function away(what: () => Promise<void>): Promise<void> {
  for (const person of [controller, trainee]) person.loses(true);
  await what();
  for (const person of [controller, trainee]) await person.page.locator('.link .done').first().waitFor({ timeout: 30_000 });
  for (const person of [controller, trainee]) person.loses(false);
}

step('a decision is received with a number, a tick and a receipt', async () => {
  await controller.signIn(exercise);
  await trainee.joinByCode(exercise.seat('Barys', 'LEAD'));
  await controller.hold(/STARTEX/);
  await controller.sees('RUNNING');
  await controller.release('A-109');
  await trainee.sees('«Давайте сначала съезжу я»');
  await trainee.press('d');
  await trainee.page.locator('.opt').first().waitFor();
  await trainee.press('1');
  await trainee.page.waitForTimeout(1200);
  await trainee.whyField().fill(why);
  await trainee.press('Control+Enter');
  await trainee.sees(/^Получено, № \d+$/);
  assert.equal(await trainee.page.locator('.seal use[href="#s-done"]').count(), 1);
  await trainee.checkPage('received');
});

step('the record says when it was decided and when it was sent off', () => {
  const record = server.journal().find((each) => each.event === 'decision_recorded');
  assert(record, 'no decision in the journal');
  const { decided_at_us: decided, written_at_us: written } = record.data as { decided_at_us?: string; written_at_us?: string };
  assert(Number(written) - Number(decided) >= 1_000_000, `decided ${decided}, written ${written}`);
});

step('the receipts are a file that names the record', async () => {
  const download = trainee.page.waitForEvent('download');
  await trainee.button(/^Мои квитанции/).click();
  const path = await (await download).path();
  const number = Number(/\d+/.exec(await trainee.text(/^Получено, № \d+$/).innerText())?.[0]);
  const lines = readFileSync(path, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  const receipt = lines.find((line) => line.sequence === number);
  assert(receipt, `no receipt for ${number}`);
  assert.deepEqual(Object.keys(receipt), ['orda_receipt', 'exercise', 'epoch', 'sequence', 'last_sequence', 'leaf', 'tree_head', 'checkpoint']);
  assert.match(String(receipt.leaf), /^[0-9a-f]{64}$/);
  const file = join(server.folder, 'receipts.jsonl');
  copyFileSync(path, file);
  orda('verify', server.file, '--receipt', file);
});

step('both pages keep the newest signed checkpoint', async () => {
  for (const person of [controller, trainee]) await until(() => kept(person), (record) => sizeOf(record) > 0);
});

step('after a restart the server proves that the journal goes on, and the pages are content', async () => {
  const before = sizeOf(await kept(trainee));
  await away(() => server.restart());
  await controller.press('Space');
  const now = await until(() => kept(trainee), (record) => sizeOf(record) > before);
  assert.equal(now?.broken, undefined);
  assert.equal(await trainee.page.locator('[data-doubt]').count(), 0);
});

step('the Control Centre shows how safe the record is', async () => {
  await controller.page.locator('.write .opener').click();
  await controller.page.locator('.menu').getByText(/% free/).waitFor();
  await controller.page.locator('.menu').getByText('None.').waitFor();
  await look(controller, 'menu', [desktop, laptop, dense]);
  await controller.press('Escape');
});

step('an exercise file that was exchanged for an older copy is seen by every page', async () => {
  const copy = join(server.folder, 'older.copy');
  await away(() => server.restart({}, () => copyFileSync(server.file, copy)));
  const inCopy = server.journal(copy).length;
  await controller.release('A-108');
  // A pause is signed at once, and the next acknowledgement brings the note.
  await controller.press('Escape', 'Space');
  await controller.sees('RUNNING');
  await controller.press('Space');
  await controller.sees('PAUSED');
  await trainee.page.locator('.it', { hasText: '«Выезжайте сейчас»' }).click();
  // Who was shown no more than the copy has cannot tell that anything is missing. Staff are told within a second.
  for (const person of [controller, trainee]) await until(() => kept(person), (record) => sizeOf(record) > inCopy);
  await away(() => server.restart({}, () => {
    for (const tail of ['-wal', '-shm']) rmSync(server.file + tail, { force: true });
    copyFileSync(copy, server.file);
  }));
  await trainee.page.locator('[data-doubt=cut]').waitFor();
  await trainee.sees('Запись этого учения не продолжает то, что было показано этому рабочему месту. Сообщите в центр управления.');
  await controller.page.locator('[data-doubt=cut]').waitFor();
  await look(trainee, 'broken', [laptop, dense, phone]);
  await look(controller, 'broken', [desktop, laptop, dense]);
  await controller.page.locator('.write .opener').click();
  await controller.page.locator('.menu .alarms').getByText(/LEAD-1/).waitFor();
  await controller.picture('safety-alarms');
  await controller.press('Escape');
});

step('the page says it again after a reload, and keeps the checkpoint that proves it', async () => {
  const evidence = (await kept(trainee))?.checkpoint;
  await trainee.page.reload();
  await trainee.page.locator('[data-doubt=cut]').waitFor();
  assert.equal((await kept(trainee))?.checkpoint, evidence);
});

step('a disk that fails fills the screen of the Control Centre and is one calm line for a trainee', async () => {
  await away(() => server.restart({ environment: failingDisk(server.folder, 40) }));
  const stopped = controller.page.locator('.stopped');
  for (let i = 0; i < 60 && (await stopped.count()) === 0; i++) {
    await controller.press('Space');
    await controller.page.waitForTimeout(150);
  }
  await stopped.waitFor();
  await controller.sees('The disk of the server failed: nothing more is stored');
  await trainee.sees(/^Сервер больше ничего не может сохранить/);
  await look(trainee, 'stopped', [laptop, dense, phone]);
  await look(controller, 'stopped', [desktop, laptop, dense]);
});

step('what a trainee sends now is kept, and received when the server works again', async () => {
  for (const person of [controller, trainee]) person.loses(true);
  await trainee.page.locator('.it', { hasText: 'Давайте сначала съезжу я' }).click();
  await trainee.button(/^Новое решение/).click();
  await trainee.whyField().fill(`${why} 2`);
  await trainee.press('Control+Enter');
  await trainee.sees('Ещё не получено');
  await server.restart();
  await trainee.sees(/^Получено, № \d+$/, 30_000);
  await controller.page.locator('.stopped').waitFor({ state: 'detached', timeout: 30_000 });
  for (const person of [controller, trainee]) person.loses(false);
});

step('neither page had an error or asked anybody but its server', () => {
  controller.checkFaults();
  trainee.checkFaults();
});
