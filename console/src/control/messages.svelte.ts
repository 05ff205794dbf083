// SPDX-License-Identifier: Apache-2.0
// Messages while they are being written: outlive the panel, so that a look elsewhere loses nothing.
import { SvelteMap } from 'svelte/reactivity';

export interface Writing {
  text: string;
  /** Somebody of the plot; nothing = the Control Centre itself. */
  as: number | undefined;
  teams: readonly number[];
  desks: readonly number[];
}
export const nothing: Writing = { text: '', as: undefined, teams: [], desks: [] };

/** By "team/thread", "new" for a message that begins one. */
export const writings = new SvelteMap<string, Writing>();
export const write = (key: string, change: Partial<Writing>): void => void writings.set(key, { ...(writings.get(key) ?? nothing), ...change });
