// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { pressed, type Focus } from '../../src/control/keys';

const press = (code: string, focus: Focus = 'none', more: { shift?: boolean; ctrl?: boolean; alt?: boolean; repeat?: boolean } = {}) =>
  pressed({ code, shift: false, ctrl: false, alt: false, repeat: false, ...more }, focus);

describe('keys', () => {
  it('act by their place', () => {
    expect(press('Space')).toEqual({ act: 'pause' });
    expect(press('Enter')).toEqual({ act: 'release' });
    expect(press('KeyH')).toEqual({ act: 'hold' });
    expect(press('Digit3')).toEqual({ act: 'team', team: 2, more: false });
    expect(press('Digit3', 'none', { shift: true })).toEqual({ act: 'team', team: 2, more: true });
    expect(press('Slash', 'none', { shift: true })).toEqual({ act: 'keys' });
    expect(press('KeyQ', 'none', { shift: true })).toEqual({ act: 'tab_questionnaire' });
    expect(press('BracketRight')).toEqual({ act: 'later' });
    expect(press('BracketLeft', 'none', { shift: true })).toEqual({ act: 'line_earlier' });
  });
  it('leave typing alone, except Esc and Ctrl+Enter', () => {
    for (const code of ['Space', 'Enter', 'KeyH', 'Digit1', 'Slash', 'ArrowDown']) expect(press(code, 'typing')).toBeUndefined();
    expect(press('Escape', 'typing')).toEqual({ act: 'escape' });
    expect(press('Enter', 'typing', { ctrl: true })).toEqual({ act: 'send' });
  });
  it('do not fire twice when a button has the focus', () => {
    expect(press('Space', 'pressable')).toBeUndefined();
    expect(press('Enter', 'pressable')).toBeUndefined();
    expect(press('KeyH', 'pressable')).toEqual({ act: 'hold' });
  });
  it('let a scrolled panel have its arrows and its Space, and the list walk', () => {
    expect(press('ArrowDown', 'scrolling')).toBeUndefined();
    expect(press('Space', 'scrolling')).toBeUndefined();
    expect(press('ArrowDown', 'list')).toEqual({ act: 'down' });
    expect(press('Enter', 'list')).toEqual({ act: 'release' });
  });
  it('repeat only to walk', () => {
    expect(press('KeyJ', 'none', { repeat: true })).toEqual({ act: 'down' });
    for (const code of ['Space', 'Enter', 'KeyS', 'Digit1']) expect(press(code, 'none', { repeat: true })).toBeUndefined();
  });
  it('leave the browser its own', () => {
    expect(press('KeyR', 'none', { ctrl: true })).toBeUndefined();
    expect(press('ArrowLeft', 'none', { alt: true })).toBeUndefined();
  });
});
