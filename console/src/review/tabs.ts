// SPDX-License-Identifier: Apache-2.0
// What stands at the right of the screen. Another tab is another line here and a component that takes `review`.
import type { Component } from 'svelte';
import type { ReviewState } from './state.svelte';
import { withWords } from '$/i18n';
import { t as lessons } from '$/lessons/words';
import { t as own } from './tabs/words';
import { t } from './words';

export interface Tab {
  id: string;
  label: () => string;
  load: () => Promise<{ default: Component<{ review: ReviewState }> }>;
}

export const tabs: readonly Tab[] = [
  { id: 'moments', label: () => t('tab_moments'), load: () => import('./Moments.svelte') },
  { id: 'compare', label: () => own('compare'), load: () => import('./tabs/Compare.svelte') },
  { id: 'knowledge', label: () => own('knowledge'), load: () => import('./tabs/Knowledge.svelte') },
  { id: 'boards', label: () => own('boards'), load: () => withWords('board', import('./tabs/Boards.svelte')) },
  { id: 'scores', label: () => own('scores'), load: () => import('./tabs/Scores.svelte') },
  { id: 'course', label: () => own('course'), load: () => import('./tabs/Course.svelte') },
  { id: 'assess', label: () => own('assess'), load: () => import('./tabs/Assess.svelte') },
  { id: 'lessons', label: () => lessons('lessons'), load: () => import('./tabs/Lessons.svelte') },
  { id: 'said', label: () => own('said'), load: () => import('./tabs/Said.svelte') },
  { id: 'report', label: () => own('report'), load: () => import('./tabs/Report.svelte') },
];
