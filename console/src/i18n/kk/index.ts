// SPDX-License-Identifier: Apache-2.0
// All words of this language that pages load together.
export { kk as common } from './common';
export { kk as entry } from './entry';
export { kk as safety } from './safety';
export { kk as trainee } from './trainee';
