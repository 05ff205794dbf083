// SPDX-License-Identifier: Apache-2.0
import './ui/tokens.css';
import './ui/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { language } from './i18n';
import { installIcons } from './ui/theme';

document.documentElement.lang = language.current;
installIcons();

const target = document.getElementById('app');
if (target) mount(App, { target });
