// SPDX-License-Identifier: Apache-2.0
#include "projection/sight.hpp"

#include <algorithm>

#include "exercise/assess.hpp"
#include "exercise/cue.hpp"
#include "exercise/rewind.hpp"
#include "exercise/teamwork.hpp"
#include "exercise/voices.hpp"

namespace orda::projection {
namespace {

using namespace exercise;

RowState const& row(Canvas const& canvas, Thing const& thing) { return canvas.team(thing.team).rows.at(thing.index); }
bool is_script_row(Canvas const& canvas, Thing const& thing) { return thing.index < canvas.script.rows.size(); }
bool is_booked(Canvas const& canvas, Thing const& thing) {
    return canvas.team(thing.team).slots.at(thing.index).at.has_value();
}

// Null for what was sent in an earlier attempt.
RequestState const* sent_request(Canvas const& canvas, Thing const& thing) {
    return find_request(canvas.team(thing.team), thing.index + 1);
}
bool has_gone_back(Canvas const& canvas, Thing const& thing) {
    return canvas.team(thing.team).attempts.back.has_value();
}

// A place of a document that holds a text.
bool is_kept(Canvas const& canvas, Thing const& thing) {
    auto const& documents = canvas.team(thing.team).documents;
    return thing.index % versions_kept_max < documents.at(thing.index / versions_kept_max).kept.size();
}

bool translation_stands(Canvas const& canvas, Thing const& thing) {
    TeamState const& team = canvas.team(thing.team);
    return stands(team.translations.at(thing.index), team);
}

bool staff_may_see(Canvas const& canvas, Thing const& thing) {
    switch (thing.kind) {
        case ThingKind::exercise:
        case ThingKind::clock:
        case ThingKind::team:
        case ThingKind::team_figures:
        case ThingKind::seat:
        case ThingKind::cast:
        case ThingKind::ledger:
        case ThingKind::script_row:
        case ThingKind::script_decision:
        case ThingKind::mark:
        case ThingKind::answer:
        case ThingKind::variable:
        case ThingKind::asset:
        case ThingKind::stop:
        case ThingKind::no_duff:
        case ThingKind::room:
        case ThingKind::note:
        case ThingKind::verb:
        case ThingKind::message:
        case ThingKind::message_marks:
        case ThingKind::diary:
        case ThingKind::element:
        case ThingKind::document:
        case ThingKind::checklist:
        case ThingKind::observation:
        case ThingKind::rating:
        case ThingKind::lesson:
        case ThingKind::attendance:
        case ThingKind::rewind:
        case ThingKind::form: return true;
        case ThingKind::questionnaire: return !canvas.script.questionnaire.empty();
        case ThingKind::translation: return translation_stands(canvas, thing);
        case ThingKind::attempt: return has_gone_back(canvas, thing);
        case ThingKind::kept_moment: return canvas.team(thing.team).attempts.kept.contains(thing.index);
        case ThingKind::request: return sent_request(canvas, thing) != nullptr;
        case ThingKind::edit: return row(canvas, thing).edited_by != 0;
        case ThingKind::row:  // not what was improvised for other teams
            return is_script_row(canvas, thing) || row(canvas, thing).releases > 0 || row(canvas, thing).earlier;
        case ThingKind::flag: return canvas.team(thing.team).flags.contains(FlagId{thing.index});
        case ThingKind::slot: return is_booked(canvas, thing);
        case ThingKind::version: return is_kept(canvas, thing);
        case ThingKind::end: return end_of(canvas, thing.team) != nullptr;
        case ThingKind::item:
        case ThingKind::receipts:
        case ThingKind::decision:
        case ThingKind::moment:
        case ThingKind::word:
        case ThingKind::writing_rating:
        case ThingKind::cue: return false;
    }
    return false;
}

// A word of the glossary: one of this desk's, and not before an inject that brings it.
bool desk_knows_word(Canvas const& canvas, Thing const& thing, DeskId desk) {
    GlossaryWord const& word = canvas.script.glossary.at(thing.index);
    if (!word.desks.empty() && !word.desks.contains(desk)) return false;
    auto const came = [&](RowId id) {
        RowState const& sent = canvas.team(thing.team).rows.at(id.value);
        return (sent.released && sent.to.contains(desk)) || sent.shared.contains(desk);
    };
    return word.after.empty() || std::ranges::any_of(word.after, came);
}

bool desk_may_see(Canvas const& canvas, Thing const& thing, Audience const& audience) {
    bool const mine = thing.team == audience.team;
    auto const came_to_me = [&] {  // released to this desk or shared with it; what was withdrawn since stays as a note
        RowState const& sent = row(canvas, thing);
        return (sent.released && sent.to.contains(audience.desk)) || sent.shared.contains(audience.desk);
    };
    switch (thing.kind) {
        case ThingKind::exercise:
        case ThingKind::clock: return true;
        case ThingKind::team: return mine;
        case ThingKind::seat: {
            Seat const& seat = canvas.state.seats.at(thing.index).seat;
            return seat.post == Post::trainee && seat.team == audience.team;
        }
        case ThingKind::form: return canvas.script.requests.at(thing.index).from.contains(audience.desk);
        case ThingKind::word: return mine && desk_knows_word(canvas, thing, audience.desk);
        case ThingKind::item: return mine && came_to_me();
        case ThingKind::receipts: return mine && has_row(row(canvas, thing), audience.desk);
        case ThingKind::decision:
            return mine && canvas.script.decisions.at(thing.index).to.contains(audience.desk) &&
                   canvas.team(thing.team).decisions.at(thing.index).status != DecisionStatus::unseen;
        case ThingKind::request: {
            RequestState const* const sent = mine ? sent_request(canvas, thing) : nullptr;
            return sent != nullptr && sent->desk == audience.desk;
        }
        case ThingKind::questionnaire: return !canvas.script.questionnaire.empty();
        case ThingKind::attempt: return mine && has_gone_back(canvas, thing);
        case ThingKind::message:
            return mine && may_read(canvas.team(thing.team).messages.at(thing.index), audience.desk, canvas.state);
        case ThingKind::diary:
        case ThingKind::element:
        case ThingKind::document: return mine;
        case ThingKind::version: return mine && is_kept(canvas, thing);
        case ThingKind::translation:
            return mine && translation_stands(canvas, thing) &&
                   may_read(canvas.team(thing.team).translations.at(thing.index).passage, thing.team, audience.desk,
                            canvas.script, canvas.state);
        default: return false;  // deny by default
    }
}

bool actor_may_see(Canvas const& canvas, Thing const& thing, Audience const& audience) {
    auto const plays = [&](std::vector<CastId> const& cast) {
        return std::ranges::find(cast, audience.cast) != cast.end();
    };
    switch (thing.kind) {
        case ThingKind::exercise:
        case ThingKind::clock: return true;
        case ThingKind::seat: {  // who plays the same cast member
            Seat const& seat = canvas.state.seats.at(thing.index).seat;
            return seat.post == Post::actor && seat.cast == audience.cast;
        }
        case ThingKind::attempt: return has_gone_back(canvas, thing);
        case ThingKind::cast:
        case ThingKind::ledger: return CastId{thing.index} == audience.cast;
        case ThingKind::cue:
            return is_script_row(canvas, thing) && plays(canvas.script.rows[thing.index].cast) &&
                   is_cue(canvas.script, canvas.team(thing.team), RowId{thing.index});
        case ThingKind::slot: return is_booked(canvas, thing) && plays(canvas.script.slots.at(thing.index).cast);
        default: return false;  // deny by default
    }
}

bool is_asked(Canvas const& canvas, Thing const& thing) {
    return canvas.team(thing.team).decisions.at(thing.index).status != DecisionStatus::unseen;
}

// The own place, and where trainees of the teams assigned to it sit.
bool assigned_may_see_seat(Canvas const& canvas, SeatId id, SeatId own) {
    Seat const& seat = canvas.state.seats.at(id.value).seat;
    return id == own || (seat.post == Post::trainee && is_assigned(canvas.state, own, seat.team));
}

// Its own, of words that are still there.
bool rater_may_see(Canvas const& canvas, WritingRating const& rating, SeatId own) {
    return rating.seat == own && stands(rated_by(rating), canvas.team(rating.team));
}

// What is asked of the teams assigned to them, what those answer and their documents; nothing else that teams write,
// and nothing of other evaluators.
bool evaluator_may_see(Canvas const& canvas, Thing const& thing, Audience const& audience) {
    switch (thing.kind) {
        case ThingKind::exercise:
        case ThingKind::clock:
        case ThingKind::team:
        case ThingKind::checklist: return true;
        case ThingKind::attempt: return has_gone_back(canvas, thing);
        case ThingKind::seat: return assigned_may_see_seat(canvas, SeatId{thing.index}, audience.seat);
        case ThingKind::decision:
            return is_assigned(canvas.state, audience.seat, thing.team) && is_asked(canvas, thing);
        case ThingKind::answer:
            return is_assigned(canvas.state, audience.seat, thing.team) &&
                   answer_to_judge(canvas.team(thing.team).decisions.at(thing.index));
        case ThingKind::document: return is_assigned(canvas.state, audience.seat, thing.team);
        case ThingKind::writing_rating:
            return rater_may_see(canvas, canvas.state.assessment.writings.at(thing.index), audience.seat);
        case ThingKind::mark: return canvas.script.marks.at(thing.index).tick_evaluator;
        case ThingKind::moment:  // what was withdrawn since stays as a note
            return is_script_row(canvas, thing) && canvas.script.rows[thing.index].checklist &&
                   row(canvas, thing).released;
        case ThingKind::observation: return canvas.state.observations.at(thing.index).seat == audience.seat;
        case ThingKind::rating: return canvas.state.ratings.at(thing.index).seat == audience.seat;
        case ThingKind::lesson: return canvas.state.lessons.at(thing.index).seat == audience.seat;
        default: return false;  // deny by default
    }
}

// What people of the teams assigned to them wrote, and its translations.
bool interpreter_may_see(Canvas const& canvas, Thing const& thing, Audience const& audience) {
    switch (thing.kind) {
        case ThingKind::exercise:
        case ThingKind::clock:
        case ThingKind::team: return true;
        case ThingKind::seat: return assigned_may_see_seat(canvas, SeatId{thing.index}, audience.seat);
        case ThingKind::attempt: return has_gone_back(canvas, thing);
        case ThingKind::translation:
            return is_assigned(canvas.state, audience.seat, thing.team) && translation_stands(canvas, thing);
        case ThingKind::request:
            if (sent_request(canvas, thing) == nullptr) return false;
            break;
        default: break;
    }
    auto const passage = newest_passage(canvas, thing);
    return passage && is_assigned(canvas.state, audience.seat, thing.team) && has_words(canvas, thing.team, *passage);
}

// What everybody in the room may see at this moment, and nothing that one team alone may.
bool wall_may_see(Canvas const& canvas, Thing const& thing) {
    switch (thing.kind) {
        case ThingKind::exercise:
        case ThingKind::clock:
        case ThingKind::team:
        case ThingKind::room:
        case ThingKind::stop: return true;
        case ThingKind::attempt: return has_gone_back(canvas, thing);
        default: return false;  // deny by default
    }
}

}  // namespace

// Of a decision the newest answer that says something.
std::optional<Passage> newest_passage(Canvas const& canvas, Thing const& thing) {
    switch (thing.kind) {
        case ThingKind::decision: {
            auto const& answers = canvas.team(thing.team).decisions.at(thing.index).answers;
            for (auto revision = static_cast<std::uint32_t>(answers.size()); revision > 0; --revision)
                if (Passage const one{PassageKind::decision, thing.index, revision, 0};
                    has_words(canvas, thing.team, one))
                    return one;
            return std::nullopt;
        }
        case ThingKind::request: return Passage{PassageKind::request, thing.index + 1, 0, 0};
        case ThingKind::message: return Passage{PassageKind::message, thing.index + 1, 0, 0};
        case ThingKind::diary: return Passage{PassageKind::diary, thing.index + 1, 0, 0};
        case ThingKind::document:
            return Passage{PassageKind::document, thing.index + 1,
                           canvas.team(thing.team).documents.at(thing.index).newest.version, 0};
        default: return std::nullopt;
    }
}

bool may_see(Canvas const& canvas, Thing const& thing, Audience const& audience) {
    switch (audience.kind) {
        case AudienceKind::staff: return staff_may_see(canvas, thing);
        case AudienceKind::desk: return desk_may_see(canvas, thing, audience);
        case AudienceKind::actor: return actor_may_see(canvas, thing, audience);
        case AudienceKind::evaluator: return evaluator_may_see(canvas, thing, audience);
        case AudienceKind::wall: return wall_may_see(canvas, thing);
        case AudienceKind::interpreter: return interpreter_may_see(canvas, thing, audience);
    }
    return false;
}

}  // namespace orda::projection
