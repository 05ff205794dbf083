// SPDX-License-Identifier: Apache-2.0
// Votes by phone of one room, as the moderator follows them: how many, and on counting the numbers.
import { api } from '$/link';
import type { CountedPoll, Poll, Said } from '$/link';

const ask_ms = 1500;

export class Phones {
  poll = $state.raw<Poll | undefined>();
  /** Nobody answers: hands are counted. */
  down = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(readonly exercise: string, readonly team: number) {
    void this.#turn();
  }
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }
  async #turn(): Promise<void> {
    try {
      this.poll = await api.poll(this.exercise, this.team);
      this.down = false;
    } catch {
      this.down = true;
    } finally {
      if (!this.#closed) this.#timer = setTimeout(() => void this.#turn(), ask_ms);
    }
  }

  get address(): string {
    return this.poll ? `${new URL(this.poll.url).host}/vote` : '';
  }
  votesOf(stop: number): number {
    return this.poll?.stop === stop ? (this.poll.votes ?? 0) : 0;
  }
  /** Answers in words to the question that is open, oldest first. */
  saidTo(stop: number): Said[] {
    return this.poll?.stop === stop ? (this.poll.said ?? []).filter((each) => typeof each !== 'string') : [];
  }
  /** What the moderator makes of one; a refusal shows at the next look. */
  async mark(number: number, mark: Said['mark']): Promise<void> {
    await api.markWords(this.exercise, this.team, number, mark).catch(() => undefined);
    this.poll = await api.poll(this.exercise, this.team).catch(() => this.poll);
  }
  /** No more votes are taken, and their tokens are thrown away; nothing when nobody answers. */
  async shut(): Promise<CountedPoll | undefined> {
    try {
      return await api.closePoll(this.exercise, this.team);
    } catch {
      this.down = true;
      return undefined;
    }
  }
}
