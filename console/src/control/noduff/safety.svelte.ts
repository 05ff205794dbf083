// SPDX-License-Identifier: Apache-2.0
// What staff does in a real emergency, who is in the room, and notes.
import { getContext, setContext } from 'svelte';
import { language } from '$/i18n';
import { AnswerRollCallSchema, CallNoDuffSchema, create, num, ResumeAfterNoDuffSchema, SetGuestsSchema, WriteNoteSchema } from '$/wire';
import type { NoDuffView } from '$/wire';
import type { Acts } from '../acts.svelte';
import { t } from '../words';

export class RoomSafety {
  /** The team's emergency that is looked at; one of all covers the page by itself. */
  looked = $state<number | undefined>();
  /** The own key that was turned from here: to which emergency it belongs, and the command. */
  #key = $state.raw<{ sequence: bigint; id: string } | undefined>();

  constructor(readonly acts: Acts) {}

  get all(): NoDuffView | undefined {
    return this.acts.desk.see('noDuff').noDuffs.get(undefined);
  }
  get ofTeams(): NoDuffView[] {
    return [...this.acts.desk.see('noDuff').noDuffs.values()].filter((each) => each.team !== undefined).sort((a, b) => (a.team ?? 0) - (b.team ?? 0));
  }
  /** The one whose roll is called on the whole page. */
  get shown(): NoDuffView | undefined {
    return this.all ?? (this.looked === undefined ? undefined : this.acts.desk.see('noDuff').noDuffs.get(this.looked));
  }
  /** Since it was called, by the server's clock. */
  elapsedMs(called: NoDuffView): number {
    return Math.max(0, this.acts.desk.station.serverMs - num(called.calledUs) / 1000);
  }
  /** The own key of this emergency is turned: it says so itself, or the server took the command a moment ago. */
  isKeyMine(called: NoDuffView): boolean {
    const { desk } = this.acts;
    return called.keys.some((key) => key.person === desk.me) || (this.#key?.sequence === called.sequence && desk.station.command(this.#key.id)?.state === 'received');
  }

  call(team?: number): void {
    void this.acts.perform({ place: 'no_duff', row: undefined, clock: true },
      [{ team, verb: { case: 'callNoDuff', value: create(CallNoDuffSchema, team === undefined ? {} : { team }) } }]);
  }
  answer(seat: number | undefined, needsHelp: boolean): void {
    void this.acts.perform({ place: `roll/${seat ?? 'me'}`, row: undefined, clock: false },
      [{ team: undefined, verb: { case: 'answerRollCall', value: create(AnswerRollCallSchema, seat === undefined ? { needsHelp } : { seat, needsHelp }) } }]);
  }
  resume(called: NoDuffView, reason = ''): void {
    const scope = called.team === undefined ? {} : { team: called.team };
    void this.acts.perform({ place: 'keys', row: undefined, clock: true },
      [{ team: undefined, verb: { case: 'resumeAfterNoDuff', value: create(ResumeAfterNoDuffSchema, { ...scope, reason }) } }])
      .then(([id]) => (this.#key = id === undefined ? this.#key : { sequence: called.sequence, id }));
  }

  get guests(): boolean {
    return this.acts.desk.see('room').room?.guests ?? false;
  }
  setGuests(present: boolean): void {
    void this.acts.perform({ place: 'guests', row: undefined, clock: false, done: () => ({ text: t(present ? 'did_guests' : 'did_no_guests'), back: { is: 'undo' } }) },
      [{ team: undefined, verb: { case: 'setGuests', value: create(SetGuestsSchema, { present }) } }]);
  }
  note(words: string, team?: number): Promise<string[]> {
    return this.acts.perform({ place: 'note', row: undefined, clock: false },
      [{ team, verb: { case: 'writeNote', value: create(WriteNoteSchema, { words, team, language: language.current }) } }]);
  }
}

const key = Symbol('room safety');
export const provideRoomSafety = (safety: RoomSafety): RoomSafety => setContext(key, safety);
export const useRoomSafety = (): RoomSafety => getContext<RoomSafety>(key);
