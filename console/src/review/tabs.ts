// SPDX-License-Identifier: Apache-2.0
// What stands at the right of the screen. Another tab is another line here and a component that takes `review`.
import type { Component } from 'svelte';
import type { ReviewState } from './state.svelte';
import { t } from './words';

export interface Tab {
  id: string;
  label: () => string;
  load: () => Promise<{ default: Component<{ review: ReviewState }> }>;
}

export const tabs: readonly Tab[] = [
  { id: 'moments', label: () => t('tab_moments'), load: () => import('./Moments.svelte') },
];
