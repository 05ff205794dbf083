// SPDX-License-Identifier: Apache-2.0
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { parsedMessages } from './scripts/parsed_messages.ts';
import { plainDescriptors } from './scripts/plain_descriptors.ts';

// The floor of DEPENDENCIES.md: the browsers found on the oldest laptops of a hall.
const browsers = ['chrome109', 'firefox115', 'safari16'];

/** The `orda serve` that the development pages talk to. */
const server = process.env.ORDA ?? 'http://127.0.0.1:8470';

/** The fonts travel with their licences. */
const licences: Plugin = {
  name: 'licences',
  generateBundle() {
    const folder = fileURLToPath(new URL('./src/ui/fonts/', import.meta.url));
    for (const name of readdirSync(folder).filter((n) => n.endsWith('.txt')))
      this.emitFile({ type: 'asset', fileName: `licences/${name}`, source: readFileSync(folder + name) });
  },
};

export default defineConfig({
  plugins: [svelte(), licences, parsedMessages(), plainDescriptors()],
  resolve: {
    alias: { $: fileURLToPath(new URL('./src', import.meta.url)) },
    conditions: process.env.VITEST ? ['browser'] : undefined,
  },
  build: {
    target: browsers,
    cssTarget: browsers,
    assetsInlineLimit: 0, // data: addresses are refused by the content security policy
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: false,
    // Codes are drawn by walls and while an exercise is set up: no laptop of a team needs that.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'qr', test: /node_modules\/uqr\// }] } } },
  },
  server: { proxy: { '/api': server, '/content': server, '/ws': { target: server, ws: true } } },
  test: { include: ['tests/**/*.test.ts'], setupFiles: ['tests/setup.ts'], environment: 'node', restoreMocks: true },
});
