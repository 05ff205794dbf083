// SPDX-License-Identifier: Apache-2.0
// A hall without certificates: laptops open the server by its address, and the browser keeps back what it gives to https and localhost only.
import assert from 'node:assert/strict';
import { networkInterfaces } from 'node:os';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { Person, desktop, laptop, openBrowser, type Screen } from './support/person.ts';
import { Server, type Exercise } from './support/server.ts';
import { story } from './support/story.ts';

const why = 'Кешіктіруге болмайды: адамдарды қабылдайтын дәрігер мен аудармашы керек.';
const address = Object.values(networkInterfaces()).flat().find((each) => each && each.family === 'IPv4' && !each.internal)?.address;

let server: Server;
let browser: Browser;
let exercise: Exercise;
let controller: Person;
let trainee: Person;
let actor: Person;
const phone: Screen = { name: 'phone360', width: 360, height: 740, scale: 2, touch: true };
const step = story(() => [controller, trainee, actor]);

before(async () => {
  assert(address, 'this machine has no address but its own');
  server = await Server.start('0.0.0.0:0');
  browser = await openBrowser();
  exercise = await server.newExercise('Barys');
  const origin = `http://${address}:${new URL(server.origin).port}`;
  controller = await Person.arrive(browser, origin, { language: 'ru', screen: desktop });
  trainee = await Person.arrive(browser, origin, { language: 'kk', screen: laptop });
  actor = await Person.arrive(browser, origin, { language: 'ru', screen: phone });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

step('the origin is not secure', async () => {
  await trainee.page.goto(`${trainee.origin}/join`);
  assert.equal(await trainee.page.evaluate(() => isSecureContext), false);
  assert.equal(await trainee.page.evaluate(() => typeof crypto.randomUUID), 'undefined');
});

step('a trainee joins and receives an inject; what she types survives a reload', async () => {
  await controller.signIn(exercise);
  await trainee.joinByCode(exercise.seat('Barys', 'LEAD'));
  await controller.hold(/STARTEX/);
  await controller.sees('ИДЁТ');
  await controller.release('A-109');
  await trainee.sees(/Эрсен/);
  await trainee.press('d');
  await trainee.whyField().fill(why);
  await trainee.sees('жоба сақталды');
  await trainee.page.reload();
  await trainee.page.locator('.top').waitFor();
  await trainee.press('d');
  assert.equal(await trainee.whyField().inputValue(), why);
});

step('she decides and gets the number; the controller reads the decision', async () => {
  await trainee.page.locator('.opt').first().waitFor();
  await trainee.press('1', 'Control+Enter');
  await trainee.sees(/^Қабылданды, № \d+$/);
  await controller.page.locator('.fd').getByText(why).waitFor();
});

step('a telephone keeps its screen awake and is heard after one touch; its cue comes, and what is pressed arrives', async () => {
  await actor.joinRole(exercise.role('V1'));
  await actor.sees(/^Следующий выход/);
  assert.equal(await actor.page.evaluate(() => 'wakeLock' in navigator), false);
  await actor.page.evaluate(() => {
    const start = OscillatorNode.prototype.start;
    Object.assign(window, { tones: 0 });
    OscillatorNode.prototype.start = function (when?: number) {
      (window as unknown as { tones: number }).tones += this.context.state === 'running' ? 1 : 0;
      start.call(this, when);
    };
  });
  await actor.page.locator('.cue').tap();
  await actor.page.waitForFunction(() => document.documentElement.dataset.awake === 'film');
  await controller.release('A-303');
  await actor.sees(/^Ваш выход/);
  assert.equal(await actor.page.evaluate(() => (window as unknown as { tones: number }).tones), 2, 'two knocks');
  await actor.button('На месте').tap();
  await actor.button('Начали').waitFor();
  await controller.find('A-303');
  await controller.sees(/^на месте с /);
});

step('no page had an error or asked anybody but its server', () => {
  controller.checkFaults();
  trainee.checkFaults();
  actor.checkFaults();
});
