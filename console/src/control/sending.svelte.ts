// SPDX-License-Identifier: Apache-2.0
// Verbs on their way: one answer for each, refusals kept where they happened, ten seconds to take the last act back.
import { teamKey } from '$/exercise';
import { format, tc } from '$/i18n';
import type { Verb } from '$/link';
import { isOfEarlierAttempt, refusal } from '$/station/refusal';
import { RefusedCommand_Reason as Reason } from '$/wire';
import type { Desk } from './desk.svelte';
import type { WayBack } from './model/commands';
import { personOf, verbPhrase } from './names';
import { known, t } from './words';

export const undo_ms = 10_000;

export interface Refused { team: number | undefined; row: number | undefined; reason: Reason | 'offline'; clock: boolean; detail?: string }
export interface Undoable { readonly text: string; readonly button: string; back: WayBack; fromMs: number }
interface Sent { id: string; team: number | undefined }
interface Batch {
  place: string;
  row: number | undefined;
  clock: boolean;
  sent: Sent[];
  done?: ((teams: number[]) => { text: string; back: WayBack | undefined }) | undefined;
  after?: (() => void) | undefined;
}

/** Why a team cannot go back, as the server names it. */
const rewindReasons = new Set(['refused_encounter', 'refused_encounter_then', 'refused_help', 'refused_film', 'refused_weigh', 'refused_moment']);
const clockVerbs = ['start', 'pause', 'resume', 'speed', 'jump', 'end_exercise'];

/** What is on its way, what was refused, what can be taken back. */
export class Sending {
  constructor(readonly desk: Desk) {}

  /** Refusals by the place they are shown in: 'clock', 'row/7', 'team/2', 'request/0/3' … */
  refusals = $state.raw<Readonly<Record<string, readonly Refused[]>>>({});
  undoable = $state.raw<Undoable | undefined>();
  #batches = $state.raw<readonly Batch[]>([]);

  /** True while an act of this place is on its way. */
  busy(place: string): boolean {
    return this.#batches.some((batch) => batch.place === place);
  }

  dismiss(place: string): void {
    const { [place]: _, ...rest } = this.refusals;
    this.refusals = rest;
  }

  /** Ids of the commands that left; none when nothing could be sent. */
  async perform(batch: Omit<Batch, 'sent'>, acts: readonly { team: number | undefined; verb: Verb }[]): Promise<string[]> {
    if (acts.length === 0 || this.busy(batch.place)) return [];
    this.dismiss(batch.place);
    const { station } = this.desk;
    // A verb is for this moment: it is not kept for later as the answers of trainees are.
    if (station.link.is !== 'online') {
      this.#refuse(batch.place, [{ team: undefined, row: batch.row, reason: 'offline', clock: batch.clock }]);
      return [];
    }
    const mine: Batch = { ...batch, sent: [] };
    this.#batches = [...this.#batches, mine];
    for (const act of acts) mine.sent.push({ id: (await station.submit(act.verb)).id, team: act.team });
    this.#batches = [...this.#batches];
    return mine.sent.map((each) => each.id);
  }

  #refuse(place: string, refused: readonly Refused[]): void {
    this.refusals = { ...this.refusals, [place]: refused };
  }

  /** Called in an effect: takes in the answers that came. */
  settle(): void {
    const { station } = this.desk;
    const left: Batch[] = [];
    for (const batch of this.#batches) {
      const entries = batch.sent.map((sent) => ({ sent, entry: station.command(sent.id) }));
      if (entries.length === 0 || entries.some(({ entry }) => entry?.state === 'not_yet_received')) {
        left.push(batch);
        continue;
      }
      const refused = entries.filter(({ entry }) => entry?.state === 'refused');
      const taken = entries.filter(({ entry }) => entry?.state === 'received');
      if (refused.length > 0)
        this.#refuse(batch.place, refused.map(({ sent, entry }) => ({ team: sent.team, row: batch.row, reason: (entry?.reason ?? 0) as Reason, clock: batch.clock, detail: entry?.detail ?? '' })));
      if (taken.length === 0) continue;
      batch.after?.();
      const teams = taken.flatMap(({ sent }) => sent.team ?? []);
      const told = batch.done?.(teams);
      if (told?.back) this.undoable = this.#undoable(told.back, () => batch.done?.(teams)?.text ?? '');
    }
    if (left.length !== this.#batches.length) this.#batches = left;
  }

  /** Learns which person of the journal sits here. */
  recognise(): void {
    if (this.desk.me !== undefined) return;
    // Also of earlier pages; what a restore lost has a number that somebody else may have now.
    const own = new Set(this.desk.station.commands.filter((e) => e.state === 'received' && e.lostIn === undefined).map((e) => e.sequence));
    const verb = own.size === 0 ? undefined : this.desk.verbs.find((each) => own.has(each.sequence.toString()));
    if (verb) this.desk.me = verb.person;
  }

  /** Its words follow the language. */
  #undoable(back: WayBack, text: () => string): Undoable {
    const { desk } = this;
    return {
      back, fromMs: performance.now(),
      get text() {
        return text();
      },
      get button() {
        return back.is === 'undo_last' ? t('undo_only', { who: desk.team(back.team) }) : t('undo');
      },
    };
  }

  /** Plain words for a refusal, with who was first and when, as far as the journal tells by now. */
  words(refused: Refused): string {
    const why = this.#why(refused);
    return refused.team === undefined || refused.row === undefined ? why : t('refused_for', { who: this.desk.team(refused.team), why });
  }

  #why(refused: Refused): string {
    if (refused.reason === 'offline') return t('refused_sent_not');
    const rewind = `refused_${refused.detail ?? ''}`;
    if (rewindReasons.has(rewind) && known(rewind)) return t(rewind);
    if (isOfEarlierAttempt({ reason: refused.reason, detail: refused.detail ?? '' })) return tc('refused_attempt');
    if (refused.reason === Reason.ANSWERED_MEANWHILE) return t('refused_answered');
    if (refused.reason !== Reason.CHANGED_MEANWHILE && refused.reason !== Reason.ALREADY_DONE) return tc(refusal(refused.reason));
    const { desk } = this;
    const state = refused.row === undefined || refused.team === undefined ? undefined
      : desk.see('row').rows.get(teamKey(refused.team, refused.row));
    const first = [...desk.verbs].reverse().find((verb) =>
      state ? verb.sequence === state.changedBy
        : refused.clock ? verb.row === undefined && verb.team === undefined && clockVerbs.includes(verb.verb)
          : refused.team !== undefined && verb.team === refused.team && verb.row === undefined);
    if (!first) return tc(refusal(refused.reason));
    const told = { what: verbPhrase(desk, first), time: format.clock(Number(first.atMs)) };
    return first.person === desk.me ? t('refused_first_you', told) : t('refused_first', { who: personOf(desk, first.person), ...told });
  }
}
