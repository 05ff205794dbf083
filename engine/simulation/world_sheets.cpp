// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "rehearsal/afterwards.hpp"
#include "simulation/world.hpp"

// What trainees say of the exercise: their sheets go another way than through a station (docs/adr/0024), and arrive
// while the questionnaire is being closed, while the process dies, and twice.
namespace orda::simulation {

using namespace exercise;
using runtime::SheetTaken;

namespace {

constexpr std::uint32_t speakers_most = 2;  // of those who share a laptop

}  // namespace

void World::add_sheets() {
    if (script_.questionnaire.empty()) return;
    auto const seats = static_cast<std::uint32_t>(teams_ * script_.desks.size());
    for (std::uint32_t seat = 0; seat < seats; ++seat) {
        auto const speakers = dice_.percent(30) ? speakers_most : 1;
        for (std::uint32_t speaker = 1; speaker <= speakers; ++speaker) {
            Handing& handing = handings_.emplace_back();
            handing.giver = {SeatId{seat}, speakers == 1 ? 0 : speaker};
        }
    }
}

// As the program does it at its start.
void World::open_sheet_desk() {
    sheet_desk_ = std::make_unique<runtime::SheetDesk>(
        sheet_box_, [this](std::string const&) { return process_ ? &process_->exercise() : nullptr; });
    process_->collect_sheets_from([this]() -> std::optional<std::vector<Sheet>> {
        if (dice_.percent(5)) return std::nullopt;  // the disk cannot be read just now
        return sheet_desk_->waiting(std::string(exercise_name));
    });
}

void World::lose_sheet_answers() {
    sheet_box_.crash();
    for (Handing& handing : handings_) {
        if (!std::exchange(handing.asked, false)) continue;
        handing.told.reset();
        handing.next_try = now_ + MonotonicTime(dice_.between(0, 20'000'000));
    }
}

bool World::is_asked(Handing const& handing) const {
    for (Member const& member : members_) {
        if (member.retired || member.principal.seat != handing.giver.seat) continue;
        auto const& questionnaire = member.person->station().store().questionnaire;
        return questionnaire && questionnaire->open();
    }
    return false;
}

Sheet World::write_sheet(Handing const& handing) {
    Sheet sheet;
    std::copy(sheet_begins.begin(), sheet_begins.end(), sheet.key.begin());
    for (std::size_t i = sheet_begins.size(); i < sheet.key.size(); ++i)
        sheet.key[i] = static_cast<std::uint8_t>(dice_.next());
    sheet.answers = rehearsal::answer_questions(script_, dice_, [] { return std::string(sheet_begins) + " was said"; });
    if (std::ranges::any_of(sheet.answers, [](SheetAnswer const& each) { return !each.words.empty(); }))
        sheet.language = "en";
    if (dice_.percent(25)) {
        sheet.seat = handing.giver.seat;
        sheet.speaker = handing.giver.speaker;
    }
    return sheet;
}

void World::hand_in_sheets() {
    sheet_box_.work(now_);
    if (!process_) return;
    bool const all_durable = process_->durable() == process_->exercise().state().sequence;
    bool const looked = dice_.percent(10);  // the server looks after them once a second
    if (looked && all_durable && !process_->figures().stopped) sheet_desk_->forget_recorded(std::string(exercise_name));
    for (Handing& handing : handings_) {
        if (handing.told) take_answer(handing);
        if (handing.received || handing.asked || now_ < handing.next_try) continue;
        if (!handing.sheet) {
            if (!is_asked(handing)) continue;
            handing.sheet = write_sheet(handing);
            handing.next_try = now_ + MonotonicTime(dice_.between(0, 10'000'000));
            continue;
        }
        handing.asked = true;
        given_.insert_or_assign(handing.sheet->key, *handing.sheet);
        sheet_desk_->give(std::string(exercise_name), handing.giver, *handing.sheet,
                          [this, &handing](SheetTaken taken) {
                              must(handing.asked && !handing.told, "a sheet is answered twice");
                              handing.told = {taken, process_->exercise().state().sequence};
                          });
    }
}

// An answer that says that a sheet was received leaves once all it depends on is on the disk; some are lost on the way.
void World::take_answer(Handing& handing) {
    auto const [taken, after] = *handing.told;
    if (taken == SheetTaken::received && process_->durable() < after) return;
    handing.told.reset();
    handing.asked = false;
    handing.next_try = now_ + MonotonicTime(dice_.between(100'000, 5'000'000));
    if (dice_.percent(15)) return;  // sent again, the very same
    switch (taken) {
        case SheetTaken::received:
            handing.received = true;
            kept_promises_.insert(handing.sheet->key);
            return;
        case SheetTaken::closed:
            must(!kept_promises_.contains(handing.sheet->key), "a sheet was received and is refused");
            refused_.insert(handing.sheet->key);
            handing.sheet.reset();
            return;
        case SheetTaken::storage: return;
        default: must(false, "somebody who has not handed in is told otherwise");
    }
}

// Every sheet that was received is recorded once, or waits while the questionnaire is open; none that was refused is;
// nobody has two.
void World::check_sheets() {
    bool const all_durable = process_->durable() == process_->exercise().state().sequence;
    must(all_durable, "something is not on the disk at the end");
    sheet_desk_->forget_recorded(std::string(exercise_name));
    sheet_box_.work(now_ + std::chrono::minutes(10));  // what it has to do yet
    std::map<SheetKey, Sheet const*> recorded;
    for (auto const& stored : journal_.durable()) {
        auto const* record = std::get_if<QuestionnaireSheet>(&stored.record.event);
        if (record == nullptr) continue;
        must(recorded.emplace(record->sheet.key, &record->sheet).second, "a sheet is recorded twice");
        auto const given = given_.find(record->sheet.key);
        must(given != given_.end() && given->second == record->sheet, "a recorded sheet is not what was handed in");
        must(!refused_.contains(record->sheet.key), "a sheet is recorded although its giver was told that it is not");
    }
    bool const still_open = process_->exercise().state().questionnaire.open;
    for (SheetKey const& key : kept_promises_)
        must(recorded.contains(key) || (still_open && sheet_box_.holds(key)), "a sheet that was received is lost");
    for (SheetKey const& key : refused_)
        must(!sheet_box_.holds(key), "a sheet waits although its giver was told that it is not taken");
    for (auto const& [key, sheet] : recorded) must(!sheet_box_.holds(key), "a recorded sheet still waits");
    std::size_t const known = process_->exercise().state().questionnaire.sheets.size();
    must(known == recorded.size(), "the state has other sheets than the records");
    outcome_.sheets = recorded.size();
}

}  // namespace orda::simulation
