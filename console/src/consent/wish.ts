// SPDX-License-Identifier: Apache-2.0
// What was chosen at the door is sent by the desk, which has the link; a reload in between is outlived.
const kept = 'orda.consent';

export function keepWish(named: boolean): void {
  try {
    sessionStorage.setItem(kept, String(named));
  } catch {
    // Asked again at the next door.
  }
}
export function takeWish(): boolean | undefined {
  try {
    const wish = sessionStorage.getItem(kept);
    sessionStorage.removeItem(kept);
    return wish === null ? undefined : wish === 'true';
  } catch {
    return undefined;
  }
}
