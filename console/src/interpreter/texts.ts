// SPDX-License-Identifier: Apache-2.0
// What people of the assigned teams wrote, text by text, with what was made of it. Pure.
import { passageKey, writingKey } from '../exercise';
import type { OutboxEntry, Verb } from '../link';
import { Passage_Kind, decodeCommand, num } from '../wire';
import type { Passage, TranslationView, WriteTranslation, WrittenView } from '../wire';

export interface Made { language: string; text: string; changes: number; state: 'stored' | 'pending' | 'refused'; entry: OutboxEntry | undefined }
export interface Part { key: string; part: number; text: string; label: WrittenView['parts'][number]['label']; made: readonly Made[]; open: boolean }
export interface Item { key: string; view: WrittenView; passage: Passage; atMs: number; parts: readonly Part[]; open: boolean }

const decoded = new WeakMap<Uint8Array, Verb>();
export function verbOf(entry: OutboxEntry): Verb {
  const verb = decoded.get(entry.bytes) ?? decodeCommand(entry.bytes).verb;
  decoded.set(entry.bytes, verb);
  return verb;
}

/** Languages into which words can be put: those of the script but their own. */
export const others = (languages: readonly string[], written: string): string[] => languages.filter((tag) => tag !== written);

interface Sent { entry: OutboxEntry; command: WriteTranslation }
const sentOf = (entries: readonly OutboxEntry[]): Sent[] => entries.flatMap((entry) => {
  const verb = verbOf(entry);
  return verb.case === 'writeTranslation' && entry.state !== 'received' ? [{ entry, command: verb.value }] : [];
});

/** Those without a translation first, then the newest. What waits to be sent stands in the place of what it corrects. */
export function items(written: Iterable<WrittenView>, translations: ReadonlyMap<string, TranslationView>, languages: readonly string[], entries: readonly OutboxEntry[]): Item[] {
  const sent = sentOf(entries);
  const all = [...written].flatMap((view): Item[] => {
    const { passage } = view;
    if (!passage) return [];
    const parts = view.parts.map(({ part, text, label }): Part => {
      const key = passageKey(view.team, { ...passage, part });
      const made = others(languages, view.language).flatMap((language): Made[] => {
        const own = sent.filter(({ command }) => command.language === language && command.passage && passageKey(command.team, command.passage) === key).pop();
        const stored = translations.get(`${key}/${language}`);
        if (own) return [{ language, text: own.command.text, changes: stored ? stored.changes + 1 : 0, state: own.entry.state === 'refused' ? 'refused' : 'pending', entry: own.entry }];
        return stored ? [{ language, text: stored.text, changes: stored.changes, state: 'stored', entry: undefined }] : [];
      });
      return { key, part, text, label, made, open: !made.some((one) => one.state !== 'refused') };
    });
    return [{ key: writingKey(view.team, passage), view, passage, atMs: num(view.atMs), parts, open: parts.some((part) => part.open) }];
  });
  return all.sort((a, b) => Number(b.open) - Number(a.open) || b.atMs - a.atMs || (a.key < b.key ? -1 : 1));
}

export const openTexts = (all: readonly Item[]): number => all.reduce((n, item) => n + item.parts.filter((part) => part.open).length, 0);

const kinds = {
  [Passage_Kind.DECISION]: 'decision', [Passage_Kind.REQUEST]: 'request', [Passage_Kind.MESSAGE]: 'message', [Passage_Kind.DIARY]: 'diary', [Passage_Kind.DOCUMENT]: 'document',
  [Passage_Kind.KIND_UNSPECIFIED]: 'message',
} as const;
export const kindOf = (item: Item): (typeof kinds)[Passage_Kind] => kinds[item.passage.kind];
const decisionParts = ['part_answer', 'part_known', 'part_risk', 'part_ground', 'part_why'] as const;
/** Of a decision's text, what it is; nothing for others. */
export const partWord = (item: Item, part: number): (typeof decisionParts)[number] | 'part_rejected' | undefined =>
  item.passage.kind === Passage_Kind.DECISION ? (decisionParts[part] ?? 'part_rejected') : undefined;
