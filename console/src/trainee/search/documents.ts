// SPDX-License-Identifier: Apache-2.0
// What a desk received and wrote, as texts to be searched. Made anew only for things that changed.
import type { Desk } from '../desk.svelte';
import { tables } from '../parts';
import type { TableModel } from '../table/model.svelte';
import type { Answer, DecisionView, DiaryView, DocumentView, ElementView, FormView, ItemView, MessageView, RequestView, Text } from '../../wire';
import { num } from '../../wire';
import { foldAll } from './index';
import type { Doc, Field, FieldName } from './index';

export type Ref =
  | { is: 'item'; key: string }
  | { is: 'table'; key: string; attachment: number }
  | { is: 'decision'; key: string }
  | { is: 'request'; number: number }
  /** `thread` is opened, `number` is the message in it. */
  | { is: 'message'; thread: number; number: number }
  | { is: 'diary'; number: number }
  /** Keys as text: names of places are made of it. */
  | { is: 'document' | 'element'; key: string };

type Read = (text: Text | undefined) => string;
const known = new WeakMap<object, { lang: string; doc: Doc<Ref> }>();

function remembered(thing: object, lang: string, make: () => Doc<Ref>): Doc<Ref> {
  const before = known.get(thing);
  if (before?.lang === lang) return before.doc;
  const doc = make();
  known.set(thing, { lang, doc });
  return doc;
}
const field = (name: FieldName, ...texts: (string | undefined)[]): Field => ({ name, text: texts.filter(Boolean).join(' · ') });

const itemDoc = (item: ItemView, read: Read): Doc<Ref> => ({
  ref: { is: 'item', key: item.key }, order: num(item.deliveredMs),
  fields: [
    field('title', read(item.title)), field('sender', read(item.from?.name), read(item.from?.detail), item.from?.mail), field('number', item.number),
    field('text', read(item.body)), field('transcript', read(item.transcript)),
    field('attachment', item.url, item.captured, item.camera, ...item.attachments.flatMap((a) => [a.name, read(a.description)])),
  ],
});

/** Options and persons by their names, as the answer was read. */
function said(decision: DecisionView, answer: Answer, read: Read): string {
  const option = (all: DecisionView['options'], id: number): string => read(all.find((o) => o.id === id)?.text);
  return [
    ...answer.options.map((id) => option(decision.options, id)), ...answer.order.map((id) => option(decision.items, id)), answer.number?.toString() ?? '', answer.text,
    ...answer.persons.flatMap((p) => [read(decision.persons.find((each) => each.id === p.person)?.name), ...p.options.map((id, i) => option(decision.columns[i]?.options ?? [], id))]),
  ].filter(Boolean).join(' · ');
}
const decisionDoc = (decision: DecisionView, read: Read, law: (id: number) => string): Doc<Ref> => ({
  ref: { is: 'decision', key: decision.key }, order: num(decision.openedMs),
  fields: [
    field('prompt', read(decision.prompt)),
    field('answer', ...decision.answers.map((a) => said(decision, a, read))),
    field('reasons', ...decision.answers.flatMap(({ rationale: r, rejected }) => [r?.known, r?.risk, ...(r?.grounds ?? []).map(law), r?.groundText, r?.why, ...rejected.map((each) => each.reason)])),
  ],
});
const requestDoc = (request: RequestView, form: FormView | undefined, read: Read): Doc<Ref> => ({
  ref: { is: 'request', number: request.number }, order: num(request.sentMs),
  fields: [
    field('request', read(form?.title), read(form?.to.find((a) => a.id === request.to)?.name), ...(form?.on ?? []).filter((o) => request.on.includes(o.id)).map((o) => read(o.title))),
    field('number', `№ ${request.number}`),
    field('text', ...request.fields.flatMap((value, i) => [read(form?.fields[i]?.label), value.text, ...value.words.map((w) => read(form?.fields[i]?.choices.find((c) => c.id === w)?.text) || w)])),
    field('answer', read(request.reply)),
  ],
});

const messageDoc = (message: MessageView, desk: Desk): Doc<Ref> => ({
  ref: { is: 'message', thread: message.thread, number: message.number }, order: num(message.atMs),
  fields: [field('sender', desk.senderOf(message), desk.addresseesOf(message.toDesks, message.toControl)), field('text', message.text)],
});
const diaryDoc = (entry: DiaryView, desk: Desk): Doc<Ref> => ({
  ref: { is: 'diary', number: entry.number }, order: num(entry.atMs), fields: [field('number', `№ ${entry.number}`), field('sender', desk.person(entry.seat, entry.speaker)), field('text', entry.text)],
});
const documentDoc = (document: DocumentView): Doc<Ref> => ({
  ref: { is: 'document', key: `${document.key}` }, order: num(document.atMs), fields: [field('title', document.title), field('text', document.text)],
});
const elementDoc = (element: ElementView): Doc<Ref> => ({
  ref: { is: 'element', key: `${element.key}` }, order: 0, fields: [field('title', element.title), field('text', element.note)],
});

/** What the team wrote, of what this desk has: messages to and from it, the diary, the newest text of documents, the board. */
function written(desk: Desk, lang: string): Doc<Ref>[] {
  const store = desk.station.see('message', 'diary', 'document', 'element', 'seat', 'exercise');
  const own = <T extends { team: number }>(all: Iterable<T>): T[] => [...all].filter((each) => each.team === desk.me?.team);
  return [
    ...own(store.messages.values()).map((each) => remembered(each, lang, () => messageDoc(each, desk))),
    ...own(store.diary.values()).map((each) => remembered(each, lang, () => diaryDoc(each, desk))),
    ...own(store.documents.values()).map((each) => remembered(each, lang, () => documentDoc(each))),
    ...own(store.elements.values()).filter((each) => !each.removed).map((each) => remembered(each, lang, () => elementDoc(each))),
  ];
}

/** One text for each row; kept with the table. */
const rowFields = new WeakMap<TableModel, readonly Field[]>();
function tableFields(model: TableModel): readonly Field[] {
  const before = rowFields.get(model);
  if (before) return before;
  const made = model.table.rows.map((cells, row): Field => ({ name: 'row', text: cells.join(' · '), row }));
  foldAll(made);
  rowFields.set(model, made);
  return made;
}

/** Everything that this desk may find now. */
export function documentsOf(desk: Desk, lang: string): Doc<Ref>[] {
  const { station } = desk;
  const store = station.see('item', 'decision', 'request', 'form', 'exercise');
  const read: Read = (text) => station.text(text);
  const docs: Doc<Ref>[] = [];
  for (const item of store.items.values()) {
    if (item.withdrawn) continue;
    docs.push(remembered(item, lang, () => itemDoc(item, read)));
    item.attachments.forEach((file, attachment) => {
      const model = tables.now?.loadedTables.get(file.url);
      if (model) docs.push(remembered(model, lang, () => ({ ref: { is: 'table', key: item.key, attachment }, order: num(item.deliveredMs), fields: tableFields(model) })));
    });
  }
  for (const decision of store.decisions.values()) docs.push(remembered(decision, lang, () => decisionDoc(decision, read, (id) => desk.lawCode(id))));
  for (const request of store.requests.values())
    if (request.team === desk.me?.team) docs.push(remembered(request, lang, () => requestDoc(request, store.forms.get(request.form), read)));
  return docs.concat(written(desk, lang));
}
