// SPDX-License-Identifier: Apache-2.0
// A screen that is looked at keeps nothing, sends nothing and makes no sound: what a page could do that with is taken away from
// it before the first part of the station is made. Every part of a station lives with a browser that has none of it.
const doors = ['localStorage', 'sessionStorage', 'indexedDB', 'WebSocket', 'BroadcastChannel', 'AudioContext', 'EventSource'] as const;

export function closeDoors(page: Window & typeof globalThis): void {
  for (const door of doors) Object.defineProperty(page, door, { configurable: true, get: () => undefined });
  Object.defineProperty(page.navigator, 'sendBeacon', { configurable: true, value: () => false });
  const read = page.fetch.bind(page);
  // Attachments and clips are fetched, and nothing else.
  page.fetch = (what, how) =>
    (how?.method ?? (what instanceof Request ? what.method : 'GET')).toUpperCase() === 'GET' ? read(what, how) : Promise.reject(new TypeError('only looked at'));
}
