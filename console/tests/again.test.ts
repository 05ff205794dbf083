// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { OutboxEntry, OutboxState, Verb } from '../src/link';
import { repeatsForStaff, tally } from '../src/station/again';
import { AnswerRequestSchema, ClockVerbSchema, CommandSchema, ImproviseSchema, OpenItemSchema, RowVerbSchema, RunFilmSchema, SettleDecisionSchema, SubmitDecisionSchema, TeamVerbSchema, TickCueSchema, TickMarkSchema, UndoSchema, create, encodeCommand } from '../src/wire';

const decision: Verb = { case: 'submitDecision', value: create(SubmitDecisionSchema) };
const reading: Verb = { case: 'openItem', value: create(OpenItemSchema) };
const entry = (verb: Verb, state: OutboxState): OutboxEntry => ({
  id: '', scope: '', order: 0, pressedMs: 0, teamMs: 0, bytes: encodeCommand(create(CommandSchema, { verb })), sent: true, state, sequence: '0', leaf: '', reason: 0, detail: '', before: '4',
});

describe('what is sent again after a restore', () => {
  it('are the words that staff entered, and no verb', () => {
    const words: Verb[] = [decision, { case: 'answerRequest', value: create(AnswerRequestSchema) }, { case: 'improvise', value: create(ImproviseSchema) }, { case: 'tickMark', value: create(TickMarkSchema) }, { case: 'tickCue', value: create(TickCueSchema) }];
    const verbs: Verb[] = [
      { case: 'clock', value: create(ClockVerbSchema) }, { case: 'team', value: create(TeamVerbSchema) }, { case: 'row', value: create(RowVerbSchema) }, { case: 'undo', value: create(UndoSchema) },
      { case: 'runFilm', value: create(RunFilmSchema) }, { case: 'settleDecision', value: create(SettleDecisionSchema) },
    ];
    expect(words.map(repeatsForStaff)).not.toContain(false);
    expect(verbs.map(repeatsForStaff)).not.toContain(true);
  });
  it('is counted by sorts, with what waits and what was not taken', () => {
    expect(tally([entry(decision, 'received'), entry(decision, 'refused'), entry(decision, 'not_yet_received'), entry(reading, 'not_yet_received'), entry(reading, 'refused')]))
      .toEqual({ sorts: [{ sort: 'decisions', n: 3 }, { sort: 'reading', n: 2 }], waits: 1, refused: 1 });
    expect(tally([])).toEqual({ sorts: [], waits: 0, refused: 0 });
  });
});
