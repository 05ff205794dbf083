// SPDX-License-Identifier: Apache-2.0
// Somebody in front of a screen: a browser context with its own language and size, which remembers everything that went wrong.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import axe from 'axe-core';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { accounts, password, type Exercise, type Link } from './server.ts';
import { english, leftInEnglish, stretch } from './words.ts';

/** Both in the page, which knows only what it is sent. */
const stretched = `{ const undo = (${stretch})(); const found = (${outside})(); undo(); found }`;

export type Language = 'en' | 'ru' | 'kk';
export interface Screen { name: string; width: number; height: number; scale?: number; touch?: boolean }
export const laptop: Screen = { name: 'laptop', width: 1366, height: 768 };
export const middle: Screen = { name: 'middle', width: 1440, height: 900 };
export const desktop: Screen = { name: 'desktop', width: 1920, height: 1080 };
export const dense: Screen = { name: '4k', width: 1920, height: 1080, scale: 2 };
export const wall: Screen = { name: 'wall', width: 3840, height: 2160 };
export const languages: readonly Language[] = ['en', 'ru', 'kk'];
export const narrow: Screen = { name: 'narrow', width: 360, height: 740, touch: true };
export const phone: Screen = { name: 'phone', width: 390, height: 844, touch: true };

/** Where the pictures stay for people to look at. */
export const pictures = resolve(import.meta.dirname, '../../../build/browser');

export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.ORDA_CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: executablePath ?? '/usr/bin/chromium', args: root });
}

interface Wanted { language?: Language; screen?: Screen; timezone?: string | undefined }

export class Person {
  /** Errors of scripts and of the content security policy, requests to anywhere else, pictures that did not load. */
  readonly faults: string[] = [];
  /** While the network is cut the browser's own complaints are no faults. */
  #offline = false;
  readonly page: Page;
  readonly origin: string;
  language: Language;
  screen: Screen;

  private constructor(page: Page, origin: string, language: Language, screen: Screen) {
    this.page = page;
    this.origin = origin;
    this.language = language;
    this.screen = screen;
  }

  static async arrive(browser: Browser, origin: string, { language = 'en', screen = laptop, timezone }: Wanted = {}): Promise<Person> {
    const context = await browser.newContext({
      viewport: { width: screen.width, height: screen.height }, deviceScaleFactor: screen.scale ?? 1, hasTouch: screen.touch ?? false, locale: language, ...(timezone === undefined ? {} : { timezoneId: timezone }),
    });
    await context.addInitScript(rememberShifts);
    const person = new Person(await context.newPage(), origin, language, screen);
    person.page.setDefaultTimeout(15_000);
    person.#watch();
    return person;
  }

  #watch(): void {
    const { page, faults, origin } = this;
    const socket = origin.replace(/^http/, 'ws');
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(`${origin}/`) && !url.startsWith('blob:')) faults.push(`a request left the server: ${url}`);
    });
    page.on('websocket', (opened) => {
      if (!opened.url().startsWith(`${socket}/`)) faults.push(`a socket left the server: ${opened.url()}`);
    });
    page.on('pageerror', (error) => faults.push(`script error: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      // A call that is refused (nobody signed in, wrong code) is an answer, not a fault.
      const refusedCall = message.location().url.startsWith(`${origin}/api/`);
      if (message.type() === 'error' && !refusedCall && !this.#offline) faults.push(`console: ${message.text()}`);
    });
  }

  /** From now on calls fail, or no longer. */
  loses(network: boolean): void {
    this.#offline = network;
  }

  /** A staff member types name and password, and opens the Control Centre. */
  async signIn(exercise: Exercise, as: keyof typeof accounts = 'director'): Promise<void> {
    await this.page.goto(`${this.origin}/login`);
    await this.page.locator('input[autocomplete=username]').fill(accounts[as]);
    await this.page.locator('input[type=password]').fill(password);
    await this.page.keyboard.press('Enter');
    await this.page.waitForURL((url) => !url.pathname.startsWith('/login'));
    await this.page.goto(`${this.origin}/control/${exercise.id}`);
    await this.page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
    await this.page.locator('.bar').waitFor();
  }
  /** A trainee types the code. */
  async joinByCode(link: Link): Promise<void> {
    await this.page.goto(`${this.origin}/join`);
    await this.page.locator('.code input').first().focus();
    await this.page.keyboard.type(link.code);
    await this.passTheDoor();
    await this.page.locator('.top').waitFor();
  }
  /** Before STARTEX they are asked what may be said of them: only a number, as most will choose. */
  async passTheDoor(named = false): Promise<void> {
    const question = this.page.locator('.consent');
    await Promise.race([this.page.waitForURL(/\/trainee\//), question.waitFor()]);
    if (await question.isVisible()) await question.locator('button').nth(named ? 1 : 0).click();
    await this.page.waitForURL(/\/trainee\//);
  }
  /** A trainee follows the printed link. */
  async joinByLink(link: Link): Promise<void> {
    await this.page.goto(`${this.origin}/join#${new URL(link.url).hash.slice(1)}`);
    await this.passTheDoor();
    await this.page.locator('.top').waitFor();
  }

  /** A role-player follows the printed link. */
  async joinRole(link: Link): Promise<void> {
    await this.page.goto(`${this.origin}/join#${new URL(link.url).hash.slice(1)}`);
    await this.page.waitForURL(/\/actor\//);
    await this.page.locator('.bar').waitFor();
  }

  /** An evaluator follows the printed link. */
  async joinEvaluator(link: Link): Promise<void> {
    await this.page.goto(`${this.origin}/join#${new URL(link.url).hash.slice(1)}`);
    await this.page.waitForURL(/\/evaluator\//);
    await this.page.locator('.bar').waitFor();
  }

  async joinInterpreter(link: Link): Promise<void> {
    await this.page.goto(`${this.origin}/join#${new URL(link.url).hash.slice(1)}`);
    await this.page.waitForURL(/\/interpreter\//);
    await this.page.locator('.bar').waitFor();
  }

  /** A projector is opened with its printed link. */
  async joinWall(link: Link): Promise<void> {
    await this.page.goto(`${this.origin}/join#${new URL(link.url).hash.slice(1)}`);
    await this.page.waitForURL(/\/wall\//);
    await this.page.locator('.wall').waitFor();
  }

  /** Switches the language with the picker that every page has. */
  async speak(language: Language): Promise<void> {
    const picker = this.page.locator('.pick select:has(option[value=kk])').last();
    await picker.selectOption(language);
    await picker.blur();
    this.language = language;
  }
  async resize(screen: Screen): Promise<void> {
    await this.page.setViewportSize({ width: screen.width, height: screen.height });
    await this.page.waitForFunction(([width, height]) => innerWidth === width && innerHeight === height, [screen.width, screen.height] as const);
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    this.screen = screen;
  }

  text(words: string | RegExp): Locator {
    return this.page.getByText(words, { exact: true }).first();
  }
  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name }).first();
  }
  async sees(words: string | RegExp, timeout = 15_000): Promise<void> {
    await this.text(words).waitFor({ timeout });
  }
  /** Keeps a hold button pressed as long as it asks for. */
  async hold(name: string | RegExp): Promise<void> {
    const box = await this.button(name).boundingBox();
    assert(box, `no button ${name}`);
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await this.page.mouse.down();
    await this.page.waitForTimeout(2300);
    await this.page.mouse.up();
  }
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Where a trainee writes the reason of a decision. */
  whyField(): Locator {
    return this.page.locator('.ndm textarea[aria-required=true]');
  }
  /** A controller chooses a speed in the menu beside the state. */
  async speed(factor: number): Promise<void> {
    await this.page.locator('.run button[aria-expanded]').click();
    await this.page.getByRole('button', { name: `×${factor}`, exact: true }).click();
    await this.press('Escape');
  }
  /** A controller finds an inject in the list, by keyboard alone. */
  async find(inject: string): Promise<void> {
    await this.press('Slash');
    await this.page.locator('input[type=search]:focus').fill(inject);
    await this.press('Enter');
    await this.page.getByRole('heading', { name: new RegExp(`^${inject}\\b`) }).waitFor();
  }
  /** … and releases it to the selected teams. */
  async release(inject: string): Promise<void> {
    await this.find(inject);
    await this.press('Enter');
    await this.page.locator('.acts .main:disabled').waitFor();
  }

  /** Keeps a picture as `<name>-<language>-<screen>.png`. */
  async picture(name: string): Promise<void> {
    mkdirSync(pictures, { recursive: true });
    await this.page.evaluate(() => document.fonts.ready);
    await this.page.screenshot({ path: join(pictures, `${name}-${this.language}-${this.screen.name}.png`), animations: 'disabled', caret: 'initial' });
  }
  /** What has to hold on every screen at any moment. */
  async checkPage(name: string): Promise<void> {
    if (!(await this.page.evaluate(() => 'axe' in window))) await this.page.evaluate(axe.source);
    const violations = await this.page.evaluate(findFaults);
    assert.deepEqual(violations, [], `axe finds faults on ${name} ${this.language} ${this.screen.name}`);
    await this.checkLayout(name);
  }
  /** The quick part of it. */
  async checkLayout(name: string): Promise<void> {
    const where = `${name} ${this.language} ${this.screen.name}`;
    assert.deepEqual(await this.page.evaluate(outside), [], `something is cut off or stands outside the screen on ${where}`);
    assert.deepEqual(await this.page.evaluate(cutShort), [], `words end in … and nothing says the whole of them on ${where}`);
    assert.deepEqual(await this.page.evaluate(unfilled), [], `a place in a text was not filled in on ${where}`);
    if (this.language === 'en') assert.deepEqual(await this.page.evaluate(stretched), [], `words a third longer do not fit on ${where}`);
    else assert.deepEqual(await this.page.evaluate(leftInEnglish, english), [], `English was left over on ${where}`);
  }
  checkFaults(): void {
    assert.deepEqual(this.faults, []);
  }

  /** Sum of all unasked movements on the page so far. */
  shifts(): Promise<string[]> {
    return this.page.evaluate(() => (window as unknown as { shifts: string[] }).shifts);
  }
  async leave(): Promise<void> {
    await this.page.context().close();
  }
}

// ---- run in the page ----

async function findFaults(): Promise<string[]> {
  const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] });
  return violations.map((v) => `${v.id}: ${v.help}\n${v.nodes.map((n) => `    ${n.target.join(' ')}  ${n.failureSummary?.replace(/\s+/g, ' ')}`).join('\n')}`);
}

function rememberShifts(): void {
  const kept: string[] = [];
  (window as unknown as { shifts: string[] }).shifts = kept;
  interface Shift extends PerformanceEntry { value: number; hadRecentInput: boolean; sources: { node?: Node | null }[] }
  const element = (node: Node | null | undefined): Element | null => (node instanceof Element ? node : (node?.parentElement ?? null));
  // A list of what arrived opens a row for it while nobody is in the list.
  const moves = (node: Node | null | undefined): boolean => !element(node)?.closest('[role=list]');
  const name = (node: Node | null | undefined): string => `${element(node)?.tagName.toLowerCase() ?? '?'} “${element(node)?.textContent?.trim().slice(0, 40) ?? ''}”`;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as Shift[])
      if (!entry.hadRecentInput && entry.sources.some((source) => moves(source.node)))
        kept.push(`${entry.value.toFixed(4)} at ${Math.round(entry.startTime)} ms: ${entry.sources.map((source) => name(source.node)).join(', ')}`);
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Words that are cut without an ellipsis and a title, and controls that leave the screen. */
function outside(): string[] {
  const found: string[] = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth + 1) found.push(`the page is ${scrollWidth} wide in ${clientWidth}`);
  const seen = (e: Element): boolean => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !e.closest('.sr, [hidden], canvas');
  for (const e of document.querySelectorAll<HTMLElement>('button, h1, h2, h3, label, small, b, kbd, th, .chip')) {
    if (!seen(e) || e.clientWidth === 0) continue;
    const style = getComputedStyle(e);
    const cut = e.scrollWidth > e.clientWidth + 1 && style.overflowX !== 'visible';
    const said = style.textOverflow === 'ellipsis' || e.querySelector('.cut') !== null;
    if (cut && !said) found.push(`cut: ${e.tagName.toLowerCase()}.${e.className} “${e.innerText.slice(0, 60)}”`);
    const box = e.getBoundingClientRect();
    const scrolled = e.closest('.scroll, [role=tablist], .body, ul, table');
    if (!scrolled && box.width > 0 && (box.right > innerWidth + 1 || box.left < -1)) found.push(`outside: ${e.tagName.toLowerCase()} “${e.innerText.slice(0, 60)}”`);
  }
  return found;
}

/** Words that end in … although nobody who points at them is told the whole of them. */
function cutShort(): string[] {
  const found = new Set<string>();
  const plain = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();
  for (const e of document.querySelectorAll<HTMLElement>('body *')) {
    const style = getComputedStyle(e);
    const cut = (style.textOverflow === 'ellipsis' && e.scrollWidth > e.clientWidth + 1) || (style.webkitLineClamp !== 'none' && e.scrollHeight > e.clientHeight + 1);
    if (!cut || e.clientWidth === 0 || e.matches('input, select, textarea') || e.closest('.sr, [aria-hidden=true]')) continue;
    if (!e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    e.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    let told = false;
    for (let at: Element | null = e; at && !told; at = at.parentElement) told = plain(at.getAttribute('title')) !== '';
    if (!told) found.add(`${e.tagName.toLowerCase()}.${e.className} “${plain(e.innerText).slice(0, 60)}”`);
  }
  document.body.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
  return [...found];
}

/** Places of a script's text that the server should have filled in: {team}, {case}, {time+20m}. */
function unfilled(): string[] {
  return [...document.body.innerText.matchAll(/.{0,30}\{(?:team|case|time[^}]*)\}.{0,20}/g)].map((m) => m[0]);
}
