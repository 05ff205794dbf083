// SPDX-License-Identifier: Apache-2.0
// Every language is here, as on a page that was switched through all of them.
import { fetchWords, languages } from '../src/i18n';

await Promise.all(languages.map(fetchWords));
