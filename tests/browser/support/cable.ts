// SPDX-License-Identifier: Apache-2.0
// The network between a laptop and the server: everything goes through it, until somebody pulls the plug.
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

export class Cable {
  readonly origin: string;
  readonly #sockets = new Set<Socket>();
  readonly close: () => void;
  #cut = false;

  private constructor(port: number, close: () => void) {
    this.origin = `http://127.0.0.1:${port}`;
    this.close = close;
  }

  static async to(server: string): Promise<Cable> {
    const { hostname, port } = new URL(server);
    const listener = createServer((near) => cable.#join(near, Number(port), hostname));
    await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
    const cable = new Cable((listener.address() as AddressInfo).port, () => {
      cable.cut();
      listener.close();
    });
    return cable;
  }

  #join(near: Socket, port: number, host: string): void {
    if (this.#cut) return void near.destroy();
    const far = connect(port, host);
    for (const [one, other] of [[near, far], [far, near]] as const) {
      this.#sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.#sockets.delete(one);
        other.destroy();
      });
    }
  }

  cut(): void {
    this.#cut = true;
    for (const socket of this.#sockets) socket.destroy();
  }
  mend(): void {
    this.#cut = false;
  }
}
