// SPDX-License-Identifier: Apache-2.0
import { translator, wordsOf } from '../i18n';

export const trainee = wordsOf('trainee');
export const t = translator(trainee);
