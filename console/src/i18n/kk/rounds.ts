// SPDX-License-Identifier: Apache-2.0
// Words of the pages that people carry about: fetched with them.
export { kk as actor } from './actor';
export { kk as evaluator } from './evaluator';
export { kk as field } from './field';
