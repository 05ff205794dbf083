// SPDX-License-Identifier: Apache-2.0
export { default as Banner } from './Banner.svelte';
export { default as Button } from './Button.svelte';
export { default as Clock } from './Clock.svelte';
export { default as ConnectionState } from './ConnectionState.svelte';
export { default as Countdown } from './Countdown.svelte';
export { default as Field } from './Field.svelte';
export { default as HoldButton } from './HoldButton.svelte';
export { default as Icon } from './Icon.svelte';
export { default as LanguagePicker } from './LanguagePicker.svelte';
export { default as Paper } from './papers/Paper.svelte';
export { default as PaperLetter } from './papers/PaperLetter.svelte';
export { default as PaperMail } from './papers/PaperMail.svelte';
export type { PaperContent } from './papers/paper';
export { default as Table } from './Table.svelte';
