// SPDX-License-Identifier: Apache-2.0
import './ui/tokens.css';
import './ui/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { fetchWords, language } from './i18n';
import { installIcons } from './ui/theme';

document.documentElement.lang = language.current;

const retry_ms = 2000;
/** The page is not kept waiting for letters longer than this; then they are drawn when they come. */
const letters_ms = 1000;
/** The two weights of nearly every word, in the scripts of the language: words that change their size move what stands below. */
function letters(): Promise<unknown> {
  const sample = { en: 'A', ru: 'AЯ', kk: 'AЯҚ' }[language.current];
  const faces = ['400', '600'].map((weight) => document.fonts.load(`${weight} 16px "Golos Text"`, sample));
  return Promise.race([Promise.allSettled(faces), new Promise((late) => setTimeout(late, letters_ms))]);
}
const target = document.getElementById('app');
let icons: Promise<void> | undefined;
function begin(): void {
  icons ??= installIcons().catch((fault: unknown) => {
    icons = undefined;
    throw fault;
  });
  Promise.all([fetchWords(language.current), icons, letters()]).then(() => void (target && mount(App, { target })), () => setTimeout(begin, retry_ms));
}
begin();
// Needed by nobody's first look.
import('./ui/whole').then((part) => part.showWhole(document), () => undefined);
