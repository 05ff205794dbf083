// SPDX-License-Identifier: Apache-2.0
// Whether a real emergency covers this screen, what its person answered, and how to call one.
import { language } from '../i18n';
import type { OutboxEntry } from '../link';
import type { Station } from '../station/station.svelte';
import { AnswerRollCallSchema, CallNoDuffSchema, create, Role, WriteNoteSchema } from '../wire';

export interface Covered {
  /** When it was called, by the server's clock in microseconds: also its name. */
  since: bigint;
  /** The whole exercise stands, or the own team. */
  all: boolean;
}

export class Cover {
  #answer = $state<{ since: bigint; id: string; help: boolean } | undefined>();
  #note = $state<string | undefined>();
  #called = $state<string | undefined>();

  constructor(readonly station: Station) {}

  get now(): Covered | undefined {
    const store = this.station.see('clock', 'team', 'seat');
    const all = store.clock?.noDuffUs;
    if (all !== undefined) return { since: all, all: true };
    const seat = this.station.seat === undefined ? undefined : store.seats.get(this.station.seat);
    // Who walks between teams sees that one of them stands, and is not covered by it.
    const team = seat?.role === Role.TRAINEE ? store.teams.get(seat.team)?.noDuffUs : undefined;
    if (team !== undefined) return { since: team, all: false };
    // Called here, and nobody has it yet: who called stops at once.
    return this.calling ? { since: 0n, all: this.station.welcome?.role !== Role.TRAINEE } : undefined;
  }

  /** Called here and not stopped yet: the link is lost, or the answer is on its way. */
  get calling(): OutboxEntry | undefined {
    const entry = this.station.command(this.#called);
    return entry?.state === 'not_yet_received' ? entry : undefined;
  }
  call(): void {
    void this.station.submit({ case: 'callNoDuff', value: create(CallNoDuffSchema, {}) }).then((entry) => (this.#called = entry.id));
  }

  /** The newest answer to this emergency, given on this page. */
  get answer(): { help: boolean; entry: OutboxEntry | undefined } | undefined {
    const given = this.#answer;
    return given && given.since === this.now?.since ? { help: given.help, entry: this.station.command(given.id) } : undefined;
  }
  say(help: boolean): void {
    const since = this.now?.since;
    if (since === undefined) return;
    void this.station.submit({ case: 'answerRollCall', value: create(AnswerRollCallSchema, { needsHelp: help }) })
      .then((entry) => (this.#answer = { since, id: entry.id, help }));
  }

  get note(): OutboxEntry | undefined {
    return this.station.command(this.#note);
  }
  tell(words: string): void {
    void this.station.submit({ case: 'writeNote', value: create(WriteNoteSchema, { words, language: language.current }) }).then((entry) => (this.#note = entry.id));
  }
}
