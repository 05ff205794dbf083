// SPDX-License-Identifier: Apache-2.0
// A station without a page: signs in over HTTP and speaks orda.v1.json.
import { randomBytes } from 'node:crypto';

/** A command without its id, as proto3 JSON. */
export type Verb = Readonly<Record<string, unknown>>;
interface Told { acknowledged?: { command: string }; refused?: { command: string; reason: string; detail: string }; beat?: { server_us: string }; stream?: number }

export class Station {
  readonly #socket: WebSocket;
  readonly #waits = new Map<string, { done: () => void; fail: (error: Error) => void }>();
  #stream = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => this.#told(JSON.parse(String(data)) as Told));
    socket.addEventListener('close', ({ reason }) => {
      for (const wait of this.#waits.values()) wait.fail(new Error(`the connection ended: ${reason}`));
    });
  }

  /** `way` is the path of the call that signs in, with its body. */
  static async open(origin: string, exercise: string, [way, body]: readonly [string, object]): Promise<Station> {
    const signedIn = await post(origin, way, body);
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const { ticket } = (await (await post(origin, '/api/ticket', { exercise }, cookie)).json()) as { ticket: string };
    const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/ws/${exercise}?ticket=${ticket}`, 'orda.v1.json');
    await new Promise((done, fail) => {
      socket.addEventListener('open', done, { once: true });
      socket.addEventListener('error', () => fail(new Error(`no socket to ${origin}`)), { once: true });
    });
    const station = new Station(socket);
    socket.send(JSON.stringify({ resume: { exercise, epoch: 1, last_stream: 0, simulated: true } }));
    return station;
  }

  /** Resolves when it is on the disk. */
  send(verb: Verb): Promise<void> {
    const id = randomBytes(16).toString('base64');
    return new Promise((done, fail) => {
      this.#waits.set(id, { done, fail });
      this.#socket.send(JSON.stringify({ command: { id, ...verb } }));
    });
  }
  close(): void {
    this.#socket.close();
  }

  #told(message: Told): void {
    if (message.stream) this.#stream = message.stream;
    if (message.beat) this.#socket.send(JSON.stringify({ beat: { server_us: message.beat.server_us, received_stream: this.#stream } }));
    const answer = message.acknowledged ?? message.refused;
    const wait = answer && this.#waits.get(answer.command);
    if (!wait) return;
    this.#waits.delete(answer.command);
    if (message.refused) wait.fail(new Error(`refused: ${message.refused.reason} ${message.refused.detail}`));
    else wait.done();
  }
}

async function post(origin: string, path: string, body: object, cookie = ''): Promise<Response> {
  const answer = await fetch(origin + path, { method: 'POST', headers: { 'Content-Type': 'application/json', Cookie: cookie }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}
