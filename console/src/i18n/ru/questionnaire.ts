// SPDX-License-Identifier: Apache-2.0
export { ru as questionnaire } from '../../questionnaire/ru';
