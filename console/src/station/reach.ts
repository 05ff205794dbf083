// SPDX-License-Identifier: Apache-2.0
// What this page has of injects that its person has not opened: which it received, which stood on the screen. Staff read it
// seat by seat; nothing of it is recorded.
import { ReachedSchema, client, create } from '../wire';
import type { ItemView } from '../wire';

/** What arrives together is told together. */
const wait_ms = 200;
const keys_max = 200;

type Stage = 'nothing' | 'received' | 'rendered';
interface Unopened { sent: number; is: Stage; told: Stage }

export class Reach {
  readonly #items = new Map<string, Unopened>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `send` is false while there is no link; `again` tells it then. */
  constructor(private readonly send: (bytes: Uint8Array) => boolean) {}

  /** All that is not opened now. What was sent a second time is reached anew. */
  follow(items: readonly Pick<ItemView, 'key' | 'sent'>[]): void {
    const keys = new Set(items.map((each) => each.key));
    for (const key of this.#items.keys()) if (!keys.has(key)) this.#items.delete(key);
    for (const { key, sent } of items) if (this.#items.get(key)?.sent !== sent) this.#items.set(key, { sent, is: 'received', told: 'nothing' });
    this.#soon();
  }
  rendered(key: string): void {
    const item = this.#items.get(key);
    if (!item) return;
    item.is = 'rendered';
    this.#soon();
  }
  /** After each connection. */
  again(): void {
    for (const item of this.#items.values()) item.told = 'nothing';
    this.#soon();
  }
  close(): void {
    clearTimeout(this.#timer);
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#tell();
    }, wait_ms);
  }
  #tell(): void {
    const news = [...this.#items].filter(([, item]) => item.told !== item.is);
    for (let at = 0; at < news.length; at += keys_max) {
      const some = news.slice(at, at + keys_max);
      const keys = (stage: Stage): string[] => some.filter(([, item]) => item.is === stage).map(([key]) => key);
      if (!this.send(client({ case: 'reached', value: create(ReachedSchema, { received: keys('received'), rendered: keys('rendered') }) }))) return;
      for (const [, item] of some) item.told = item.is;
    }
  }
}

/** Tells when half of an element stands on a page that is seen; anew whenever `what` changes. */
export function onScreen(node: HTMLElement, { told }: { what: unknown; told: () => void }): { update(next: { what: unknown; told: () => void }): void; destroy(): void } {
  const observer = new IntersectionObserver((seen) => {
    if (!seen.some((each) => each.isIntersecting)) return;
    observer.disconnect();
    told();
  }, { threshold: 0.5 });
  observer.observe(node);
  return {
    update(next) {
      told = next.told;
      observer.disconnect();
      observer.observe(node);
    },
    destroy: () => observer.disconnect(),
  };
}
