// SPDX-License-Identifier: Apache-2.0
// Edited words while they are being written, by team and inject: they outlive the panel, so that a look elsewhere loses nothing.
import { getContext, setContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { Wording } from './model/steer';

export class Editing {
  readonly drafts = new SvelteMap<string, Wording>();
  /** Set by the form: what Ctrl+Enter does. */
  send: (() => void) | undefined;
}

const key = Symbol('editing');
export const provideEditing = (editing: Editing): Editing => setContext(key, editing);
export const useEditing = (): Editing => getContext<Editing>(key);
