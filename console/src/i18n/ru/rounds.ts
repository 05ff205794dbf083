// SPDX-License-Identifier: Apache-2.0
// Words of the pages that people carry about: fetched with them.
export { ru as actor } from './actor';
export { ru as evaluator } from './evaluator';
export { ru as field } from './field';
