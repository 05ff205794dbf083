// SPDX-License-Identifier: Apache-2.0
// Keeps one WebSocket to the server: ticket, resume, beats, reconnection. Hands numbered messages to the fold, answers to
// commands to the outbox, the rest to whoever listens. docs/PROTOCOL.md §2.
import { client, create, decodeServer, BeatAnswerSchema, ResumeSchema } from '../wire';
import type { Beat, Presence, ServerMessage, Welcome } from '../wire';
import type { Fold } from '../exercise/fold';
import { ApiError } from './api';
import { backoff } from './backoff';
import type { Environment, Wire } from './environment';

export const silence_ms = 12_000;
const opening_ms = 8_000;
/** Refused sockets in a row before we believe that we are not wanted. */
const policy_closes_max = 3;

export type Stopped = 'taken_over' | 'signed_out' | 'not_allowed';
export type LinkState =
  | { is: 'connecting'; since: number }
  | { is: 'online' }
  | { is: 'lost'; since: number }
  | { is: 'stopped'; why: Stopped };

export interface LinkListener {
  state(state: LinkState): void;
  welcome(welcome: Welcome): void;
  beat(beat: Beat): void;
  presence(presence: Presence): void;
  /** acknowledged and refused */
  answer(message: ServerMessage): void;
  /** The checkpoint to be shown with the resume that is sent now; empty = none. */
  presents(): string;
  /** How the server tells this page from others of its seat; empty = it does not. */
  page?(): string;
  /** continuity, copied, safety, writer and closing */
  told(message: ServerMessage): void;
  /** A numbered message or a page is in the store. `live` is false for what was missed: a snapshot, a tail. */
  folded(message: ServerMessage, live: boolean): void;
}

export class Link {
  state: LinkState;
  #wire: Wire | undefined;
  #failures = 0;
  #policyCloses = 0;
  #asked = false; // a resume is on its way
  #behindSince: number | undefined;
  #lastBeat = 0;
  #attempt = 0;
  #stopTimer: (() => void) | undefined;
  #unwatch: (() => void) | undefined;

  constructor(
    private readonly exercise: string,
    private readonly fold: Fold,
    private readonly ticket: (exercise: string) => Promise<string>,
    private readonly env: Environment,
    private readonly listener: LinkListener,
    private readonly simulated = false,
  ) {
    this.state = { is: 'connecting', since: env.now() };
  }

  start(): void {
    this.#unwatch ??= this.env.watch((what) => (what === 'try' ? this.#tryNow() : this.#lost()));
    void this.#open();
  }

  /** Ends for good; the page is going away or the person signed out. */
  close(): void {
    this.#unwatch?.();
    this.#unwatch = undefined;
    this.#drop(1000);
  }

  /** After `stopped`: the person asked for the seat again. */
  again(): void {
    if (this.state.is !== 'stopped') return;
    this.#policyCloses = 0;
    this.#failures = 0;
    this.#enter({ is: 'connecting', since: this.env.now() });
    this.start();
  }

  /** False when there is no link; the caller keeps what it wanted to send. */
  send(bytes: Uint8Array): boolean {
    if (this.state.is !== 'online' || !this.#wire) return false;
    this.#wire.send(bytes);
    return true;
  }

  #enter(state: LinkState): void {
    this.state = state;
    this.listener.state(state);
  }

  #tryNow(): void {
    if (this.state.is === 'stopped') return;
    if (this.#wire) {
      // The page slept: no beat could come, so the socket may be dead without knowing it.
      if (this.state.is === 'online' && this.env.now() - this.#lastBeat > silence_ms) this.#lost();
      return;
    }
    this.#failures = 0;
    void this.#open();
  }

  #drop(code?: number): void {
    this.#attempt++;
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    const wire = this.#wire;
    this.#wire = undefined;
    if (!wire) return;
    wire.onopen = wire.onmessage = wire.onclose = null;
    wire.close(code);
  }

  #lost(): void {
    if (this.state.is === 'stopped') return;
    this.#drop();
    if (this.state.is === 'online') this.#enter({ is: 'lost', since: this.env.now() });
    const attempt = this.#attempt;
    this.#stopTimer = this.env.after(backoff(this.#failures++, this.env.random()), () => {
      if (attempt === this.#attempt) void this.#open();
    });
  }

  #stop(why: Stopped): void {
    this.#drop();
    this.#unwatch?.();
    this.#unwatch = undefined;
    this.#enter({ is: 'stopped', why });
  }

  async #open(): Promise<void> {
    this.#drop();
    const attempt = this.#attempt;
    let ticket: string;
    try {
      ticket = await this.ticket(this.exercise);
    } catch (error) {
      if (attempt !== this.#attempt) return;
      const status = error instanceof ApiError ? error.status : 0;
      if (status === 401) this.#stop('signed_out');
      else if (status === 403 || status === 404) this.#stop('not_allowed');
      else this.#lost();
      return;
    }
    if (attempt !== this.#attempt) return;
    const wire = this.env.connect(this.exercise, ticket);
    this.#wire = wire;
    this.#stopTimer = this.env.after(opening_ms, () => this.#lost());
    wire.onopen = () => this.#resume();
    wire.onmessage = (bytes) => this.#receive(bytes);
    wire.onclose = (code) => this.#closed(code);
  }

  #resume(): void {
    this.#asked = true;
    this.#behindSince = undefined;
    const resume = create(ResumeSchema, {
      exercise: this.exercise, epoch: this.fold.epoch, lastStream: this.fold.stream, simulated: this.simulated,
      checkpoint: this.listener.presents(), page: this.listener.page?.() ?? '',
    });
    this.#wire?.send(client({ case: 'resume', value: resume }));
  }

  #closed(code: number): void {
    this.#wire = undefined;
    if (code === 4001) return this.#stop('taken_over');
    if (code === 4003) return this.#stop('signed_out');
    if (code === 1008 && ++this.#policyCloses >= policy_closes_max) return this.#stop('not_allowed');
    if (code === 4002) this.#failures = 0; // too slow: come back at once and resume
    this.#lost();
  }

  #receive(bytes: Uint8Array): void {
    let message: ServerMessage;
    try {
      message = decodeServer(bytes);
    } catch {
      return this.#lost(); // not our protocol: what came before it stays, ask again
    }
    const body = message.body;
    switch (body.case) {
      case 'welcome': return this.#welcome(body.value);
      case 'beat': return this.#beat(body.value);
      case 'page': {
        const outcome = this.fold.page(body.value);
        if (outcome === 'applied') this.listener.folded(message, false);
        if (outcome === 'gap' && !this.#asked) this.#resume();
        return;
      }
      case 'presence': this.listener.presence(body.value); break;
      case 'acknowledged':
      case 'refused': this.listener.answer(message); break;
      case 'continuity':
      case 'copied':
      case 'safety':
      case 'writer':
      case 'closing': this.listener.told(message); break;
      default: break;
    }
    if (message.stream === 0 || this.#asked) return;
    const live = this.fold.complete;
    const outcome = this.fold.view(message.stream, body.case === 'view' ? body.value : undefined);
    if (outcome === 'applied') this.listener.folded(message, live);
    if (outcome === 'gap') this.#resume();
  }

  #welcome(welcome: Welcome): void {
    this.#asked = false;
    this.fold.welcome(welcome);
    this.#failures = 0;
    this.#policyCloses = 0;
    this.listener.welcome(welcome);
    this.#listenForBeat();
    if (this.state.is !== 'online') this.#enter({ is: 'online' });
  }

  #beat(beat: Beat): void {
    this.#listenForBeat();
    this.listener.beat(beat);
    const answer = create(BeatAnswerSchema, { serverUs: beat.serverUs, receivedStream: this.fold.stream });
    this.#wire?.send(client({ case: 'beat', value: answer }));
    // Frames keep their order, so a beat that knows of more than we got twice in a row means that something is missing.
    if (this.#asked || beat.newestStream <= this.fold.stream) this.#behindSince = undefined;
    else if (this.#behindSince === this.fold.stream) this.#resume();
    else this.#behindSince = this.fold.stream;
  }

  #listenForBeat(): void {
    this.#lastBeat = this.env.now();
    this.#stopTimer?.();
    this.#stopTimer = this.env.after(silence_ms, () => this.#lost());
  }
}
