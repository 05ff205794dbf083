// SPDX-License-Identifier: Apache-2.0
// Words of the case board and of documents: fetched with them.
export { en as board } from '../../board/en';
