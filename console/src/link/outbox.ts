// SPDX-License-Identifier: Apache-2.0
// Commands on their way. A command is written to this browser's disk before it is sent, is sent again with the same id and
// the same bytes after every reconnection or reload. Acknowledged ones stay until a second disk has them: what a restore lost
// is sent again, in the old order, with the number it had.
import { client, create, decodeCommand, encodeCommand, CommandSchema, RefusedCommand_Reason } from '../wire';
import type { Acknowledged, Command, ServerMessage } from '../wire';
import { randomId, toHex } from './bytes';
import type { OutboxStorage } from './outbox_storage';
import type { Epoch } from './witness';

export type OutboxState = 'not_yet_received' | 'received' | 'refused';

export interface OutboxEntry {
  /** hex of the command's id */
  id: string;
  /** exercise and seat, see scopeOf */
  scope: string;
  /** Order of writing in this browser. */
  order: number;
  /** Wall clock, ms since 1970, when the person pressed. */
  pressedMs: number;
  /** Team time at that moment, for the person to read; the record's time is the server's. */
  teamMs: number;
  /** Of what is numbered (messages, entries): the newest number that was here when it was made. */
  after?: number;
  /** Encoded Command. Never changes after it was sent for the first time. */
  bytes: Uint8Array;
  sent: boolean;
  state: OutboxState;
  sequence: string;
  /** Its last record, when it made several. */
  last?: string;
  /** Epoch of the journal in which it was acknowledged. */
  epoch?: number;
  /** The second disk has it too. */
  copied?: boolean;
  /** It was lost with a restore: the number it had before. Then it is on its way again, or was acknowledged anew. */
  before?: string;
  /** Sent again and not possible yet: the reason. It is tried again when the exercise moves on. */
  held?: number;
  /** Epoch of the restore that lost it, of what is not repeated by itself; 0 once somebody read that. */
  lostIn?: number;
  /** hex of the leaf hash */
  leaf: string;
  reason: number;
  detail: string;
}

export type Verb = Command['verb'];

/** Refused ones, and received ones that the second disk has too, kept for their numbers. */
export const finished_max = 400;
/** Received ones that no second disk has; the oldest go first. */
export const uncopied_max = 20_000;
/** The server keeps bounded buffers; so do we. More wait their turn on this side. */
export const waiting_max = 2000;
/** What was sent again may become possible later: its decision is not open yet, the clock does not run yet. */
const notYet: ReadonlySet<RefusedCommand_Reason> = new Set([RefusedCommand_Reason.NOT_FOUND, RefusedCommand_Reason.NOT_OPEN, RefusedCommand_Reason.NOT_RUNNING]);
const disk_patience_ms = 400;
const too_fast_ms = 1500;
/** How long others may take to come back after a restore with what a decision corrects; then its person has the text again. */
export const others_ms = 60_000;

export const scopeOf = (exercise: string, who: number | string): string => `${exercise}/${who}`;

export interface OutboxEnvironment {
  wall(): number;
  after(ms: number, what: () => void): () => void;
  /** False when there is no link. */
  send(bytes: Uint8Array): boolean;
  changed(): void;
  /** False for what is not to be repeated by itself after a restore: verbs about the clock, teams, rows. */
  repeats?(verb: Verb): boolean;
  /** True when it corrects an answer that another station has yet to send again after a restore. */
  isAhead?(verb: Verb): boolean;
  /** The attempt of the team that the page looks at, where the verb is of a storyline; 0 = the first, or none. */
  attemptOf?(verb: Verb): number;
  /** Who of those who share the seat presses; 0 = not told. */
  speaker?(): number;
  /** Tells other tabs of the same browser that something was written. */
  tellOthers?(): void;
}

export class Outbox {
  readonly entries = new Map<string, OutboxEntry>();
  /** False when this browser keeps nothing on its disk: what waits would be lost with the page. */
  durable = true;
  #onWire = new Set<string>();
  /** Sent again and refused for now: not before something changed. */
  #resting = new Set<string>();
  /** Sent again, and found to build on what another station has yet to send again: since when, by the wall clock. */
  #ahead = new Map<string, number>();
  #epochs: readonly Epoch[] = [];
  #order = 0;
  #ready: Promise<void>;

  constructor(readonly scope: string, private readonly storage: OutboxStorage, private readonly env: OutboxEnvironment) {
    this.#ready = this.load();
  }

  /** Reads what earlier pages left; also when another tab wrote. */
  async load(): Promise<void> {
    try {
      for (const entry of await this.storage.all(this.scope)) {
        const known = this.entries.get(entry.id);
        if (!known || known.state === 'not_yet_received') this.entries.set(entry.id, known && !entry.sent ? known : entry);
        this.#order = Math.max(this.#order, entry.order);
      }
      this.#takeBackLost();
      await this.#forgetOld();
    } catch {
      this.durable = false;
    }
    this.env.changed();
    this.#sendWaiting();
  }

  get waiting(): OutboxEntry[] {
    return [...this.entries.values()].filter((e) => e.state === 'not_yet_received').sort((a, b) => a.order - b.order);
  }

  /** Resolves with the entry once it is on this browser's disk (or the disk proved absent) and on the wire if there is one. */
  async submit(verb: Verb, teamMs = 0, after?: number): Promise<OutboxEntry> {
    const pressedMs = this.env.wall();
    const speaker = this.env.speaker?.() ?? 0;
    await this.#patiently(this.#ready);
    if (this.waiting.length >= waiting_max) throw new Error('too many commands wait');
    const id = randomId();
    const entry: OutboxEntry = {
      id: toHex(id), scope: this.scope, order: ++this.#order, pressedMs, teamMs,
      bytes: encodeCommand(create(CommandSchema, { id, verb, attempt: this.env.attemptOf?.(verb) ?? 0, speaker })),
      sent: false, state: 'not_yet_received', sequence: '0', leaf: '', reason: 0, detail: '', ...(after === undefined ? {} : { after }),
    };
    this.entries.set(entry.id, entry);
    this.env.changed();
    await this.#keep(entry);
    this.env.tellOthers?.();
    this.#sendWaiting();
    return this.entries.get(entry.id) ?? entry;
  }

  /** Takes back a command that never left this browser. False when it may already be with the server. */
  async withdraw(id: string): Promise<boolean> {
    const entry = this.entries.get(id);
    if (!entry || entry.sent || entry.state !== 'not_yet_received') return false;
    this.entries.delete(id);
    this.env.changed();
    await this.storage.remove(id).catch(() => undefined);
    return true;
  }

  /** What a restore lost and is on its way again or arrived again, or was refused then; in the old order. */
  get again(): OutboxEntry[] {
    return [...this.entries.values()].filter((e) => e.before !== undefined).sort((a, b) => a.order - b.order);
  }

  /** What a restore lost and is not repeated by itself. */
  get notRepeated(): OutboxEntry[] {
    return [...this.entries.values()].filter((e) => (e.lostIn ?? 0) > 0).sort((a, b) => a.order - b.order);
  }

  /** The stretches of the journal, as every welcome tells them. To be called before `connected`. */
  resumed(epochs: readonly Epoch[]): void {
    this.#epochs = epochs;
    void this.#ready.then(() => this.#takeBackLost());
  }

  get #epoch(): number {
    return this.#epochs[this.#epochs.length - 1]?.number ?? 1;
  }

  /** The second disk has all that was acknowledged up to this number. */
  copied(sequence: bigint): void {
    if (sequence === 0n) return;
    let changed = false;
    for (const entry of this.entries.values()) {
      if (entry.state !== 'received' || entry.copied || entry.sequence === '0' || (entry.epoch ?? 1) !== this.#epoch || lastOf(entry) > sequence) continue;
      entry.copied = changed = true;
      void this.#keep(entry);
    }
    if (changed) this.env.changed();
  }

  /** The exercise moved on: what was sent again and could not be taken then is tried once more. */
  moved(): void {
    if (this.#resting.size === 0) return;
    this.#resting.clear();
    this.#sendWaiting();
  }

  /** Its person has the text again and decides what becomes of it. */
  settle(id: string): void {
    const entry = this.entries.get(id);
    if (entry?.before === undefined || entry.state !== 'refused') return;
    delete entry.before;
    void this.#keep(entry);
    this.env.changed();
  }

  /** A controller read what was not repeated. */
  putAway(): void {
    for (const entry of this.notRepeated) {
      entry.lostIn = 0;
      void this.#keep(entry);
    }
    this.env.changed();
  }

  #takeBackLost(): void {
    for (const entry of this.entries.values()) {
      if (entry.state !== 'received' || entry.lostIn !== undefined || !this.#isLost(entry)) continue;
      if (!this.#isRepeated(entry)) {
        entry.lostIn = this.#epoch;
      } else {
        this.#ahead.delete(entry.id);
        const command = decodeCommand(entry.bytes);
        command.enteredBefore = BigInt(entry.sequence);
        delete entry.after; // the numbers begin anew where the restore ends
        Object.assign(entry, { bytes: encodeCommand(command), before: entry.sequence, state: 'not_yet_received', copied: false, epoch: this.#epoch });
      }
      void this.#keep(entry);
    }
    this.env.changed();
  }

  #isRepeated(entry: OutboxEntry): boolean {
    return this.env.repeats?.(decodeCommand(entry.bytes).verb) !== false;
  }

  /** A restore after it was acknowledged kept less. */
  #isLost(entry: OutboxEntry): boolean {
    return this.#epochs.some((e) => e.number > (entry.epoch ?? 1) && BigInt(entry.sequence) > BigInt(e.kept));
  }

  /** A new connection is up: everything unanswered goes again, in order, with the same bytes. */
  connected(): void {
    this.#onWire.clear();
    this.#resting.clear();
    void this.#ready.then(() => this.#sendWaiting());
  }

  /** Acknowledged or refused. */
  answered(message: ServerMessage): void {
    const body = message.body;
    if (body.case !== 'acknowledged' && body.case !== 'refused') return;
    const entry = this.entries.get(toHex(body.value.command));
    if (!entry || entry.state !== 'not_yet_received') return;
    this.#onWire.delete(entry.id);
    if (body.case === 'refused' && body.value.reason === RefusedCommand_Reason.TOO_FAST) {
      this.env.after(too_fast_ms, () => this.#sendWaiting());
      return;
    }
    // The disk of the server failed: words of people stay and go again to whoever serves the exercise next.
    if (body.case === 'refused' && body.value.reason === RefusedCommand_Reason.STOPPED && this.#isRepeated(entry)) return void this.#onWire.add(entry.id);
    if (body.case === 'acknowledged') this.#received(entry, body.value);
    else if (entry.before !== undefined && (notYet.has(body.value.reason) || this.#waitsForOthers(entry, body.value.reason))) {
      entry.held = body.value.reason;
      this.#resting.add(entry.id);
    } else {
      entry.state = 'refused';
      entry.reason = body.value.reason;
      entry.detail = body.value.detail;
      delete entry.held;
    }
    this.env.changed();
    void this.#keep(entry).then(() => this.env.tellOthers?.());
    if (body.case === 'acknowledged') this.copied(body.value.copiedSequence);
    this.#sendWaiting();
  }

  /** Stations come back in any order, and each sends its own: what this one corrects may come after it. */
  #waitsForOthers(entry: OutboxEntry, reason: RefusedCommand_Reason): boolean {
    if (reason !== RefusedCommand_Reason.ANSWERED_MEANWHILE || this.env.isAhead?.(decodeCommand(entry.bytes).verb) !== true) return false;
    const since = this.#ahead.get(entry.id);
    if (since !== undefined) return this.env.wall() - since < others_ms;
    this.#ahead.set(entry.id, this.env.wall());
    this.env.after(others_ms, () => this.moved());
    return true;
  }

  #received(entry: OutboxEntry, told: Acknowledged): void {
    entry.state = 'received';
    entry.sequence = told.sequence.toString();
    entry.last = told.lastSequence.toString();
    entry.leaf = toHex(told.leaf);
    entry.epoch = this.#epoch;
    delete entry.held;
  }

  #sendWaiting(): void {
    for (const entry of this.waiting) {
      if (this.#resting.has(entry.id)) continue;
      // What is sent again goes one by one, so that its order is the old one; everything newer comes after it.
      if (this.#onWire.has(entry.id)) {
        if (entry.before !== undefined) return;
        continue;
      }
      const bytes = entry.sent ? entry.bytes : this.#stamped(entry);
      if (!this.env.send(client({ case: 'command', value: decodeCommand(bytes) }))) return;
      this.#onWire.add(entry.id);
      if (entry.before !== undefined) return;
      if (entry.sent) continue;
      // What was sent once stays as it is: the same id with other content is refused.
      entry.sent = true;
      entry.bytes = bytes;
      this.env.changed();
      void this.#keep(entry);
    }
  }

  /** Fills in how long a decision waited on this side before it could leave for the first time. */
  #stamped(entry: OutboxEntry): Uint8Array {
    const command = decodeCommand(entry.bytes);
    const waited = Math.max(0, Math.round(this.env.wall() - entry.pressedMs));
    if (command.verb.case !== 'submitDecision' || waited < 1000) return entry.bytes;
    command.verb.value.offlineMs = BigInt(waited);
    return encodeCommand(command);
  }

  async #keep(entry: OutboxEntry): Promise<void> {
    if (!this.durable) return;
    const written = this.storage.put({ ...entry }).catch(() => {
      this.durable = false;
      this.env.changed();
    });
    await this.#patiently(written);
  }

  /** A disk that hangs must not keep a decision from leaving. */
  async #patiently(work: Promise<void>): Promise<void> {
    let stop: () => void = () => undefined;
    await Promise.race([work, new Promise<void>((done) => (stop = this.env.after(disk_patience_ms, done)))]);
    stop();
  }

  async #forgetOld(): Promise<void> {
    const done = [...this.entries.values()].filter((e) => e.state !== 'not_yet_received').sort((a, b) => b.order - a.order);
    const onlyHere = (e: OutboxEntry): boolean => e.state === 'received' && !e.copied && e.sequence !== '0';
    for (const entry of [...done.filter((e) => !onlyHere(e)).slice(finished_max), ...done.filter(onlyHere).slice(uncopied_max)]) {
      this.entries.delete(entry.id);
      await this.storage.remove(entry.id);
    }
  }
}

const lastOf = (entry: OutboxEntry): bigint => BigInt(entry.last && entry.last !== '0' ? entry.last : entry.sequence);
