// SPDX-License-Identifier: Apache-2.0
// Data files and recordings that are too large to keep.
import type { Browser } from 'playwright-core';

export const flow_rows = 20_000;

/** A statement in two currencies; the last column says who. Sums are known: see `flowSums`. */
export function flowCsv(): string {
  const who = ['Ару', 'Бек', 'Гүлнар', 'Данияр'];
  const lines = Array.from({ length: flow_rows }, (_, i) => {
    const at = new Date(Date.UTC(2026, 2, 1, 0, i)).toISOString().slice(0, 16);
    return `${i + 1},${at}Z,${(i % 997) - 400}.${String(i % 10)}0,${i % 4 === 0 ? 'USD' : 'DLZ'},${i === 12_344 ? 'Ұлттық қауіпсіздік' : `${who[i % 4]} ${i % 50}`}`;
  });
  return `no,booked_utc,amount,currency,who\n${lines.join('\n')}\n`;
}

/** By currency, in tenths, of the rows that `fits` says. */
export function flowSums(fits: (row: number) => boolean = () => true): Record<string, bigint> {
  const sums: Record<string, bigint> = { USD: 0n, DLZ: 0n };
  for (let i = 0; i < flow_rows; i++) {
    if (!fits(i)) continue;
    const whole = (i % 997) - 400;
    const unit = i % 4 === 0 ? 'USD' : 'DLZ';
    // "-5.30" is minus five and three tenths, "0.30" is not.
    sums[unit] = (sums[unit] ?? 0n) + BigInt(whole < 0 ? whole * 10 - (i % 10) : whole * 10 + (i % 10));
  }
  return sums;
}

/** Calls: some text that a spreadsheet would take for a formula. */
export const callsCsv = `no,start_utc,direction,other_number,seconds\n1,2026-05-27T21:36:00Z,out,+999 755 730 55 19,1980\n2,2026-05-26T21:41:52Z,in,"=1+1",64\n3,2026-05-25T04:00:00Z,in,+999 755 310 44 08,7\n`;

/** So many seconds of silence, as MPEG-2 layer III at 24 kHz and 8 kbit/s: 24 bytes for 24 ms. */
export function silence(seconds: number): Uint8Array {
  const frame = new Uint8Array(24);
  frame.set([0xff, 0xf3, 0x14, 0xc0]);
  const all = new Uint8Array(frame.length * Math.ceil(seconds / 0.024));
  for (let at = 0; at < all.length; at += frame.length) all.set(frame, at);
  return all;
}

/** A moving picture, recorded by the browser itself: a file without a length, as cameras stream them. */
export async function picture(browser: Browser, ms: number): Promise<Uint8Array> {
  const page = await browser.newPage();
  const bytes = await page.evaluate(async (length) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
    const pen = canvas.getContext('2d');
    const stream = canvas.captureStream(15);
    const recorder = new MediaRecorder(stream, { mimeType: 'video/webm;codecs=vp8' });
    const parts: Blob[] = [];
    recorder.ondataavailable = (event) => parts.push(event.data);
    const stopped = new Promise((done) => (recorder.onstop = done));
    recorder.start();
    const began = performance.now();
    while (performance.now() - began < length) {
      if (pen) {
        pen.fillStyle = '#2c3a46';
        pen.fillRect(0, 0, 320, 180);
        pen.fillStyle = '#c9d3dc';
        pen.fillRect(((performance.now() - began) / length) * 280, 80, 40, 30);
      }
      await new Promise((done) => requestAnimationFrame(done));
    }
    recorder.stop();
    await stopped;
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
  }, ms);
  await page.close();
  return Uint8Array.from(bytes);
}
