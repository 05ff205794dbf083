// SPDX-License-Identifier: Apache-2.0
// The checks that the other tests rely on find what they are there to find.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { Person, openBrowser } from './support/person.ts';
import { Server } from './support/server.ts';

let server: Server;
let browser: Browser;
let person: Person;

before(async () => {
  server = await Server.start();
  browser = await openBrowser();
  person = await Person.arrive(browser, server.origin);
  await person.page.goto(`${server.origin}/join`);
  await person.page.locator('.code').waitFor();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Adds an element to the page, styled as told, until `what` is done. */
async function withElement(tag: string, text: string, style: Record<string, string>, what: () => Promise<unknown>): Promise<void> {
  const added = await person.page.evaluateHandle(([name, words, looks]) => {
    const element = document.createElement(name);
    element.textContent = words;
    Object.assign(element.style, looks);
    return document.querySelector('main')?.appendChild(element);
  }, [tag, text, style] as const);
  await what();
  await added.evaluate((element) => element?.remove());
}

test('a page without faults passes', () => person.checkPage('join'));

test('a place of a text that was not filled in is found', () =>
  withElement('p', 'To the leader of {team}', {}, () => assert.rejects(person.checkLayout('join'), /not filled in/)));

test('words that are cut off are found', () =>
  withElement('button', 'A long label on a short button', { width: '40px', overflow: 'hidden', whiteSpace: 'nowrap' }, () => assert.rejects(person.checkLayout('join'), /cut off/)));

test('a label that has no room for a longer word is found', () =>
  withElement('button', 'Acknowledge', { width: '130px', padding: '0', overflow: 'hidden', whiteSpace: 'nowrap', font: '16px sans-serif' }, () => assert.rejects(person.checkLayout('join'), /a third longer do not fit/)));

const dots = { width: '60px', overflow: 'hidden', whiteSpace: 'nowrap', textOverflow: 'ellipsis' };
test('words that end in … are told whole to whoever points at them, and nothing else stays behind', () =>
  withElement('p', 'The leader of the team in Temirdala', dots, async () => {
    const words = person.page.locator('main > p').last();
    await words.hover();
    assert.equal(await words.getAttribute('title'), 'The leader of the team in Temirdala');
    await words.evaluate((at) => (at.textContent = 'hidden'));
    await person.page.waitForFunction(() => !document.querySelector('main p[title]'));
    await person.page.mouse.move(0, 0);
    await person.checkLayout('join');
  }));

test('words that end in … and that nobody is told whole are found', async () => {
  await person.page.evaluate(() => addEventListener('pointerover', (event) => event.stopImmediatePropagation(), { capture: true }));
  await withElement('p', 'The leader of the team in Temirdala', dots, () => assert.rejects(person.checkLayout('join'), /nothing says the whole/));
  await withElement('p', 'Three lines of words that have room for one', { width: '60px', overflow: 'hidden', display: '-webkit-box', webkitLineClamp: '1', webkitBoxOrient: 'vertical' }, () => assert.rejects(person.checkLayout('join'), /nothing says the whole/));
  await person.page.reload();
  await person.page.locator('.code').waitFor();
});

test('English that is left over in another language is found, names and what is marked are not', async () => {
  await person.page.locator('input[name=language][value=ru]').check();
  person.language = 'ru';
  await withElement('p', 'Merkan Agro, A-209, duty@mig.example', {}, () => person.checkLayout('join'));
  await withElement('button', 'Messages', {}, () => assert.rejects(person.checkLayout('join'), /English was left over/));
  await withElement('p', 'Решение not yet received', {}, () => assert.rejects(person.checkLayout('join'), /English was left over/));
  await person.page.locator('input[name=language][value=en]').check();
  person.language = 'en';
});

test('what stands outside the screen is found', () =>
  withElement('button', 'Outside', { position: 'fixed', left: '1340px', width: '90px' }, () => assert.rejects(person.checkLayout('join'), /outside/)));

test('a fault of accessibility is found', () =>
  withElement('p', 'Grey on grey', { color: '#ddd', background: '#eee' }, () => assert.rejects(person.checkPage('join'), /axe finds faults/)));

test('a movement that nobody asked for is found', async () => {
  await person.page.waitForTimeout(600); // what moves half a second after a press was asked for
  await person.page.evaluate(() => {
    const block = document.createElement('div');
    block.style.height = '120px';
    document.querySelector('main')?.prepend(block);
  });
  await person.page.waitForTimeout(600);
  assert.notDeepEqual(await person.shifts(), []);
});

test('a request to anywhere else is found', async () => {
  await person.page.evaluate(() => fetch('http://127.0.0.2:9/').catch(() => undefined));
  assert.throws(() => person.checkFaults());
});
