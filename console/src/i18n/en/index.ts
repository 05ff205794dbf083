// SPDX-License-Identifier: Apache-2.0
// All words of this language that pages load together.
export { en as common } from './common';
export { en as entry } from './entry';
export { en as safety } from './safety';
export { en as trainee } from './trainee';
