// SPDX-License-Identifier: Apache-2.0
export { default as PracticePane } from './PracticePane.svelte';
export { default as PracticeTask } from './PracticeTask.svelte';
export { Practice } from './practice.svelte';
