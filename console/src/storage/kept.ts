// SPDX-License-Identifier: Apache-2.0
// Small things that a browser keeps between visits; where it keeps nothing they are forgotten.
export function keptText(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}
export function keepText(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Asked for again after a reload.
  }
}
