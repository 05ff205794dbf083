// SPDX-License-Identifier: Apache-2.0
// Generates src/wire/gen from ../proto with Debian's protoc and protoc-gen-es; does nothing when it is newer than both.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const proto = join(home, '..', 'proto');
const sources = ['values', 'station_views', 'staff_views', 'views', 'commands', 'wire', 'screen'].map((name) => `orda/v1/${name}.proto`);
const out = join(home, 'src', 'wire', 'gen');
const made = sources.map((source) => join(out, source.replace('.proto', '_pb.ts')));
const newest = Math.max(...sources.map((s) => statSync(join(proto, s)).mtimeMs), statSync(fileURLToPath(import.meta.url)).mtimeMs);

if (!made.every((file) => existsSync(file) && statSync(file).mtimeMs >= newest)) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const plugin = join(home, 'node_modules', '@bufbuild', 'protoc-gen-es', 'bin', 'protoc-gen-es');
  execFileSync(
    process.env.PROTOC ?? 'protoc',
    ['-I', proto, `--plugin=protoc-gen-es=${plugin}`, `--es_out=${out}`, '--es_opt=target=ts', ...sources],
    { stdio: 'inherit', env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` } },
  );
  for (const file of made) writeFileSync(file, `// SPDX-License-Identifier: Apache-2.0\n${readFileSync(file, 'utf8')}`);
}
