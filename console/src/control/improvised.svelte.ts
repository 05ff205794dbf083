// SPDX-License-Identifier: Apache-2.0
// The new inject while it is being written: outlives the panel, so that a look elsewhere loses nothing.
import { getContext, setContext } from 'svelte';

export const improviseKinds = ['mail', 'letter', 'call', 'radio', 'order', 'press', 'news', 'social', 'ngo', 'sys'] as const;
export const title_bytes_max = 300;
export const body_bytes_max = 16_000;
const bytes = (text: string): number => new TextEncoder().encode(text).length;

export class Improvised {
  teams = $state.raw<readonly number[]>([]);
  desks = $state.raw<readonly number[]>([]);
  kind = $state<string>('mail');
  from = $state<number | undefined>();
  title = $state('');
  body = $state('');
  /** Teams or desks were chosen by hand. */
  touched = $state(false);
  /** Set by the form: what Ctrl+Enter does. */
  send: (() => void) | undefined;

  errors(): { teams: boolean; desks: boolean; title: boolean; body: number } {
    return {
      teams: this.teams.length === 0, desks: this.desks.length === 0,
      title: this.title.trim() === '' || bytes(this.title) > title_bytes_max, body: Math.max(0, bytes(this.body) - body_bytes_max),
    };
  }
  message(): { teams: number[]; toDesks: number[]; kind: string; from: number | undefined; title: string; body: string } {
    return { teams: [...this.teams], toDesks: [...this.desks], kind: this.kind, from: this.from, title: this.title.trim(), body: this.body.trim() };
  }
  clear(): void {
    this.teams = [];
    this.desks = [];
    this.from = undefined;
    this.title = '';
    this.body = '';
    this.touched = false;
  }
}

const key = Symbol('improvised');
export const provideImprovised = (draft: Improvised): Improvised => setContext(key, draft);
export const useImprovised = (): Improvised => getContext<Improvised>(key);
