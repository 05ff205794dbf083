// SPDX-License-Identifier: Apache-2.0
// Everything ambient the link needs, so that tests can drive time and the network.
import { subprotocol } from '../wire';

export interface Wire {
  send(bytes: Uint8Array): void;
  close(code?: number): void;
  onopen: (() => void) | null;
  onmessage: ((bytes: Uint8Array) => void) | null;
  onclose: ((code: number) => void) | null;
}

export interface Environment {
  /** Monotonic milliseconds. */
  now(): number;
  /** Milliseconds since 1970. */
  wall(): number;
  after(ms: number, what: () => void): () => void;
  random(): number;
  connect(exercise: string, ticket: string): Wire;
  /** Calls back when it is worth trying at once (network back, page visible again) or when the network is gone. */
  watch(onChange: (what: 'try' | 'lost') => void): () => void;
}

const open = (exercise: string, ticket: string): Wire => {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(
    `${scheme}//${location.host}/ws/${encodeURIComponent(exercise)}?ticket=${encodeURIComponent(ticket)}`, subprotocol);
  socket.binaryType = 'arraybuffer';
  const wire: Wire = {
    send: (bytes) => socket.send(bytes as Uint8Array<ArrayBuffer>),
    close: (code) => socket.close(code),
    onopen: null, onmessage: null, onclose: null,
  };
  socket.onopen = () => wire.onopen?.();
  socket.onmessage = (event: MessageEvent<unknown>) => {
    if (event.data instanceof ArrayBuffer) wire.onmessage?.(new Uint8Array(event.data));
  };
  socket.onclose = (event) => wire.onclose?.(event.code);
  return wire;
};

export const browser: Environment = {
  now: () => performance.now(),
  wall: () => Date.now(),
  after: (ms, what) => {
    const timer = setTimeout(what, ms);
    return () => clearTimeout(timer);
  },
  random: Math.random,
  connect: open,
  watch: (onChange) => {
    const online = () => onChange('try');
    const offline = () => onChange('lost');
    const visible = () => document.visibilityState === 'visible' && onChange('try');
    addEventListener('online', online);
    addEventListener('offline', offline);
    addEventListener('pageshow', online);
    document.addEventListener('visibilitychange', visible);
    return () => {
      removeEventListener('online', online);
      removeEventListener('offline', offline);
      removeEventListener('pageshow', online);
      document.removeEventListener('visibilitychange', visible);
    };
  },
};
