// SPDX-License-Identifier: Apache-2.0
// Which team's decision staff is putting in for a seat; the words typed so far are a draft of their own.
import { getContext, setContext } from 'svelte';
import { DecisionView_Status } from '$/wire';
import type { Desk } from './desk.svelte';
import { answerable } from './model/behalf';

export class Entering {
  team = $state<number | undefined>();
  decision = $state<number | undefined>();
  /** Set by the form: what Ctrl+Enter does. */
  send: (() => void) | undefined;

  constructor(private readonly desk: Desk) {}

  /** Opens the form; without a team or a decision for what is at hand: the selected team, what the selected inject asks, what is open. */
  open(team?: number, decision?: number): void {
    const { desk } = this;
    const asked = decision ?? (desk.row === undefined ? undefined : desk.store.scriptRows.get(desk.row)?.asks);
    const teams = [team ?? desk.oneTeam, ...(team === undefined ? desk.teams.map((each) => each.id) : [])].flatMap((id) => (id === undefined ? [] : [id]));
    const met = teams.flatMap((id) => answerable(desk.store, id).map(({ script, state }) => ({ team: id, decision: script.decision, open: state.status === DecisionView_Status.OPEN })));
    const first = teams[0];
    const found = met.find((one) => one.team === first && one.decision === asked) ?? met.find((one) => one.team === first && one.open)
      ?? (team === undefined && desk.oneTeam === undefined ? met.find((one) => one.decision === asked) ?? met.find((one) => one.open) : undefined)
      ?? met.find((one) => one.team === first) ?? (desk.oneTeam === undefined ? met[0] : undefined);
    this.team = found?.team ?? first;
    this.decision = found?.decision;
    desk.drawer = 'behalf';
  }
  pick(team: number): void {
    const met = answerable(this.desk.store, team);
    this.team = team;
    this.decision = (met.find(({ script }) => script.decision === this.decision) ?? met[0])?.script.decision;
  }
}

const key = Symbol('entering');
export const provideEntering = (entering: Entering): Entering => setContext(key, entering);
export const useEntering = (): Entering => getContext<Entering>(key);
