// SPDX-License-Identifier: Apache-2.0
// What was found stays where it was while the query is the same: what arrives meanwhile and fits is put at the end. Pure but for
// what it remembers.
import type { Hit } from './index';

export class Steady<Ref> {
  #query = '';
  #places = new Map<string, number>();

  constructor(private readonly name: (ref: Ref) => string) {}

  list(query: string, hits: readonly Hit<Ref>[]): Hit<Ref>[] {
    if (query !== this.#query) {
      this.#query = query;
      this.#places = new Map();
    }
    for (const hit of hits) {
      const name = this.name(hit.ref);
      if (!this.#places.has(name)) this.#places.set(name, this.#places.size);
    }
    const place = (hit: Hit<Ref>): number => this.#places.get(this.name(hit.ref)) ?? 0;
    return [...hits].sort((a, b) => place(a) - place(b));
  }
}
