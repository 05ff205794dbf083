// SPDX-License-Identifier: Apache-2.0
// What each team can lose, in the order in which it concerns a controller.
import type { ExerciseStore } from '$/exercise';
import { AssetView_Status as Status, num } from '$/wire';
import type { AssetView, SlotView } from '$/wire';

/** `all`, `lost` and `secured` count what there is to secure: nothing of innocents. */
export interface TeamAssets { team: number; assets: AssetView[]; all: number; lost: number; secured: number }

/** By team; what waits stands first, the rest as the script has it. */
export function assetsByTeam(store: ExerciseStore, team?: number): TeamAssets[] {
  const teams = new Map<number, TeamAssets>();
  for (const asset of [...store.assets.values()].sort((a, b) => Number(b.waits) - Number(a.waits) || a.asset - b.asset)) {
    if (team !== undefined && asset.team !== team) continue;
    const mine = teams.get(asset.team) ?? { team: asset.team, assets: [], all: 0, lost: 0, secured: 0 };
    teams.set(asset.team, mine);
    mine.assets.push(asset);
    if (asset.innocent) continue;
    mine.all++;
    if (asset.status === Status.LOST) mine.lost++;
    if (asset.status === Status.SECURED) mine.secured++;
  }
  return [...teams.values()].sort((a, b) => a.team - b.team);
}

/** Nothing can happen to it any more: lost, or secured for good. */
export const isSettled = (asset: AssetView): boolean =>
  asset.status === Status.LOST || (asset.status === Status.SECURED && asset.untilMs === undefined && !asset.waits);

/** Bookings in the order of time. */
export const slotsInOrder = (store: ExerciseStore, team?: number): SlotView[] =>
  [...store.slots.values()].filter((slot) => team === undefined || slot.team === team)
    .sort((a, b) => num(a.atMs) - num(b.atMs) || a.slot - b.slot || a.team - b.team);

/** Cast A, B, C … */
export const castLetter = (n: number): string => String.fromCharCode(64 + Math.min(26, Math.max(1, n)));
