// SPDX-License-Identifier: Apache-2.0
// Every language is here, as on a page that was switched through all of them.
import { fetchWords, languages } from '../src/i18n';

for (const part of ['rounds', 'board'] as const) await Promise.all(languages.map((language) => fetchWords(language, part)));
