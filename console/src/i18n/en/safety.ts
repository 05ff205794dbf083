// SPDX-License-Identifier: Apache-2.0
// How safe what was sent is: second disk, receipts, restores, a record that was changed, a disk that fails.
export const en = {
  copied: 'also on the second disk',

  receipts: 'My receipts',
  receipts_why: 'Whoever keeps this file can prove later that what was received is still in the record, unchanged.',

  broken: 'The record of this exercise does not go on from what this station was shown. Tell the Control Centre.',
  stopped_title: 'The server can store nothing more',
  stopped: 'What you type and send is kept on this computer and leaves by itself when the server works again. Tell the Control Centre.',

  restored: 'The exercise was restored from a copy with its first {n, plural, one {# record} other {# records}}.',
  again_none: 'Nothing that this computer had sent was lost.',
  again: 'This computer sent again: {what}.',
  again_decisions: '{n, plural, one {# decision} other {# decisions}}',
  again_requests: '{n, plural, one {# request} other {# requests}}',
  again_replies: '{n, plural, one {# reply} other {# replies}}',
  again_injects: '{n, plural, one {# improvised inject} other {# improvised injects}}',
  again_marks: '{n, plural, one {# mark} other {# marks}}',
  again_reports: '{n, plural, one {# report} other {# reports}}',
  again_messages: '{n, plural, one {# message} other {# messages}}',
  again_diary: '{n, plural, one {# entry of the diary} other {# entries of the diary}}',
  again_shares: '{n, plural, one {# shared item} other {# shared items}}',
  again_reading: '{n, plural, one {# confirmation of reading} other {# confirmations of reading}}',
  again_all_in: 'All of it was received.',
  again_wait: '{n, plural, one {# waits} other {# wait}} until it is possible.',
  again_refused: '{n} not accepted; the text is kept.',
  again_show: 'Show',
  again_hide: 'Hide',
  again_understood: 'Understood',
  again_open: 'Open',
  not_repeated: 'Not repeated: {what}. Look at the exercise and do it again if it is still right.',

  sent_again: 'Sent again',
  sent_again_text: 'It was received as No. {n} in the record that was lost, and was sent again by itself. It is kept on this computer.',
  sent_again_held: 'It was No. {n} in the record that was lost. Not possible yet: {why} It is kept and tried again by itself.',
  held_open: 'its decision or document is not open yet in the restored exercise.',
  held_clock: 'the exercise does not run yet.',
  held_others: 'what it corrects was sent from another computer and has not come back yet.',
  was_no: 'it was No. {n} before the restore',
  received_again: 'received, No. {n}',
} as const;
