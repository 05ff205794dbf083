// SPDX-License-Identifier: Apache-2.0
// Words of the case board and of documents: fetched with them.
export { ru as board } from '../../board/ru';
