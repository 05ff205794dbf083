// SPDX-License-Identifier: Apache-2.0
// The station of a seat as somebody else looks at it: at one moment, without a link, without a disk, and nothing leaves it.
import { MemoryOutbox, MemoryReceipts, MemoryWitness } from '../link';
import type { Me, OutboxEntry, RoleName } from '../link';
import { Station } from '../station/station.svelte';
import { PageSchema, Role, Stage, WelcomeSchema, create, num } from '../wire';
import type { Screen } from '../wire/screen';
import { veiled } from './veil';

const roles: Partial<Record<Role, RoleName>> = { [Role.TRAINEE]: 'trainee', [Role.ACTOR]: 'actor', [Role.EVALUATOR]: 'evaluator', [Role.INTERPRETER]: 'interpreter', [Role.OBSERVER]: 'observer' };
const meOf = (exercise: string, screen: Screen): Me => ({ role: roles[screen.role] ?? 'observer', exercise, exercises: [exercise], seat: screen.seat });

export class LookedAt extends Station {
  #atMs = $state(0);
  #wallMs = $state(0);
  readonly role: Role;

  constructor(exercise: string, screen: Screen) {
    super(exercise, meOf(exercise, screen), { outbox: new MemoryOutbox(), receipts: new MemoryReceipts(), witness: new MemoryWitness(), live: false });
    this.role = screen.role;
    this.link = { is: 'online' };
    this.welcome = create(WelcomeSchema, { exercise, epoch: 1, role: screen.role, languages: screen.languages, seat: screen.seat + 1 });
  }

  /** Another moment of the same seat. */
  show(screen: Screen, atMs: number, hidden: string): void {
    this.at(atMs, num(screen.wallUs) / 1000);
    const views = hidden ? screen.views.map((view) => veiled(view, hidden)) : screen.views;
    this.fold.page(create(PageSchema, { number: 1, last: true, stream: this.fold.stream + 1, views }));
    this.complete = this.ready = true;
  }
  /** The same views, some time later. */
  at(atMs: number, wallMs?: number): void {
    this.#atMs = atMs;
    if (wallMs !== undefined) this.#wallMs = wallMs;
  }

  override get exerciseMs(): number {
    return this.#atMs;
  }
  override exerciseNow(): number {
    return this.#atMs;
  }
  override get serverMs(): number {
    return this.#wallMs;
  }
  override get clock(): { known: boolean; speed: number; lengthMs: number } {
    const clock = this.see('clock').clock;
    return { known: clock !== undefined, speed: clock?.stage === Stage.RUNNING ? Math.max(1, clock.speed) : 0, lengthMs: num(clock?.lengthMs) };
  }
  override get knowsPresence(): boolean {
    return false;
  }
  /** Nothing is sent, nothing is kept, and nobody is told that it was. */
  override submit(): Promise<OutboxEntry> {
    return new Promise(() => undefined);
  }
}
