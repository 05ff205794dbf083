// SPDX-License-Identifier: Apache-2.0
// Statements for a learning record store, judged by the validator of one (Learning Locker).
import { statement } from '@learninglocker/xapi-validation/dist/factory.js';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { orda } from './support/server.ts';

interface Statement { id: string; actor: { objectType: string; account: { name: string } }; verb: { id: string }; object: { id: string }; result: { score?: { raw: number; min: number; max: number } } }

let folder = '';
const exported: Record<string, Statement[]> = {};

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'orda-xapi-'));
  const file = join(folder, 'played.orda');
  orda('rehearse', 'open-field', '--teams', '3', '--seed', '7', '--save', file);
  for (const lang of ['en', 'ru', 'kk']) {
    orda('report', file, '--format', 'xapi', '--lang', lang, '--out', join(folder, lang));
    exported[lang] = JSON.parse(readFileSync(join(folder, lang), 'utf8')) as Statement[];
  }
});
after(() => rmSync(folder, { recursive: true, force: true }));

const faults = (one: unknown): string[] => statement(one, ['statement']).map((warning) => `${warning.constructor.name} at ${warning.path.join('.')}`);

test('every statement is one by xAPI 1.0.3, in each language', () => {
  for (const [lang, all] of Object.entries(exported)) {
    assert.ok(all.length > 30, `${all.length} in ${lang}`);
    for (const one of all) assert.deepEqual(faults(one), [], JSON.stringify(one));
  }
});

test('the validator finds what is wrong', () => {
  const [first] = exported['en'] ?? [];
  assert.ok(first);
  assert.notDeepEqual(faults({ ...first, id: 'statement-1' }), []);
  assert.notDeepEqual(faults({ ...first, actor: { objectType: 'Agent' } }), []);
  assert.notDeepEqual(faults({ ...first, timestamp: 'yesterday' }), []);
});

test('a statement keeps its id in every language, and nobody is named', () => {
  const ids = (lang: string): string[] => (exported[lang] ?? []).map((one) => one.id);
  assert.deepEqual(ids('ru'), ids('en'));
  assert.equal(new Set(ids('en')).size, ids('en').length);
  for (const one of exported['en'] ?? []) assert.match(one.actor.account.name, one.actor.objectType === 'Group' ? /^team-[1-9]$/ : /^[0-9a-f]{16}$/);
  for (const { result } of exported['en'] ?? []) if (result.score) assert.ok(result.score.min <= result.score.raw && result.score.raw <= result.score.max);
});
