// SPDX-License-Identifier: Apache-2.0
// Words of the questionnaire: fetched with it.
export { en as questionnaire } from '../../questionnaire/en';
