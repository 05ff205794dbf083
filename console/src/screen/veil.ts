// SPDX-License-Identifier: Apache-2.0
// Takes out of views what people wrote, and pictures, in which there may be faces, while guests are in the room. Texts of the script
// stay (they have their own type, and no language of their own), and so do the names by which a page knows things apart.
import { ViewSchema, create } from '../wire';
import type { View } from '../wire';

type Case = NonNullable<View['thing']['case']>;
/** Written by people as a whole; a list says which part is. */
const written: Partial<Record<Case, true | readonly string[]>> = {
  message: true, diary: true, document: true, version: true, element: true, observation: true, rating: true, lesson: true, note: true, written: true, translation: true, request: true, answer: true,
  decision: ['answers'], asked: ['decision.answers'], item: ['shares'],
};
const names: ReadonlySet<string> = new Set(['$typeName', 'case', 'key', 'language', 'kind', 'code', 'decision', 'formCode', 'currency', 'word']);
const script = 'orda.v1.Text';
const pictured = /^(image|video)\//;

type Fields = Record<string, unknown>;
const isText = (value: object): boolean => (value as Fields).$typeName === script;
/** Of a text: words of the script stay, what was written in the room goes. */
const textFor = (value: object, hidden: string): object => ((value as Fields).language ? { ...value, byLanguage: [hidden] } : value);

function covered(value: unknown, hidden: string, name = ''): unknown {
  if (typeof value === 'string') return value === '' || names.has(name) ? value : hidden;
  if (Array.isArray(value)) return value.map((each) => covered(each, hidden, name));
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (isText(value)) return textFor(value, hidden);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, covered(each, hidden, key)]));
}

function part(value: unknown, path: readonly string[], hidden: string): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return covered(value, hidden);
  if (typeof value !== 'object' || value === null) return value;
  return { ...value, [first]: part((value as Record<string, unknown>)[first], rest, hidden) };
}

/** An inject or a cue: without what staff wrote into it, and without its pictures. */
function bare(value: object, hidden: string): object {
  return Object.fromEntries(Object.entries(value).map(([key, each]: [string, unknown]) => {
    if (key === 'attachments' && Array.isArray(each)) return [key, each.filter((file: { mediaType: string }) => !pictured.test(file.mediaType))];
    return [key, typeof each === 'object' && each !== null && isText(each) ? textFor(each, hidden) : each];
  }));
}

/** The view as guests may see it. */
export function veiled(view: View, hidden: string): View {
  const { thing } = view;
  if (thing.case === 'cue') return create(ViewSchema, { thing: { case: 'cue', value: bare(thing.value, hidden) } as View['thing'] });
  const which = thing.case && written[thing.case];
  if (!which) return view;
  const value = which === true ? covered(thing.value, hidden) : which.reduce<unknown>((before, path) => part(before, path.split('.'), hidden), thing.value);
  return create(ViewSchema, { thing: { case: thing.case, value: thing.case === 'item' ? bare(value as object, hidden) : value } as View['thing'] });
}
