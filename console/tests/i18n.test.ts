// SPDX-License-Identifier: Apache-2.0
import { parse } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { message } from '../src/i18n/catalogue';
import { dateNames, kazakhAlphabet } from '../src/i18n/date_names';
import { languages } from '../src/i18n/format';
import * as format from '../src/i18n/format';
import { catalogue } from '../src/i18n/catalogue';

type Messages = Record<string, string>;
const areas: Record<string, Record<string, Messages>> = {};
// All catalogues, also those of areas that bring their own: …/i18n/<lang>/<area>.ts, …/<area>/<lang>.ts and small ones in …/words.ts.
for (const [path, module] of Object.entries(import.meta.glob<Record<string, Messages>>(['../src/i18n/{en,ru,kk}/*.ts', '../src/**/{en,ru,kk}.ts'], { eager: true }))) {
  const lang = /\/(en|ru|kk)(?:\/|\.ts$)/.exec(path)?.[1] ?? '';
  const area = path.replace(/\/(en|ru|kk)(\/|\.ts$)/, '/*$2');
  (areas[area] ??= {})[lang] = module[lang] ?? {};
}
for (const [path, module] of Object.entries(import.meta.glob<Record<string, unknown>>('../src/**/words.ts', { eager: true })))
  for (const [name, value] of Object.entries(module))
    if (!path.includes('/i18n/') && value && typeof value === 'object' && 'en' in value && 'ru' in value && 'kk' in value) {
      const getter = Object.getOwnPropertyDescriptor(value, 'en')?.get; // of the catalogues above, fetched by language
      if (!getter) areas[`${path} ${name}`] = value as Record<string, Messages>;
    }

/** Names of arguments and kinds of plurals of one message. */
function shape(text: string): { args: Set<string>; plurals: Map<string, string[]> } {
  const args = new Set<string>();
  const plurals = new Map<string, string[]>();
  const walk = (nodes: ReturnType<typeof parse>): void => {
    for (const node of nodes) {
      if ('value' in node && node.type !== 0 && typeof node.value === 'string') args.add(node.value);
      if ('options' in node) {
        plurals.set(node.value, Object.keys(node.options));
        for (const option of Object.values(node.options)) walk(option.value);
      }
    }
  };
  walk(parse(text));
  return { args, plurals };
}

describe('message catalogues', () => {
  it('are found', () => expect(Object.keys(areas).length).toBeGreaterThanOrEqual(3));

  for (const [area, byLanguage] of Object.entries(areas)) {
    describe(area, () => {
      const en = byLanguage.en ?? {};
      it('has the same keys in all three languages', () => {
        for (const lang of languages) expect(Object.keys(byLanguage[lang] ?? {}).sort(), lang).toEqual(Object.keys(en).sort());
      });
      it('uses the same arguments in all three languages', () => {
        for (const lang of ['ru', 'kk'])
          for (const [key, text] of Object.entries(byLanguage[lang] ?? {}))
            expect([...shape(text).args].sort(), `${lang} ${key}`).toEqual([...shape(en[key] ?? '').args].sort());
      });
      it('says the same when it was parsed with the build', () => {
        for (const lang of languages)
          for (const [key, text] of Object.entries(byLanguage[lang] ?? {})) {
            if (!text.includes('{')) continue;
            const values = Object.fromEntries([...shape(text).args].map((name, i) => [name, 2 + i]));
            const parsed = JSON.parse(JSON.stringify(parse(text, { captureLocation: false }))) as unknown as string;
            const said = (words: string): string => message({ [lang]: { key: words } } as never, lang, 'key', values);
            expect(said(parsed), `${lang} ${key}`).toBe(said(text));
          }
      });
      it('has every plural that its language needs', () => {
        for (const lang of languages)
          for (const [key, text] of Object.entries(byLanguage[lang] ?? {}))
            for (const kinds of shape(text).plurals.values()) {
              // `other` may stand for few and many together ("ждут"), but whoever parts one of them has to part both.
              if (lang === 'ru') expect(kinds.includes('few'), `${lang} ${key}`).toBe(kinds.includes('many'));
              expect(kinds, `${lang} ${key}`).toContain('other');
            }
      });
      it('leaves nothing empty, and nothing Russian or Kazakh without a translation', () => {
        for (const lang of languages)
          for (const [key, text] of Object.entries(byLanguage[lang] ?? {})) expect(text.trim(), `${lang} ${key}`).not.toBe('');
        for (const [key, text] of Object.entries(en)) if (key !== 'banner') expect(text, `en ${key}`).not.toMatch(/\p{Script=Cyrillic}/u);
        for (const [key, text] of Object.entries(byLanguage.ru ?? {})) expect(key === 'banner' || !/[әғқңөұүһі]/iu.test(text), `ru ${key}: ${text}`).toBe(true);
      });
      it('writes Kazakh with Kazakh letters', () => {
        const all = Object.values(byLanguage.kk ?? {}).join(' ');
        for (const letter of ['ә', 'і', 'қ', 'ң', 'ө', 'ұ', 'ү', 'ғ']) if (all.length > 2000) expect(all.toLowerCase(), letter).toContain(letter);
        // Latin look-alikes inside Cyrillic words break search and fonts.
        for (const lang of ['ru', 'kk'])
          for (const [key, text] of Object.entries(byLanguage[lang] ?? {}))
            expect(text.replace(/\{[^}]*\}/g, ' '), `${lang} ${key}`).not.toMatch(/\p{Script=Cyrillic}[a-z]|[a-z]\p{Script=Cyrillic}/iu);
      });
    });
  }
});

describe('messages', () => {
  const one = catalogue({ n: '{n, plural, one {# row} other {# rows}}' }, { n: '{n, plural, one {# строка} few {# строки} many {# строк} other {# строки}}' }, { n: '{n, plural, one {# жол} other {# жол}}' });
  it('count in Russian', () => {
    expect([1, 2, 5, 21, 88].map((n) => message(one, 'ru', 'n', { n }))).toEqual(['1 строка', '2 строки', '5 строк', '21 строка', '88 строк']);
  });
  it('group numbers our way also inside a message', () => {
    expect(message(one, 'kk', 'n', { n: 12_320 })).toBe('12\u00a0320 жол');
    expect(message(one, 'en', 'n', { n: 12_320 })).toBe('12,320 rows');
  });
});

describe('numbers, dates and times', () => {
  const moment = Date.UTC(2026, 8, 16, 7, 2) / 1000;
  it('writes 12 320 000 in Russian and Kazakh, 12,320,000 in English', () => {
    expect(format.number('ru', 12_320_000)).toBe('12\u00a0320\u00a0000');
    expect(format.number('kk', 12_320_000)).toBe('12\u00a0320\u00a0000');
    expect(format.number('en', 12_320_000)).toBe('12,320,000');
    expect(format.number('ru', -280_000.5, 2)).toBe('−280\u00a0000,5');
    expect(format.number('en', 0)).toBe('0');
  });
  it('writes the date of the story as each language does', () => {
    expect(format.storyMoment('ru', moment)).toBe('ср, 16\u00a0сентября, 07:02');
    expect(format.storyMoment('kk', moment)).toBe('16\u00a0қыркүйек, сәрсенбі, 07:02');
    expect(format.storyMoment('en', moment)).toBe('Wed 16 September, 07:02');
    expect(format.paperDate('kk', moment)).toBe('2026\u00a0жылғы 16\u00a0қыркүйек');
    expect(format.paperDate('ru', moment)).toBe('16\u00a0сентября 2026\u00a0г.');
  });
  it('has twelve months and seven days in every language, with Kazakh names', () => {
    for (const lang of languages) {
      expect(dateNames[lang].months).toHaveLength(12);
      expect(dateNames[lang].weekdays).toHaveLength(7);
    }
    expect(dateNames.kk.months[0]).toBe('қаңтар');
    expect(dateNames.kk.weekdays[1]).toBe('дүйсенбі');
  });
  it('says the hour on the day of the story and the day otherwise', () => {
    expect(format.shortMoment('ru', moment, moment + 600)).toBe('07:02');
    expect(format.shortMoment('ru', moment, moment + 86_400)).toBe('16.09');
    expect(format.shortMoment('en', moment, undefined)).toBe('16 Sep');
  });
  it('counts down to zero and not below', () => {
    expect(format.countdown(740_000)).toBe('12:20');
    expect(format.countdown(1)).toBe('0:01');
    expect(format.countdown(-5)).toBe('0:00');
    expect(format.countdown(3_900_000)).toBe('1:05:00');
    expect(format.clock(4_960_000)).toBe('1:22:40');
  });
  it('sorts Kazakh by the Kazakh alphabet', () => {
    const words = ['Ырыс', 'Үміт', 'Әлем', 'Бала', 'Қала', 'Кеме', 'Ана', 'Іні'];
    expect([...words].sort((a, b) => format.compare('kk', a, b))).toEqual(['Ана', 'Әлем', 'Бала', 'Кеме', 'Қала', 'Үміт', 'Ырыс', 'Іні']);
    expect(kazakhAlphabet).toHaveLength(42);
  });
});
