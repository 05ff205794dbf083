// SPDX-License-Identifier: Apache-2.0
// The words of the Control Centre.
import { catalogue, translator } from '$/i18n';
import { en as own } from './en';
import { en as ofEntry } from './gate/en';
import { kk as ofEntryKk } from './gate/kk';
import { ru as ofEntryRu } from './gate/ru';
import { en as ofKeys } from './keys/en';
import { kk as ofKeysKk } from './keys/kk';
import { ru as ofKeysRu } from './keys/ru';
import { kk } from './kk';
import { en as ofLook } from './look/en';
import { kk as ofLookKk } from './look/kk';
import { ru as ofLookRu } from './look/ru';
import { en as ofNoDuff } from './noduff/en';
import { kk as ofNoDuffKk } from './noduff/kk';
import { ru as ofNoDuffRu } from './noduff/ru';
import { en as ofQuestionnaire } from './questionnaire/en';
import { kk as ofQuestionnaireKk } from './questionnaire/kk';
import { ru as ofQuestionnaireRu } from './questionnaire/ru';
import { en as ofRewind } from './rewind/en';
import { kk as ofRewindKk } from './rewind/kk';
import { ru as ofRewindRu } from './rewind/ru';
import { ru } from './ru';
import { en as voices } from './voices/en';
import { kk as voicesKk } from './voices/kk';
import { ru as voicesRu } from './voices/ru';

const en = { ...own, ...ofEntry, ...ofKeys, ...ofLook, ...ofNoDuff, ...ofQuestionnaire, ...ofRewind, ...voices };
export const control = catalogue(en, { ...ru, ...ofEntryRu, ...ofKeysRu, ...ofLookRu, ...ofNoDuffRu, ...ofQuestionnaireRu, ...ofRewindRu, ...voicesRu }, { ...kk, ...ofEntryKk, ...ofKeysKk, ...ofLookKk, ...ofNoDuffKk, ...ofQuestionnaireKk, ...ofRewindKk, ...voicesKk });
export const t = translator(control);
export type WordKey = keyof typeof en;

/** A key built from a word of the protocol, when the catalogue has it. */
export const known = (key: string): key is WordKey => key in en;
