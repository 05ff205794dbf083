// SPDX-License-Identifier: Apache-2.0
import './ui/tokens.css';
import './ui/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { fetchWords, language } from './i18n';
import { installIcons } from './ui/theme';

document.documentElement.lang = language.current;

const retry_ms = 2000;
const target = document.getElementById('app');
let icons: Promise<void> | undefined;
function begin(): void {
  icons ??= installIcons().catch((fault: unknown) => {
    icons = undefined;
    throw fault;
  });
  Promise.all([fetchWords(language.current), icons]).then(() => void (target && mount(App, { target })), () => setTimeout(begin, retry_ms));
}
begin();
