// SPDX-License-Identifier: Apache-2.0
// Data files as tables.
export { headOf } from './columns';
export { loadTable, loadedTables } from './model.svelte';
export { default as TablePane } from './TablePane.svelte';
