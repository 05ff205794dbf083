// SPDX-License-Identifier: Apache-2.0
#include "projection/projector.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "projection/draw.hpp"

namespace orda::projection {

using namespace exercise;

namespace {

// Draws for one audience: what may be seen, and which fields of it.
class Drawing {
public:
    Drawing(Canvas const& canvas, Audience const& audience) : canvas_(canvas), audience_(audience) {}

    // False when this audience may not see the thing (now).
    bool draw(Thing const& thing, v1::View& view) const {
        switch (audience_.kind) {
            case AudienceKind::staff: return draw_for_staff(thing, view);
            case AudienceKind::desk: return draw_for_desk(thing, view);
            case AudienceKind::actor: return draw_for_actor(thing, view);
        }
        return false;
    }

private:
    bool draw_for_staff(Thing const& thing, v1::View& view) const;
    bool draw_for_desk(Thing const& thing, v1::View& view) const;
    bool draw_for_actor(Thing const& thing, v1::View& view) const;

    [[nodiscard]] RowState const& row(Thing const& thing) const {
        return canvas_.team(thing.team).rows.at(thing.index);
    }
    [[nodiscard]] SlotState const& slot(Thing const& thing) const {
        return canvas_.team(thing.team).slots.at(thing.index);
    }
    [[nodiscard]] bool plays(std::vector<CastId> const& cast) const {
        return std::find(cast.begin(), cast.end(), audience_.cast) != cast.end();
    }
    [[nodiscard]] bool released_to_me(Thing const& thing) const {
        return row(thing).released && row(thing).to.contains(audience_.desk);
    }
    [[nodiscard]] bool is_script_row(Thing const& thing) const { return thing.index < canvas_.script.rows.size(); }

    Canvas const& canvas_;
    Audience const& audience_;
};

bool Drawing::draw_for_staff(Thing const& thing, v1::View& view) const {
    switch (thing.kind) {
        case ThingKind::exercise:
            draw_exercise(canvas_, view.mutable_exercise());
            add_staff_fields(canvas_, view.mutable_exercise());
            return true;
        case ThingKind::clock: draw_clock(canvas_, view.mutable_clock()); return true;
        case ThingKind::team:
        case ThingKind::team_figures:
            draw_team(canvas_, thing.team, view.mutable_team());
            add_staff_fields(canvas_, thing.team, view.mutable_team());
            return true;
        case ThingKind::seat: draw_seat(canvas_, SeatId{thing.index}, view.mutable_seat()); return true;
        case ThingKind::cast: draw_cast(canvas_, CastId{thing.index}, view.mutable_cast()); return true;
        case ThingKind::script_row:
            draw_script_row(canvas_, RowId{thing.index}, view.mutable_script_row());
            return true;
        case ThingKind::script_decision:
            draw_script_decision(canvas_, DecisionId{thing.index}, view.mutable_script_decision());
            return true;
        case ThingKind::mark: draw_mark(canvas_, MarkId{thing.index}, view.mutable_mark()); return true;
        case ThingKind::request: {
            RequestState const& request = canvas_.team(thing.team).requests.at(thing.index);
            draw_request(canvas_, thing.team, request, view.mutable_request());
            add_staff_fields(canvas_, request, view.mutable_request());
            return true;
        }
        case ThingKind::row:
            if (!is_script_row(thing) && row(thing).releases == 0) return false;  // improvised for other teams
            draw_row(canvas_, thing.team, RowId{thing.index}, view.mutable_row());
            return true;
        case ThingKind::answer:
            draw_answers(canvas_, thing.team, DecisionId{thing.index}, view.mutable_answer());
            return true;
        case ThingKind::variable:
            draw_variable(canvas_, thing.team, VariableId{thing.index}, view.mutable_variable());
            return true;
        case ThingKind::flag:
            if (!canvas_.team(thing.team).flags.contains(FlagId{thing.index})) return false;
            draw_flag(canvas_, thing.team, FlagId{thing.index}, view.mutable_flag());
            return true;
        case ThingKind::slot:
            if (!slot(thing).at) return false;
            draw_slot(canvas_, thing.team, SlotId{thing.index}, view.mutable_slot());
            add_staff_fields(canvas_, SlotId{thing.index}, view.mutable_slot());
            return true;
        case ThingKind::asset: draw_asset(canvas_, thing.team, AssetId{thing.index}, view.mutable_asset()); return true;
        case ThingKind::stop: draw_stop(canvas_, thing.team, StopId{thing.index}, view.mutable_stop()); return true;
        case ThingKind::end: return draw_end(canvas_, thing.team, view.mutable_end());
        case ThingKind::verb: draw_verb(canvas_, canvas_.state.verbs.at(thing.index), view.mutable_verb()); return true;
        case ThingKind::form: draw_form(canvas_, RequestId{thing.index}, view.mutable_form()); return true;
        case ThingKind::item:
        case ThingKind::receipts:
        case ThingKind::decision:
        case ThingKind::cue: return false;
    }
    return false;
}

bool Drawing::draw_for_desk(Thing const& thing, v1::View& view) const {
    bool const mine = thing.team == audience_.team;
    switch (thing.kind) {
        case ThingKind::exercise: draw_exercise(canvas_, view.mutable_exercise()); return true;
        case ThingKind::clock:
            draw_clock(canvas_, view.mutable_clock());
            view.mutable_clock()->clear_revision();
            return true;
        case ThingKind::team:
            if (!mine) return false;
            draw_team(canvas_, thing.team, view.mutable_team());
            return true;
        case ThingKind::seat: {
            Seat const& seat = canvas_.state.seats.at(thing.index).seat;
            if (seat.post != Post::trainee || seat.team != audience_.team) return false;
            draw_seat(canvas_, SeatId{thing.index}, view.mutable_seat());
            return true;
        }
        case ThingKind::form:
            if (!canvas_.script.requests.at(thing.index).from.contains(audience_.desk)) return false;
            draw_form(canvas_, RequestId{thing.index}, view.mutable_form());
            return true;
        case ThingKind::item:
            if (!mine || !released_to_me(thing)) return false;
            draw_item(canvas_, thing.team, RowId{thing.index}, audience_.desk, view.mutable_item());
            return true;
        case ThingKind::receipts:
            if (!mine || !released_to_me(thing) || row(thing).status == RowStatus::withdrawn) return false;
            draw_receipts(canvas_, thing.team, RowId{thing.index}, audience_.desk, view.mutable_receipts());
            return true;
        case ThingKind::decision: {
            if (!mine || !canvas_.script.decisions.at(thing.index).to.contains(audience_.desk)) return false;
            if (canvas_.team(thing.team).decisions.at(thing.index).status == DecisionStatus::unseen) return false;
            draw_decision(canvas_, thing.team, DecisionId{thing.index}, view.mutable_decision());
            return true;
        }
        case ThingKind::request: {
            if (!mine) return false;
            RequestState const& request = canvas_.team(thing.team).requests.at(thing.index);
            if (request.desk != audience_.desk) return false;
            draw_request(canvas_, thing.team, request, view.mutable_request());
            return true;
        }
        default: return false;  // deny by default
    }
}

bool Drawing::draw_for_actor(Thing const& thing, v1::View& view) const {
    switch (thing.kind) {
        case ThingKind::exercise: put(canvas_.script.title, view.mutable_exercise()->mutable_title()); return true;
        case ThingKind::clock:
            draw_clock(canvas_, view.mutable_clock());
            view.mutable_clock()->clear_revision();
            return true;
        case ThingKind::cast:
            if (CastId{thing.index} != audience_.cast) return false;
            draw_cast(canvas_, audience_.cast, view.mutable_cast());
            return true;
        case ThingKind::cue: {
            if (!is_script_row(thing) || !row(thing).released) return false;
            if (!plays(canvas_.script.rows[thing.index].cast)) return false;
            draw_cue(canvas_, thing.team, RowId{thing.index}, view.mutable_cue());
            return true;
        }
        case ThingKind::slot:
            if (!slot(thing).at || !plays(canvas_.script.slots.at(thing.index).cast)) return false;
            draw_slot(canvas_, thing.team, SlotId{thing.index}, view.mutable_slot());
            return true;
        default: return false;  // deny by default
    }
}

}  // namespace

Projector::Projector(Exercise const& exercise) : exercise_(exercise) {}

Keys const& Projector::keys() const {
    ORDA_CHECK(!exercise_.state().created.exercise.empty(), "an exercise is created before it is shown");
    if (!keys_) keys_.emplace(exercise_.state().created.salt);
    return *keys_;
}

std::optional<v1::View> Projector::draw(Thing const& thing, Audience const& audience) const {
    Canvas const canvas{exercise_.script(), exercise_.state(), keys()};
    v1::View view;
    if (!Drawing(canvas, audience).draw(thing, view)) return std::nullopt;
    return view;
}

std::vector<std::pair<Audience, v1::View>> Projector::project(Record const& record) const {
    std::vector<std::pair<Audience, v1::View>> told;
    audiences_.follow(exercise_.state());
    for (Thing const& thing : touched_by(record, exercise_))
        for (Audience const& audience : audiences_.concerned_by(thing))
            if (auto view = draw(thing, audience)) told.emplace_back(audience, std::move(*view));
    return told;
}

std::vector<v1::View> Projector::snapshot(Audience const& audience) const {
    std::vector<v1::View> views;
    for (Thing const& thing : all_things(exercise_))
        if (auto view = draw(thing, audience)) views.push_back(std::move(*view));
    return views;
}

}  // namespace orda::projection
