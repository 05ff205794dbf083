// SPDX-License-Identifier: Apache-2.0
// What was pressed, in one line; empty for what is not the evaluator's own.
import type { OutboxEntry } from '../link';
import { Passage_Kind, num } from '../wire';
import { verbOf } from './notebook';
import type { Tour } from './tour.svelte';
import { tw } from './assess/words';
import { td } from './decide/words';
import { at, t } from './words';

export function phrase(tour: Tour, entry: OutboxEntry): string {
  const verb = verbOf(entry);
  switch (verb.case) {
    case 'writeObservation': {
      const { team, aboutMs, flag, words } = verb.value;
      const what = words || (flag === undefined ? t('moment_marked') : tour.flagCode(flag));
      return t('line_moment', { team: tour.name(team), time: at(num(aboutMs)), what });
    }
    case 'rate': return t('line_rating', { team: tour.name(verb.value.team), what: tour.code(verb.value.checklist), value: verb.value.value === 0 ? t('not_observed') : String(verb.value.value) });
    case 'writeLesson': return t('line_lesson', { team: tour.name(verb.value.team ?? 0), what: verb.value.words });
    case 'removeLesson': return t('lesson_removed');
    case 'tickMark': {
      const mark = tour.station.see('mark').marks.get(verb.value.mark);
      const what = tour.station.text(mark?.text);
      return t('line_mark', { team: tour.name(verb.value.team), what: verb.value.takenBack ? t('back_of', { what }) : what });
    }
    case 'submitDecision': {
      const { decision: key } = verb.value;
      const asked = [...tour.station.see('asked').asked.values()].find((each) => each.decision?.key === key);
      return asked ? td('line', { team: tour.name(asked.team), what: tour.station.text(asked.decision?.prompt) }) : td('a_decision');
    }
    case 'rateWriting': {
      const { passage, value } = verb.value;
      const what = passage?.kind === Passage_Kind.DOCUMENT ? tw('a_document', { n: passage.number }) : tw('an_answer');
      const team = tour.name(verb.value.team);
      return value === undefined ? tw('line_back', { team, what }) : tw('line_rate', { team, what, value });
    }
    case 'judgeLateAnswer': return tw(verb.value.accept ? 'line_late' : 'line_late_back', { team: tour.name(verb.value.team) });
    default: return '';
  }
}
