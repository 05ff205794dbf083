// SPDX-License-Identifier: Apache-2.0
// Words about what is kept of a person: fetched with the question.
export { ru as consent } from '../../consent/ru';
