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
