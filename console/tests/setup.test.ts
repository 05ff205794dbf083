// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NewExercise as Wanted, Script } from '../src/link';
import { language } from '../src/i18n';
import NewExercise from '../src/pages/setup/NewExercise.svelte';
import { daysIn, playsOf, staffings, usualDate, wantedFrom } from '../src/pages/setup/wanted';
import type { Filled } from '../src/pages/setup/wanted';

const hour = 3_600_000;
const script = (id: string, more: Partial<Script> = {}): Script =>
  ({ id, title: [id], languages: ['en'], length_ms: 6 * hour, desks: [{ code: 'POL', title: ['Police'] }], days: [], cuts: [{ id: 'short', title: [`${id} in forty minutes`], length_ms: 2_400_000 }], errors: 0, ...more });
const filled = (more: Partial<Filled> = {}): Filled =>
  ({ script: script('field'), cut: '', staffing: 3, teams: [' Barys ', 'Qyran'], seats: 1, evaluators: 0, interpreters: 0, walls: 0, people: '', retainUntil: '', ...more });

describe('what the form asks for', () => {
  it('offers the whole script first, then its cuts in their order', () => {
    const two = script('field', { cuts: [{ id: 'b', title: ['B'], length_ms: 2 }, { id: 'a', title: ['A'], length_ms: 1 }] });
    expect(playsOf(two).map((play) => [play.id, play.length_ms])).toEqual([['', 6 * hour], ['b', 2], ['a', 1]]);
    expect(playsOf(script('film', { cuts: [] }))).toHaveLength(1);
  });
  it('tells the days that a play reaches, with their lengths, and none when it is over within the first', () => {
    const days = [{ code: 'D1', title: ['One'], at_ms: 0 }, { code: 'D2', title: ['Two'], at_ms: 3 * hour }, { code: 'D3', title: ['Three'], at_ms: 5 * hour }];
    const three = script('field', { days });
    const told = (length_ms: number) => daysIn(three, { id: 'x', title: [], length_ms }).map((day) => [day.code, day.length_ms / hour]);
    expect(told(6 * hour)).toEqual([['D1', 3], ['D2', 2], ['D3', 1]]);
    expect(told(4 * hour)).toEqual([['D1', 3], ['D2', 1]]);
    expect(told(3 * hour)).toEqual([]);
  });
  it('names the cut and the controllers, and no cut for the whole', () => {
    expect(wantedFrom(filled({ cut: 'short', staffing: 1, people: 'x' }))).toEqual(
      { wanted: { script: 'field', cut: 'short', staffing: 1, teams: ['Barys', 'Qyran'], seats_per_desk: 1, people_csv: 'x' } });
    expect(wantedFrom(filled({ retainUntil: '2029-11-24' }))).toMatchObject({ wanted: { retain_until: '2029-11-24' } });
    expect(usualDate(new Date(2026, 10, 24, 23, 59))).toBe('2029-11-24');
    expect(wantedFrom(filled({ people: '  ' }))).toEqual({ wanted: { script: 'field', staffing: 3, teams: ['Barys', 'Qyran'], seats_per_desk: 1 } });
  });
  it('says what is missing, and where', () => {
    expect(wantedFrom(filled({ script: undefined }))).toEqual({ missing: { at: 'script', say: 'setup_script_missing' } });
    expect(wantedFrom(filled({ teams: ['Barys', ' '] }))).toEqual({ missing: { at: 'teams', say: 'setup_team_missing' } });
    expect(wantedFrom(filled({ teams: ['Barys', 'BARYS'] }))).toEqual({ missing: { at: 'teams', say: 'setup_team_twice' } });
  });
});

describe('the form for a new exercise', () => {
  let asked: Wanted[];
  let made: string[][];
  let page: ReturnType<typeof mount>;
  const named = (name: string): HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>(`input[name=${name}]`)];
  const choose = (name: string, value: string): void => {
    named(name).find((input) => input.value === value)?.click();
    flushSync();
  };
  const picked = (name: string): string[] => named(name).filter((input) => input.checked).map((input) => input.value);
  const words = (part: string): string => document.querySelector(`[data-part=${part}]`)?.textContent ?? '';
  async function submit(): Promise<void> {
    document.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    await vi.waitFor(() => expect(asked).not.toHaveLength(0));
  }

  beforeEach(() => {
    language.set('en');
    asked = [];
    made = [];
    vi.stubGlobal('fetch', (_path: string, request: { body: string }) => {
      asked.push(JSON.parse(request.body) as Wanted);
      return Promise.resolve(new Response(JSON.stringify({ id: 'abc', links: [] })));
    });
    const scripts = [script('field'), script('wash'), script('film', { cuts: [] })];
    page = mount(NewExercise, { target: document.body, props: { scripts, titleOf: (title, id) => title[0] ?? id, oncreated: (...told) => void made.push(told.slice(0, 3) as string[]), onback: () => undefined } });
    flushSync();
  });
  afterEach(async () => {
    await unmount(page);
    vi.unstubAllGlobals();
  });

  it('begins with the whole script and three controllers', async () => {
    expect([picked('script'), picked('cut'), picked('staffing')]).toEqual([['field'], [''], ['3']]);
    expect(words('cut')).toMatch(/The whole script\s*length 6:00\s*field in forty minutes\s*length 0:40/);
    expect(words('staffing')).toMatch(/1 controller\s*3 controllers\s*6 controllers/);
    await submit();
    expect(asked[0]).toMatchObject({ script: 'field', staffing: 3 });
    expect(asked[0]).not.toHaveProperty('cut');
  });
  it.each(staffings)('asks for the cut and the %i controllers that were chosen', async (n) => {
    choose('cut', 'short');
    choose('staffing', String(n));
    await submit();
    expect(asked[0]).toMatchObject({ script: 'field', cut: 'short', staffing: n });
    await vi.waitFor(() => expect(made).toEqual([['abc', 'field', 'short']]));
  });
  it('keeps each script as it was left, and never takes a cut from one to another', async () => {
    choose('cut', 'short');
    choose('script', 'wash');
    expect(picked('cut')).toEqual(['']);
    choose('script', 'film');
    expect(named('cut')).toHaveLength(1);
    choose('script', 'field');
    expect(picked('cut')).toEqual(['short']);
    choose('script', 'wash');
    await submit();
    expect(asked[0]).not.toHaveProperty('cut');
  });
  it('says in the server’s words why it was refused, and nothing that was chosen is lost', async () => {
    vi.stubGlobal('fetch', () => {
      asked.push({} as Wanted);
      return Promise.resolve(new Response(JSON.stringify({ error: 'bad_set_up', message: 'field has no cut "short" (it has none)' }), { status: 400 }));
    });
    choose('cut', 'short');
    choose('staffing', '6');
    await submit();
    await vi.waitFor(() => expect(document.querySelector('[role=alert]')?.textContent).toContain('field has no cut "short"'));
    expect([picked('cut'), picked('staffing')]).toEqual([['short'], ['6']]);
  });
});
