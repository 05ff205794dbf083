// SPDX-License-Identifier: Apache-2.0
// A draft behind runes: restored when its form appears, saved at every change, rescued when the page goes away.
import { Draft, indexedDrafts } from '../drafts/drafts';
import type { Drawer } from '../drafts/drafts';

const noDrawer: Drawer = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
const drawer = (): Drawer => {
  try {
    return localStorage;
  } catch {
    return noDrawer;
  }
};

export class LiveDraft<T extends object> {
  value: T = $state() as T;
  state = $state<'restoring' | 'empty' | 'saving' | 'saved'>('restoring');
  readonly #draft: Draft<T>;
  #first = true;
  #typed = 0;

  /** Call while a component is being set up. */
  constructor(key: string, private readonly empty: () => T) {
    this.value = empty();
    this.#draft = new Draft<T>(key, indexedDrafts, drawer(), () => Date.now(), () => (this.state = 'saved'));
    void this.#draft.restore().then((kept) => {
      // Somebody typed before the disk answered: what is on the screen holds.
      if (kept && this.state === 'restoring') {
        this.#first = true;
        this.value = { ...empty(), ...kept.value };
      }
      if (this.state === 'restoring') this.state = kept ? 'saved' : 'empty';
    });
    $effect(() => {
      const now = $state.snapshot(this.value) as T;
      if (this.#first) {
        this.#first = false;
        return;
      }
      this.state = 'saving';
      this.#typed++;
      this.#draft.save(now);
    });
    $effect(() => {
      const rescue = (): void => this.#draft.rescueNow();
      const hidden = (): void => void (document.visibilityState === 'hidden' && rescue());
      addEventListener('pagehide', rescue);
      document.addEventListener('visibilitychange', hidden);
      return () => {
        removeEventListener('pagehide', rescue);
        document.removeEventListener('visibilitychange', hidden);
        void this.#draft.flush();
      };
    });
  }

  /** What is written leaves: the field is free at once, and what is typed meanwhile is a draft of its own. The disk keeps what left
   *  until `away` is done; when that fails it stands in the field again, unless there are other words by then. */
  async leave(away: () => Promise<void>): Promise<void> {
    const left = $state.snapshot(this.value) as T;
    this.#first = true;
    this.value = this.empty();
    this.state = 'empty';
    const typed = this.#typed;
    try {
      await away();
    } catch (error) {
      if (typed === this.#typed) this.value = left;
      throw error;
    }
    if (typed !== this.#typed) return;
    this.state = 'empty';
    await this.#draft.remove();
  }

  /** Sent and received, or thrown away. */
  drop(): void {
    this.#first = true;
    this.value = this.empty();
    this.state = 'empty';
    void this.#draft.remove();
  }
}
