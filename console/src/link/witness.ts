// SPDX-License-Identifier: Apache-2.0
// What this browser keeps against the server's own journal: the public key of every epoch as first seen, the newest signed
// checkpoint, and whether the journal goes on from it. Proofs are checked here; a verdict of the server is only a hint.
import { Continuity_Verdict as Verdict } from '../wire';
import type { Acknowledged, Continuity, Welcome } from '../wire';
import { sameBytes, fromHex, toHex } from './bytes';
import { continues } from './merkle';
import { readCheckpoint, signedBy } from './note';
import type { Checkpoint } from './note';

/** A stretch of the journal between two restores. */
export interface Epoch {
  number: number;
  /** Records of the stretches before that it goes on from. */
  kept: string;
  /** hex of the public key; empty = nobody signs */
  signer: string;
}

/** Why the journal does not go on from what was shown. */
export type Doubt =
  | 'cut' // the server says itself that it is not part of its journal
  | 'proof' // it says that it is, and its proof does not show it
  | 'key' // an epoch has another key, or other records, than this browser was told before
  | 'signature' // a checkpoint that nobody we know signed
  | 'two_roots' // two signed checkpoints, or one and a receipt, contradict each other
  | 'no_answer';

export interface Broken { why: Doubt; size: string; epoch: number; sinceMs: number }
export interface Restored { epoch: number; kept: string; atMs: number }

/** Kept for one exercise in this browser. */
export interface WitnessRecord {
  exercise: string;
  epochs: Epoch[];
  /** The newest one that was signed by a key we know; empty = none yet. */
  checkpoint: string;
  /** Newest ones from before a restore that explains them. */
  earlier: string[];
  broken: Broken | undefined;
  /** A restore that nobody here has put away yet. */
  restored: Restored | undefined;
}

export interface WitnessStorage {
  read(exercise: string): Promise<WitnessRecord | undefined>;
  write(record: WitnessRecord): Promise<void>;
}

export interface WitnessEnvironment {
  wall(): number;
  after(ms: number, what: () => void): () => void;
  changed(): void;
}

/** How long a server may take to answer for a checkpoint that it was shown. */
export const answer_ms = 30_000;
export const earlier_max = 8;

export class Witness {
  readonly record: WitnessRecord;
  /** What the newest checkpoint covers, and when this page learnt of it; nothing before the first one. */
  newest: { size: bigint; atMs: number } | undefined;
  readonly ready: Promise<void>;
  /** The epochs as the newest welcome told them, whatever was told before. */
  told: readonly Epoch[] = [];
  /** Shown with the newest resume and not answered yet. */
  #shown: Checkpoint | undefined;
  #welcomed = '';
  /** The server names the epochs as they were named to this browser before. */
  #sameKeys = true;
  #loaded = false;
  #stopWaiting: () => void = () => undefined;

  constructor(readonly exercise: string, private readonly storage: WitnessStorage, private readonly env: WitnessEnvironment) {
    this.record = { exercise, epochs: [], checkpoint: '', earlier: [], broken: undefined, restored: undefined };
    this.ready = this.#load();
  }

  async #load(): Promise<void> {
    try {
      const kept = await this.storage.read(this.exercise);
      // Late or not, what was shown earlier wins: the next resume shows it to the server.
      if (kept) Object.assign(this.record, kept, { broken: this.record.broken ?? kept.broken });
      this.#loaded = true;
      if (kept) this.env.changed();
    } catch {
      // This browser keeps nothing: what it is shown from now on counts.
    }
  }

  /** Epoch of the journal now; 0 before the first welcome. */
  get epoch(): number {
    return this.record.epochs[this.record.epochs.length - 1]?.number ?? 0;
  }

  /** For the resume that is sent now. */
  presents(): string {
    this.#stopWaiting();
    this.#shown = readCheckpoint(this.record.checkpoint);
    return this.#shown ? this.record.checkpoint : '';
  }

  /** A connection ended: whoever did not answer may do so after the next. */
  disconnected(): void {
    this.#stopWaiting();
  }

  welcome(welcome: Welcome): void {
    const told = welcome.epochs.map((e) => ({ number: e.number, kept: e.kept.toString(), signer: toHex(e.signer) }));
    this.told = told;
    const known = this.record.epochs;
    this.#sameKeys = known.every((mine) => told.some((t) => t.number === mine.number && t.kept === mine.kept && t.signer === mine.signer));
    this.#welcomed = welcome.checkpoint;
    if (!this.#sameKeys) this.#doubt('key');
    else this.#learn(told, known.length > 0 && told.length > known.length);
    if (this.#shown) this.#stopWaiting = this.env.after(answer_ms, () => this.#shown && this.#doubt('no_answer'));
    else {
      this.#trust();
      this.seen(welcome.checkpoint);
    }
    this.#keep();
  }

  #learn(told: Epoch[], restored: boolean): void {
    this.record.epochs = told;
    const last = told[told.length - 1];
    if (restored && last) this.record.restored = { epoch: last.number, kept: last.kept, atMs: this.env.wall() };
  }

  /** The answer for what `presents` showed. */
  continuity(answer: Continuity): void {
    const shown = this.#shown;
    if (!shown) return;
    this.#stopWaiting();
    this.#shown = undefined;
    if (answer.verdict === Verdict.RESTORED && this.#explains(answer, shown)) {
      this.record.earlier = [...this.record.earlier, this.record.checkpoint].slice(-earlier_max);
      this.record.checkpoint = '';
      this.#trust();
      this.seen(this.#welcomed);
    } else if (answer.verdict !== Verdict.CONTINUES) {
      this.#doubt('cut');
    } else if (this.#proves(answer, shown)) {
      this.record.checkpoint = answer.checkpoint;
      this.#trust();
      this.#shows(answer.checkpoint);
    } else {
      this.#doubt('proof');
    }
    this.#keep();
  }

  /** A restore after it was signed kept less than what was signed. */
  #explains(answer: Continuity, shown: Checkpoint): boolean {
    const restore = this.record.epochs.find((e) => e.number === answer.restoredEpoch);
    return !!restore && restore.number > shown.epoch && BigInt(restore.kept) < shown.size && answer.size === shown.size;
  }

  #proves(answer: Continuity, shown: Checkpoint): boolean {
    const now = this.#signed(answer.checkpoint);
    return !!now && answer.size === shown.size && continues(shown.root, shown.size, now.root, now.size, answer.proof);
  }

  /** A checkpoint that came by the way: with an acknowledgement, with what staff are told. */
  seen(note: string): void {
    // What was shown is kept as it is until it is answered for; once broken, it is the evidence.
    if (note === '' || this.#shown || this.record.broken || note === this.record.checkpoint || this.record.epochs.every((e) => e.signer === '')) return;
    const now = this.#signed(note);
    if (!now) return this.#doubtAndKeep('signature');
    const before = readCheckpoint(this.record.checkpoint);
    if (before && before.size === now.size && !sameBytes(before.root, now.root)) return this.#doubtAndKeep('two_roots');
    if (before && before.size >= now.size) return;
    this.record.checkpoint = note;
    this.#shows(note);
    this.#keep();
  }

  acknowledged(receipt: Acknowledged): void {
    this.seen(receipt.checkpoint);
    const newest = readCheckpoint(this.record.checkpoint);
    if (newest && newest.size === receipt.lastSequence && receipt.treeHead.length === 32 && !this.record.broken && !sameBytes(newest.root, receipt.treeHead))
      this.#doubtAndKeep('two_roots');
  }

  /** Somebody read what was said about the restore. */
  putAway(): void {
    this.record.restored = undefined;
    this.#keep();
  }

  #signed(note: string): Checkpoint | undefined {
    const says = readCheckpoint(note);
    const epoch = says && this.record.epochs.find((e) => e.number === says.epoch);
    return epoch && says.exercise === this.exercise ? signedBy(note, fromHex(epoch.signer)) : undefined;
  }

  #shows(note: string): void {
    const size = readCheckpoint(note)?.size;
    if (size !== undefined && size !== this.newest?.size) this.newest = { size, atMs: this.env.wall() };
  }

  /** Two signatures that contradict each other are never taken back; everything else is, once the journal is proven to go on. */
  #trust(): void {
    if (this.#sameKeys && this.record.broken?.why !== 'two_roots') this.record.broken = undefined;
  }

  #doubt(why: Doubt): void {
    const kept = readCheckpoint(this.record.checkpoint);
    this.record.broken ??= { why, size: (kept?.size ?? 0n).toString(), epoch: kept?.epoch ?? this.epoch, sinceMs: this.env.wall() };
    this.env.changed();
  }

  #doubtAndKeep(why: Doubt): void {
    this.#doubt(why);
    this.#keep();
  }

  #keep(): void {
    this.env.changed();
    // Not over what has not been read yet.
    if (this.#loaded) void this.storage.write(structuredClone(this.record)).catch(() => undefined);
  }
}
