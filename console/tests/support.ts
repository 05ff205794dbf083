// SPDX-License-Identifier: Apache-2.0
// Hand-driven time and network for the link, and short ways to make messages.
import { toBinary } from '@bufbuild/protobuf';
import { vi } from 'vitest';
import type { Environment, Wire } from '../src/link/environment';
import {
  BeatSchema, ClockViewSchema, ItemViewSchema, PageSchema, ReceiptsViewSchema, RequestViewSchema, ServerMessageSchema, TeamViewSchema, ViewSchema, WelcomeSchema, create,
} from '../src/wire';
import type { ServerMessage, View } from '../src/wire';
import { fromBinary } from '@bufbuild/protobuf';
import { ClientMessageSchema } from '../src/wire';
import type { ClientMessage } from '../src/wire';

export const item = (key: string, order: number, title = key): View =>
  create(ViewSchema, { thing: { case: 'item', value: create(ItemViewSchema, { key, order, title: { byLanguage: [title] } }) } });
export const receipts = (key: string, openedBy: number[], acknowledgedBy: number[] = []): View =>
  create(ViewSchema, { thing: { case: 'receipts', value: create(ReceiptsViewSchema, { item: key, openedBy, acknowledgedBy }) } });
export const team = (id: number, held: boolean, name = 'Barys'): View =>
  create(ViewSchema, { thing: { case: 'team', value: create(TeamViewSchema, { id, held, name }) } });
export const clockView = (stage: number, speed: number, exerciseMs: number): View =>
  create(ViewSchema, { thing: { case: 'clock', value: create(ClockViewSchema, { stage, speed, exerciseMs: BigInt(exerciseMs) }) } });
export const request = (team: number, number: number): View =>
  create(ViewSchema, { thing: { case: 'request', value: create(RequestViewSchema, { team, number }) } });
export const removedItem = (key: string): View =>
  create(ViewSchema, { thing: { case: 'removed', value: { $typeName: 'orda.v1.Removed', thing: { case: 'item', value: key } } } });

export const welcome = (resumed: boolean, newestStream: number, epoch = 1) =>
  create(WelcomeSchema, { exercise: 'x', epoch, resumed, newestStream, languages: ['en', 'ru', 'kk'], seat: 4 });
export const page = (number: number, last: boolean, stream: number, views: View[]) => create(PageSchema, { number, last, stream, views });
export const beat = (exerciseMs: number, speed: number, newestStream = 0) =>
  create(BeatSchema, { exerciseMs: BigInt(exerciseMs), speed, newestStream, serverUs: 1n });

export const bytes = (body: ServerMessage['body'], stream = 0): Uint8Array => toBinary(ServerMessageSchema, create(ServerMessageSchema, { stream, body }));
export const viewBytes = (stream: number, view: View): Uint8Array => bytes({ case: 'view', value: view }, stream);

export class FakeWire implements Wire {
  onopen: (() => void) | null = null;
  onmessage: ((bytes: Uint8Array) => void) | null = null;
  onclose: ((code: number) => void) | null = null;
  closed = false;
  readonly sent: ClientMessage[] = [];
  send(data: Uint8Array): void {
    this.sent.push(fromBinary(ClientMessageSchema, data));
  }
  close(): void {
    this.closed = true;
  }
  get resumes() {
    return this.sent.flatMap((m) => (m.body.case === 'resume' ? [m.body.value] : []));
  }
}

/** Time from vitest's fake timers; `wires` grows with each connection. */
export class FakeEnvironment implements Environment {
  readonly wires: FakeWire[] = [];
  notice: (what: 'try' | 'lost') => void = () => undefined;
  now = (): number => performance.now();
  wall = (): number => Date.now();
  after = (ms: number, what: () => void): (() => void) => {
    const timer = setTimeout(what, ms);
    return () => clearTimeout(timer);
  };
  random = (): number => 0.5;
  connect = (): FakeWire => {
    const wire = new FakeWire();
    this.wires.push(wire);
    return wire;
  };
  watch = (onChange: (what: 'try' | 'lost') => void): (() => void) => {
    this.notice = onChange;
    return () => (this.notice = () => undefined);
  };
  get wire(): FakeWire {
    const last = this.wires[this.wires.length - 1];
    if (!last) throw new Error('no connection yet');
    return last;
  }
}

export const fakeTime = (): void => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
export const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
