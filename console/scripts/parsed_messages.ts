// SPDX-License-Identifier: Apache-2.0
// Parses the messages of the catalogues when the console is built, so that no page carries the parser or runs it. A sentence without
// arguments stays a string; the others become what IntlMessageFormat would have made of them.
import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';

const catalogue = /\/src\/(?:.+\/(?:en|ru|kk|words)|i18n\/(?:en|ru|kk)\/.+)\.ts$/;

interface Sentence { value: string; start: number; end: number }

/** Every property of an object written out whose value is a string, wherever it stands. */
function* sentences(node: unknown): Generator<Sentence> {
  if (typeof node !== 'object' || node === null) return;
  const { type, value } = node as { type?: string; value?: { type?: string; value?: unknown } };
  if (type === 'Property' && value?.type === 'Literal' && typeof value.value === 'string') yield value as Sentence;
  else for (const each of Object.values(node)) yield* sentences(each);
}

export const parsedMessages = (): Plugin => ({
  name: 'parsed-messages',
  apply: 'build',
  enforce: 'post',
  config: () => ({
    resolve: { alias: [{ find: /^@formatjs\/icu-messageformat-parser$/, replacement: '@formatjs/icu-messageformat-parser/no-parser.js' }] },
  }),
  transform(code, file) {
    if (!catalogue.test(file)) return null;
    let out = '';
    let at = 0;
    for (const { value, start, end } of sentences(this.parse(code).body)) {
      if (!/[{']/.test(value)) continue;
      out += code.slice(at, start) + JSON.stringify(parse(value, { captureLocation: false }));
      at = end;
    }
    return { code: out + code.slice(at), map: null };
  },
});
