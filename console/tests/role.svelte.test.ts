// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { Role } from '../src/actor/role.svelte';
import type { Kind } from '../src/exercise';
import type { Station } from '../src/station/station.svelte';
import { Versions } from '../src/station/versions.svelte';
import { CastViewSchema, LedgerViewSchema, SeatViewSchema, ViewSchema, create } from '../src/wire';
import type { View } from '../src/wire';
import { storeOf } from './control/support';

/** What an actor's page asks of its station: the store, followed kind by kind. */
function stationOf(...views: View['thing'][]) {
  const store = storeOf({});
  const versions = new Versions();
  const tell = (thing: View['thing']): void => {
    const kind = store.apply(create(ViewSchema, { thing }));
    if (kind) versions.changed(kind);
  };
  views.forEach(tell);
  const see = (...kinds: Kind[]) => (versions.follow(kinds), store);
  return { tell, station: { seat: 9, commands: [], exerciseMs: 0, see } as unknown as Station };
}
const ledger = (team: number, of: number, more = {}): View['thing'] =>
  ({ case: 'ledger', value: create(LedgerViewSchema, { team, cast: of, teamName: ['Barys', 'Qyran'][team] ?? '', ...more }) });

describe("an actor's page", () => {
  it('follows the ledgers of the person that is played, and these alone', () => {
    const { tell, station } = stationOf(
      { case: 'seat', value: create(SeatViewSchema, { id: 9, cast: 2 }) }, { case: 'cast', value: create(CastViewSchema, { id: 2 }) },
      ledger(1, 2), ledger(0, 2), ledger(0, 3));
    let role: Role | undefined;
    let drawn = '';
    const stop = $effect.root(() => {
      role = new Role(station);
      $effect(() => void (drawn = `${role?.ledgers.map((one) => `${role?.teamName(one.team)}: ${one.interviews}`).join(', ')}; ${role?.ledger?.tick(1, 4).on}`));
    });
    flushSync();
    expect(drawn).toBe('1 Barys: 0, 2 Qyran: 0; false');
    expect(role?.team).toBe(0);
    tell(ledger(1, 2, { interviews: 1, ticked: [{ tick: 4 }] }));
    flushSync();
    expect(drawn).toBe('1 Barys: 0, 2 Qyran: 1; true');
    stop();
  });
});
