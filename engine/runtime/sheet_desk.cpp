// SPDX-License-Identifier: Apache-2.0
#include "runtime/sheet_desk.hpp"

#include <algorithm>

namespace orda::runtime {

using exercise::Sheet;
using exercise::SheetKey;

namespace {

bool contains(std::vector<Sheet> const& sheets, SheetKey const& key) {
    return std::ranges::find(sheets, key, &Sheet::key) != sheets.end();
}

}  // namespace

void SheetDesk::give(std::string const& exercise, SheetGiver giver, Sheet sheet, Done const& done) {
    exercise::Exercise const* const found = find_(exercise);
    if (found == nullptr) return done(SheetTaken::no_exercise);
    auto const& questionnaire = found->state().questionnaire;
    Giving const giving{exercise, giver, sheet.key};
    if (contains(questionnaire.sheets, sheet.key)) return done(SheetTaken::received);
    auto const all = port_.sheets(exercise);
    if (!all.has_value() || withdrawing_.contains({exercise, sheet.key})) return done(SheetTaken::storage);
    bool const here = contains(*all, sheet.key);
    if (!questionnaire.open) return here ? withdraw(giving, done) : done(SheetTaken::closed);
    if (here) return done(SheetTaken::received);
    if (all->size() + questionnaire.sheets.size() >= exercise::sheets_max) return done(SheetTaken::too_many);
    port_.give_sheet(exercise, giver, std::move(sheet),
                     [this, giving, done](PeopleResult<void> const& result) { stored(giving, result, done); });
}

// The questionnaire may have been closed meanwhile: then the sheet is recorded, or it came too late.
void SheetDesk::stored(Giving const& giving, PeopleResult<void> const& result, Done const& done) {
    exercise::Exercise const* const found = find_(giving.exercise);
    if (found == nullptr) return done(SheetTaken::no_exercise);
    auto const& questionnaire = found->state().questionnaire;
    if (contains(questionnaire.sheets, giving.key)) return done(SheetTaken::received);
    if (!result.has_value()) {
        if (result.error() != PeopleFault::unknown) return done(SheetTaken::storage);
        // The very same sheet may have come twice at once.
        if (!waits(giving.exercise, giving.key)) return done(SheetTaken::given);
    }
    if (questionnaire.open) return done(SheetTaken::received);
    withdraw(giving, done);
}

void SheetDesk::withdraw(Giving const& giving, Done const& done) {
    if (!withdrawing_.emplace(giving.exercise, giving.key).second) return done(SheetTaken::storage);
    port_.withdraw_sheet(giving.exercise, giving.giver, giving.key,
                         [this, giving, done](PeopleResult<void> const& result) {
                             withdrawing_.erase({giving.exercise, giving.key});
                             done(result.has_value() ? SheetTaken::closed : SheetTaken::storage);
                         });
}

bool SheetDesk::waits(std::string const& exercise, SheetKey const& key) {
    auto const all = port_.sheets(exercise);
    return all.has_value() && contains(*all, key);
}

std::optional<std::vector<Sheet>> SheetDesk::waiting(std::string const& exercise) {
    auto all = port_.sheets(exercise);
    if (!all.has_value()) return std::nullopt;
    std::erase_if(*all, [&](Sheet const& each) { return withdrawing_.contains({exercise, each.key}); });
    return std::move(*all);
}

void SheetDesk::forget_recorded(std::string const& exercise) {
    exercise::Exercise const* const found = find_(exercise);
    if (found == nullptr) return;
    auto const& sheets = found->state().questionnaire.sheets;
    if (sheets.size() == forgotten_[exercise]) return;
    std::vector<SheetKey> keys;
    for (Sheet const& sheet : sheets) keys.push_back(sheet.key);
    forgotten_[exercise] = keys.size();
    port_.forget_sheets(exercise, std::move(keys), [this, exercise](PeopleResult<void> const& result) {
        if (!result.has_value()) forgotten_.erase(exercise);  // tried again
    });
}

}  // namespace orda::runtime
