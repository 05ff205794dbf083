// SPDX-License-Identifier: Apache-2.0
export const en = {
  title: 'The exercise went back to {time}',
  title_team: '{team} went back to {time}',
  own: 'What came after it is gone from your screen; it stays in the record. Your team plays this part again.',
  other: 'What came after it is gone from this screen; it stays in the record. The team plays this part again.',
  stands: 'The clock of your team stands until the Control Centre lets it go on.',
  words: 'Your words that were not taken',
  words_why: 'They belong to the attempt that is over. Copy what you need again.',
  understood: 'Understood',
  hint: 'Enter',
  copy: 'Copy',
  copied: 'Copied',
  select: 'Marked: press Ctrl C',
} as const;
