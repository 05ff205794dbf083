// SPDX-License-Identifier: Apache-2.0
import address from './icons.svg?url';

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

/** Fetches the icon sprite and puts it into the page: once for all icons, beside the scripts and not in them. */
export async function installIcons(): Promise<void> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`the icons are not here: ${answer.status}`);
  const svg = new DOMParser().parseFromString(await answer.text(), 'image/svg+xml').documentElement;
  svg.setAttribute('class', 'sprite');
  svg.setAttribute('aria-hidden', 'true');
  document.body.prepend(document.importNode(svg, true));
}
