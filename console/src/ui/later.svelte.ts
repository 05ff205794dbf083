// SPDX-License-Identifier: Apache-2.0

/** A part of a page that comes when it is first needed. */
export class Later<Part> {
  #part = $state.raw<Part | undefined>();
  #coming: Promise<Part> | undefined;

  constructor(readonly bring: () => Promise<Part>) {}

  /** Nothing while it was not fetched; who reads it hears when it was. */
  get now(): Part | undefined {
    return this.#part;
  }
  /** Once; a failure is forgotten, so that it can be tried again. */
  fetch(): Promise<Part> {
    this.#coming ??= this.bring().then(
      (part) => (this.#part = part),
      (fault: unknown) => {
        this.#coming = undefined;
        throw fault;
      },
    );
    return this.#coming;
  }
}
