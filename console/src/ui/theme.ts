// SPDX-License-Identifier: Apache-2.0
import sprite from './icons.svg?raw';

export type Theme = 'light' | 'dark';

/** Light for trainees and everyday pages, dark for the Control Centre. */
export const setTheme = (theme: Theme): void => {
  document.documentElement.dataset.theme = theme;
};

const kept = 'orda.theme';

/** What somebody chose on this computer for the quiet pages; light until then. */
export function keptTheme(): Theme {
  try {
    return localStorage.getItem(kept) === 'dark' ? 'dark' : 'light';
  } catch {
    return 'light';
  }
}

export function keepTheme(theme: Theme): void {
  setTheme(theme);
  try {
    localStorage.setItem(kept, theme);
  } catch {
    // Not remembered, still switched.
  }
}

/** Puts the icon sprite into the page, so that icons are there at once and without a request. */
export function installIcons(): void {
  const svg = new DOMParser().parseFromString(sprite, 'image/svg+xml').documentElement;
  svg.setAttribute('class', 'sprite');
  svg.setAttribute('aria-hidden', 'true');
  document.body.prepend(document.importNode(svg, true));
}
