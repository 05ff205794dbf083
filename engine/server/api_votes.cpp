// SPDX-License-Identifier: Apache-2.0
// The vote of a film's audience: phones without an account, the wall and the moderator who follow how many have voted.
#include <algorithm>
#include <charconv>
#include <utility>

#include "server/api.hpp"
#include "server/json_answers.hpp"

namespace orda::server {
namespace {

namespace json = boost::json;

constexpr std::size_t vote_words_max = 100;
constexpr std::string_view mark_names[] = {"waiting", "shown", "care"};

json::string_view view(std::string_view text) { return {text.data(), text.size()}; }

// The vote stands while the exercise does: a phone does not learn why.
bool stands(exercise::State const& state, exercise::TeamId team) {
    return state.stage != exercise::Stage::running || exercise::no_duff(state, std::nullopt) != nullptr ||
           exercise::no_duff(state, team) != nullptr;
}

std::optional<std::vector<std::uint32_t>> options_in(json::object const& body) {
    json::value const* const list = body.if_contains("options");
    if (list == nullptr || !list->is_array() || list->get_array().size() > vote_words_max) return std::nullopt;
    std::vector<std::uint32_t> options;
    for (json::value const& each : list->get_array()) {
        if (!each.is_int64() || each.get_int64() < 0 || each.get_int64() > 1'000) return std::nullopt;
        options.push_back(static_cast<std::uint32_t>(each.get_int64()));
    }
    return options;
}

std::optional<std::string> words_in(json::object const& body) {
    auto words = text_member(body, "words", Ballots::words_bytes_max);
    if (!words) return std::nullopt;
    // One line: a wall shows it, and a list of them.
    std::ranges::replace_if(*words, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; }, ' ');
    auto const begin = words->find_first_not_of(' ');
    return begin == std::string::npos ? "" : words->substr(begin, words->find_last_not_of(' ') - begin + 1);
}

// What the moderator reads of the answers in words; a wall only what was tapped, without a number.
json::array said_to(bool staff, std::vector<Ballots::Said> const& all) {
    json::array told;
    for (Ballots::Said const& each : all) {
        if (!staff && each.mark == Ballots::Mark::shown) told.emplace_back(each.words);
        if (staff)
            told.push_back({{"number", each.number},
                            {"words", each.words},
                            {"mark", view(mark_names[static_cast<std::size_t>(each.mark)])}});
    }
    return told;
}

json::object question(exercise::Exercise const& exercise, Ballots::Ballot const& ballot) {
    static constexpr std::string_view kinds[] = {"none", "single", "multi", "rank", "branch", "text"};
    exercise::Stop const& stop = exercise.script().stops.at(ballot.stop.value);
    json::array options;
    for (exercise::Item const& option : stop.options) options.push_back(to_json(option.text));
    return {{"phase", "vote"},
            {"ballot", ballot.id},
            {"kind", view(kinds[static_cast<std::size_t>(stop.vote)])},
            {"ask", to_json(stop.ask)},
            {"options", std::move(options)},
            {"again", ballot.again}};
}

}  // namespace

void Api::follow_votes() {
    for (auto const& each : parts_.hall.all()) ballots_.follow(each->entry().id, each->conductor().exercise());
}

OpenExercise* Api::room_of_code(CallPtr const& call, Ballots::Room& room) {
    follow_votes();
    auto const found = ballots_.room(call->parameters[0]);
    OpenExercise* const open = found ? parts_.hall.find(found->exercise) : nullptr;
    if (open == nullptr) {
        call->reply(error_answer(404, "wrong_code", "There is no vote with this code."));
        return nullptr;
    }
    room = *found;
    return open;
}

void Api::vote_state(CallPtr const& call) {
    Ballots::Room room;
    OpenExercise* const open = room_of_code(call, room);
    if (open == nullptr) return;
    exercise::Exercise const& exercise = open->conductor().exercise();
    auto const ballot = ballots_.open(room);
    json::object answer{{"phase", "wait"}};
    if (exercise.state().stage == exercise::Stage::ended) answer = {{"phase", "over"}};
    else if (ballot && stands(exercise.state(), room.team)) answer = {{"phase", "paused"}, {"ballot", ballot->id}};
    else if (ballot && !ballot->closed) answer = question(exercise, *ballot);
    json::array languages;
    for (std::string const& each : exercise.script().languages) languages.emplace_back(each);
    answer["languages"] = std::move(languages);
    answer["title"] = to_json(exercise.script().title);
    if (open->conductor().figures().stopped)
        return call->reply(error_answer(503, "stopped", "This exercise stores nothing any more."));
    open->when_durable([call, answer = std::move(answer)] { call->reply(json_answer(answer)); });
}

void Api::vote(CallPtr const& call) {
    Ballots::Room room;
    OpenExercise* const open = room_of_code(call, room);
    if (open == nullptr) return;
    auto const ballot = text_member(call->body, "ballot", vote_words_max);
    auto const token = text_member(call->body, "token", vote_words_max);
    auto const options = options_in(call->body);
    auto const words = words_in(call->body);
    if (!ballot || !token || options.has_value() == words.has_value())
        return call->reply(error_answer(400, "malformed", "Send a ballot, a token, and options or words."));
    if (stands(open->conductor().exercise().state(), room.team))
        return call->reply(error_answer(409, "paused", "The vote pauses."));
    switch (options ? ballots_.vote(room, *ballot, *token, *options) : ballots_.write(room, *ballot, *token, *words)) {
        case Ballots::Taken::yes: return call->reply(json_answer(json::object()));
        case Ballots::Taken::other_vote: return call->reply(error_answer(409, "other_vote", "This vote is over."));
        case Ballots::Taken::too_many: return call->reply(error_answer(429, "too_many", "Too many votes."));
        case Ballots::Taken::not_valid: break;
    }
    call->reply(error_answer(400, "not_valid", "This is no answer to the question."));
}

OpenExercise* Api::room_of_team(CallPtr const& call, Ballots::Room& room) {
    OpenExercise* const open = parts_.hall.find(call->parameters[0]);
    std::string const& text = call->parameters[1];
    std::uint32_t team = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), team);
    bool const number = error == std::errc() && end == text.data() + text.size();
    bool const there = open != nullptr && number && team < open->conductor().exercise().state().teams.size() &&
                       shows_film(call->visitor->session, *open) != FilmRight::none;
    if (there) {
        follow_votes();
        room = {open->entry().id, exercise::TeamId{team}};
    }
    if (there && ballots_.code(room)) return open;
    call->reply(not_found());
    return nullptr;
}

void Api::poll(CallPtr const& call) {
    Ballots::Room room;
    OpenExercise* const open = room_of_team(call, room);
    if (open == nullptr) return;
    std::string const code = *ballots_.code(room);
    json::object answer{{"code", code}, {"url", parts_.rules.base_url(call->request) + "/vote#" + code}};
    if (auto const ballot = ballots_.open(room)) {
        answer["stop"] = ballot->stop.value;
        answer["votes"] = ballot->votes;
        answer["again"] = ballot->again;
        answer["closed"] = ballot->closed;
        bool const staff = shows_film(call->visitor->session, *open) == FilmRight::staff;
        answer["said"] = said_to(staff, ballots_.said(room));
    }
    if (open->conductor().figures().stopped)
        return call->reply(error_answer(503, "stopped", "This exercise stores nothing any more."));
    open->when_durable([call, answer = std::move(answer)] { call->reply(json_answer(answer)); });
}

void Api::close_poll(CallPtr const& call) {
    Ballots::Room room;
    if (room_of_team(call, room) == nullptr) return;
    auto const counted = ballots_.close(room);
    if (!counted) return call->reply(error_answer(409, "no_vote", "No vote is open."));
    json::array counts;
    for (std::uint32_t const count : counted->counts) counts.emplace_back(count);
    call->reply(json_answer({{"stop", counted->stop.value}, {"votes", counted->votes}, {"counts", std::move(counts)}}));
}

void Api::mark_words(CallPtr const& call) {
    Ballots::Room room;
    if (room_of_team(call, room) == nullptr) return;
    json::value const* const number = call->body.if_contains("number");
    auto const named = text_member(call->body, "mark", vote_words_max);
    auto const* const mark = std::ranges::find(mark_names, named.value_or(""));
    if (number == nullptr || !number->is_int64() || number->get_int64() < 1 || number->get_int64() > UINT32_MAX ||
        mark == std::end(mark_names))
        return call->reply(error_answer(400, "malformed", "Send a number and a mark: waiting, shown or care."));
    if (!ballots_.mark(room, static_cast<std::uint32_t>(number->get_int64()),
                       static_cast<Ballots::Mark>(mark - std::begin(mark_names))))
        return call->reply(error_answer(409, "no_words", "These words were taken back, or the vote is over."));
    call->reply(json_answer(json::object()));
}

}  // namespace orda::server
