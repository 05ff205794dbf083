// SPDX-License-Identifier: Apache-2.0
// Sound and light of this telephone, remembered in it. Sound is on in the field, and the screen is dark: it does not light a face.
const kept = { sound: 'orda.field.silent', light: 'orda.field.light' } as const;

function remembered(key: string): boolean {
  try {
    return localStorage.getItem(key) === '1';
  } catch {
    return false;
  }
}
function remember(key: string, value: boolean): void {
  try {
    if (value) localStorage.setItem(key, '1');
    else localStorage.removeItem(key);
  } catch {
    // Not remembered, still switched.
  }
}

let silent = $state(remembered(kept.sound));
let light = $state(remembered(kept.light));

export const settings = {
  get sound(): boolean {
    return !silent;
  },
  set sound(value: boolean) {
    silent = !value;
    remember(kept.sound, silent);
  },
  get light(): boolean {
    return light;
  },
  set light(value: boolean) {
    light = value;
    remember(kept.light, light);
  },
};
