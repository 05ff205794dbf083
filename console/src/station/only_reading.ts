// SPDX-License-Identifier: Apache-2.0
// A page on which somebody only reads: lists, tabs and links inside a text can be pressed; nothing can be written, chosen or sent.

/** What can be pressed on every station's page. */
export const looking = 'nav button, .list button, .tabs button, summary, .mid [data-key], [role=tab], a[href^="#"]';
const kinds = ['beforeinput', 'input', 'change', 'submit', 'paste', 'drop', 'dragstart', 'pointerdown', 'mousedown', 'click', 'dblclick', 'contextmenu'];
const controls = 'input, textarea, select, button, label, a, [draggable], [role=slider]';
const pressed = (event: KeyboardEvent): boolean => event.code === 'Enter' || event.code === 'NumpadEnter' || event.code === 'Space';

export interface Reading {
  /** More that goes on as ever, whole regions of the page. */
  also?: string;
  /** A key that does nothing on this page. */
  key?: (event: KeyboardEvent) => void;
  /** Somebody wanted to write. */
  tried?: () => void;
}

/** From now on; returns what ends it. */
export function onlyReading({ also, key, tried }: Reading): () => void {
  const free = (at: Element | undefined): boolean => also !== undefined && !!at?.closest(also);
  const looks = (at: Element | undefined): boolean => !!at?.closest(looking) && !at.closest('form');
  const stop = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  function shut(event: Event): void {
    const at = event.target instanceof Element ? event.target : undefined;
    if (free(at)) return;
    if (looks(at) && (event.type === 'click' || event.type.endsWith('down'))) return;
    if ((event.type === 'pointerdown' || event.type === 'mousedown') && !at?.closest(controls)) return; // scrolling, marking words
    if (at?.closest(controls) && (event.type === 'click' || event.type === 'beforeinput')) tried?.();
    stop(event);
  }
  function type(event: KeyboardEvent): void {
    const at = event.target instanceof Element ? event.target : undefined;
    if (event.code === 'Tab' || free(at) || (pressed(event) && looks(at))) return;
    if (event.code.startsWith('Arrow') && at?.closest('.scroll')) return event.stopImmediatePropagation();
    stop(event);
    if (pressed(event) && at?.closest(controls)) tried?.();
    key?.(event);
  }
  for (const kind of kinds) addEventListener(kind, shut, { capture: true });
  addEventListener('keydown', type, { capture: true });
  return () => {
    for (const kind of kinds) removeEventListener(kind, shut, { capture: true });
    removeEventListener('keydown', type, { capture: true });
  };
}
