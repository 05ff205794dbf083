// SPDX-License-Identifier: Apache-2.0
// Stream of a station → store. Knows numbers, pages and epochs; knows no socket. Live view and replay use the same one.
import type { Page, View, Welcome } from '../wire';
import { ExerciseStore, type Kind } from './store';

/** What became of a message: put in place, seen before, out of order (ask again), or held back until its last page. */
export type Outcome = 'applied' | 'repeat' | 'gap' | 'waiting';

/** `kinds` is 'all' when everything was replaced by a snapshot. */
export type Listener = (kinds: Kind | 'all') => void;

export class Fold {
  store = new ExerciseStore();
  epoch = 0;
  /** Number of the newest message that is in the store; 0 = nothing yet. */
  stream = 0;
  /** True while the whole of what the server has for this station is in the store. */
  complete = false;
  #pages: { store: ExerciseStore; next: number } | undefined;
  readonly #listeners = new Set<Listener>();

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Answer to a resume. When nothing can be resumed the old picture stays until the last page of the new one is here. */
  welcome(welcome: Welcome): void {
    this.epoch = welcome.epoch;
    this.#pages = undefined;
    this.complete = welcome.resumed && this.stream >= welcome.newestStream;
    this.#expected = welcome.newestStream;
    if (!welcome.resumed) this.#pages = { store: new ExerciseStore(), next: 1 };
  }
  #expected = 0;

  page(page: Page): Outcome {
    if (page.number === 1) this.#pages = { store: new ExerciseStore(), next: 1 };
    if (!this.#pages || page.number !== this.#pages.next) return 'gap';
    for (const view of page.views) this.#pages.store.apply(view);
    this.#pages.next++;
    if (!page.last) return 'waiting';
    this.#pages.store.past = this.store.past;
    this.store = this.#pages.store;
    this.#pages = undefined;
    this.stream = page.stream;
    this.complete = true;
    this.#tell('all');
    return 'applied';
  }

  /** A message with number `stream`; `view` is absent for numbered messages of another kind. */
  view(stream: number, view: View | undefined): Outcome {
    if (this.#pages) return 'waiting';
    if (stream <= this.stream) return 'repeat';
    if (stream !== this.stream + 1) return 'gap';
    this.stream = stream;
    if (stream >= this.#expected) this.complete = true;
    const kind = view && this.store.apply(view);
    if (kind) this.#tell(kind === 'attempt' ? 'all' : kind); // what is gone is told by nobody
    return 'applied';
  }

  #tell(kinds: Kind | 'all'): void {
    for (const listener of this.#listeners) listener(kinds);
  }
}
