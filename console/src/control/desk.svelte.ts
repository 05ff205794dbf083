// SPDX-License-Identifier: Apache-2.0
// What the Control Centre shows and has selected. Panels read it; verbs.svelte.ts changes the exercise.
import { getContext, setContext, untrack } from 'svelte';
import { teamKey, teamTime, type ExerciseStore, type Kind, type Reading } from '$/exercise';
import { language, tc } from '$/i18n';
import type { Station } from '$/station/station.svelte';
import { Versions } from '$/station/versions.svelte';
import { Role, Stage, type ScriptRowView, type TeamView, type VerbView, num } from '$/wire';
import { dayAt, daysOf, type DayNow } from './model/days';
import { colleagues, isMine, type Colleague } from './model/areas';
import { gate, type Gate } from './model/gate';
import { coming, waitKey, waits, type Wait } from './model/next';
import { inOrder, numberOfPeople } from './model/journal';
import { Moments } from './model/moments';
import { keptTrack } from './track';
import type { ClockTrack } from './model/room_time';
import { filtered, mselRows, rowsBefore, step, type Filter, type MselRow } from './model/msel';
import { isOverdue } from './model/states';
import { byPlace, keyName, stands, turned, turnOf, type KeyTurn, type Turned } from './model/two_keys';
import { inWords, kept, withRead } from './model/unread';
import { keepText, keptText } from '$/storage/kept';
import { t } from './words';

export const tabs = ['gate', 'film', 'feed', 'requests', 'messages', 'assets', 'slots', 'marks', 'people', 'notes', 'evaluation', 'questionnaire', 'journal'] as const;
export type Tab = 'msel' | (typeof tabs)[number];
export type Drawer = 'inject' | 'improvise' | 'behalf' | 'keys' | 'edit' | 'rewind';
/** After a quiet moment what comes is shown at once, together with what comes within this time. */
const frame_ms = 40;
/** In a busy room the page is drawn anew no more often than this: people read no faster. */
const busy_frame_ms = 200;
export const zooms = ['day', 'hour', 'ten'] as const;
export type Zoom = (typeof zooms)[number];

export class Desk {
  readonly #versions = new Versions();
  readonly #changed = new Set<Kind | 'all'>();
  #frame: ReturnType<typeof setTimeout> | undefined;
  #toldAt = -busy_frame_ms;
  readonly #unlisten: () => void;

  constructor(readonly station: Station) {
    this.track = keptTrack(station.exercise);
    this.#readKey = `orda.answers_read.${station.exercise}`;
    this.#read = kept(keptText(this.#readKey));
    this.#unlisten = station.fold.listen((kind) => {
      this.#changed.add(kind);
      this.#frame ??= setTimeout(() => this.#tell(), Math.max(frame_ms, this.#toldAt + busy_frame_ms - performance.now()));
    });
  }
  close(): void {
    this.#unlisten();
    clearTimeout(this.#frame);
  }
  #tell(): void {
    this.#frame = undefined;
    this.#toldAt = performance.now();
    for (const kind of this.#changed) this.#versions.changed(kind);
    this.#changed.clear();
  }
  /** The store, followed in these kinds. A burst of messages (a jump, high speed) is shown once, not a hundred times. */
  see(...kinds: Kind[]): ExerciseStore {
    this.#versions.follow(kinds);
    return this.station.fold.store;
  }

  // ---- selection and looks ----
  row = $state<number | undefined>();
  /** Selected teams; none = all of them. */
  picked = $state.raw<readonly number[]>([]);
  drawer = $state<Drawer>('inject');
  /** The panel at the right of the list; on narrow screens the list is one of them. */
  #tab = $state<Tab | undefined>();
  get tab(): Tab {
    return this.#tab ?? (this.planned ? 'gate' : 'feed');
  }
  set tab(tab: Tab) {
    this.#tab = tab;
  }
  narrow = $state(false);
  /** On a low screen: the next ten minutes are unfolded. */
  loadOpen = $state(false);
  /** Team whose board, documents and diary lie over the page, and what of it is open first. */
  papers = $state.raw<{ team: number; first: 'board' | 'diary' } | undefined>();
  /** The seat whose screen is looked at. */
  looking = $state<number | undefined>();
  filter = $state<Filter>('near');
  search = $state('');
  /** Team of the feed, the requests and the marks; nothing = all. */
  feedTeam = $state<number | undefined>();
  readonly #readKey: string;
  #read = $state.raw<ReadonlySet<string>>(new Set());
  /** Records of answers in words that nobody has read at this console. */
  readonly unread = $derived.by((): ReadonlySet<string> => new Set(inWords(this.see('answer').answers.values()).filter((record) => !this.#read.has(record))));
  readAnswer(record: string): void {
    this.#read = withRead(this.#read, record);
    keepText(this.#readKey, [...this.#read].join(' '));
  }
  zoom = $state<Zoom>('ten');
  follow = $state(true);
  /** Left edge of the timeline while it does not follow. */
  fromMs = $state(0);
  /** Hands of a film's vote as they are typed, by team and stop: another panel in between loses none. */
  readonly hands = $state<Record<string, string[]>>({});
  /** What the clock on the wall showed when the exercise clock showed what, as far as this page was there. */
  readonly track: ClockTrack;
  /** A request or decision that was jumped to. */
  focused = $state<string | undefined>();

  // ---- time ----
  /** Exercise time, in whole seconds. */
  readonly nowMs = $derived.by(() => Math.floor(this.station.exerciseMs / 1000) * 1000);
  readonly minuteMs = $derived(Math.floor(this.nowMs / 60_000) * 60_000);

  /** What the team's own clock shows, in whole seconds. */
  teamMs(team: number): number {
    return Math.floor(teamTime(this.see('team').teams.get(team), this.nowMs) / 1000) * 1000;
  }

  readonly days = $derived.by(() => daysOf(this.see('exercise').exercise?.days ?? [], num(this.see('clock').clock?.lengthMs)));
  readonly day: DayNow | undefined = $derived(dayAt(this.days, this.nowMs, num(this.see('clock').clock?.lengthMs)));

  get guests(): boolean {
    return this.see('room').room?.guests ?? false;
  }
  /** The title of a row; of one that staff wrote nothing while guests look. */
  titleOf(script: Pick<ScriptRowView, 'title' | 'improvised'> | undefined): Reading {
    return script?.improvised && this.guests ? { text: t('hidden'), lang: language.current, other: false } : this.station.read(script?.title);
  }
  /** Who of those who share a seat did it: by name, or by number while guests look. */
  speakerName(seat: number, speaker: number): string {
    if (speaker === 0) return '';
    return (this.guests ? undefined : this.station.speakers.nameOf(seat, speaker)) ?? tc('speaker_no', { n: speaker });
  }

  // ---- the exercise ----
  readonly teams = $derived.by((): TeamView[] => [...this.see('team').teams.values()].sort((a, b) => a.id - b.id));
  readonly verbs = $derived.by((): VerbView[] => inOrder(this.see('verb')));
  readonly people = $derived(numberOfPeople(this.verbs));
  /** Own number among the people of the journal, known once an own verb came back. */
  me = $state<bigint | undefined>();

  readonly moments = $derived.by((): ReadonlyMap<number, Moments> => {
    const held = this.teams.some((team) => team.held);
    const { attempts } = this.see('attempt');
    const now = held ? this.nowMs : untrack(() => this.nowMs);
    return new Map(this.teams.map((team) => [team.id, Moments.of(team, this.verbs, now, attempts.get(team.id))]));
  });
  /** Changes only when some window runs out: what depends on time stays still between. */
  readonly #overdue = $derived.by((): string => {
    const store = this.see('answer', 'team');
    let keys = '';
    for (const answer of store.answers.values()) if (isOverdue(answer, this.teamMs(answer.team))) keys += `${answer.team}/${answer.decision} `;
    return keys;
  });
  readonly #turned = $derived.by((): Turned[] => turned(this.see('row')));
  /** Changes only when a key is turned or lapses. */
  readonly #standing = $derived(this.#turned.filter((key) => stands(key, this.station.serverMs)).map(keyName).join(' '));
  /** First keys to sensitive injects that stand, by teamKey(team, row). */
  readonly keys = $derived.by((): ReadonlyMap<string, Turned> => {
    const names = new Set(this.#standing.split(' '));
    return byPlace(this.#turned.filter((key) => names.has(keyName(key))));
  });
  keyTurn(team: number, row: number): KeyTurn {
    return turnOf(this.keys.get(teamKey(team, row)), this.me);
  }
  #known: ReadonlyMap<number, MselRow> = new Map();
  readonly rows = $derived.by((): MselRow[] => {
    const store = this.see('scriptRow', 'row', 'answer', 'team', 'seat', 'exercise');
    void this.#overdue;
    const rows = mselRows(store, this.moments, (team) => untrack(() => this.teamMs(team)), this.#known, this.keys);
    this.#known = new Map(rows.map((row) => [row.row, row]));
    return rows;
  });
  readonly byRow = $derived(new Map(this.rows.map((row) => [row.row, row])));
  readonly shown = $derived.by((): MselRow[] => filtered(this.rows, this.filter, this.search, this.minuteMs, (row) => this.searchable(row)));
  readonly before = $derived(rowsBefore(this.shown, this.nowMs));
  readonly coming = $derived.by(() => coming(this.see('clock', 'row', 'scriptRow', 'team'), this.moments));
  /** The other controllers who are here, and which teams they look after. */
  readonly colleagues = $derived.by((): Colleague[] => colleagues(this.station.presence?.staff ?? [], this.station.me.name ?? ''));
  readonly #allWaits = $derived.by((): Wait[] => waits(this.see('row', 'request', 'answer', 'asset', 'message'), this.keys, this.me));
  /** What waits for the person here; what waits for a colleague is counted. A second key is whoever's is here. */
  readonly waits = $derived.by((): Wait[] => this.#allWaits.filter((wait) => (wait.is === 'row' && wait.key) || isMine(wait.team, this.station.readiness.teams, this.colleagues)));
  readonly elsewhere = $derived(this.#allWaits.length - this.waits.length);
  /** Panels that this exercise has something for. */
  readonly tabs = $derived.by((): readonly Exclude<Tab, 'msel'>[] => {
    const store = this.see('asset', 'slot', 'stop', 'seat', 'clock', 'questionnaire');
    const evaluators = [...store.seats.values()].some((seat) => seat.role === Role.EVALUATOR);
    const empty: Partial<Record<Tab, boolean>> = { gate: !this.planned, assets: store.assets.size === 0, slots: store.slots.size === 0, film: store.stops.size === 0, evaluation: !evaluators, questionnaire: store.questionnaire === undefined };
    return tabs.filter((tab) => !empty[tab]);
  });
  readonly planned = $derived.by((): boolean => this.see('clock').clock?.stage === Stage.PLANNED);
  readonly gate = $derived.by((): Gate => gate(this.see('seat', 'team'), this.station.presence));
  readonly waitingAssets = $derived(this.waits.filter((w) => w.is === 'asset').length);
  readonly waitingMessages = $derived(this.waits.filter((w) => w.is === 'message').length);
  readonly waitingRequests = $derived(this.waits.filter((w) => w.is === 'request').length);

  /** Teams a verb goes to. */
  readonly targets = $derived(this.picked.length > 0 ? this.picked : this.teams.map((team) => team.id));
  /** A film exercise does not go back. */
  readonly rewindable = $derived.by(() => !this.planned && this.see('exercise').exercise?.film !== true && this.teams.length > 0);
  /** Of a team, else of the one that is picked or the first. */
  openPapers(first: 'board' | 'diary', team = this.picked[0] ?? this.teams[0]?.id): void {
    if (team !== undefined) this.papers = { team, first };
  }
  /** The one team whose receipts are shown. */
  readonly oneTeam = $derived(this.picked.length === 1 ? this.picked[0] : undefined);

  searchable(row: MselRow): string {
    const { script } = row;
    const desks = this.deskCodes(script.toDesks).join(' ');
    return [script.id, this.station.text(script.title), script.kind, desks, script.when, ...(script.title?.byLanguage ?? [])].join(' ');
  }

  // ---- names ----
  team(id: number): string {
    return `${id + 1} ${this.see('team').teams.get(id)?.name ?? '?'}`;
  }
  deskCodes(desks: readonly number[]): string[] {
    const all = this.see('exercise').exercise?.desks ?? [];
    return desks.map((id) => all.find((desk) => desk.id === id)?.code ?? '?');
  }
  rowId(row: number): string {
    return this.see('scriptRow').scriptRows.get(row)?.id ?? '?';
  }
  get store(): ExerciseStore {
    return this.station.fold.store;
  }

  // ---- moving about ----
  select(row: number | undefined, team?: number): void {
    this.row = row;
    this.drawer = 'inject';
    if (team !== undefined) this.picked = [team];
  }
  pick(team: number, more: boolean): void {
    if (!this.teams.some((each) => each.id === team)) return;
    if (more) this.picked = this.picked.includes(team) ? this.picked.filter((t) => t !== team) : [...this.picked, team].sort((a, b) => a - b);
    else this.picked = this.picked.length === 1 && this.picked[0] === team ? [] : [team];
  }
  move(by: 1 | -1): void {
    if (this.narrow) this.tab = 'msel';
    const next = step(this.shown, this.row ?? this.shown[Math.max(0, this.before - 1)]?.row, this.row === undefined ? 1 : by);
    if (next !== undefined) this.select(next);
  }
  open(tab: Tab): void {
    if (tab !== 'msel' && !this.tabs.includes(tab)) return;
    this.tab = tab === 'msel' && !this.narrow ? 'feed' : tab;
  }
  /** The next thing that waits for a person, after the one that is open. */
  nextWait(): void {
    const all = this.waits;
    if (all.length === 0) return;
    const at = all.findIndex((wait) =>
      wait.is === 'row' ? wait.row === this.row && this.oneTeam === wait.team : this.focused === waitKey(wait));
    const wait = all[(at + 1) % all.length];
    if (wait) this.openWait(wait);
  }
  openWait(wait: Wait): void {
    this.focused = undefined;
    if (wait.is === 'row' || wait.is === 'help') {
      this.select(wait.row, wait.team);
      if (wait.is === 'help') this.focused = waitKey(wait);
      return;
    }
    this.feedTeam = undefined;
    this.open(wait.is === 'request' ? 'requests' : wait.is === 'message' ? 'messages' : wait.is === 'asset' ? 'assets' : 'feed');
    this.focused = waitKey(wait);
  }
}

const key = Symbol('control desk');
export const provideDesk = (desk: Desk): Desk => setContext(key, desk);
export const useDesk = (): Desk => getContext<Desk>(key);
