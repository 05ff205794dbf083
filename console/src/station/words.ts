// SPDX-License-Identifier: Apache-2.0
// Words about the safety of what was sent, for the pages of every role.
import { translator, wordsOf } from '../i18n';

export const ts = translator(wordsOf('safety'));
