// SPDX-License-Identifier: Apache-2.0
// Lets pages follow the kinds of things that they read. Every kind has a signal of its own from the start: a reactive map would
// let whoever reads a kind that never came follow all the others.
import type { Kind } from '../exercise';
import { ViewSchema } from '../wire';

class Version {
  n = $state(0);
}

export class Versions {
  #all = $state(0);
  readonly #of: ReadonlyMap<string, Version> = new Map(ViewSchema.fields.map((field) => [field.localName, new Version()]));

  /** Called where something is read: what reads it is done again when one of the kinds changes, or everything. */
  follow(kinds: readonly Kind[]): void {
    void this.#all;
    for (const kind of kinds) void this.#of.get(kind)?.n;
  }
  changed(kind: Kind | 'all'): void {
    const version = kind === 'all' ? undefined : this.#of.get(kind);
    if (version) version.n++;
    else this.#all++;
  }
}
