// SPDX-License-Identifier: Apache-2.0
// Where the keyboard stands in a list of lessons: whoever keeps, closes or removes one goes on where they were.
import { tick } from 'svelte';
import type { Book } from './book.svelte';
import { blank } from './notes';
import type { Lesson, Says } from './notes';

export class Hands {
  /** The button that begins a new lesson, and the one that brings back what was removed. */
  begin = $state<HTMLButtonElement | undefined>();
  back = $state<HTMLButtonElement | undefined>();
  #opener: Element | null = null;

  constructor(readonly book: Book) {}

  start(first: Partial<Says>): void {
    this.#opener = document.activeElement;
    this.book.begin(blank(first));
  }
  change(lesson: Lesson): void {
    this.#opener = document.activeElement;
    this.book.change(lesson);
  }
  keep(says: Says): void {
    this.book.keep(says);
    this.#home();
  }
  close(): void {
    this.book.writing = undefined;
    this.#home();
  }
  remove(lesson: Lesson): void {
    this.book.remove(lesson);
    void tick().then(() => this.back?.focus());
  }
  bringBack(): void {
    this.book.bringBack();
    this.#opener = null;
    this.#home();
  }
  #home(): void {
    void tick().then(() => (this.#opener instanceof HTMLElement && this.#opener.isConnected ? this.#opener : this.begin)?.focus());
  }
}
