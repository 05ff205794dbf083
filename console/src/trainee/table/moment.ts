// SPDX-License-Identifier: Apache-2.0
// Days and hours in data files as banks, exchanges and networks write them, and their time zones. Pure.

/** "Floating" milliseconds: the clock as it stands there, read as if it were UTC. */
export interface Moment {
  ms: number;
  /** minutes east of UTC, where the cell itself says so */
  offset?: number | undefined;
  has: 'day' | 'time' | 'both';
  seconds: boolean;
}
export type Form = 'iso' | 'dotted' | 'slashed';

/** Zone of the country where the first scripts play: of exercises made before the zone of the plot was told. */
export const story_offset = 300;

const clock = String.raw`(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:\s?([AaPp][Mm]))?`;
const zone = String.raw`\s?(Z|UTC|[+-]\d\d:?\d\d)?`;
const isoForm = new RegExp(`^(\\d{4})-(\\d\\d)-(\\d\\d)(?:[T ]${clock}${zone})?$`);
const dottedForm = new RegExp(`^(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})(?:,?\\s${clock}${zone})?$`);
const slashedForm = new RegExp(`^(\\d{1,2})/(\\d{1,2})/(\\d{4})(?:,?\\s${clock}${zone})?$`);
const namedForm = new RegExp(`^(\\d{1,2}) ([A-Za-z]{3})[a-z]* (\\d{4})(?:,?\\s${clock}${zone})?$`);
const timeForm = new RegExp(`^${clock}$`);
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function offsetOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (text === 'Z' || text === 'UTC') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return text.startsWith('-') ? -minutes : minutes;
}

function momentOf(y: number, m: number, d: number, rest: readonly (string | undefined)[]): Moment | undefined {
  const [h, min, s, half, zoneText] = rest;
  let hour = Number(h ?? 0);
  if (half !== undefined) hour = (hour % 12) + (/p/i.test(half) ? 12 : 0);
  const ms = Date.UTC(y, m - 1, d, hour, Number(min ?? 0), Number(s ?? 0));
  const back = new Date(ms);
  if (back.getUTCMonth() !== m - 1 || back.getUTCDate() !== d) return undefined;
  return { ms, offset: offsetOf(zoneText), has: h === undefined ? 'day' : 'both', seconds: s !== undefined };
}

/** `monthFirst` reads 02/27/2026. */
export function parseMoment(cell: string, monthFirst: boolean): { moment: Moment; form: Form } | undefined {
  const text = cell.trim();
  let m = isoForm.exec(text);
  const made = (form: Form, moment: Moment | undefined) => moment && { moment, form };
  if (m) return made('iso', momentOf(Number(m[1]), Number(m[2]), Number(m[3]), m.slice(4)));
  if ((m = dottedForm.exec(text))) return made('dotted', momentOf(Number(m[3]), Number(m[2]), Number(m[1]), m.slice(4)));
  if ((m = slashedForm.exec(text))) return made('slashed', momentOf(Number(m[3]), Number(m[monthFirst ? 1 : 2]), Number(m[monthFirst ? 2 : 1]), m.slice(4)));
  if ((m = namedForm.exec(text))) return made('iso', momentOf(Number(m[3]), months.indexOf((m[2] ?? '').toLowerCase()) + 1, Number(m[1]), m.slice(4)));
  if ((m = timeForm.exec(text))) {
    const time = momentOf(1970, 1, 1, m.slice(1));
    return time && { moment: { ...time, has: 'time' }, form: 'iso' };
  }
  return undefined;
}

const two = (n: number): string => String(n).padStart(2, '0');

export function writeMoment(ms: number, form: Form, has: Moment['has'], seconds: boolean, monthFirst: boolean): string {
  const d = new Date(ms);
  const [y, m, day] = [String(d.getUTCFullYear()), two(d.getUTCMonth() + 1), two(d.getUTCDate())];
  const date = form === 'iso' ? `${y}-${m}-${day}` : form === 'dotted' ? `${day}.${m}.${y}` : monthFirst ? `${m}/${day}/${y}` : `${day}/${m}/${y}`;
  const time = `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}${seconds ? `:${two(d.getUTCSeconds())}` : ''}`;
  return has === 'day' ? date : has === 'time' ? time : `${date} ${time}`;
}

/** UTC, UTC+5, UTC−3:30 */
export const zoneName = (offset: number): string =>
  offset === 0 ? 'UTC' : `UTC${offset < 0 ? '−' : '+'}${Math.floor(Math.abs(offset) / 60)}${offset % 60 === 0 ? '' : `:${two(Math.abs(offset) % 60)}`}`;

/** The zones that can be chosen: every whole hour and those between that are in use. */
export const offsets: readonly number[] = [
  ...Array.from({ length: 27 }, (_, i) => (i - 12) * 60), -570, -210, 210, 270, 330, 345, 390, 570, 630, 765,
].sort((a, b) => a - b);
