// SPDX-License-Identifier: Apache-2.0
// From the plain text of an inject to the parts of a paper: head, number line, addressee, body, signature.
// Authors write letters as they would look typed; nothing is ever left out, only set in its place.

/** What stands on a paper, already in the reader's language. */
export interface PaperContent {
  /** inject kind: letter, order, mail … */
  kind: string;
  from: string;
  /** address line under the name of the sender */
  fromDetail?: string;
  mail?: string;
  /** whom it is for, in words */
  to: string;
  title: string;
  body: string;
  transcript?: string;
  /** number of the paper */
  number?: string;
  /** story seconds of delivery */
  storyS?: number | undefined;
  /** where a captured thing comes from: address, when and by whom, which camera */
  url?: string;
  captured?: string;
  camera?: string;
  /** language of title and body */
  lang: string;
}

export type Row = { label: string; text: string };
export type Block =
  | { is: 'text'; text: string }
  | { is: 'fields'; rows: Row[] }
  | { is: 'list'; items: string[] }
  /** Lines of a recording with their times. */
  | { is: 'talk'; text: string }
  /** Messages of a chat: when, who, what. */
  | { is: 'chat'; rows: Message[] };
export type Message = { at: string; who: string; text: string };

export interface Paper {
  /** Letterhead: first line large, the rest small. Empty when the author wrote none. */
  head: string[];
  /** Line with number or date. */
  dateline: string;
  /** From, To, Subject … of a mail. */
  meta: Row[];
  addressee: string;
  blocks: Block[];
  /** Who signs: office and name, and the lines as they were typed. */
  sign: { office: string; name: string; lines: string[] } | undefined;
  /** Executor and similar lines below the signature. */
  foot: string[];
}

const label = /^([\p{L}\d][^:\n]{0,40}?):\s+(\S[\s\S]*)$/u;
const item = /^(?:\d{1,2}[.)]|[–—•-])\s+/u;
/** "24.05, 21:17 · Zhanna: text", "18:07 · text" */
const message = /^((?:\d{1,2}\.\d\d(?:\.\d{4})?,? )?\d{1,2}:\d\d|\d{1,2}\.\d\d(?:\.\d{4})?) · (?:([\p{L}@][^:\n]{0,40}?):\s+)?(\S[\s\S]*)$/u;
const chats = new Set(['social', 'extract']);
const timed = /^[[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s/u;
const spoken = new Set(['call', 'radio']);
const forms = new Set(['hotline', 'registry', 'extract', 'cctv']);

/** Blank lines part paragraphs; without any, every line is one. */
export function paragraphs(body: string): string[][] {
  const text = body.replace(/\r/g, '').trim();
  if (text === '') return [];
  const parts = /\n\s*\n/.test(text) ? text.split(/\n\s*\n/) : text.split('\n');
  return parts.map((part) => part.split('\n').map((l) => l.trim()).filter((l) => l !== '')).filter((p) => p.length > 0);
}

/** The first part of a letterhead is written in capitals: "KERVAN BANK · compliance". */
export function isCapitals(line: string): boolean {
  const letters = line.split(/ [·—–|] /u)[0]?.match(/\p{L}/gu) ?? [];
  return letters.length >= 6 && letters.filter((c) => c === c.toLocaleUpperCase() && c !== c.toLocaleLowerCase()).length > letters.length * 0.75;
}

const endsLikeSentence = (line: string): boolean => /[.!?:;…]["»”)]*$/u.test(line) && !/\b\p{Lu}\.$/u.test(line);

function headOf(lines: string[], number: string): { head: string[]; dateline: string } {
  const head: string[] = [];
  let dateline = '';
  for (const line of lines)
    if (dateline === '' && head.length > 0 && ((number !== '' && line.includes(number)) || /(?:№|\bNo\.?\s?\d)/u.test(line))) dateline = line;
    else head.push(line);
  return { head, dateline };
}

function metaOf(lines: string[]): Row[] {
  const rows = lines.map((l) => label.exec(l)).map((m) => m && { label: m[1] ?? '', text: m[2] ?? '' });
  return lines.length >= 3 && rows.every((r) => r !== null) && lines.some((l) => l.includes('@')) ? (rows as Row[]) : [];
}

/** Neighbouring messages are one chat; a line that is none goes on with the message before it. */
function chatOf(lines: string[]): Block[] {
  const blocks: Block[] = [];
  for (const line of lines) {
    const m = message.exec(line);
    const last = blocks[blocks.length - 1];
    if (m) {
      const row = { at: m[1] ?? '', who: m[2] ?? '', text: m[3] ?? '' };
      if (last?.is === 'chat') last.rows.push(row);
      else blocks.push({ is: 'chat', rows: [row] });
    } else if (last?.is === 'chat') {
      const before = last.rows[last.rows.length - 1];
      if (before) before.text += `\n${line}`;
    } else if (last?.is === 'text') last.text += `\n${line}`;
    else blocks.push({ is: 'text', text: line });
  }
  return blocks;
}

/** Answers of banks, networks and registers: a heading, then a field in every line. */
const records = new Set(['bank', 'chain', 'cdr', 'border', 'registry', 'lab']);

/** Forms and reminders have no sign of their own. */
export const signOf = (kind: string): string => (kind === 'form' ? 'k-document' : kind === 'reminder' ? 'u-clock' : `k-${kind}`);

function blocksOf(lines: string[], kind: string): Block[] {
  const [heading = '', ...fields] = lines;
  if (records.has(kind) && fields.length >= 2 && !label.test(heading) && fields.every((l) => label.test(l))) return [{ is: 'text', text: heading }, ...blocksOf(fields, kind)];
  if (chats.has(kind) && lines.filter((l) => message.test(l)).length >= 2) return chatOf(lines);
  if (spoken.has(kind) && lines.some((l) => timed.test(l))) return [{ is: 'talk', text: lines.join('\n') }];
  const labelled = lines.filter((l) => label.test(l)).length;
  const wanted = spoken.has(kind) || forms.has(kind) ? 1 : Math.max(2, lines.length);
  if (labelled >= wanted && label.test(lines[0] ?? '')) {
    const rows: Row[] = [];
    for (const line of lines) {
      const m = label.exec(line);
      const last = rows[rows.length - 1];
      if (m) rows.push({ label: m[1] ?? '', text: m[2] ?? '' });
      else if (last) last.text += `\n${line}`;
    }
    return [{ is: 'fields', rows }];
  }
  const blocks: Block[] = [];
  for (const line of lines) {
    const last = blocks[blocks.length - 1];
    if (item.test(line)) {
      if (last?.is === 'list') last.items.push(line);
      else blocks.push({ is: 'list', items: [line] });
    } else if (last?.is === 'text') last.text += `\n${line}`;
    else blocks.push({ is: 'text', text: line });
  }
  return blocks;
}

const initials = /^(.*?)\s*((?:\p{Lu}\.\s?){1,2}\p{Lu}[\p{L}-]+)$/u;

/** A short last paragraph without a full stop, with "office — name" or a name with its initial in it, is a signature. */
function signatureOf(lines: string[]): Pick<Paper, 'sign' | 'foot'> | undefined {
  if (lines.length > 4 || lines.some((l) => l.length > 90 || endsLikeSentence(l) || item.test(l))) return undefined;
  const foot = lines.filter((l) => label.test(l));
  const own = lines.filter((l) => !label.test(l));
  const dash = own.findIndex((l) => / [—–] /u.test(l));
  const named = own.findIndex((l) => initials.test(l));
  const at = dash >= 0 ? dash : named;
  const line = own[at];
  if (line === undefined) return undefined;
  const [before = '', name = ''] = dash >= 0 ? line.split(/ [—–] /u) : (initials.exec(line)?.slice(1) ?? []);
  return { sign: { office: [...own.slice(0, at), before, ...own.slice(at + 1)].filter((l) => l !== '').join('\n'), name, lines: own }, foot };
}

export function parsePaper(content: PaperContent): Paper {
  // The heading stands above the text: it is not repeated where the author typed it as a line of its own.
  const parts = paragraphs(content.body).filter((lines) => lines.length > 1 || lines[0] !== content.title);
  const paper: Paper = { head: [], dateline: '', meta: [], addressee: '', blocks: [], sign: undefined, foot: [] };
  if (parts[0] && isCapitals(parts[0][0] ?? '')) Object.assign(paper, headOf(parts.shift() ?? [], content.number ?? ''));
  else if (parts[0] && (paper.meta = metaOf(parts[0])).length > 0) parts.shift();
  const first = parts[0];
  if (paper.head.length > 0 && parts.length > 2 && first && first.length <= 3 && !spoken.has(content.kind) &&
      first.every((l) => l.length <= 100 && !endsLikeSentence(l) && !label.test(l))) paper.addressee = (parts.shift() ?? []).join('\n');
  const last = parts[parts.length - 1];
  if (parts.length > 1 && last && !spoken.has(content.kind) && !forms.has(content.kind)) {
    const sign = signatureOf(last);
    if (sign) {
      parts.pop();
      Object.assign(paper, sign);
    }
  }
  paper.blocks = parts.flatMap((lines) => blocksOf(lines, content.kind));
  // Neighbouring fields are one form, even with blank lines between them.
  paper.blocks = paper.blocks.reduce<Block[]>((all, block) => {
    const before = all[all.length - 1];
    if (block.is === 'fields' && before?.is === 'fields') before.rows.push(...block.rows);
    else if (block.is === 'talk' && before?.is === 'talk') before.text += `\n${block.text}`;
    else all.push(block);
    return all;
  }, []);
  return paper;
}
