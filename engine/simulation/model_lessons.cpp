// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>

#include "simulation/model.hpp"

// What is learned, by the words of docs/OPERATING.md.
namespace orda::simulation {

using namespace exercise;

// Any day that has an end, by the calendar of 1582.
static bool is_day(std::string const& text) {
    int year = 0, month = 0, day = 0, read = 0;
    if (std::sscanf(text.c_str(), "%4d-%2d-%2d%n", &year, &month, &day, &read) != 3 || read != 10) return false;
    bool const leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    static constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12) return false;
    return day >= 1 && day <= lengths[month - 1] + (month == 2 && leap ? 1 : 0);
}

void Model::on(LessonWritten const& e) {
    Issuer const& issuer = record_->issuer;
    LessonSays const& says = e.says;
    bool const mine = issuer.role == Role::evaluator && issuer.seat && says.team &&
                      seats_.at(issuer.seat->value).teams.contains(*says.team);
    must(stage_ != Stage::planned, "something is learned before STARTEX");
    must(by_staff() || mine, "a lesson about a team that is not assigned to whoever writes it");
    must(e.key != 0 && !says.words.empty() && !says.language.empty(), "a lesson says nothing");
    must(says.about < record_->sequence, "a lesson is about what has not happened yet");
    must(!says.team || says.team->value < teams_.size(), "a lesson is about a team that is not there");
    must(!says.objective || says.objective->value < script_.objectives.size(), "a lesson names a strange objective");
    must(says.due.empty() || is_day(says.due), "a lesson has a date that is none");
    must(says.due.empty() || !says.recommendation.empty(), "something is due that nobody recommends");
    auto const [found, first] = lessons_.try_emplace(e.key, Lesson{issuer.seat, {}});
    must(by_staff() || found->second.by == issuer.seat, "an evaluator changes what somebody else learned");
    found->second.words.push_back(says.words);
    if (!found->second.by) return;
    each_canary(says.words, [&](Canary const& canary) {
        if (canary.of == Of::written) noted_by_[canary.index] = this->seat(*found->second.by);
    });
}

void Model::on(LessonRemoved const& e) {
    auto const found = lessons_.find(e.key);
    bool const there = found != lessons_.end() && !found->second.words.back().empty();
    must(there, "a lesson is removed that is not there");
    if (!there) return;
    must(by_staff() || found->second.by == record_->issuer.seat, "an evaluator removes what somebody else learned");
    found->second.words.emplace_back();
}

bool Model::learned(SeatId seat, std::uint64_t key, std::string const& words) const {
    auto const found = lessons_.find(key);
    return found != lessons_.end() && found->second.by == seat && std::ranges::count(found->second.words, words) > 0;
}

}  // namespace orda::simulation
