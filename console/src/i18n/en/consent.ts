// SPDX-License-Identifier: Apache-2.0
// Words about what is kept of a person: fetched with the question.
export { en as consent } from '../../consent/en';
