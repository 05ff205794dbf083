// SPDX-License-Identifier: Apache-2.0
// Fails when the built pages would break `default-src 'self'` or ask anything from another server, and prints the sizes.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist');
const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((e) => e.isFile())
  .map((e) => join(e.parentPath, e.name));

const problems = [];
for (const file of files) {
  const name = relative(dist, file);
  const kind = extname(file);
  if (!['.html', '.js', '.css'].includes(kind)) continue;
  const text = readFileSync(file, 'utf8');
  if (kind === '.html' && (/<script(?![^>]*\ssrc=)/.test(text) || /<style/.test(text) || /\sstyle=/.test(text) || /\son\w+=/.test(text)))
    problems.push(`${name}: inline script, style or handler`);
  if (/\bdata:(?:font|image|application)\//.test(text)) problems.push(`${name}: data: address, refused by the content security policy`);
  // Templates cloned from markup would carry the attribute past the policy; `style:` directives go through CSSOM.
  if (kind === '.js' && /<[a-z][^<>`]*\sstyle="/.test(text)) problems.push(`${name}: style attribute in a template`);
  for (const [address] of text.matchAll(/\b(?:https?|wss?):\/\/[^\s"'`)<>]+/g)) {
    if (/^https?:\/\/(?:www\.w3\.org\/|svelte\.dev\/e\/)/.test(address)) continue; // namespaces and names of errors, never fetched
    if (/[${}]/.test(address)) continue; // built from the page's own address
    problems.push(`${name}: mentions ${address}`);
  }
}

const rows = files
  .filter((f) => ['.js', '.css', '.html'].includes(extname(f)))
  .map((f) => [relative(dist, f), statSync(f).size, gzipSync(readFileSync(f), { level: 9 }).length])
  .sort((a, b) => b[2] - a[2]);
for (const [name, size, packed] of rows) console.log(`${String(packed).padStart(8)} gz ${String(size).padStart(8)}  ${name}`);
console.log(`${String(rows.reduce((n, r) => n + r[2], 0)).padStart(8)} gz in ${rows.length} files`);

// What a page loads: the beginning, its own script with everything these import, and one language, the longest.
const limits = { Trainee: 180_000, Control: 350_000 };
const scripts = rows.filter(([name]) => name.endsWith('.js'));
const words = /\/(?:en|ru|kk)-/;
const longest = Math.max(...scripts.filter(([name]) => words.test(name)).map((r) => r[2]));
for (const [page, most] of Object.entries(limits)) {
  const loaded = new Set();
  const load = (name) => {
    if (loaded.has(name)) return;
    loaded.add(name);
    for (const [, other] of readFileSync(join(dist, name), 'utf8').matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) load(join(dirname(name), other));
  };
  for (const [name] of scripts) if (name.includes('/index-') || name.includes(`/${page}-`)) load(name);
  const size = longest + scripts.filter(([name]) => loaded.has(name) && !words.test(name)).reduce((n, r) => n + r[2], 0);
  console.log(`${String(size).padStart(8)} gz of scripts for the page ${page}`);
  if (loaded.size < 3) problems.push(`the page ${page} is made of ${loaded.size} scripts: this check does not find them`);
  if (size > most) problems.push(`the page ${page} loads ${size} bytes of scripts, more than ${most}`);
}

if (problems.length) {
  console.error(problems.join('\n'));
  process.exit(1);
}
