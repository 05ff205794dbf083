// SPDX-License-Identifier: Apache-2.0
#include "review/passport.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "review/names.hpp"

namespace orda::review {
namespace {

using namespace exercise;
using scoring::Entry;
using scoring::TeamScore;
using scoring::Total;

void add(Total& to, Total const& more) {
    to.earned += more.earned;
    to.possible += more.possible;
}

bool is_of(Entry const& entry, TeamScore const& team, PassportPart const& part) {
    return team.team == part.team && (!part.seat || entry.seat == part.seat);
}

// Gathers part by part.
class Gathering {
public:
    explicit Gathering(Passport& passport) : passport_(passport) {}

    void take(PassportPart const& part, std::size_t place) {
        Report const& report = *part.report;
        for (TeamScore const& team : report.scores.teams) {
            if (!team.counts) continue;
            if (team.team == part.team) passport_.flags += static_cast<std::uint32_t>(team.flags.size());
            for (Entry const& entry : team.entries) {
                // Nobody's passport is compared with what no person did.
                if (part.seat && !entry.seat) continue;
                bool const own = is_of(entry, team, part);
                for (auto const& [competency, total] : entry.shares)
                    take_share(part, place, entry, competency, total, own);
                if (own) weigh(entry, report);
            }
        }
    }

private:
    PassportLine& line(CompetencyId competency, Report const& report) {
        std::string const& id = report.script->competencies.at(competency.value).id;
        auto found = std::find_if(passport_.lines.begin(), passport_.lines.end(),
                                  [&](PassportLine const& each) { return each.id == id; });
        if (found == passport_.lines.end()) {
            PassportLine fresh{id, competency, &report, {}, {}, {}, {}, {}};
            fresh.by_exercise.resize(passport_.parts.size());
            fresh.evidence.resize(passport_.parts.size());
            found = passport_.lines.insert(passport_.lines.end(), std::move(fresh));
        }
        return *found;
    }
    void take_share(PassportPart const& part, std::size_t place, Entry const& entry, CompetencyId competency,
                    Total const& total, bool own) {
        PassportLine& to = line(competency, *part.report);
        add(to.all, total);
        if (!own) return;
        add(to.own, total);
        add(to.by_exercise.at(place), total);
        ++to.counted.at(static_cast<std::size_t>(entry.source));
        auto& evidence = to.evidence.at(place);
        evidence.insert(evidence.end(), entry.evidence.begin(), entry.evidence.end());
        std::sort(evidence.begin(), evidence.end());
        evidence.erase(std::unique(evidence.begin(), evidence.end()), evidence.end());
    }
    void weigh(Entry const& entry, Report const& report) {
        Outcome const outcome{entry.source, entry.thing, scoring::total_of(entry.shares), entry.evidence};
        auto const lost = [](Outcome const& each) { return each.total.possible - each.total.earned; };
        if (outcome.total.earned > 0 && (!passport_.best || outcome.total.earned > passport_.best->total.earned)) {
            passport_.best = outcome;
            passport_.best_of = &report;
        }
        if (lost(outcome) > 0 && (!passport_.weakest || lost(outcome) > lost(*passport_.weakest))) {
            passport_.weakest = outcome;
            passport_.weakest_of = &report;
        }
    }

    Passport& passport_;
};

}  // namespace

Passport make_passport(std::vector<PassportPart> parts) {
    ORDA_CHECK(!parts.empty(), "a passport about no exercise");
    Passport passport;
    passport.parts = std::move(parts);
    std::stable_sort(passport.parts.begin(), passport.parts.end(),
                     [](PassportPart const& a, PassportPart const& b) { return a.report->first < b.report->first; });
    for (PassportPart const& part : passport.parts) passport.provisional |= part.report->scores.provisional;
    Gathering gathering(passport);
    for (std::size_t place = 0; place < passport.parts.size(); ++place) gathering.take(passport.parts[place], place);
    // In the order of the first script: lines came in the order of what was scored.
    Script const& script = *passport.parts.front().report->script;
    auto const place_of = [&](PassportLine const& line) {
        return std::find_if(script.competencies.begin(), script.competencies.end(),
                            [&](Competency const& each) { return each.id == line.id; }) -
               script.competencies.begin();
    };
    std::stable_sort(passport.lines.begin(), passport.lines.end(),
                     [&](PassportLine const& a, PassportLine const& b) { return place_of(a) < place_of(b); });
    return passport;
}

std::string place_of(exercise::SeatId id, Report const& report) {
    exercise::Seat const& seat = report.state.seats.at(id.value).seat;
    return report.state.teams.at(seat.team.value).name + " / " + seat_name(id, *report.script, report.state);
}

}  // namespace orda::review
