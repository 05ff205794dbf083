// SPDX-License-Identifier: Apache-2.0
// Writes src/i18n/date_names.ts from the full ICU of Node. Checked in: Chromium knows no Kazakh names ("2026 M11 22").
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const out = join(dirname(dirname(fileURLToPath(import.meta.url))), 'src', 'i18n', 'date_names.ts');
const part = (locale, options, type, date) =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).formatToParts(date).find((p) => p.type === type).value.replace(/\.$/, '');
const months = (locale, month) =>
  Array.from({ length: 12 }, (_, i) => part(locale, { day: 'numeric', month }, 'month', Date.UTC(2026, i, 15)));
// 4 January 2026 is a Sunday.
const weekdays = (locale, weekday) =>
  Array.from({ length: 7 }, (_, i) => part(locale, { weekday }, 'weekday', Date.UTC(2026, 0, 4 + i)));
const alphabet = [...'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя'];
const sorted = [...alphabet].sort(new Intl.Collator('kk').compare);
if (sorted.join('') !== alphabet.join('')) throw new Error(`Kazakh alphabet of this ICU: ${sorted.join('')}`);

const names = {};
for (const locale of ['en', 'ru', 'kk']) {
  const tag = locale === 'en' ? 'en-GB' : locale;
  names[locale] = {
    months: months(tag, 'long'),
    months_short: months(tag, 'short'),
    weekdays: weekdays(tag, 'long'),
    weekdays_short: weekdays(tag, 'short'),
  };
}
const lines = JSON.stringify(names, null, 2).replace(/\[\s+([^\]]+?)\s+\]/g, (_, list) => `[${list.replace(/\s*\n\s*/g, ' ')}]`);
const code = lines.replace(/"(\w+)":/g, '$1:').replace(/"/g, "'");
writeFileSync(out, `// SPDX-License-Identifier: Apache-2.0
// Written by \`npm run dates\` from ICU ${process.versions.icu}; not edited by hand.
export const dateNames = ${code} as const;

/** Order of the Kazakh alphabet; Chromium sorts Kazakh as if it were Russian. */
export const kazakhAlphabet = '${alphabet.join('')}';
`);
