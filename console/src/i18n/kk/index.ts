// SPDX-License-Identifier: Apache-2.0
// All words of this language that pages load together.
export { kk as actor } from './actor';
export { kk as common } from './common';
export { kk as entry } from './entry';
export { kk as evaluator } from './evaluator';
export { kk as field } from './field';
export { kk as safety } from './safety';
export { kk as trainee } from './trainee';
