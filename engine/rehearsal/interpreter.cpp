// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/interpreter.hpp"

#include <chrono>
#include <utility>
#include <vector>

namespace orda::rehearsal {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

}  // namespace

Interpreter::Interpreter(std::string exercise, InterpreterHabits habits, std::uint64_t seed, std::uint64_t id_seed)
    : Person(std::move(exercise), seed, id_seed), habits_(habits) {}

void Interpreter::look(Kinds touched, MonotonicTime now) {
    if ((touched & bit(v1::View::kWritten)) == 0) return;
    for (auto const& [key, written] : station_.store().written) {
        auto const [seen, first] = seen_.try_emplace(key, written.passage().revision());
        if (!first && seen->second == written.passage().revision()) continue;
        seen->second = written.passage().revision();
        for (auto const& part : written.parts()) {
            if (!dice_.percent(habits_.translates)) continue;
            soon(seconds(20), minutes(5), now,
                 [this, written, which = part.part()](MonotonicTime then) { translate(written, which, then); });
        }
    }
}

std::string Interpreter::other_language(std::string const& language) {
    std::vector<std::string> others;
    if (auto const& welcome = station_.welcome())
        for (std::string const& each : welcome->languages())
            if (each != language) others.push_back(each);
    return others.empty() ? std::string() : dice_.one_of(others);
}

void Interpreter::translate(v1::WrittenView const& written, std::uint32_t part, MonotonicTime now) {
    std::string const language = other_language(written.language());
    if (language.empty()) return;
    v1::Command command;
    v1::WriteTranslation& translation = *command.mutable_write_translation();
    translation.set_team(written.team());
    *translation.mutable_passage() = written.passage();
    translation.mutable_passage()->set_part(part);
    translation.set_language(language);
    translation.set_text(note(Phrase::message, static_cast<std::uint32_t>(dice_.below(3))));
    v1::WriteTranslation const given = translation;
    send(std::move(command), now);
    if (dice_.percent(habits_.corrects))
        soon(seconds(30), minutes(4), now,
             [this, written, part](MonotonicTime then) { translate(written, part, then); });
    if (dice_.percent(habits_.prying)) try_once(given, now);
}

// Of another team, of what nobody wrote, or in a language that nobody reads here.
void Interpreter::try_once(v1::WriteTranslation wrong, MonotonicTime now) {
    switch (dice_.below(4)) {
        case 0: wrong.set_team(wrong.team() + 1); break;
        case 1: wrong.mutable_passage()->set_number(wrong.passage().number() + 50); break;
        case 2: wrong.mutable_passage()->set_part(40); break;
        default: wrong.set_language("eo"); break;
    }
    v1::Command command;
    *command.mutable_write_translation() = std::move(wrong);
    send(std::move(command), now);
}

}  // namespace orda::rehearsal
