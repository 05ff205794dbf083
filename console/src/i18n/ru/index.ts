// SPDX-License-Identifier: Apache-2.0
// All words of this language that pages load together.
export { ru as common } from './common';
export { ru as entry } from './entry';
export { ru as safety } from './safety';
export { ru as trainee } from './trainee';
