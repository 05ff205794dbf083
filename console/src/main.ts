// SPDX-License-Identifier: Apache-2.0
import './ui/tokens.css';
import './ui/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { fetchWords, language } from './i18n';
import { installIcons } from './ui/theme';

document.documentElement.lang = language.current;
installIcons();

const retry_ms = 2000;
const target = document.getElementById('app');
function begin(): void {
  fetchWords(language.current).then(() => void (target && mount(App, { target })), () => setTimeout(begin, retry_ms));
}
begin();
