// SPDX-License-Identifier: Apache-2.0
// What the page around a screen and the screen tell each other: two pages of this server, in one window.
import type { Language } from '../i18n';

/** What to open on the screen: what was decided or came last; nothing = whatever is open stays. */
export type Opens = 'decision' | 'inject' | undefined;

export interface Shown {
  orda: 'screen';
  exercise: string;
  /** orda.v1.Screen; absent = the same as before, at another time. */
  bytes?: Uint8Array | undefined;
  atMs: number;
  language: Language;
  /** What stands for words that people wrote, while guests are in the room; empty = they are shown. */
  hidden: string;
  opens?: Opens;
}
/** A key that belongs to the page around. */
export interface Pressed { orda: 'key'; code: string; shift: boolean }
export interface Waiting { orda: 'ready' }
export type FromScreen = Pressed | Waiting;

export const isShown = (data: unknown): data is Shown => typeof data === 'object' && data !== null && (data as { orda?: unknown }).orda === 'screen';
export const isFromScreen = (data: unknown): data is FromScreen =>
  typeof data === 'object' && data !== null && ['key', 'ready'].includes(String((data as { orda?: unknown }).orda));
