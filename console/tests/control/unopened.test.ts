// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { unopened, unopened_ms } from '../../src/control/model/unopened';
import { ClockViewSchema, RowView_ReceiptSchema, RowView_Status as S, SeatViewSchema, Stage, Role, create } from '../../src/wire';
import { minute, ms, row, script, seat, storeOf, team } from './support';

const receipt = (of: number) => create(RowView_ReceiptSchema, { seat: of, atMs: 1n });
const things = {
  team: [team(0), team(1)],
  seat: [seat(1, 0, 0), seat(2, 0, 0, 2), seat(3, 0, 1), seat(4, 1, 0), create(SeatViewSchema, { id: 5, role: Role.TRAINEE, team: 1, desk: 1, number: 1 })],
  scriptRow: [script(0, 'A-1', { toDesks: [0, 1] }), script(1, 'A-2', { kind: 'actor' }), script(2, 'A-3', { consoleOnly: true }), script(3, 'A-4')],
};
const told = (rows: ReturnType<typeof row>[], at = 10 * minute, stage = Stage.RUNNING) =>
  unopened(storeOf({ ...things, row: rows, clock: [create(ClockViewSchema, { stage })] }), () => at).map((each) => [each.team, each.row, each.desks]);

describe('what nobody opened for long', () => {
  it('names the desks where nobody did; one of a desk is enough, and an empty place is not waited for', () => {
    expect(told([row(0, 0, S.RELEASED, { releasedMs: ms(minute), opened: [receipt(2)] }), row(1, 0, S.RELEASED, { releasedMs: ms(0) })])).toEqual([[1, 0, [0]], [0, 0, [1]]]);
  });
  it('is told after its time, to the second', () => {
    const late = row(0, 3, S.RELEASED, { releasedMs: ms(minute) });
    expect(told([late], minute + unopened_ms - 1)).toEqual([]);
    expect(told([late], minute + unopened_ms)).toEqual([[0, 3, [0]]]);
  });
  it('goes by the desks that a controller chose', () => {
    expect(told([row(0, 0, S.RELEASED, { releasedMs: ms(0), toDesks: [1] })])).toEqual([[0, 0, [1]]]);
  });
  it('leaves out encounters, reminders for staff, what was withdrawn, and everything after ENDEX', () => {
    const old = { releasedMs: ms(0) };
    expect(told([row(0, 1, S.RELEASED, old), row(0, 2, S.RELEASED, old), row(0, 3, S.WITHDRAWN, old)])).toEqual([]);
    expect(told([row(0, 3, S.RELEASED, old)], 10 * minute, Stage.ENDED)).toEqual([]);
  });
});
