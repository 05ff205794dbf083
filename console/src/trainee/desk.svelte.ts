// SPDX-License-Identifier: Apache-2.0
// What this page shows and what is selected: the state of one trainee's desk. Nothing here is ever changed by the server,
// so that nothing moves under the reader's eyes.
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { cameBack, diaryOf, due, inbox, isOpen, isUnread, isUnreadMessage, needsDecision, openDecisions, seatName, threads } from '../exercise';
import type { Thread } from '../exercise';
import type { OutboxEntry } from '../link';
import { format, tc } from '../i18n';
import { Reach } from '../station/reach';
import type { Station } from '../station/station.svelte';
import { AcknowledgeItemSchema, OpenItemSchema, OpenMessageSchema, Role, create, num } from '../wire';
import type { DecisionView, DiaryView, ItemView, ItemView_Share, MessageView, SeatView, TeamView, WriteDiary, WriteMessage } from '../wire';
import { about } from './commands';
import { t } from './words';
import type { Ref } from './search/documents';
import type { Hit } from './search';

export type Task = { is: 'none' } | { is: 'decision'; key: string } | { is: 'forms' } | { is: 'form'; form: number; like?: string } | { is: 'request'; number: number } | { is: 'sent'; id: string }
  | { is: 'write' } | { is: 'thread'; number: number } | { is: 'diary' } | { is: 'glossary' } | { is: 'board' } | { is: 'documents' } | { is: 'document'; key: bigint };
/** Written here. */
export interface Own<C> { entry: OutboxEntry; command: C }
export type Left = 'inbox' | 'messages' | 'requests' | 'team';
export type Filter = 'all' | 'unread' | 'decide';
export type Sheet = 'left' | 'item' | 'task';

function keptNumber(key: string): number {
  try {
    return Number(localStorage.getItem(key)) || 0;
  } catch {
    return 0;
  }
}
function keepNumber(key: string, value: number): void {
  try {
    localStorage.setItem(key, String(value));
  } catch {
    // Told as new once more after a reload.
  }
}

export class Desk {
  left = $state<Left>('inbox');
  filter = $state<Filter>('all');
  /** What is searched for in everything received. */
  query = $state('');
  /** Where the search led to: marked in what is open. */
  hit = $state.raw<Hit<Ref> | undefined>();
  item = $state<string | undefined>();
  /** Index of the attachment whose table is open instead of the paper. */
  table = $state<number | undefined>();
  task = $state.raw<Task>({ is: 'none' });
  /** The one column that a telephone shows. */
  sheet = $state<Sheet>('left');
  /** The inbox lies over the page while it is folded to a rail. */
  unfolded = $state(false);
  /** The item at hand is being shared. */
  sharing = $state(false);
  /** The board or the documents have the width of the page. */
  alone = $state(false);
  /** Those at this laptop write their names. */
  naming = $state(false);
  /** What is kept of this person is read again. */
  consenting = $state(false);
  /** It is the document that goes on paper, not the inject. */
  printing = $state(false);
  /** An inject from which something is to be put on the board. */
  boardWish = $state.raw<{ item: string; title: string } | undefined>();
  /** Refused commands about board and documents that somebody has read. */
  readonly refusalsSeen = new SvelteSet<string>();
  /** Row that the arrow keys are on. */
  cursor = $state<string | undefined>();
  /** Which sending of an item was opened on this page. */
  readonly openedHere = new SvelteMap<string, number>();
  /** Overlays that were read here: they go away with the press, not with its receipt. */
  readonly readHere = new SvelteSet<string>();

  /** How far unopened injects came, for the Control Centre. */
  readonly reach = new Reach((bytes) => this.station.say(bytes));

  readonly messagesOpenedHere = new SvelteSet<number>();
  /** The newest entry of the diary that was on this screen. */
  diaryRead = $state(0);

  constructor(readonly station: Station) {
    this.diaryRead = keptNumber(this.#diaryKey);
  }

  readonly me: SeatView | undefined = $derived.by(() => {
    const seat = this.station.seat;
    return seat === undefined ? undefined : this.station.see('seat').seats.get(seat);
  });
  readonly team: TeamView | undefined = $derived.by(() => (this.me ? this.station.see('team').teams.get(this.me.team) : undefined));
  readonly items: ItemView[] = $derived.by(() => inbox(this.station.see('item')));
  readonly decisions: DecisionView[] = $derived.by(() => openDecisions(this.station.see('decision')));
  readonly nearest: DecisionView | undefined = $derived(this.decisions.find((d) => Number.isFinite(due(d)) && num(d.closesMs ?? d.deadlineMs) > this.teamMs));
  readonly unread: number = $derived(this.items.filter((i) => this.isUnread(i)).length);
  readonly found: ItemView[] = $derived.by(() => this.items.filter((i) => this.#fits(i)));

  /** The oldest message that lies over everything and that nobody at this seat has acknowledged. */
  readonly overlay: ItemView | undefined = $derived.by(() => {
    const open = this.items.filter((item) => item.overlay && !item.withdrawn && !this.readHere.has(item.key) && !this.isAcknowledged(item));
    return open[open.length - 1];
  });

  readonly threads: Thread[] = $derived.by(() => (this.me ? threads(this.station.see('message', 'seat'), this.me.team) : []));
  readonly unreadMessages: number = $derived(this.threads.reduce((n, thread) => n + thread.messages.filter((m) => this.isUnreadMessage(m)).length, 0));
  readonly diary: DiaryView[] = $derived.by(() => diaryOf(this.station.see('diary'), this.me?.team));
  readonly #writtenMessages: Own<WriteMessage>[] = $derived.by(() => this.station.commands.flatMap((entry) => {
    const a = about(entry);
    return a.is === 'message' ? [{ entry, command: a.command }] : [];
  }));
  readonly #writtenDiary: Own<WriteDiary>[] = $derived.by(() => this.station.commands.flatMap((entry) => {
    const a = about(entry);
    return a.is === 'diary' ? [{ entry, command: a.command }] : [];
  }));
  /** Own messages that are here again, with or without their receipt: number by id of the command. */
  readonly messagesBack: ReadonlyMap<string, number> = $derived.by(() => cameBack(
    this.#writtenMessages.map(({ entry, command }) => ({ id: entry.id, state: entry.state, text: command.text, about: command.repliesTo, after: entry.after ?? 0 })),
    this.threads.flatMap((thread) => thread.messages).filter((m) => m.seat === this.station.seat).map((m) => ({ number: m.number, text: m.text, about: m.repliesTo }))));
  readonly #diaryBack: ReadonlyMap<string, number> = $derived.by(() => cameBack(
    this.#writtenDiary.map(({ entry, command }) => ({ id: entry.id, state: entry.state, text: command.text, about: command.corrects, after: entry.after ?? 0 })),
    this.diary.filter((e) => e.seat === this.station.seat).map((e) => ({ number: e.number, text: e.text, about: e.corrects }))));
  /** Not received yet, or refused; what is here again stands with the rest. */
  readonly unsentMessages: Own<WriteMessage>[] = $derived(this.#writtenMessages.filter(({ entry }) => entry.state !== 'received' && !this.messagesBack.has(entry.id)));
  readonly unsentDiary: Own<WriteDiary>[] = $derived(this.#writtenDiary.filter(({ entry }) => entry.state !== 'received' && !this.#diaryBack.has(entry.id)));
  readonly unreadDiary: number = $derived(this.diary.filter((e) => e.number > this.diaryRead && e.seat !== this.station.seat).length);

  isUnreadMessage(message: MessageView): boolean {
    const { seat } = this.station;
    return seat !== undefined && isUnreadMessage(this.station.see('message', 'seat'), message, seat, this.messagesOpenedHere);
  }
  /** Who wrote it: a seat of the team, the Control Centre, or somebody of the plot for whom it speaks. */
  senderOf(message: MessageView): string {
    if (message.seat !== undefined) return this.person(message.seat, message.speaker);
    return this.station.text(message.from?.name) || t('control_centre');
  }
  addresseesOf(toDesks: readonly number[], toControl: boolean): string {
    return [this.deskCodes(toDesks), toControl ? t('control_centre') : ''].filter(Boolean).join(', ');
  }
  openThread(number: number): void {
    this.show({ is: 'thread', number });
    this.unfolded = false;
  }
  /** What is on the screen was opened. */
  readThread(thread: Thread): void {
    for (const message of thread.messages) {
      if (!this.isUnreadMessage(message)) continue;
      this.messagesOpenedHere.add(message.number);
      void this.station.submit({ case: 'openMessage', value: create(OpenMessageSchema, { number: message.number }) });
    }
  }
  readDiary(): void {
    const newest = this.diary[this.diary.length - 1]?.number ?? 0;
    if (newest <= this.diaryRead) return;
    this.diaryRead = newest;
    keepNumber(this.#diaryKey, newest);
  }
  get #diaryKey(): string {
    return `orda.diary.${this.station.outbox.scope}`;
  }

  get teamMs(): number {
    return this.me ? this.station.teamMs(this.me.team) : this.station.exerciseMs;
  }
  get storyS(): number | undefined {
    return this.me && this.station.storyS(this.me.team);
  }
  /** The hour of the story at a moment of team time; team time itself before the first phase. */
  storyHour(teamMs: number): string {
    const team = this.team;
    if (!team || team.phase === undefined) return format.clock(teamMs);
    return format.hour(num(team.storyS) + Math.floor((teamMs - num(team.phaseBeganMs)) / 1000));
  }
  isUnread(item: ItemView): boolean {
    const seat = this.station.seat;
    return seat !== undefined && isUnread(item, seat, this.openedHere);
  }
  decisionOf(item: ItemView): DecisionView | undefined {
    return item.asks ? this.station.see('decision').decisions.get(item.asks) : undefined;
  }
  /** A seat, and who of those who share it: by name where this desk may know it, else by number. */
  person(seat: number, speaker: number): string {
    const name = this.seatName(seat);
    return speaker === 0 ? name : `${name} · ${this.speakerName(seat, speaker)}`;
  }
  speakerName(seat: number, speaker: number): string {
    return this.station.speakers.nameOf(seat, speaker) ?? tc('speaker_no', { n: speaker });
  }
  seatName(seat: number): string {
    const store = this.station.see('seat', 'exercise');
    return seatName(store, store.seats.get(seat));
  }
  deskCodes(desks: readonly number[]): string {
    const all = this.station.see('exercise').exercise?.desks ?? [];
    return all.filter((d) => desks.includes(d.id)).map((d) => d.code).join(', ');
  }
  /** Whom a paper is for, in words. */
  deskTitles(desks: readonly number[], everybody: string): string {
    const all = this.station.see('exercise').exercise?.desks ?? [];
    if (all.length > 0 && all.every((d) => desks.includes(d.id))) return everybody;
    return all.filter((d) => desks.includes(d.id)).map((d) => this.station.text(d.title)).join(', ');
  }
  lawCode(law: number): string {
    return this.station.see('exercise').exercise?.laws.find((l) => l.id === law)?.code ?? '';
  }

  #fits(item: ItemView): boolean {
    if (this.filter === 'unread' && !this.isUnread(item) && item.key !== this.item) return false;
    return this.filter !== 'decide' || needsDecision(this.station.see('decision'), item);
  }

  open(key: string): void {
    const item = this.station.fold.store.items.get(key);
    if (!item) return;
    if (this.item !== key) this.sharing = false;
    this.item = key;
    this.cursor = key;
    this.table = undefined;
    this.hit = undefined;
    this.unfolded = false;
    this.sheet = 'item';
    const decision = item.asks ? this.station.fold.store.decisions.get(item.asks) : undefined;
    if (decision && !this.onPaper) this.task = { is: 'decision', key: decision.key };  // the board stays beside it
    if (this.isUnread(item)) this.#tellOpened(item);
  }

  #tellOpened({ key, sent }: ItemView): void {
    this.openedHere.set(key, sent);
    const known = this.station.commands.some((e) => {
      const a = about(e);
      return a.is === 'open' && a.item === key && e.state === 'not_yet_received';
    });
    if (!known) void this.station.submit({ case: 'openItem', value: create(OpenItemSchema, { item: key }) });
  }

  /** By this seat, or on its way. */
  isAcknowledged(item: ItemView): boolean {
    const { seat } = this.station;
    return (seat !== undefined && item.acknowledgedBy.includes(seat)) || this.station.commands.some((e) => {
      const a = about(e);
      return a.is === 'acknowledge' && a.item === item.key && e.state !== 'refused';
    });
  }

  acknowledgeOverlay(item: ItemView): void {
    this.readHere.add(item.key);
    if (this.isUnread(item)) this.#tellOpened(item);
    this.acknowledge(item);
  }

  /** The share by which this desk has the item. */
  sharedBy(item: ItemView): ItemView_Share | undefined {
    return item.shares.find((s) => s.desk === this.me?.desk && s.current);
  }
  /** Desks of the team that have a seat, do not have the item as far as this desk knows, and are not the own one. */
  shareTargets(item: ItemView): number[] {
    const have = new Set([...item.toDesks, ...item.shares.filter((s) => s.current).map((s) => s.desk), ...(this.me ? [this.me.desk] : [])]);
    return this.otherDesks().filter((d) => !have.has(d));
  }
  /** Of the team, in the order of the exercise. */
  otherDesks(): number[] {
    const store = this.station.see('seat', 'exercise');
    const seated = new Set([...store.seats.values()].filter((s) => s.team === this.me?.team && s.role === Role.TRAINEE).map((s) => s.desk));
    return (store.exercise?.desks ?? []).map((d) => d.id).filter((d) => seated.has(d) && d !== this.me?.desk);
  }

  acknowledge(item: ItemView): void {
    void this.station.submit({ case: 'acknowledgeItem', value: create(AcknowledgeItemSchema, { item: item.key }) });
  }

  /** Opens what the search found, at the place. */
  openHit(hit: Hit<Ref>): void {
    const { ref } = hit;
    if (ref.is === 'decision') this.openDecision(ref.key);
    else if (ref.is === 'request') this.show({ is: 'request', number: ref.number });
    else if (ref.is === 'message') this.openThread(ref.thread);
    else if (ref.is === 'diary') this.show({ is: 'diary' });
    else if (ref.is === 'document') this.show({ is: 'document', key: BigInt(ref.key) });
    else if (ref.is === 'element') this.show({ is: 'board' });
    else this.open(ref.key);
    if (ref.is === 'table') this.table = ref.attachment;
    this.hit = hit;
  }

  openDecision(key: string): void {
    this.task = { is: 'decision', key };
    this.sheet = 'task';
    const asking = this.items.find((i) => i.asks === key && !i.withdrawn);
    if (asking && this.item === undefined) this.open(asking.key);
    this.sheet = 'task';
  }

  nextDecision(): void {
    const open = this.decisions;
    const at = open.findIndex((d) => this.task.is === 'decision' && d.key === this.task.key);
    const next = open[(at + 1) % Math.max(1, open.length)];
    if (next) this.openDecision(next.key);
  }

  show(task: Task): void {
    this.task = task;
    this.sheet = 'task';
  }

  toBoard(item: ItemView): void {
    this.boardWish = { item: item.key, title: this.station.text(item.title) };
    this.show({ is: 'board' });
  }
  /** The board or the documents are beside the inject. */
  get onPaper(): boolean {
    return this.task.is === 'board' || this.task.is === 'documents' || this.task.is === 'document';
  }

  move(by: 1 | -1): void {
    const keys = this.found.map((i) => i.key);
    const at = keys.indexOf(this.cursor ?? this.item ?? '');
    this.cursor = keys[Math.min(keys.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
  }

  get isDeciding(): boolean {
    const task = this.task;
    if (task.is !== 'decision') return false;
    const decision = this.station.see('decision').decisions.get(task.key);
    return !!decision && isOpen(decision);
  }
}
