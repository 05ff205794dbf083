// SPDX-License-Identifier: Apache-2.0
// The living exercise for Svelte pages: link, fold, clock and outbox of one exercise behind runes. What a page reads through
// `see`, `exerciseMs`, `link` … it follows.
import { ExerciseClock, Fold, ServerClock, newestAnswer, read, storyTime, teamTime } from '../exercise';
import type { ExerciseStore, Kind, Reading } from '../exercise';
import { language } from '../i18n';
import { api, browser, indexedOutbox, indexedReceipts, indexedWitness, Link, Outbox, receiptOf, Receipts, scopeOf, Witness } from '../link';
import type { LinkListener, LinkState, Me, OutboxEntry, OutboxEnvironment, OutboxStorage, ReceiptStorage, Verb, WitnessStorage } from '../link';
import { Presence_State, Role, TakeWritingSchema, client, create } from '../wire';
import type { Beat, Presence, Safety, ServerMessage, Text, Welcome } from '../wire';
import { repeatsForStaff } from './again';
import { pageName } from './page_name';
import { Speakers } from '../speakers/speakers.svelte';
import { Readiness } from './readiness.svelte';
import { Versions } from './versions.svelte';

const tick_ms = 200;
/** A disk that hangs keeps no station away. */
const disk_patience_ms = 600;
/** What was sent again and could not be taken is tried after changes, at most this often. */
const retry_ms = 2000;
/** Kinds of things on which it depends whether something can be taken now. */
const moves: ReadonlySet<Kind | 'all'> = new Set<Kind | 'all'>(['all', 'clock', 'decision', 'item', 'request', 'row', 'cue', 'ledger', 'mark', 'team', 'answer', 'observation', 'rating', 'asked', 'written', 'work', 'document']);

/** What goes out although another page of the seat writes: a real emergency has no second window. */
const always: ReadonlySet<Verb['case']> = new Set<Verb['case']>(['callNoDuff', 'answerRollCall', 'writeNote']);
/** What a page says by itself while it is read. */
const quiet: ReadonlySet<Verb['case']> = new Set<Verb['case']>(['openItem', 'openMessage']);

/** Where a station keeps things, and whether it talks to the server at all. */
export interface Surroundings {
  outbox: OutboxStorage;
  receipts: ReceiptStorage;
  witness: WitnessStorage;
  live: boolean;
}
const living: Surroundings = { outbox: indexedOutbox, receipts: indexedReceipts, witness: indexedWitness, live: true };

export class Station {
  readonly fold = new Fold();
  readonly outbox: Outbox;
  readonly witness: Witness;
  readonly receipts: Receipts;
  /** What this station says of itself. */
  readonly readiness: Readiness;
  /** Who shares laptops, as far as this station may know. */
  readonly speakers: Speakers;
  /** Connection as it is now. */
  link = $state.raw<LinkState>({ is: 'connecting', since: performance.now() });
  welcome = $state.raw<Welcome | undefined>();
  beat = $state.raw<Beat | undefined>();
  presence = $state.raw<Presence | undefined>();
  /** How safe the journal is; staff only. */
  safety = $state.raw<Safety | undefined>();
  /** performance.now() when it was told */
  safetyAt = $state(0);
  /** The disk reported an error and nothing more is stored; words are told to staff. Over when a server answers again. */
  journalStopped = $state.raw<{ words: string } | undefined>();
  /** True once a whole picture was here; stays true while the link is lost. */
  ready = $state(false);
  /** Another page of this seat writes, this one reads. */
  writes = $state(true);
  /** How often somebody wanted to write nevertheless. */
  tried = $state(0);
  /** Counts how often it was this page's turn to write again: what is drawn on it is then drawn anew, from the common drafts. */
  turn = $state(0);
  /** Somebody had this seat before; until it was read. */
  tookOver = $state(false);
  /** False while a tail or a snapshot is on its way. */
  complete = $state(false);
  /** performance.now(), stepping five times a second. */
  localMs = $state(performance.now());

  readonly #clock = new ExerciseClock();
  readonly #serverClock = new ServerClock();
  readonly #link: Link;
  readonly #versions = new Versions();
  #clockVersion = $state(0);
  #outboxVersion = $state(0);
  #witnessVersion = $state(0);
  #retry: ReturnType<typeof setTimeout> | undefined;
  readonly #ticker: ReturnType<typeof setInterval>;
  readonly #others: BroadcastChannel | undefined;

  constructor(readonly exercise: string, readonly me: Me, around: Surroundings = living) {
    this.tookOver = me.took_over === true;
    const scope = scopeOf(exercise, me.seat ?? `staff:${me.name ?? ''}`);
    this.witness = new Witness(exercise, around.witness, { wall: browser.wall, after: browser.after, changed: () => this.#witnessVersion++ });
    this.speakers = new Speakers(scope, exercise, me.seat, around.live ? api : undefined);
    this.receipts = new Receipts(scope, around.receipts, () => this.#witnessVersion++);
    this.#others = !around.live || typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(`orda.outbox.${scope}`);
    this.#link = new Link(exercise, this.fold, (id) => api.ticket(id), browser, this.#heard(me));
    this.outbox = new Outbox(scope, around.outbox, this.#sending(me));
    this.readiness = new Readiness(scope, me.name ?? '', (bytes) => this.#link.send(bytes));
    if (this.#others) this.#others.onmessage = () => void this.outbox.load();
    this.fold.listen((kinds) => {
      if (moves.has(kinds)) this.#retry ??= setTimeout(() => this.#tryAgain(), retry_ms);
      this.#versions.changed(kinds);
    });
    this.#ticker = setInterval(() => (this.localMs = performance.now()), tick_ms);
    if (!around.live) return;
    void Promise.race([this.witness.ready, new Promise((done) => setTimeout(done, disk_patience_ms))]).then(() => {
      if (!this.#closed) this.#link.start();
    });
  }
  #closed = false;

  /** What the page does with what the link hears. */
  #heard(me: Me): LinkListener {
    return {
      state: (state) => {
        this.link = state;
        if (state.is === 'online') {
          this.outbox.connected();
          this.readiness.tell();
        } else this.witness.disconnected();
      },
      welcome: (welcome) => {
        this.welcome = welcome;
        this.journalStopped = undefined;
        this.witness.welcome(welcome);
        this.outbox.resumed(this.witness.told);
        this.#settle();
      },
      beat: (beat) => {
        this.#clock.beat(beat, performance.now());
        this.#serverClock.beat(beat, performance.now());
        this.beat = beat;
        this.#clockVersion++;
        this.witness.seen(beat.checkpoint);
      },
      presence: (presence) => (this.presence = presence),
      answer: (message) => this.#answer(message),
      presents: () => this.witness.presents(),
      page: () => (me.seat === undefined || me.role === 'observer' ? '' : pageName),
      told: (message) => this.#told(message),
      folded: (message, live) => {
        const body = message.body;
        const clock = body.case === 'page' ? this.fold.store.clock
          : body.case === 'view' && body.value.thing.case === 'clock' ? body.value.thing.value : undefined;
        if (clock) {
          this.#clock.view(clock, performance.now(), live);
          this.#clockVersion++;
        }
        this.#settle();
      },
    };
  }

  #sending(me: Me): OutboxEnvironment {
    return {
      wall: browser.wall,
      after: browser.after,
      send: (bytes) => this.#link.send(bytes),
      changed: () => this.#outboxVersion++,
      repeats: (verb) => me.seat !== undefined || repeatsForStaff(verb),
      isAhead: (verb) => {
        if (verb.case !== 'submitDecision') return false;
        const asked = [...this.fold.store.asked.values()].find((each) => each.decision?.key === verb.value.decision);
        if (asked) return asked.revision < verb.value.basedOn;
        const decision = this.fold.store.decisions.get(verb.value.decision);
        return decision !== undefined && (newestAnswer(decision)?.revision ?? 0) < verb.value.basedOn;
      },
      attemptOf: (verb) => this.fold.store.attemptOf(verb),
      speaker: () => this.speakers.speaking,
      tellOthers: () => this.#others?.postMessage(0),
    };
  }

  #answer(message: ServerMessage): void {
    this.outbox.answered(message);
    const body = message.body;
    if (body.case !== 'acknowledged') return;
    this.witness.acknowledged(body.value);
    this.receipts.keep(receiptOf(body.value, this.outbox.scope, this.exercise, this.welcome?.epoch ?? 1));
  }

  #told(message: ServerMessage): void {
    const body = message.body;
    switch (body.case) {
      case 'continuity': return this.witness.continuity(body.value);
      case 'copied': return this.outbox.copied(body.value.sequence);
      case 'writer':
        if (body.value.here && !this.writes) this.turn++;
        this.writes = body.value.here;
        this.tried = 0;
        return;
      case 'safety':
        this.safety = body.value;
        this.safetyAt = performance.now();
        return this.witness.seen(body.value.checkpoint);
      case 'closing':
        if (body.value.reason !== 'journal_stopped') return;
        this.journalStopped = { words: body.value.words };
        this.#clock.stand(performance.now());
        this.#clockVersion++;
        return;
      default:
    }
  }

  #tryAgain(): void {
    this.#retry = undefined;
    this.outbox.moved();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    clearInterval(this.#ticker);
    this.#others?.close();
    this.readiness.close();
    this.speakers.close();
    this.#link.close();
  }

  /** This page is to write; the others of its seat read from then on. */
  takeWriting(): void {
    this.say(client({ case: 'takeWriting', value: create(TakeWritingSchema, {}) }));
  }

  /** What is true of this connection alone and is not recorded; false while there is no link. */
  say(bytes: Uint8Array): boolean {
    return this.#link.send(bytes);
  }

  /** Takes the seat back after another page took it, or tries once more. */
  again(): void {
    this.#link.again();
  }

  #settle(): void {
    this.complete = this.fold.complete;
    if (this.fold.complete) this.ready = true;
  }

  /** The store, and a promise to be called again when things of these kinds change. */
  see(...kinds: Kind[]): ExerciseStore {
    this.#versions.follow(kinds);
    return this.fold.store;
  }

  get languages(): readonly string[] {
    return this.welcome?.languages ?? [];
  }

  /** Own seat id, or nothing for staff. */
  get seat(): number | undefined {
    const told = this.welcome?.seat;
    return told ? told - 1 : this.me.seat;
  }

  get isStaff(): boolean {
    const role = this.welcome?.role;
    return role === Role.DIRECTOR || role === Role.CONTROLLER;
  }

  /** A text of the script in the reader's language. */
  read(text: Text | undefined): Reading {
    return read(text, this.languages, language.current);
  }

  text(text: Text | undefined): string {
    return this.read(text).text;
  }

  get clock(): { known: boolean; speed: number; lengthMs: number } {
    void this.#clockVersion;
    return { known: this.#clock.known, speed: this.#clock.speed, lengthMs: this.#clock.lengthMs };
  }

  /** Exercise time now. */
  get exerciseMs(): number {
    void this.#clockVersion;
    return this.#clock.now(this.localMs);
  }

  /** The same at this very moment; nothing follows it. */
  exerciseNow(): number {
    return this.#clock.now(performance.now());
  }

  /** The server's clock now, milliseconds since 1970; this computer's own before the first beat. Goes on without a link. */
  get serverMs(): number {
    void this.#clockVersion;
    return this.#serverClock.now(this.localMs) ?? Date.now();
  }

  teamMs(team: number): number {
    return teamTime(this.see('team').teams.get(team), this.exerciseMs);
  }

  /** Seconds since 1970 as the clocks of the story show it. */
  storyS(team: number): number | undefined {
    return storyTime(this.see('team').teams.get(team), this.teamMs(team));
  }

  /** Everything of this browser that waits, was received or was refused, oldest first. */
  get commands(): OutboxEntry[] {
    void this.#outboxVersion;
    return [...this.outbox.entries.values()].sort((a, b) => a.order - b.order).map((e) => ({ ...e }));
  }

  get waiting(): number {
    void this.#outboxVersion;
    return this.outbox.waiting.length;
  }

  get keepsOnDisk(): boolean {
    void this.#outboxVersion;
    return this.outbox.durable;
  }

  /** One command by its id, as it is now. */
  command(id: string | undefined): OutboxEntry | undefined {
    void this.#outboxVersion;
    const entry = id === undefined ? undefined : this.outbox.entries.get(id);
    return entry && { ...entry };
  }

  /** What this browser knows of the journal by itself: whether it goes on from what it was shown, and which restore there was. */
  get chain(): Pick<Witness['record'], 'broken' | 'restored'> & { newest: Witness['newest'] } {
    void this.#witnessVersion;
    const { broken, restored } = this.witness.record;
    return { broken, restored, newest: this.witness.newest };
  }

  /** How many receipts this station keeps. */
  get receiptCount(): number {
    void this.#witnessVersion;
    return this.receipts.count;
  }

  /** What a restore lost: sent again in the old order, and what is not repeated by itself. */
  get lost(): { again: OutboxEntry[]; notRepeated: OutboxEntry[] } {
    void this.#outboxVersion;
    return { again: this.outbox.again.map((e) => ({ ...e })), notRepeated: this.outbox.notRepeated.map((e) => ({ ...e })) };
  }

  /** Puts away what was said about a restore. */
  putAway(): void {
    this.witness.putAway();
    this.outbox.putAway();
  }

  /** Sends, or keeps until there is a link. Follow the entry's state with `command(entry.id)`. */
  submit(verb: Verb, teamMs = 0, after?: number): Promise<OutboxEntry> {
    if (!this.writes && !always.has(verb.case)) {
      if (!quiet.has(verb.case)) this.tried++;
      return new Promise(() => undefined); // what waits for it is drawn anew once this page writes
    }
    return this.outbox.submit(verb, teamMs, after);
  }

  /** Whether it is told who is connected. */
  get knowsPresence(): boolean {
    return true;
  }

  presenceOf(seat: number): Presence_State {
    return this.presence?.stations.find((s) => s.seat === seat)?.state ?? Presence_State.OFFLINE;
  }
}
