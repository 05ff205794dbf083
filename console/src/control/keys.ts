// SPDX-License-Identifier: Apache-2.0
// Which key does what. Keys follow their place on the keyboard (event.code), so they work under every layout.

export type Act =
  | 'pause' | 'release' | 'approve' | 'hold' | 'skip' | 'resend' | 'withdraw' | 'encounter' | 'hold_team' | 'improvise' | 'enter' | 'undo' | 'search'
  | 'down' | 'up' | 'next_wait' | 'faster' | 'slower' | 'jump' | 'follow' | 'zoom' | 'pan_left' | 'pan_right' | 'keys' | 'escape' | 'send'
  | 'tab_msel' | 'tab_feed' | 'tab_requests' | 'tab_marks' | 'tab_people' | 'tab_journal' | 'tab_film' | 'tab_assets' | 'tab_slots' | 'tab_messages' | 'tab_evaluation' | 'tab_gate' | 'tab_questionnaire' | 'lock' | 'all_teams'
  | 'guests' | 'notes' | 'stop_all' | 'film_step' | 'papers' | 'diary' | 'earlier' | 'later' | 'line_earlier' | 'line_later' | 'edit' | 'rewind' | 'workload';
export type Pressed = { act: Act } | { act: 'team'; team: number; more: boolean };

export interface Key { code: string; shift: boolean; ctrl: boolean; alt: boolean; repeat: boolean }
/** What has the focus: typing goes first, then whatever answers to Space, Enter or the arrows by itself. */
export type Focus = 'typing' | 'pressable' | 'scrolling' | 'list' | 'none';

const plain: Readonly<Record<string, Act>> = {
  Space: 'pause', Enter: 'release', NumpadEnter: 'release', KeyA: 'approve', KeyH: 'hold', KeyS: 'skip', KeyR: 'resend', KeyW: 'withdraw', KeyB: 'encounter',
  KeyN: 'improvise', KeyO: 'enter', KeyU: 'undo', Slash: 'search', KeyJ: 'down', ArrowDown: 'down', KeyK: 'up', ArrowUp: 'up', Period: 'next_wait',
  Equal: 'faster', NumpadAdd: 'faster', Minus: 'slower', NumpadSubtract: 'slower', KeyG: 'jump', KeyF: 'follow', KeyZ: 'zoom', ArrowLeft: 'pan_left',
  ArrowRight: 'pan_right', KeyT: 'tab_msel', KeyD: 'tab_feed', KeyQ: 'tab_requests', KeyM: 'tab_marks', KeyP: 'tab_people', KeyL: 'tab_journal',
  KeyV: 'tab_film', KeyE: 'tab_assets', KeyC: 'tab_slots', KeyX: 'stop_all', KeyI: 'tab_messages', KeyY: 'notes',
  BracketLeft: 'earlier', BracketRight: 'later', Digit0: 'all_teams', Numpad0: 'all_teams',
};
const shifted: Readonly<Record<string, Act>> = { Slash: 'keys', KeyH: 'hold_team', KeyG: 'guests', KeyE: 'tab_evaluation', KeyP: 'tab_gate', KeyQ: 'tab_questionnaire', KeyL: 'lock', KeyV: 'film_step', KeyB: 'papers', KeyD: 'diary', Equal: 'faster', BracketLeft: 'line_earlier', BracketRight: 'line_later', KeyT: 'edit', KeyR: 'rewind', KeyW: 'workload' };
const repeats = new Set<Act>(['down', 'up', 'pan_left', 'pan_right']);

export function pressed(key: Key, focus: Focus): Pressed | undefined {
  if (key.code === 'Escape') return { act: 'escape' };
  if (key.ctrl && (key.code === 'Enter' || key.code === 'NumpadEnter')) return { act: 'send' };
  if (key.ctrl || key.alt || focus === 'typing') return undefined;
  // A focused button takes its Space and Enter itself: never both.
  if (focus === 'pressable' && ['Space', 'Enter', 'NumpadEnter'].includes(key.code)) return undefined;
  if ((focus === 'pressable' || focus === 'scrolling') && key.code.startsWith('Arrow')) return undefined;
  if (focus === 'scrolling' && key.code === 'Space') return undefined;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(key.code)?.[1];
  if (digit && !key.repeat) return { act: 'team', team: Number(digit) - 1, more: key.shift };
  const act = key.shift ? shifted[key.code] : plain[key.code];
  return act && (!key.repeat || repeats.has(act)) ? { act } : undefined;
}

export function focusOf(element: Element | null): Focus {
  if (!(element instanceof HTMLElement)) return 'none';
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement || element.isContentEditable) return 'typing';
  if (element instanceof HTMLInputElement) return ['checkbox', 'radio', 'button'].includes(element.type) ? 'pressable' : 'typing';
  if (element.closest('button, a[href], summary, [role="tab"], [role="button"]')) return 'pressable';
  if (element.closest('[data-list]')) return 'list';
  return element.tabIndex >= 0 && element !== document.body ? 'scrolling' : 'none';
}
