// SPDX-License-Identifier: Apache-2.0
// The name of this page among all pages of its seat, by which the server knows it again after it was loaded anew. It is kept only
// from when the page goes until it is there again: a window that is opened as the copy of another one gets a name of its own.

const key = 'orda.page';

function taken(): string {
  try {
    const name = sessionStorage.getItem(key) ?? '';
    sessionStorage.removeItem(key);
    return name;
  } catch {
    return '';
  }
}
const random = (): string => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');

export const pageName = taken() || random();

addEventListener('pagehide', () => {
  try {
    sessionStorage.setItem(key, pageName);
  } catch {
    // Another page, if it comes back.
  }
});
// Back from where the browser kept it whole.
addEventListener('pageshow', (event) => {
  if (event.persisted) taken();
});
