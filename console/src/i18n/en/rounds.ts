// SPDX-License-Identifier: Apache-2.0
// Words of the pages that people carry about: fetched with them.
export { en as actor } from './actor';
export { en as evaluator } from './evaluator';
export { en as field } from './field';
