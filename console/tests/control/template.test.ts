// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { filledIn, withTemplate } from '../../src/control/model/template';

it('shows a text as the team will read it, with a gap for times that only the delivery knows', () => {
  const barys = { name: 'Barys', caseNumber: '26-0914/1' };
  expect(filledIn('To {team}, case {case}, by {time+20m}', barys)).toBe('To Barys, case 26-0914/1, by …:…');
  expect(filledIn('{other} {team', barys)).toBe('{other} {team');
  expect(filledIn('{team}', undefined)).toBe('…');
});

it('puts a chosen sentence behind what was typed', () => {
  expect(withTemplate('  ', 'Done.')).toBe('Done.');
  expect(withTemplate('For the file: ', 'Done.')).toBe('For the file: Done.');
});
