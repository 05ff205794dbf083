// SPDX-License-Identifier: Apache-2.0
// Fetched when the questionnaire is opened.
export { default as Asked } from './Asked.svelte';
export { default as Notice } from './Notice.svelte';
export { default as SheetPage } from './SheetPage.svelte';
export { Sheets } from './sheets.svelte';
