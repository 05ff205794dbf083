// SPDX-License-Identifier: Apache-2.0
// What trainees say of the exercise. Their sheets wait in orda.db under a random key until staff close the
// questionnaire; who has handed in stands beside them, without the key (docs/adr/0024). Nothing of these calls is
// logged.
#include <algorithm>

#include "base/base64.hpp"
#include "server/api.hpp"
#include "server/json_answers.hpp"

namespace orda::server {
namespace {

namespace json = boost::json;
using exercise::Post;
using exercise::Question;
using exercise::QuestionKind;
using exercise::Role;
using exercise::Sheet;
using exercise::SheetAnswer;
using exercise::SheetKey;
using runtime::SheetGiver;
using runtime::SheetTaken;

constexpr std::size_t key_text_bytes_max = 24;

Response no_storage() { return error_answer(503, "storage", "The sheet cannot be stored: look at the server's disk."); }
Response no_sheet() { return error_answer(400, "malformed", "This is no sheet of the questionnaire."); }

std::optional<std::uint32_t> number_in(json::object const& from, json::string_view member, std::int64_t most) {
    json::value const* const number = from.if_contains(member);
    if (number == nullptr || !number->is_int64() || number->get_int64() < 0 || number->get_int64() > most)
        return std::nullopt;
    return static_cast<std::uint32_t>(number->get_int64());
}

std::optional<SheetKey> key_in(json::object const& body) {
    auto const text = text_member(body, "key", key_text_bytes_max);
    auto const bytes = text ? from_base64(*text) : std::nullopt;
    SheetKey key{};
    if (!bytes || bytes->size() != key.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), key.begin());
    return key;
}

std::optional<SheetAnswer> answer_in(json::value const& from) {
    if (!from.is_object()) return std::nullopt;
    json::object const& told = from.get_object();
    auto const item = number_in(told, "question", exercise::questions_max);
    if (!item) return std::nullopt;
    SheetAnswer answer{*item, number_in(told, "value", 1'000), {}};
    if (!answer.value) answer.words = text_member(told, "words", exercise::sheet_bytes_max).value_or("");
    return answer;
}

// Without who signs it. What does not fit the script is found by the core's own check.
std::optional<Sheet> sheet_in(json::object const& body) {
    auto const key = key_in(body);
    json::value const* const answers = body.if_contains("answers");
    if (!key || answers == nullptr || !answers->is_array() || answers->get_array().size() > exercise::questions_max)
        return std::nullopt;
    Sheet sheet{*key, {}, {}, {}, 0};
    bool words = false;
    for (json::value const& each : answers->get_array()) {
        auto answer = answer_in(each);
        if (!answer) return std::nullopt;
        words = words || !answer->words.empty();
        sheet.answers.push_back(std::move(*answer));
    }
    if (words) sheet.language = text_member(body, "language", exercise::language_bytes_max).value_or("");
    return sheet;
}

json::array questions_of(exercise::Script const& script) {
    static constexpr std::string_view kinds[] = {"scale", "choice", "text"};
    json::array all;
    for (Question const& question : script.questionnaire) {
        std::string_view const kind = kinds[static_cast<std::size_t>(question.kind)];
        json::array options;
        for (exercise::Item const& option : question.options) options.push_back(to_json(option.text));
        all.push_back({{"kind", json::string_view(kind.data(), kind.size())},
                       {"ask", to_json(question.ask)},
                       {"options", std::move(options)}});
    }
    return all;
}

// Who may hand in: everybody at a trainee's seat that is taken, as many as share its laptop.
std::size_t people_in(exercise::State const& state, std::vector<runtime::Speaker> const& speakers) {
    std::size_t people = 0;
    for (std::uint32_t i = 0; i < state.seats.size(); ++i) {
        exercise::SeatState const& seat = state.seats[i];
        if (seat.seat.post != Post::trainee || seat.person == exercise::PersonId{}) continue;
        auto const named = std::ranges::count(speakers, exercise::SeatId{i}, &runtime::Speaker::seat);
        people += std::max<std::size_t>(1, static_cast<std::size_t>(named));
    }
    return people;
}

bool staff(runtime::Session const& session) {
    return session.principal.role == Role::director || session.principal.role == Role::controller;
}

}  // namespace

void Api::questionnaire(CallPtr const& call) {
    runtime::Session const& session = call->visitor->session;
    OpenExercise* const open = parts_.hall.find(call->parameters[0]);
    auto const& seat = session.principal.seat;
    bool const trainee =
        session.principal.role == Role::trainee && seat && open != nullptr && session.exercise == open->entry().id;
    if (open == nullptr || !(trainee || staff(session)) || open->conductor().exercise().script().questionnaire.empty())
        return call->reply(not_found());
    auto const givers = parts_.people.sheet_givers(open->entry().id);
    auto const speakers = parts_.people.speakers(open->entry().id);
    if (!givers.has_value() || !speakers.has_value()) return call->reply(no_storage());
    exercise::Exercise const& exercise = open->conductor().exercise();
    json::object answer{{"open", exercise.state().questionnaire.open}};
    if (trainee) {
        json::array given, languages;
        for (SheetGiver const& each : *givers)
            if (each.seat == *seat) given.push_back(each.speaker);
        for (std::string const& each : exercise.script().languages) languages.emplace_back(each);
        answer["given"] = std::move(given);
        answer["languages"] = std::move(languages);
        answer["questions"] = questions_of(exercise.script());
    } else {
        answer["given"] = givers->size();
        answer["people"] = std::max(givers->size(), people_in(exercise.state(), *speakers));
    }
    if (open->conductor().figures().stopped)
        return call->reply(error_answer(503, "stopped", "This exercise stores nothing any more."));
    open->when_durable([call, answer = std::move(answer)] { call->reply(json_answer(answer)); });
}

void Api::give_sheet(CallPtr const& call) {
    runtime::Session const& session = call->visitor->session;
    OpenExercise* const open = parts_.hall.find(call->parameters[0]);
    auto const& seat = session.principal.seat;
    if (open == nullptr || session.principal.role != Role::trainee || !seat || session.exercise != open->entry().id)
        return call->reply(not_found());
    auto sheet = sheet_in(call->body);
    auto const speaker = number_in(call->body, "speaker", exercise::speakers_max);
    if (!sheet || !speaker) return call->reply(no_sheet());
    json::value const* const wish = call->body.if_contains("sign");
    if (wish != nullptr && wish->is_bool() && wish->get_bool()) {
        sheet->seat = seat;
        sheet->speaker = *speaker;
    }
    if (!fault_of(*sheet, open->conductor().exercise().script()).empty()) return call->reply(no_sheet());
    std::string const id = open->entry().id;
    parts_.hall.sheets().give(id, SheetGiver{*seat, *speaker}, std::move(*sheet),
                              [this, call, id](SheetTaken taken) { answer_given(call, id, taken); });
}

void Api::answer_given(CallPtr const& call, std::string const& id, SheetTaken taken) {
    OpenExercise* const open = parts_.hall.find(id);
    if (open == nullptr) return call->reply(not_found());
    switch (taken) {
        case SheetTaken::received: break;
        case SheetTaken::closed: return call->reply(error_answer(409, "closed", "The questionnaire is closed."));
        case SheetTaken::given: return call->reply(error_answer(409, "given", "You have handed in a sheet already."));
        case SheetTaken::too_many: return call->reply(error_answer(429, "too_many", "Too many sheets."));
        case SheetTaken::storage: return call->reply(no_storage());
        case SheetTaken::no_exercise: return call->reply(not_found());
    }
    if (open->conductor().figures().stopped)
        return call->reply(error_answer(503, "stopped", "This exercise stores nothing any more."));
    open->when_durable([call] { call->reply(json_answer(json::object())); });
}

void Api::follow_questionnaires() {
    for (auto const& each : parts_.hall.all())
        if (each->drained() && !each->conductor().figures().stopped)
            parts_.hall.sheets().forget_recorded(each->entry().id);
}

}  // namespace orda::server
