// SPDX-License-Identifier: Apache-2.0
// A disk that fails: tests/crash/fault_disk.cpp, loaded before the program's libraries.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

/** The environment of a server whose n-th sync of a file under `folder` fails, and every one after it. */
export function failingDisk(folder: string, nth: number): Record<string, string> {
  const library = join(folder, 'fault_disk.so');
  const source = resolve(import.meta.dirname, '../../crash/fault_disk.cpp');
  const made = spawnSync('g++', ['-std=c++20', '-O1', '-fPIC', '-shared', '-o', library, source], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`g++: ${made.error?.message ?? made.stderr}`);
  const no_space = 28; // ENOSPC
  return { LD_PRELOAD: library, FAULT_UNDER: folder, FAULT_CALL: 'write', FAULT_AT: String(nth), FAULT_FOR_EVER: '1', FAULT_ERROR: String(no_space) };
}
