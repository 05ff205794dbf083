// SPDX-License-Identifier: Apache-2.0
import type { common } from '../i18n';
import { signOf } from '../ui/papers/paper';

type Word = Extract<keyof (typeof common)['en'], `kind_${string}`>;
const words: Record<string, Word> = {
  letter: 'kind_letter', mail: 'kind_mail', call: 'kind_call', radio: 'kind_radio', hotline: 'kind_hotline', order: 'kind_order',
  news: 'kind_news', social: 'kind_social', press: 'kind_press', cctv: 'kind_cctv', bank: 'kind_bank', cdr: 'kind_cdr',
  chain: 'kind_chain', border: 'kind_border', registry: 'kind_registry', extract: 'kind_extract', actor: 'kind_actor', ngo: 'kind_ngo',
  sanction: 'kind_sanction', lab: 'kind_lab', film: 'kind_film', poll: 'kind_poll', form: 'kind_form', reminder: 'kind_reminder', document: 'kind_document', sys: 'kind_sys',
};

/** Key of the word (catalogue `common`) for an inject kind. */
export const kindWord = (kind: string): Word => words[kind] ?? 'kind_document';
export const kindIcon = (kind: string): string => signOf(kind in words ? kind : 'document');
