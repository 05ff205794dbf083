// SPDX-License-Identifier: Apache-2.0
// What a controller can do, by mouse or key: each verb with the place where a refusal is shown and the way back.
import { getContext, setContext } from 'svelte';
import { teamKey } from '$/exercise';
import { language } from '$/i18n';
import {
  AnswerRequestSchema, AssignTeamsSchema, ClockVerb_Verb, CloseQuestionnaireSchema, ImproviseSchema, OpenQuestionnaireSchema, ReportCue_Report, ReportCueSchema, RowVerb_Verb, RowView_Status, Role, RunFilmSchema, SettleAssetSchema, SettleDecisionSchema, SettleMessageSchema, Stage, TeamVerb_Verb, TickCueSchema,
  TickMarkSchema, TickRevealSchema, WriteMessageSchema, create, num, type Improvise, type RowView, type RunFilm_Verb, type SeatView, type SlotView, type SubmitDecision,
} from '$/wire';
import { clockVerb, otherSpeed, rowActs, teamActs, teamsFor, undoVerb, wayBackOfRow, wayBackOfTeam, type TeamAct } from './model/commands';
import { hasFailed } from './model/gate';
import { seatName } from './model/pace';
import { keepVerb, rewindVerb, weighVerb } from './model/rewind';
import { awayVerb, bookVerb, editBackVerb, editVerb, minute_ms, movable, nudgeVerb, retimeActs, type Wording } from './model/steer';
import { whoOf } from './names';
import { Sending, undo_ms } from './sending.svelte';
import { t, type WordKey } from './words';

const did: Partial<Record<RowVerb_Verb, WordKey>> = {
  [RowVerb_Verb.RELEASE]: 'did_release', [RowVerb_Verb.HOLD]: 'did_hold', [RowVerb_Verb.LET_GO]: 'did_let_go', [RowVerb_Verb.SKIP]: 'did_skip',
  [RowVerb_Verb.RESEND]: 'did_resend', [RowVerb_Verb.WITHDRAW]: 'did_withdraw', [RowVerb_Verb.START]: 'did_start', [RowVerb_Verb.END]: 'did_end',
};
/** Stations that a note names; the journal holds the rest of what was so. */
const named_max = 12;

export class Acts extends Sending {
  /** Asked in place before something that cannot be taken back. */
  asking = $state<'jump' | 'start' | 'questionnaire' | `catch_up/${number}` | undefined>();

  // ---- the clock ----
  #clock(verb: ClockVerb_Verb, { speed = 0, why, text }: { speed?: number; why?: { reason: string; language: string }; text?: () => string } = {}): void {
    const done = text && (() => ({ text: text(), back: { is: 'undo' } as const }));
    void this.perform({ place: 'clock', row: undefined, clock: true, done }, [{ team: undefined, verb: clockVerb(this.desk.store, verb, speed, why) }]);
  }
  get stage(): Stage {
    return this.desk.see('clock').clock?.stage ?? Stage.UNSPECIFIED;
  }
  /** Rows and teams can be changed. */
  get live(): boolean {
    return this.stage === Stage.RUNNING || this.stage === Stage.PAUSED;
  }
  /** Over a gate where a station fails only with a reason. */
  start(): void {
    if (this.desk.gate.fails > 0) this.asking = 'start';
    else this.#clock(ClockVerb_Verb.START);
  }
  startAnyway(reason: string): void {
    this.asking = undefined;
    const { desk } = this;
    const failed = desk.gate.groups.flatMap((group) => group.lines.filter(hasFailed)).map(({ seat }) => [seat.role === Role.TRAINEE ? desk.team(seat.team) : '', seatName(desk.store, seat)].filter(Boolean).join(' '));
    const named = failed.slice(0, named_max).join(', ') + (failed.length > named_max ? ' …' : '');
    this.#clock(ClockVerb_Verb.START, { why: { reason: t('gate_note', { n: failed.length, which: named, reason: reason.trim() }), language: language.current } });
  }
  pauseOrResume(): void {
    if (this.stage === Stage.RUNNING) this.#clock(ClockVerb_Verb.PAUSE, { text: () => t('did_pause') });
    else if (this.stage === Stage.PAUSED) this.#clock(ClockVerb_Verb.RESUME, { text: () => t('did_resume') });
  }
  speed(to: number): void {
    if (this.stage === Stage.ENDED || to === this.desk.store.clock?.speed) return;
    this.#clock(ClockVerb_Verb.SPEED, { speed: to, text: () => t('did_speed', { n: to }) });
  }
  speedBy(by: 1 | -1): void {
    this.speed(otherSpeed(this.desk.store.clock?.speed ?? 1, by));
  }
  askJump(): void {
    if (this.stage === Stage.RUNNING) this.asking = 'jump';
  }
  jump(): void {
    this.asking = undefined;
    this.#clock(ClockVerb_Verb.JUMP_TO_NEXT);
  }
  end(): void {
    this.#clock(ClockVerb_Verb.END);
  }

  // ---- rows ----
  canRow(verb: RowVerb_Verb, row = this.desk.row): number[] {
    return row === undefined || !this.live ? [] : teamsFor(this.desk.see('row', 'scriptRow'), verb, row, this.desk.targets);
  }
  row(verb: RowVerb_Verb, only?: readonly number[]): void {
    const { desk } = this;
    const row = desk.row;
    if (row === undefined || !this.live) return;
    if (verb === RowVerb_Verb.RELEASE && desk.store.scriptRows.get(row)?.sensitive) return this.#turnKeys(row, only ?? desk.targets);
    const acts: TeamAct[] = rowActs(desk.store, verb, row, only ?? desk.targets);
    const key = did[verb];
    void this.perform({
      place: `row/${row}`, row, clock: false,
      done: (teams) => ({ text: key ? t(key, { id: desk.rowId(row), who: whoOf(desk, teams) }) : '', back: wayBackOfRow(verb, row, teams) }),
    }, acts);
  }
  /** Both keys of two at once, each team as it stands: what waits for somebody else is left alone. */
  #turnKeys(row: number, targets: readonly number[]): void {
    const { desk } = this;
    const turns = new Map(teamsFor(desk.store, RowVerb_Verb.RELEASE, row, targets).map((team) => [team, desk.keyTurn(team, row)]));
    const teams = [...turns.keys()].filter((team) => turns.get(team) !== 'mine');
    this.#release(row, rowActs(desk.store, RowVerb_Verb.RELEASE, row, teams), teams.every((team) => turns.get(team) === 'first'));
  }
  #release(row: number, acts: TeamAct[], first: boolean): void {
    const { desk } = this;
    const last = acts.at(-1)?.team ?? 0;
    void this.perform({
      place: `row/${row}`, row, clock: false,
      done: (teams) => ({ text: t(first ? 'did_turn_key' : 'did_release', { id: desk.rowId(row), who: whoOf(desk, teams) }), back: teams.length > 1 ? { is: 'undo_last', team: last } : { is: 'undo' } }),
    }, acts);
  }
  /** Of a sensitive inject: where the own key has waited long enough for somebody else's. */
  releaseAlone(teams: readonly number[], reason: string): void {
    const { row, store } = this.desk;
    if (row !== undefined && this.live && reason !== '') this.#release(row, rowActs(store, RowVerb_Verb.RELEASE, row, teams, reason), false);
  }
  /** Releases what waits for a person in the selected teams. */
  approve(): void {
    const { desk } = this;
    const row = desk.row;
    if (row === undefined) return;
    const parked = desk.targets.filter((team) => desk.store.rows.get(teamKey(team, row))?.status === RowView_Status.PARKED);
    if (parked.length > 0) this.row(RowVerb_Verb.RELEASE, parked);
  }
  /** One key for both directions. */
  either(first: RowVerb_Verb, second: RowVerb_Verb): void {
    this.row(this.canRow(first).length > 0 ? first : second);
  }

  // ---- ahead of their time ----
  /** The selected inject in the selected teams, as far as it can be moved. */
  movable(): RowView[] {
    const { row } = this.desk;
    return row === undefined || !this.live ? [] : movable(this.desk.see('row', 'scriptRow'), row, this.desk.targets);
  }
  #retime(row: number, rows: readonly RowView[], at: (row: RowView) => number | undefined): void {
    const { desk } = this;
    void this.perform({
      place: `row/${row}`, row, clock: false,
      done: (teams) => ({ text: t('did_retime', { id: desk.rowId(row), who: whoOf(desk, teams) }), back: teams.length > 1 ? { is: 'undo_last', team: teams[teams.length - 1] ?? 0 } : { is: 'undo' } }),
    }, retimeActs(rows, at));
  }
  /** Earlier or later, in each of the selected teams from where it stands there. */
  retimeBy(byMs: number): void {
    const rows = this.movable();
    if (this.desk.row !== undefined) this.#retime(this.desk.row, rows, (row) => Math.max(0, num(row.dueMs) + byMs));
  }
  retimeTo(row: number, teams: readonly number[], atMs: number): void {
    if (this.live) this.#retime(row, movable(this.desk.store, row, teams), () => Math.max(0, atMs));
  }
  retimeBack(): void {
    if (this.desk.row !== undefined) this.#retime(this.desk.row, this.movable().filter((row) => row.moved), () => undefined);
  }
  /** The storyline of the selected inject. */
  nudge(sign: 1 | -1): void {
    const { desk } = this;
    const row = desk.row;
    const line = row === undefined ? undefined : desk.store.scriptRows.get(row)?.line;
    if (row === undefined || line === undefined || !this.live) return;
    const teams = [...desk.targets];
    const code = desk.store.exercise?.lines.find((each) => each.id === line)?.code ?? '';
    void this.perform({
      place: `row/${row}`, row, clock: false, done: () => ({ text: t(sign > 0 ? 'did_line_later' : 'did_line_earlier', { line: code, who: whoOf(desk, teams) }), back: { is: 'undo' } }),
    }, [{ team: undefined, verb: nudgeVerb(desk.store, line, sign * 5 * minute_ms, teams) }]);
  }
  /** Id of the command, when it left; nothing to do when nothing differs from the script. */
  edit(row: RowView, wording: Wording, after: () => void): void {
    const { desk } = this;
    const script = desk.store.scriptRows.get(row.row);
    const verb = script && editVerb(script, row, wording);
    if (!verb) return;
    void this.perform({ place: `edit/${teamKey(row.team, row.row)}`, row: row.row, clock: false, after, done: () => ({ text: t('did_edit', { id: desk.rowId(row.row), who: desk.team(row.team) }), back: { is: 'undo' } }) },
      [{ team: row.team, verb }]);
  }
  editBack(row: RowView, after: () => void): void {
    const { desk } = this;
    void this.perform({ place: `edit/${teamKey(row.team, row.row)}`, row: row.row, clock: false, after, done: () => ({ text: t('did_edit_back', { id: desk.rowId(row.row), who: desk.team(row.team) }), back: { is: 'undo' } }) },
      [{ team: row.team, verb: editBackVerb(row) }]);
  }
  book(slot: SlotView, change: { byMs?: number; cast?: number; room?: number }): void {
    const { desk } = this;
    void this.perform({ place: `slot/${teamKey(slot.team, slot.slot)}`, row: undefined, clock: false, done: () => ({ text: t('did_book', { id: slot.id, who: desk.team(slot.team) }), back: { is: 'undo' } }) },
      // As it is now: what was pressed just before may be here and not drawn yet.
      [{ team: slot.team, verb: bookVerb(desk.store.slots.get(teamKey(slot.team, slot.slot)) ?? slot, change) }]);
  }
  /** For which teams somebody may put in decisions, or translate. */
  assign(seat: SeatView, teams: readonly number[]): void {
    void this.perform({ place: `assign/${seat.id}`, row: undefined, clock: false },
      [{ team: undefined, verb: { case: 'assignTeams', value: create(AssignTeamsSchema, { seat: seat.id, teams: [...teams] }) } }]);
  }
  castAway(cast: number, number: number, away: boolean, who: string): void {
    void this.perform({ place: `away/${cast}/${number}`, row: undefined, clock: false, done: () => ({ text: t(away ? 'did_away' : 'did_here', { who }), back: { is: 'undo' } }) },
      [{ team: undefined, verb: awayVerb(cast, number, away) }]);
  }

  // ---- teams ----
  team(verb: TeamVerb_Verb, teams: readonly number[]): void {
    const { desk } = this;
    this.asking = undefined;
    const key: WordKey = verb === TeamVerb_Verb.HOLD ? 'did_hold_team' : verb === TeamVerb_Verb.CONTINUE ? 'did_continue_team' : 'did_catch_up';
    for (const [place, acts] of grouped(teamActs(desk.store, verb, teams)))
      void this.perform({
        place, row: undefined, clock: false, done: () => ({ text: t(key, { who: whoOf(desk, teams) }), back: wayBackOfTeam(verb, teams) }),
      }, acts);
  }
  // ---- going back, in two steps ----
  keepMoment(team: number, name: string, after: () => void): void {
    void this.perform({ place: `keep/${team}`, row: undefined, clock: false, after, done: () => ({ text: t('did_keep_moment', { name, who: this.desk.team(team) }), back: undefined }) }, [{ team, verb: keepVerb(team, name) }]);
  }
  weigh(team: number, moment: bigint): void {
    void this.perform({ place: `rewind/${team}`, row: undefined, clock: false }, [{ team, verb: weighVerb(this.desk.store, team, moment) }]);
  }
  /** Nobody takes back what happened in an attempt that is over. */
  #wentBack(): void {
    this.desk.drawer = 'inject';
    this.undoable = undefined;
  }
  rewind(team: number, moment: bigint): void {
    void this.perform({ place: `rewind/${team}`, row: undefined, clock: false, after: () => this.#wentBack() }, [{ team, verb: rewindVerb(this.desk.store, team, moment) }]);
  }

  /** Holds the selected teams, or lets them continue when all of them are held. */
  holdTeams(): void {
    const teams = this.desk.picked;
    const held = teams.every((team) => this.desk.store.teams.get(team)?.held);
    if (teams.length > 0 && this.live) this.team(held ? TeamVerb_Verb.CONTINUE : TeamVerb_Verb.HOLD, teams);
  }

  // ---- the rest ----
  improvise(what: Pick<Improvise, 'teams' | 'toDesks' | 'kind' | 'from' | 'title' | 'body'>, after: () => void): void {
    const { desk } = this;
    void this.perform({
      place: 'improvise', row: undefined, clock: false, after,
      done: () => ({ text: t('did_improvise', { title: what.title, who: whoOf(desk, what.teams) }), back: { is: 'undo' } }),
    }, [{ team: undefined, verb: { case: 'improvise', value: create(ImproviseSchema, { ...what, language: language.current }) } }]);
  }
  mark(team: number, mark: number, text: () => string): void {
    void this.perform({ place: `mark/${team}/${mark}`, row: undefined, clock: false, done: () => ({ text: t('did_mark', { text: text() }), back: { is: 'undo' } }) },
      [{ team, verb: { case: 'tickMark', value: create(TickMarkSchema, { team, mark }) } }]);
  }
  cue(team: number, cast: number, tick: number, text: () => string): void {
    void this.perform({ place: `cue/${team}/${cast}/${tick}`, row: undefined, clock: false, done: () => ({ text: t('did_mark', { text: text() }), back: { is: 'undo' } }) },
      [{ team, verb: { case: 'tickCue', value: create(TickCueSchema, { team, cast, tick }) } }]);
  }
  reveal(team: number, cast: number, reveal: number, text: () => string): void {
    void this.perform({ place: `reveal/${team}/${cast}/${reveal}`, row: undefined, clock: false, done: () => ({ text: t('did_mark', { text: text() }), back: { is: 'undo' } }) },
      [{ team, verb: { case: 'tickReveal', value: create(TickRevealSchema, { team, cast, reveal }) } }]);
  }
  /** Somebody is with the actor who needed help. */
  helped(team: number, row: number, cast: number): void {
    void this.perform({ place: `help/${teamKey(team, row)}/${cast}`, row: undefined, clock: false },
      [{ team, verb: { case: 'reportCue', value: create(ReportCueSchema, { report: ReportCue_Report.NEEDS_HELP, team, row, cast, takenBack: true }) } }]);
  }
  reply(team: number, number: number, granted: boolean, words: string, after: () => void): void {
    void this.perform({ place: `request/${team}/${number}`, row: undefined, clock: false, after },
      [{ team, verb: { case: 'answerRequest', value: create(AnswerRequestSchema, { team, number, granted, words, language: words === '' ? '' : language.current }) } }]);
  }
  /** To desks of each of these teams; `number`: the message that is answered, then of one team alone. */
  message(teams: readonly number[], toDesks: readonly number[], as: number | undefined, text: string, lang: string, number: number, after: () => void): void {
    const [team] = teams;
    void this.perform({ place: number > 0 ? `message/${teamKey(team ?? 0, number)}` : 'message', row: undefined, clock: false, after },
      teams.map((each) => ({ team: each, verb: { case: 'writeMessage', value: create(WriteMessageSchema, { team: each, toDesks: [...toDesks], as, text, language: lang, repliesTo: number }) } })));
  }
  /** It needs no answer. */
  settleMessage(team: number, number: number): void {
    void this.perform({ place: `message/${teamKey(team, number)}`, row: undefined, clock: false, done: () => ({ text: t('did_settle_message'), back: { is: 'undo' } }) },
      [{ team, verb: { case: 'settleMessage', value: create(SettleMessageSchema, { team, number }) } }]);
  }
  /** Id of the command, when it left. */
  async enterDecision(place: string, team: number, value: SubmitDecision): Promise<string | undefined> {
    const [id] = await this.perform({ place, row: undefined, clock: false }, [{ team, verb: { case: 'submitDecision', value } }]);
    return id;
  }
  settleDecision(team: number, decision: number, extendMs?: number): void {
    void this.perform({ place: `decision/${team}/${decision}`, row: undefined, clock: false },
      [{ team, verb: { case: 'settleDecision', value: create(SettleDecisionSchema, { team, decision, extendMs: extendMs === undefined ? undefined : BigInt(extendMs) }) } }]);
  }
  settleAsset(team: number, asset: number, secured: boolean, after: () => void): void {
    void this.perform({ place: `asset/${teamKey(team, asset)}`, row: undefined, clock: false, after },
      [{ team, verb: { case: 'settleAsset', value: create(SettleAssetSchema, { team, asset, secured }) } }]);
  }
  film(team: number, stop: number, verb: RunFilm_Verb, counts: readonly number[] = [], fromMs = 0): void {
    void this.perform({ place: `film/${team}`, row: undefined, clock: false },
      [{ team, verb: { case: 'runFilm', value: create(RunFilmSchema, { team, stop, verb, counts: [...counts], fromMs: BigInt(Math.round(fromMs)) }) } }]);
  }
  openQuestionnaire(): void {
    void this.perform({ place: 'questionnaire', row: undefined, clock: false }, [{ team: undefined, verb: { case: 'openQuestionnaire', value: create(OpenQuestionnaireSchema) } }]);
  }
  closeQuestionnaire(): void {
    void this.perform({ place: 'questionnaire', row: undefined, clock: false, after: () => (this.asking = undefined) }, [{ team: undefined, verb: { case: 'closeQuestionnaire', value: create(CloseQuestionnaireSchema) } }]);
  }
  undo(): void {
    const last = this.undoable;
    if (!last || performance.now() - last.fromMs > undo_ms) return;
    this.undoable = undefined;
    const { back } = last;
    if (back.is === 'opposite') void this.perform({ place: 'undo', row: back.row, clock: false }, rowActs(this.desk.store, back.verb, back.row, back.teams));
    else if (back.is === 'opposite_team') void this.perform({ place: 'undo', row: undefined, clock: false }, teamActs(this.desk.store, back.verb, back.teams));
    else void this.perform({ place: 'undo', row: undefined, clock: false }, [{ team: undefined, verb: undoVerb() }]);
  }
}

/** Team verbs are refused on the card they concern; those of several teams share one place. */
function grouped(acts: readonly TeamAct[]): [string, TeamAct[]][] {
  const [first] = acts;
  return first === undefined ? [] : [[acts.length === 1 ? `team/${first.team}` : 'teams', [...acts]]];
}

const key = Symbol('control acts');
export const provideActs = (acts: Acts): Acts => setContext(key, acts);
export const useActs = (): Acts => getContext<Acts>(key);
