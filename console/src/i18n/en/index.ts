// SPDX-License-Identifier: Apache-2.0
// All words of this language that pages load together.
export { en as actor } from './actor';
export { en as common } from './common';
export { en as entry } from './entry';
export { en as evaluator } from './evaluator';
export { en as field } from './field';
export { en as safety } from './safety';
export { en as trainee } from './trainee';
