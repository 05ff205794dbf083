// SPDX-License-Identifier: Apache-2.0
// Whether a real emergency covers a wall: one of all, or of the team whose room it shows.
import type { Room } from './room.svelte';

export class Cover {
  constructor(readonly room: Room) {}

  /** Nothing while there is none; `team`: its name, empty = everything stands. */
  get now(): { team: string } | undefined {
    const store = this.room.station.see('clock', 'team');
    if (store.clock?.noDuffUs !== undefined) return { team: '' };
    const shown = this.room.isFilm ? [store.teams.get(this.room.team)] : [...store.teams.values()];
    const stands = shown.find((team) => team?.noDuffUs !== undefined);
    return stands ? { team: stands.name } : undefined;
  }
}
