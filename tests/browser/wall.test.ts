// SPDX-License-Identifier: Apache-2.0
// Film training in a hall: two walls on the same frame, phones that vote without a name, a branch, hands when the network fails,
// a server that is started anew in the middle of a vote, a real emergency.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { after, before } from 'node:test';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { Cable } from './support/cable.ts';
import { Person, desktop, languages, laptop, narrow, openBrowser, wall as uhd } from './support/person.ts';
import { Server, type Exercise } from './support/server.ts';
import { story } from './support/story.ts';

const clip_s = 24;
let server: Server;
let browser: Browser;
let other: Browser;
let cable: Cable;
let film: Exercise;
let moderator: Person;
let front: Person;
let back: Person;
let brief: Person;
const phones: Person[] = [];
const tokens = new Set<string>();
const step = story(() => [moderator, front, back, ...phones]);

before(async () => {
  server = await Server.start('127.0.0.1:0', { 'easy-money': ['Zal'], room: ['Barys', 'Qyran'] }, {}, {}, { 'easy-money': ['--walls', '2'], room: ['--walls', '2'] });
  mkdirSync(join(server.folder, 'media'));
  copyFileSync(resolve(import.meta.dirname, 'clips/counter.webm'), join(server.folder, 'media/1.webm'));
  browser = await openBrowser();
  other = await openBrowser();
  cable = await Cable.to(server.origin);
  film = server.exercise('easy-money');
  moderator = await Person.arrive(browser, server.origin, { language: 'en', screen: desktop });
  await moderator.signIn(film);
});
after(async () => {
  await browser?.close();
  await other?.close();
  cable?.close();
  await server?.stop();
});

const frameOf = (page: Page): Promise<number> => page.evaluate(() => document.querySelector('video')?.currentTime ?? -1);
const stands = (page: Page): Promise<boolean> => page.evaluate(() => document.querySelector('video')?.paused ?? false);
async function phone(language: 'en' | 'ru' | 'kk', origin = server.origin): Promise<Person> {
  const one = await Person.arrive(browser, origin, { language, screen: narrow });
  one.page.on('request', (request) => {
    const token = (request.method() === 'POST' ? (request.postDataJSON() as { token?: string }) : {}).token;
    if (token) tokens.add(token);
  });
  phones.push(one);
  return one;
}
const option = (who: Person, i: number) => who.page.locator('.options button').nth(i);
/** From the list of all stops. */
async function fromList(id: string, button: string): Promise<void> {
  const line = moderator.page.locator('li', { has: moderator.page.locator('summary', { hasText: new RegExp(`^${id}(?![\\dab])`) }) });
  await line.locator('summary').click();
  await line.getByRole('button', { name: button }).click();
}
/** Every byte that the server left in its folder. */
function everything(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name)).filter((name) => statSync(name).isFile() && !name.endsWith('.webm'))
    .map((name) => readFileSync(name, 'latin1')).join('\n');
}

/** The same picture on every screen: everything scales with it. */
async function checkWall(name: string): Promise<void> {
  await front.checkPage(name);
  const { width, height } = front.screen;
  const parts = await front.page.evaluate(() => ['.frame', 'footer'].map((each) => document.querySelector(each)?.getBoundingClientRect()).map((box) => [box?.width ?? 0, box?.height ?? 0]));
  const [frame = [], foot = []] = parts;
  assert.ok(((frame[0] ?? 0) / width > 0.55 && (foot[1] ?? 1) / height < 0.16), `${name} ${front.screen.name}: ${JSON.stringify(parts)}`);
  const smallest = await front.page.evaluate(() => Math.min(...[...document.querySelectorAll('.wall *')].filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent?.trim()) && !e.closest('.settings, .sr') && e.checkVisibility()).map((e) => parseFloat(getComputedStyle(e).fontSize))));
  assert.ok(smallest / height > 20.9 / 1080, `${name} ${front.screen.name}: letters of ${smallest} px`);
}

step('a wall is opened with its card, speaks two languages, and says how to vote', async () => {
  front = await Person.arrive(browser, server.origin, { language: 'kk', screen: desktop });
  back = await Person.arrive(other, server.origin, { language: 'ru', screen: laptop });
  await front.joinWall(film.wall(1));
  await back.joinWall(film.wall(2));
  await front.sees(/^Қазір бастаймыз/);
  await back.sees(/Скоро начинаем/);
  await front.page.locator('.how b').waitFor();
  await moderator.hold(/STARTEX/);
  await moderator.sees('RUNNING');
  for (const screen of [laptop, desktop, uhd]) {
    await front.resize(screen);
    await front.checkPage('wall, before the film');
    await front.picture('wall-welcome');
  }
  await front.resize(desktop);
});

step('five phones come in with the code on the wall, without a name', async () => {
  const address = await front.page.locator('.how b').innerText();
  const code = /(\d{4})$/.exec(address)?.[1] ?? '';
  assert.match(code, /^\d{4}$/);
  assert.equal(await back.page.locator('.how b').innerText(), address);
  for (const language of ['kk', 'ru', 'en', 'en'] as const) await (await phone(language)).page.goto(`${server.origin}/vote#${code}`);
  const last = await phone('en', cable.origin);
  await last.page.goto(`${cable.origin}/vote`);
  await last.page.locator('#code').fill('0000');
  await last.button('Continue').click();
  await last.sees(/There is no vote with this code/);
  await last.checkPage('vote, code');
  await last.page.locator('#code').fill(code);
  await last.press('Enter');
  await last.sees('Look at the wall');
  await phones[0]?.sees('Зал экранына қараңыз');
  await phones[0]?.checkPage('vote, waiting');
  await phones[0]?.picture('vote-wait');
  for (const each of phones) assert.deepEqual(await each.page.context().cookies(), []);
});

step('two walls show the same frame over a whole clip', async () => {
  await moderator.press('v');
  await front.page.waitForTimeout(1500); // both hold the clip
  for (const each of [front, back])
    await each.page.evaluate(() => {
      const samples: [number, number][] = [];
      Object.assign(window, { samples });
      setInterval(() => {
        const video = document.querySelector('video');
        if (video && !video.paused && !video.seeking && !video.ended) samples.push([performance.timeOrigin + performance.now(), video.currentTime]);
      }, 40);
    });
  await fromList('D-1', 'Play D-1');
  await moderator.page.getByText('plays', { exact: true }).first().waitFor();
  await front.page.locator('video').waitFor();
  assert.match(await front.page.locator('video').getAttribute('src') ?? '', /^blob:/, 'the clip was fetched beforehand');
  await front.page.waitForTimeout((clip_s + 2) * 1000);
  const [one = [], two = []] = await Promise.all([front, back].map((each) => each.page.evaluate(() => (window as unknown as { samples: [number, number][] }).samples)));
  const apart: number[] = [];
  for (const [at, frame] of one) {
    const next = two.findIndex(([time]) => time >= at);
    const [a, b] = [two[next - 1], two[next]];
    if (!a || !b || b[0] - a[0] > 200) continue;
    const there = a[1] + ((b[1] - a[1]) * (at - a[0])) / (b[0] - a[0]);
    apart.push(Math.abs(there - frame) * 1000);
  }
  apart.sort((a, b) => a - b);
  const share = (part: number): string => (apart[Math.floor(apart.length * part)] ?? Number.NaN).toFixed(1);
  console.log(`two walls over ${clip_s} s, ${apart.length} samples: median ${share(0.5)} ms, 95 % ${share(0.95)} ms, most ${share(0.999)} ms apart`);
  assert.ok(apart.length > 300, `${apart.length} samples`);
  assert.ok((apart[Math.floor(apart.length / 2)] ?? 1000) <= 80, `median ${share(0.5)} ms`);
});

step('a pause stands on one frame, a wall that is loaded anew comes back to it, halting shows the question', async () => {
  await moderator.button('From the beginning').click();
  await front.page.waitForTimeout(4000);
  await moderator.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await moderator.press('Space');
  await moderator.sees('PAUSED');
  await front.page.waitForTimeout(700);
  assert.ok((await stands(front.page)) && (await stands(back.page)));
  const frames = [await frameOf(front.page), await frameOf(back.page)];
  assert.ok(Math.abs((frames[0] ?? 0) - (frames[1] ?? 9)) < 0.05, `pause: ${frames.join(' and ')}`);
  await back.page.reload();
  await back.page.locator('video').waitFor();
  await back.page.waitForTimeout(1200);
  assert.ok(Math.abs((await frameOf(back.page)) - (frames[0] ?? 9)) < 0.05, 'a wall that comes late stands on the same frame');
  await moderator.press('Space');
  await moderator.sees('RUNNING');
  await back.page.waitForTimeout(2500);
  assert.ok(!(await stands(back.page)), 'it plays on');
  await moderator.press('Shift+V');
  await front.page.locator('.ask h1').waitFor();
  await front.page.waitForTimeout(700);
  const halted = [await frameOf(front.page), await frameOf(back.page)];
  assert.ok(Math.abs((halted[0] ?? 0) - (halted[1] ?? 9)) < 0.05, `halt: ${halted.join(' and ')}`);
  assert.equal(await front.page.locator('.ask li').count(), 4);
});

step('phones vote; a phone counts once, whatever it does; one without a link is counted when it is back', async () => {
  await moderator.press('Shift+V');
  const [kk, ru, en, again, far] = phones as [Person, Person, Person, Person, Person];
  for (const each of phones) await option(each, 0).waitFor();
  await kk.checkPage('vote, several answers');
  await kk.picture('vote-multi');
  for (const each of [kk, ru]) {
    await option(each, 0).click();
    await each.page.locator('.send .p').click();
    await each.page.locator('.state.in').waitFor();
  }
  await ru.picture('vote-received');
  await option(en, 1).click();
  await en.page.locator('.send .p').click();
  await en.page.locator('.state.in').waitFor();
  // Twice, and once more after a reload.
  for (const i of [1, 1]) await option(again, i).click();
  await option(again, 0).click();
  await again.page.locator('.send .p').click();
  await again.page.locator('.state.in').waitFor();
  await again.page.reload();
  await again.page.locator('.options .on').waitFor();
  await option(again, 2).click();
  await again.page.locator('.send .p').click();
  await again.page.locator('.state.in').waitFor();
  await option(again, 2).click();
  await again.page.locator('.send .p').click();
  await again.page.locator('.state.in').waitFor();
  far.loses(true);
  cable.cut();
  await option(far, 0).click();
  await far.page.locator('.send .p').click();
  await far.sees(/No link\. Your vote is not in yet/);
  await far.picture('vote-no-link');
  await front.sees('4 дауыс');
  cable.mend();
  await far.page.locator('.state.in').waitFor();
  far.loses(false);
  await front.sees('5 дауыс');
  assert.equal(await front.page.locator('.ask .bar').count(), 0, 'no result before it is counted');
  for (const language of languages) {
    await front.speak(language);
    for (const screen of [laptop, desktop, uhd]) {
      await front.resize(screen);
      await checkWall('wall, vote');
      await front.picture('wall-vote');
    }
  }
  await front.resize(desktop);
  await front.speak('kk');
});

step('hands are added, the result is shown without small groups, and nothing of a phone is left', async () => {
  await moderator.sees('5 votes by phone');
  const boxes = moderator.page.locator('.now input');
  await boxes.nth(0).fill('20');
  await boxes.nth(2).fill('12');
  await moderator.checkPage('film, phones');
  for (const language of languages) {
    await moderator.speak(language);
    await moderator.checkLayout('film, phones');
    await moderator.picture('film-phones');
  }
  await moderator.speak('en');
  await moderator.button(/^Count 32 hands and 5 phones$/).click();
  await front.page.locator('.ask .bar').first().waitFor();
  const shown = await front.page.locator('.ask .n').allInnerTexts();
  assert.deepEqual(shown, ['шамамен 60 %', '5-тен аз', 'шамамен 30 %', 'шамамен 0 %']);
  for (const language of languages) {
    await front.speak(language);
    for (const screen of [laptop, desktop, uhd]) {
      await front.resize(screen);
      await checkWall('wall, result');
      await front.picture('wall-result');
    }
  }
  await front.resize(desktop);
  await front.speak('kk');
  await phones[2]?.sees('Look at the wall');
  const exercise = readdirSync(server.folder).find((name) => name.startsWith('easy-money') && name.endsWith('.orda')) ?? '';
  const counted = server.journal(join(server.folder, exercise)).filter((record) => record.event === 'vote_counted').map((record) => record.data.counts);
  assert.deepEqual(counted, [{ a: 24, b: 1, c: 12, d: 0 }], 'counts alone, each phone once');
});

step('the storyboard stands in for a clip; without the phones hands decide the branch', async () => {
  await fromList('D-6', 'Play D-6');
  await front.page.locator('.tell .text').waitFor();
  await front.page.locator('.frame img').waitFor();
  for (const language of languages) {
    await front.speak(language);
    for (const screen of [laptop, desktop, uhd]) {
      await front.resize(screen);
      await checkWall('wall, storyboard');
      await front.picture('wall-storyboard');
    }
  }
  await front.resize(desktop);
  await front.speak('kk');
  await moderator.button('Halt here').click();
  await moderator.button('Open the vote').click();
  const single = phones[2] as Person;
  await option(single, 1).click();
  await single.page.locator('.state.in').waitFor();
  await moderator.page.route('**/api/polls/**', (route) => route.abort());
  moderator.loses(true);
  await moderator.sees('The votes by phone cannot be reached. Count hands.');
  const boxes = moderator.page.locator('.now input');
  await boxes.nth(0).fill('6');
  await boxes.nth(1).fill('25');
  await moderator.button('Count 31 hands').click();
  await front.page.locator('.ask .won').waitFor();
  assert.deepEqual(await front.page.locator('.ask .n').allInnerTexts(), ['6', '25']);
  await front.sees(/Оқиға осы жолмен жалғасады/);
  await front.checkPage('wall, branch');
  await front.picture('wall-branch');
  await moderator.page.unroute('**/api/polls/**');
  moderator.loses(false);
  await moderator.button('Play D-7b').waitFor();
});

const sentence = 'Nobody keeps my passport but me';
const private_ = 'It happened to my cousin';

step('answers in words: on the wall only after a tap, with care or taken back not at all', async () => {
  await fromList('D-8', 'Halt at D-8');
  await moderator.button('Open the vote').click();
  const [kk, ru, en] = phones as [Person, Person, Person];
  for (const [each, words] of [[kk, 'Алдымен ақылдасамын'], [ru, private_], [en, sentence]] as const) {
    await each.page.locator('textarea').fill(words);
    await each.page.locator('.send button').first().click();
    await each.page.locator('.state.in').waitFor();
    await each.checkPage('vote, words');
    await each.picture('vote-words');
  }
  const list = moderator.page.getByRole('region', { name: 'Answers in words' });
  const said = (words: string) => list.locator('li', { hasText: words });
  await said(sentence).getByRole('button', { name: 'Show' }).click();
  await said(private_).getByRole('button', { name: 'Needs care' }).click();
  await front.page.locator('.ask ul li', { hasText: sentence }).waitFor();
  assert.equal(await front.page.locator('.ask ul li').count(), 1);
  for (const language of languages) {
    await moderator.speak(language);
    await moderator.checkLayout('film, words');
    await moderator.picture('film-words');
    await front.speak(language);
    await front.page.locator('.ask ul li').waitFor();
    await front.picture('wall-words');
  }
  await moderator.speak('en');
  await front.speak('kk');
  // With guests in the room it is not on the wall within a second, and comes back.
  await moderator.press('Shift+g');
  const from = Date.now();
  await front.page.locator('.ask ul').waitFor({ state: 'detached', timeout: 5000 });
  assert.ok(Date.now() - from < 1000, `hidden after ${Date.now() - from} ms`);
  await moderator.press('Shift+g');
  await front.page.locator('.ask ul li', { hasText: sentence }).waitFor();
  // Other words wait anew; those on the wall go.
  await en.page.locator('textarea').fill('My papers stay with me');
  await en.page.locator('.send button').first().click();
  await front.page.locator('.ask ul').waitFor({ state: 'detached' });
  await said('My papers stay with me').getByRole('button', { name: 'Show' }).click();
  await front.page.locator('.ask ul li', { hasText: 'My papers stay with me' }).waitFor();
  await moderator.button('Close the vote').click();
  await front.page.locator('.ask ul').waitFor({ state: 'detached' });
  const left = everything(server.folder);
  for (const words of [sentence, private_, 'My papers stay with me']) assert.ok(!left.includes(words), `kept: ${words}`);
});

step('a server that is started anew in the middle of a vote asks everybody once more', async () => {
  await phones[2]?.sees('Look at the wall'); // the vote before is over here too
  await fromList('D-7b', 'Halt at D-7b');
  await moderator.button('Open the vote').click();
  const one = phones[2] as Person;
  await option(one, 1).click();
  await one.page.locator('.state.in').waitFor();
  for (const each of [moderator, front, back, ...phones]) each.loses(true);
  await server.restart();
  await moderator.sees(/The server was started anew: votes by phone were lost/, 30_000);
  await front.sees(/Дауыстар жоғалып кетті/, 30_000);
  await one.sees('The votes were lost. Please vote once more.', 30_000);
  assert.equal(await one.page.locator('.options .on').count(), 0);
  await one.checkPage('vote, again');
  await one.picture('vote-again');
  await option(one, 1).click();
  await one.page.locator('.state.in').waitFor();
  await moderator.sees('1 vote by phone');
  for (const each of [moderator, front, back, ...phones]) each.loses(false);
});

step('a real emergency covers the walls; phones are only told that the vote pauses', async () => {
  await moderator.hold(/NO DUFF/);
  await front.page.locator('.cover').waitFor();
  await back.page.locator('.cover').waitFor();
  await front.checkPage('wall, covered');
  await front.picture('wall-covered');
  const one = phones[2] as Person;
  await one.sees('Short pause');
  assert.doesNotMatch(await one.page.locator('body').innerText(), /exercise has stopped|emergency|NO DUFF/i);
  await one.checkPage('vote, paused');
});

step('a wall of an exercise without a film shows clock, story and teams', async () => {
  brief = await Person.arrive(browser, server.origin, { language: 'ru', screen: desktop });
  await brief.joinWall(server.exercise('room').wall(1));
  await brief.sees(/ещё не началось/);
  for (const language of languages) {
    await brief.speak(language);
    for (const screen of [laptop, desktop, uhd]) {
      await brief.resize(screen);
      await brief.checkPage('wall, briefing');
      await brief.picture('wall-briefing');
    }
  }
});

step('no token of a phone is anywhere in the folder, nor a line of its calls', () => {
  assert.ok(tokens.size >= 7, `${tokens.size} tokens were sent`);
  const left = everything(server.folder);
  assert.ok(left.includes('"event"'), 'the log is among it');
  for (const token of tokens) assert.ok(!left.includes(token), 'a token was kept');
  assert.ok(!left.includes('api/vote'), 'a call of a phone was logged');
});

step('no page had an error or asked anybody but its server', () => {
  for (const each of [moderator, front, back, brief, ...phones]) each.checkFaults();
});
