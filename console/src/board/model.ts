// SPDX-License-Identifier: Apache-2.0
// A team's case board as it is shown: what the server has, with what is still on this laptop on top of it. Pure.
import type { Verb } from '../link';
import { ElementView_Kind as Kind } from '../wire';
import type { DiaryView, ElementView } from '../wire';

export interface Amount { hundredths: bigint; currency: string }
export interface Element {
  key: bigint;
  kind: Kind;
  /** Ends of a link. */
  from: bigint;
  to: bigint;
  title: string;
  note: string;
  /** Steps of the grid. */
  x: number;
  y: number;
  amount: Amount | undefined;
  assumed: boolean;
  /** Key of an item, when this desk has it. */
  source: string;
  /** Row of the script, for staff. */
  sourceRow: number | undefined;
  /** Who changed it last; nothing while it is only here. */
  seat: number | undefined;
  /** Something of it has no receipt yet. */
  pending: boolean;
}

/** Pixels of a step at full size. */
export const step_px = 8;
export const steps_max = 1000;
export const title_max = 140;
export const note_max = 290;
export const nodeKinds: readonly Kind[] = [Kind.PERSON, Kind.ORGANISATION, Kind.ACCOUNT, Kind.PHONE, Kind.PLACE, Kind.VEHICLE, Kind.MONEY, Kind.QUESTION];
export const kindIcons: Readonly<Record<Kind, string>> = {
  [Kind.KIND_UNSPECIFIED]: 'u-help', [Kind.PERSON]: 'k-actor', [Kind.ORGANISATION]: 'k-registry', [Kind.ACCOUNT]: 'k-bank', [Kind.PHONE]: 'k-call', [Kind.PLACE]: 'u-place',
  [Kind.VEHICLE]: 'k-border', [Kind.MONEY]: 'k-chain', [Kind.QUESTION]: 'u-help', [Kind.LINK]: 'u-link',
};

export const isLink = (element: Element): boolean => element.kind === Kind.LINK;

function fromView(view: ElementView): Element {
  return {
    key: view.key, kind: view.kind, from: view.from, to: view.to, title: view.title, note: view.note, x: view.spot?.x ?? 0, y: view.spot?.y ?? 0,
    amount: view.amount && { hundredths: view.amount.hundredths, currency: view.amount.currency }, assumed: view.assumed, source: view.source, sourceRow: view.sourceRow, seat: view.seat, pending: false,
  };
}

function remove(all: Map<bigint, Element>, key: bigint): void {
  all.delete(key);
  for (const each of all.values()) if (isLink(each) && (each.from === key || each.to === key)) all.delete(each.key);
}

function change(all: Map<bigint, Element>, key: bigint, by: Partial<Element>): void {
  const before = all.get(key);
  if (before) all.set(key, { ...before, ...by, pending: true });
}

/** In the order in which they were added. `waiting`: commands of this laptop without a receipt, oldest first. */
export function shown(views: Iterable<ElementView>, team: number | undefined, waiting: readonly Verb[] = []): Element[] {
  const all = new Map<bigint, Element>();
  for (const view of views) if (view.team === team && !view.removed) all.set(view.key, fromView(view));
  for (const verb of waiting) {
    if (verb.case === 'addElement') {
      const { key, kind, from, to, title, note, spot, amount, assumed, source } = verb.value;
      const ends = kind !== Kind.LINK || (all.has(from) && all.has(to));
      if (ends && !all.has(key))
        all.set(key, { key, kind, from, to, title, note, x: spot?.x ?? 0, y: spot?.y ?? 0, amount: amount && { ...amount }, assumed, source, sourceRow: undefined, seat: undefined, pending: true });
    } else if (verb.case === 'removeElement') {
      remove(all, verb.value.key);
    } else if (verb.case === 'setElement') {
      const { key, field } = verb.value;
      if (field.case === 'spot') change(all, key, { x: field.value.x, y: field.value.y });
      else if (field.case === 'amount') change(all, key, { amount: field.value.hundredths > 0n ? { ...field.value } : undefined });
      else if (field.case) change(all, key, { [field.case]: field.value });
    }
  }
  // A link whose end went away elsewhere goes too; its own view is on the way.
  for (const each of all.values()) if (isLink(each) && !(all.has(each.from) && all.has(each.to))) all.delete(each.key);
  return [...all.values()];
}

export interface Flow { into: Amount[]; out: Amount[] }

function sum(to: Amount[], amount: Amount): void {
  const known = to.find((each) => each.currency === amount.currency);
  if (known) known.hundredths += amount.hundredths;
  else to.push({ ...amount });
}

/** Sums of the money that flows into and out of each element, by currency. */
export function flows(elements: readonly Element[]): ReadonlyMap<bigint, Flow> {
  const all = new Map<bigint, Flow>();
  const of = (key: bigint): Flow => {
    const known = all.get(key) ?? { into: [], out: [] };
    all.set(key, known);
    return known;
  };
  for (const each of elements) {
    if (!isLink(each) || !each.amount) continue;
    sum(of(each.from).out, each.amount);
    sum(of(each.to).into, each.amount);
  }
  return all;
}

/** "12 320 000", "0.50": spaces that do not break, a fraction only where there is one. */
export function money(amount: Amount): string {
  const whole = String(amount.hundredths / 100n).replace(/\B(?=(\d{3})+$)/g, ' ');
  const rest = amount.hundredths % 100n;
  return `${whole}${rest === 0n ? '' : `,${String(rest).padStart(2, '0')}`} ${amount.currency}`;
}

/** Hundredths of what somebody typed ("12 320 000", "1,5"); nothing when it is no amount. */
export function hundredths(typed: string): bigint | undefined {
  const match = /^(\d{1,13})(?:[.,](\d{1,2}))?$/.exec(typed.replace(/[\s  ]/g, ''));
  if (!match) return undefined;
  const value = BigInt(match[1] ?? '0') * 100n + BigInt((match[2] ?? '').padEnd(2, '0'));
  return value > 0n ? value : undefined;
}

export const onGrid = (at: number): number => Math.max(0, Math.min(steps_max, Math.round(at)));

/** Where there is room for one more, from a wished place on: rows of places, each as large as an element. */
export function freeSpot(elements: readonly Element[], wish: { x: number; y: number }): { x: number; y: number } {
  const wide = 26;
  const high = 10;
  const taken = (x: number, y: number): boolean => elements.some((each) => !isLink(each) && Math.abs(each.x - x) < wide && Math.abs(each.y - y) < high);
  for (let ring = 0; ring < 40; ring++)
    for (let dy = -ring; dy <= ring; dy++)
      for (let dx = -ring; dx <= ring; dx++) {
        if (Math.max(Math.abs(dx), Math.abs(dy)) !== ring) continue;
        const x = wish.x + dx * wide;
        const y = wish.y + dy * high;
        if (x >= 0 && y >= 0 && x <= steps_max && y <= steps_max && !taken(x, y)) return { x: onGrid(x), y: onGrid(y) };
      }
  return { x: onGrid(wish.x), y: onGrid(wish.y) };
}

export interface Frame { scale: number; x: number; y: number }

/** Everything seen at once, not larger than life; `x`, `y`: pixels by which the grid is moved. */
export function fit(elements: readonly Element[], width: number, height: number): Frame {
  const nodes = elements.filter((each) => !isLink(each));
  if (nodes.length === 0 || width === 0 || height === 0) return { scale: 1, x: 0, y: 0 };
  const margin = { x: 130, y: 44 };
  const xs = nodes.map((each) => each.x * step_px);
  const ys = nodes.map((each) => each.y * step_px);
  const left = Math.min(...xs) - margin.x;
  const top = Math.min(...ys) - margin.y;
  const wide = Math.max(...xs) + margin.x - left;
  const high = Math.max(...ys) + margin.y - top;
  const scale = Math.max(0.05, Math.min(1, width / wide, height / high));
  return { scale, x: (width - wide * scale) / 2 - left * scale, y: (height - high * scale) / 2 - top * scale };
}

/** In the order in which the team wrote it. */
export const diaryOf = (entries: Iterable<DiaryView>, team: number): DiaryView[] => [...entries].filter((each) => each.team === team).sort((a, b) => a.number - b.number);
