// SPDX-License-Identifier: Apache-2.0
// What a page fetches once several people share its laptop.
export { default as NamesPanel } from './NamesPanel.svelte';
export { default as Tiles } from './Tiles.svelte';
