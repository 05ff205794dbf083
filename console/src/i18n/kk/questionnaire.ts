// SPDX-License-Identifier: Apache-2.0
export { kk as questionnaire } from '../../questionnaire/kk';
