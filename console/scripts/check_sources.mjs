// SPDX-License-Identifier: Apache-2.0
// House rules: SPDX line first, files short, link/ and exercise/ free of the framework, no `any`, no static style attribute.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const lines_max = 800;
const pure = ['src/link/', 'src/exercise/', 'src/drafts/', 'src/wire/'];
const problems = [];

for (const folder of ['src', 'tests', 'scripts']) {
  for (const entry of readdirSync(join(home, folder), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !['.ts', '.svelte', '.css', '.mjs', '.html'].includes(extname(entry.name))) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(home, path);
    if (name.startsWith('src/wire/gen/')) continue;
    const text = readFileSync(path, 'utf8');
    if (!text.slice(0, 200).split('\n')[0].includes('SPDX-License-Identifier: Apache-2.0')) problems.push(`${name}: no SPDX line first`);
    if (text.split('\n').length > lines_max) problems.push(`${name}: over ${lines_max} lines`);
    if (pure.some((p) => name.startsWith(p)) && /from 'svelte|\$state\b|\.svelte(?:\.ts)?'/.test(text)) problems.push(`${name}: knows the framework`);
    if (/[:<|(]\s*any\b|\bas any\b/.test(text) && !name.startsWith('scripts/')) problems.push(`${name}: any`);
    if (extname(name) === '.svelte' && /\sstyle="/.test(text)) problems.push(`${name}: style attribute (use a class or style:name)`);
  }
}
if (problems.length) {
  console.error(problems.join('\n'));
  process.exit(1);
}
