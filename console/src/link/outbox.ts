// SPDX-License-Identifier: Apache-2.0
// Commands on their way. A command is written to this browser's disk before it is sent, is sent again with the same id and
// the same bytes after every reconnection or reload, and leaves only when the server acknowledged or refused it.
import { client, create, decodeCommand, encodeCommand, CommandSchema, RefusedCommand_Reason } from '../wire';
import type { Command, ServerMessage } from '../wire';
import { randomId, toHex } from './bytes';
import type { OutboxStorage } from './outbox_storage';

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
  /** Encoded Command. Never changes after it was sent for the first time. */
  bytes: Uint8Array;
  sent: boolean;
  state: OutboxState;
  sequence: string;
  /** hex of the leaf hash */
  leaf: string;
  reason: number;
  detail: string;
}

export type Verb = Command['verb'];

/** Received and refused ones kept for their numbers and receipts. */
export const finished_max = 400;
/** The server keeps bounded buffers; so do we. More wait their turn on this side. */
export const waiting_max = 2000;
const disk_patience_ms = 400;
const too_fast_ms = 1500;

export const scopeOf = (exercise: string, who: number | string): string => `${exercise}/${who}`;

export interface OutboxEnvironment {
  wall(): number;
  after(ms: number, what: () => void): () => void;
  /** False when there is no link. */
  send(bytes: Uint8Array): boolean;
  changed(): void;
  /** Tells other tabs of the same browser that something was written. */
  tellOthers?(): void;
}

export class Outbox {
  readonly entries = new Map<string, OutboxEntry>();
  /** False when this browser keeps nothing on its disk: what waits would be lost with the page. */
  durable = true;
  #onWire = new Set<string>();
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
  async submit(verb: Verb, teamMs = 0): Promise<OutboxEntry> {
    const pressedMs = this.env.wall();
    await this.#patiently(this.#ready);
    if (this.waiting.length >= waiting_max) throw new Error('too many commands wait');
    const id = randomId();
    const entry: OutboxEntry = {
      id: toHex(id), scope: this.scope, order: ++this.#order, pressedMs, teamMs,
      bytes: encodeCommand(create(CommandSchema, { id, verb })),
      sent: false, state: 'not_yet_received', sequence: '0', leaf: '', reason: 0, detail: '',
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

  /** A new connection is up: everything unanswered goes again, in order, with the same bytes. */
  connected(): void {
    this.#onWire.clear();
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
    if (body.case === 'acknowledged') {
      entry.state = 'received';
      entry.sequence = body.value.sequence.toString();
      entry.leaf = toHex(body.value.leaf);
    } else {
      entry.state = 'refused';
      entry.reason = body.value.reason;
      entry.detail = body.value.detail;
    }
    this.env.changed();
    void this.#keep(entry).then(() => this.env.tellOthers?.());
  }

  #sendWaiting(): void {
    for (const entry of this.waiting) {
      if (this.#onWire.has(entry.id)) continue;
      const bytes = entry.sent ? entry.bytes : this.#stamped(entry);
      if (!this.env.send(client({ case: 'command', value: decodeCommand(bytes) }))) return;
      this.#onWire.add(entry.id);
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
    for (const entry of done.slice(finished_max)) {
      this.entries.delete(entry.id);
      await this.storage.remove(entry.id);
    }
  }
}
