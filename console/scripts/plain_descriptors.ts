// SPDX-License-Identifier: Apache-2.0
// Writes the descriptors of the generated messages as the bytes they are: base 64 hides the names in them, which come again and
// again, from the packer. A quarter less to fetch.
import type { Plugin } from 'vite';

export const plainDescriptors = (): Plugin => ({
  name: 'plain-descriptors',
  apply: 'build',
  enforce: 'post',
  transform(code, file) {
    if (!/\/wire\/gen\/.+_pb\.ts$/.test(file)) return null;
    let found = 0;
    const out = code.replace(/fileDesc\("([A-Za-z0-9+/=]+)"/g, (_, packed: string) => {
      ++found;
      return `fileDesc(btoa(${JSON.stringify(atob(packed))})`;
    });
    if (found !== 1) this.error(`${file}: ${found} descriptors; expected one`);
    return { code: out, map: null };
  },
});
