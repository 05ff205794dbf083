// SPDX-License-Identifier: Apache-2.0
// What a station knows of its exercise: one plain Map per kind of thing. Keys are those of docs/PROTOCOL.md §2.
import { create, ItemViewSchema, Passage_Kind, Role } from '../wire';
import type {
  AnswerView, AskedView, AssetView, AttemptView, AttendanceView, CastView, ChecklistView, ClockView, Command, CueView, DecisionView, DiaryView, DocumentView, EditView, ElementView,
  EndView, ExerciseView, FlagView, FormView, ItemView, KeptMomentView, LedgerView, LessonView, MarkView, MessageView, MomentView, NoDuffView, NoteView, ObservationView, Passage, QuestionnaireView, RatingView,
  ReceiptsView, RequestView, RewindView, RoomView, RowView, ScriptDecisionView, ScriptRowView, SeatView, SlotView, StopView, TeamView, TranslationView, VariableView, VerbView,
  VersionView, View, WallStopView, WordView, WorkView, WritingRatingView, WrittenView,
} from '../wire';

/** Key of something that each team has its own of. */
export const teamKey = (team: number, thing: number | string): string => `${team}/${thing}`;

/** What people of a team wrote in one record; of a decision whichever answer. */
export const writingKey = (team: number, passage: Pick<Passage, 'kind' | 'number' | 'decision'>): string =>
  `${team}/${passage.kind}/${passage.kind === Passage_Kind.DECISION ? passage.decision : passage.number}`;
/** One text in it. */
export const passageKey = (team: number, passage: Pick<Passage, 'kind' | 'number' | 'decision' | 'revision' | 'part'>): string =>
  `${writingKey(team, passage)}/${passage.revision}/${passage.part}`;

export type Kind = Exclude<View['thing']['case'], undefined | 'removed' | 'receipts'>;

export class ExerciseStore {
  clock: ClockView | undefined;
  exercise: ExerciseView | undefined;
  readonly teams = new Map<number, TeamView>();
  readonly seats = new Map<number, SeatView>();
  readonly items = new Map<string, ItemView>();
  readonly decisions = new Map<string, DecisionView>();
  /** by teamKey(team, number) */
  readonly requests = new Map<string, RequestView>();
  readonly forms = new Map<number, FormView>();
  /** Words of the plot that this desk knows, by key */
  readonly words = new Map<string, WordView>();
  readonly cues = new Map<string, CueView>();
  readonly casts = new Map<number, CastView>();
  /** What a team has heard of a cast member, by teamKey(team, cast) */
  readonly ledgers = new Map<string, LedgerView>();
  readonly scriptRows = new Map<number, ScriptRowView>();
  /** by teamKey(team, row) */
  readonly rows = new Map<string, RowView>();
  readonly scriptDecisions = new Map<number, ScriptDecisionView>();
  /** by teamKey(team, decision) */
  readonly answers = new Map<string, AnswerView>();
  readonly marks = new Map<number, MarkView>();
  /** by teamKey(team, id) */
  readonly variables = new Map<string, VariableView>();
  /** by teamKey(team, id) */
  readonly flags = new Map<string, FlagView>();
  /** by teamKey(team, slot) */
  readonly slots = new Map<string, SlotView>();
  /** by teamKey(team, asset) */
  readonly assets = new Map<string, AssetView>();
  /** by teamKey(team, stop) */
  readonly stops = new Map<string, StopView>();
  /** What a wall is told of the stops, by teamKey(team, stop) */
  readonly wallStops = new Map<string, WallStopView>();
  /** by team; after ENDEX */
  readonly ends = new Map<number, EndView>();
  /** by teamKey(team, number) */
  readonly messages = new Map<string, MessageView>();
  /** by teamKey(team, number) */
  readonly diary = new Map<string, DiaryView>();
  /** Elements of case boards, by teamKey(team, key) */
  readonly elements = new Map<string, ElementView>();
  /** by teamKey(team, key) */
  readonly documents = new Map<string, DocumentView>();
  /** Kept versions, by `${team}/${key}/${place}` */
  readonly versions = new Map<string, VersionView>();
  /** by sequence */
  readonly verbs = new Map<bigint, VerbView>();
  /** Real emergencies that stand: by team, undefined = of all. Staff only. */
  readonly noDuffs = new Map<number | undefined, NoDuffView>();
  room: RoomView | undefined;
  /** Only of a script that has one */
  questionnaire: QuestionnaireView | undefined;
  /** by sequence; staff only */
  readonly notes = new Map<bigint, NoteView>();

  readonly checklists = new Map<number, ChecklistView>();
  /** by teamKey(team, row); evaluators only */
  readonly moments = new Map<string, MomentView>();
  /** by `${seat}/${key}` */
  readonly observations = new Map<string, ObservationView>();
  /** by `${seat}/${team}/${checklist}` */
  readonly ratings = new Map<string, RatingView>();
  /** by key; those that were removed too */
  readonly lessons = new Map<bigint, LessonView>();
  /** by teamKey(team, row); staff only */
  readonly edits = new Map<string, EditView>();
  /** by cast member; staff only */
  readonly attendance = new Map<number, AttendanceView>();
  /** Teams that went back, by team */
  readonly attempts = new Map<number, AttemptView>();
  /** by teamKey(team, place); staff only */
  readonly keptMoments = new Map<string, KeptMomentView>();
  /** What a team would be taken back, by team; staff only */
  readonly rewinds = new Map<number, RewindView>();
  /** What teams had answered in attempts that are over, as far as this page was there; staff only. */
  past: readonly { attempt: number; answer: AnswerView }[] = [];
  /** What is asked of the teams assigned to this evaluator, by teamKey(team, key of the decision) */
  readonly asked = new Map<string, AskedView>();
  /** What they answered, by the same */
  readonly works = new Map<string, WorkView>();
  /** How this evaluator rates what they wrote, by passageKey */
  readonly writingRatings = new Map<string, WritingRatingView>();
  /** What the teams assigned to this interpreter wrote, by writingKey */
  readonly written = new Map<string, WrittenView>();
  /** by `${passageKey}/${language}` */
  readonly translations = new Map<string, TranslationView>();

  /** Puts one thing in its place and says which kind changed; nothing for a kind this version does not know. */
  apply(view: View): Kind | undefined {
    const t = view.thing;
    switch (t.case) {
      case 'clock': this.clock = t.value; break;
      case 'exercise': this.exercise = t.value; break;
      case 'team': this.teams.set(t.value.id, t.value); break;
      case 'seat': this.#seat(t.value); break;
      case 'item': this.items.set(t.value.key, t.value); break;
      case 'decision': this.decisions.set(t.value.key, t.value); break;
      case 'request': this.requests.set(teamKey(t.value.team, t.value.number), t.value); break;
      case 'word': this.words.set(t.value.key, t.value); break;
      case 'form': this.forms.set(t.value.id, t.value); break;
      case 'cue': this.cues.set(t.value.key, t.value); break;
      case 'cast': this.casts.set(t.value.id, t.value); break;
      case 'ledger': this.ledgers.set(teamKey(t.value.team, t.value.cast), t.value); break;
      case 'scriptRow': this.scriptRows.set(t.value.row, t.value); break;
      case 'row': this.rows.set(teamKey(t.value.team, t.value.row), t.value); break;
      case 'scriptDecision': this.scriptDecisions.set(t.value.decision, t.value); break;
      case 'answer': this.answers.set(teamKey(t.value.team, t.value.decision), t.value); break;
      case 'mark': this.marks.set(t.value.mark, t.value); break;
      case 'variable': this.variables.set(teamKey(t.value.team, t.value.id), t.value); break;
      case 'flag': this.flags.set(teamKey(t.value.team, t.value.id), t.value); break;
      case 'slot': this.slots.set(teamKey(t.value.team, t.value.slot), t.value); break;
      case 'asset': this.assets.set(teamKey(t.value.team, t.value.asset), t.value); break;
      case 'stop': this.stops.set(teamKey(t.value.team, t.value.stop), t.value); break;
      case 'wallStop': this.wallStops.set(teamKey(t.value.team, t.value.stop), t.value); break;
      case 'end': this.ends.set(t.value.team, t.value); break;
      case 'verb': this.verbs.set(t.value.sequence, t.value); break;
      case 'noDuff': t.value.over ? this.noDuffs.delete(t.value.team) : this.noDuffs.set(t.value.team, t.value); break;
      case 'questionnaire': this.questionnaire = t.value; break;
      case 'room': this.room = t.value; break;
      case 'note': this.notes.set(t.value.sequence, t.value); break;
      case 'message': this.messages.set(teamKey(t.value.team, t.value.number), t.value); break;
      case 'diary': this.diary.set(teamKey(t.value.team, t.value.number), t.value); break;
      case 'element': this.elements.set(teamKey(t.value.team, `${t.value.key}`), t.value); break;
      case 'document': this.documents.set(teamKey(t.value.team, `${t.value.key}`), t.value); break;
      case 'version': this.versions.set(teamKey(t.value.team, `${t.value.key}/${t.value.place}`), t.value); break;
      case 'checklist': this.checklists.set(t.value.checklist, t.value); break;
      case 'moment': this.moments.set(teamKey(t.value.team, t.value.row), t.value); break;
      case 'observation': this.observations.set(`${t.value.seat}/${t.value.key}`, t.value); break;
      case 'rating': this.ratings.set(`${t.value.seat}/${t.value.team}/${t.value.checklist}`, t.value); break;
      case 'lesson': this.lessons.set(t.value.key, t.value); break;
      case 'edit': this.edits.set(teamKey(t.value.team, t.value.row), t.value); break;
      case 'attendance': this.attendance.set(t.value.cast, t.value); break;
      case 'attempt': this.#goBack(t.value); break;
      case 'keptMoment': this.keptMoments.set(teamKey(t.value.team, t.value.place), t.value); break;
      case 'rewind': this.rewinds.set(t.value.team, t.value); break;
      case 'asked': this.asked.set(teamKey(t.value.team, t.value.decision?.key ?? ''), t.value); break;
      case 'written': if (t.value.passage) this.written.set(writingKey(t.value.team, t.value.passage), t.value); break;
      case 'translation': if (t.value.passage) this.translations.set(`${passageKey(t.value.team, t.value.passage)}/${t.value.language}`, t.value); break;
      case 'work': this.works.set(teamKey(t.value.team, t.value.decision), t.value); break;
      case 'writingRating': if (t.value.passage) this.writingRatings.set(passageKey(t.value.team, t.value.passage), t.value); break;
      case 'receipts': return this.#receipts(t.value);
      case 'removed': return this.#remove(t.value.thing);
      default: return undefined;
    }
    return t.case;
  }

  /** The team's storyline is told anew. A desk's items and decisions are of its own team. */
  #goBack(view: AttemptView): void {
    const { team } = view;
    const before = this.attempts.get(team)?.attempt ?? 1;
    if (view.attempt > before)
      this.past = [...this.past, ...[...this.answers.values()].filter((answer) => answer.team === team).map((answer) => ({ attempt: before, answer }))];
    this.attempts.set(team, view);
    this.items.clear();
    this.decisions.clear();
    this.words.clear();
    for (const map of [this.requests, this.cues, this.rows, this.edits, this.answers, this.variables, this.flags, this.slots, this.assets, this.moments, this.asked, this.works, this.translations] as Map<string, { team: number }>[])
      for (const [key, each] of map) if (each.team === team) map.delete(key);
    for (const [key, each] of this.ledgers) if (each.team === team) this.ledgers.delete(key);
    for (const [key, each] of this.writingRatings) if (each.team === team && each.passage?.kind === Passage_Kind.DECISION) this.writingRatings.delete(key);
    // What people wrote with their own hands stays: messages, the diary, documents.
    for (const [key, each] of this.written)
      if (each.team === team && (each.passage?.kind === Passage_Kind.DECISION || each.passage?.kind === Passage_Kind.REQUEST)) this.written.delete(key);
  }

  /** The attempt that this page looks at, for what is of a storyline: what was meant for another one is refused. */
  attemptOf(verb: Command['verb']): number {
    const of = (team: number): number => this.attempts.get(team)?.attempt ?? 0;
    switch (verb.case) {
      case 'tickCue': case 'tickReveal': case 'reportCue': case 'tickMark': case 'settleDecision': case 'settleAsset': return of(verb.value.team);
      // What staff or an evaluator put in for a seat.
      case 'submitDecision': {
        for (const asked of this.asked.values()) if (asked.decision?.key === verb.value.decision) return of(asked.team);
        for (const answer of this.answers.values()) if (answer.key === verb.value.decision) return of(answer.team);
        return this.#own;
      }
      case 'sendRequest': case 'openItem': case 'acknowledgeItem': case 'shareItem': return this.#own;
      default: return 0;
    }
  }

  /** Of a desk, which knows its own team alone. */
  get #own(): number {
    const [only] = this.attempts.values();
    return this.attempts.size === 1 ? only?.attempt ?? 0 : 0;
  }

  /** Who looks after teams forgets what belongs to others when others are assigned. */
  #seat(seat: SeatView): void {
    this.seats.set(seat.id, seat);
    if (!seat.own) return;
    const drop = <K, V extends { team: number }>(map: Map<K, V>, of: (view: V) => boolean = () => true): void => {
      for (const [key, view] of map) if (of(view) && !seat.teams.includes(view.team)) map.delete(key);
    };
    drop(this.seats, (each) => each.role === Role.TRAINEE);
    drop(this.asked);
    drop(this.works);
    drop(this.documents);
    drop(this.written);
    drop(this.translations);
  }

  /** A new object: pages compare by identity. */
  #receipts({ item: key, openedBy, acknowledgedBy }: ReceiptsView): Kind {
    const item = this.items.get(key);
    if (item) this.items.set(key, create(ItemViewSchema, { ...item, openedBy, acknowledgedBy }));
    return 'item';
  }

  #remove(thing: Extract<View['thing'], { case: 'removed' }>['value']['thing']): Kind | undefined {
    switch (thing.case) {
      case 'item': this.items.delete(thing.value); return 'item';
      case 'decision': this.decisions.delete(thing.value); return 'decision';
      case 'cue': this.cues.delete(thing.value); return 'cue';
      case 'request':
        // The number alone: only a seat loses sight of a request, and it knows one team.
        for (const [key, request] of this.requests) if (request.number === thing.value) this.requests.delete(key);
        return 'request';
      default: return undefined;
    }
  }
}
