// SPDX-License-Identifier: Apache-2.0
// Scripts, exercises, join links, contents.
#include <algorithm>
#include <charconv>
#include <utility>

#include "server/api.hpp"
#include "server/json_answers.hpp"
#include "server/names.hpp"
#include "server/ranges.hpp"
#include "server/security_headers.hpp"

namespace orda::server {
namespace {

namespace json = boost::json;
using runtime::CreateFault;
using runtime::PeopleResult;
using runtime::SeatCode;

json::value word(std::string_view text) { return json::string(text.data(), text.size()); }

json::array words(std::vector<std::string> const& list) {
    json::array array;
    for (std::string const& each : list) array.emplace_back(each);
    return array;
}

// A position or a count in an address, at most four digits.
std::optional<std::uint32_t> small_number(std::string_view text) {
    std::uint32_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const good = text.size() <= 4 && error == std::errc() && end == text.data() + text.size();
    return good ? std::optional(number) : std::nullopt;
}

// What hangs on a row of the script, then what hangs on its variants, in order.
std::vector<exercise::FileId> files_of(exercise::Row const& row) {
    std::vector<exercise::FileId> files = row.attach;
    for (exercise::Variant const& variant : row.variants)
        files.insert(files.end(), variant.attach.begin(), variant.attach.end());
    return files;
}

json::object script_json(runtime::ScriptEntry const& script) {
    json::array desks;
    for (auto const& desk : script.desks) desks.push_back({{"code", desk.id}, {"title", to_json(desk.title)}});
    json::array days;
    for (auto const& day : script.days)
        days.push_back({{"code", day.id}, {"title", to_json(day.title)}, {"at_ms", day.at.count()}});
    json::array cuts;
    for (auto const& cut : script.cuts)
        cuts.push_back({{"id", cut.id}, {"title", to_json(cut.title)}, {"length_ms", cut.length.count()}});
    return {{"id", script.id},
            {"title", to_json(script.title)},
            {"languages", words(script.languages)},
            {"length_ms", script.length.count()},
            {"desks", std::move(desks)},
            {"days", std::move(days)},
            {"cuts", std::move(cuts)},
            {"errors", script.errors}};
}

std::string_view fault_word(CreateFault fault) {
    switch (fault) {
        case CreateFault::no_script: return "no_script";
        case CreateFault::script_errors: return "script_errors";
        case CreateFault::bad_people: return "bad_people";
        case CreateFault::bad_set_up: return "bad_set_up";
        case CreateFault::bad_moment: return "bad_moment";
        case CreateFault::storage: break;
    }
    return "storage";
}

Response create_refused(runtime::CreateRefused const& refused) {
    json::array problems;
    for (runtime::Problem const& each : refused.problems)
        problems.push_back({{"line", each.line}, {"column", each.column}, {"message", each.message}});
    json::object body{{"error", word(fault_word(refused.fault))}, {"message", refused.message}};
    if (!refused.problems.empty()) {
        body["line"] = refused.problems.front().line;
        body["column"] = refused.problems.front().column;
        body["problems"] = std::move(problems);
    }
    Response response = json_answer(body);
    response.status = refused.fault == CreateFault::storage ? 503 : 400;
    return response;
}

Response too_many() {
    return error_answer(409, "too_many", "Eight exercises are open in this folder: start a server on another folder.");
}

// How many places are asked for, none when it is not said; nothing when it is no number up to `most`.
std::optional<std::uint32_t> places(json::object const& body, std::string_view member, std::uint32_t most) {
    json::value const* const number = body.if_contains(member);
    if (number == nullptr) return 0;
    bool const fits = number->is_int64() && number->get_int64() >= 0 && std::cmp_less_equal(number->get_int64(), most);
    return fits ? std::optional(static_cast<std::uint32_t>(number->get_int64())) : std::nullopt;
}

// What the body of POST /api/exercises asks for; nothing when a member is missing or of another kind.
std::optional<runtime::NewExercise> read_wanted(json::object const& body) {
    runtime::NewExercise wanted;
    auto const script = text_member(body, "script", 200);
    json::value const* const teams = body.if_contains("teams");
    if (!script || teams == nullptr || !teams->is_array()) return std::nullopt;
    wanted.script = *script;
    for (json::value const& team : teams->get_array()) {
        if (!team.is_string() || wanted.teams.size() >= exercise::teams_max) return std::nullopt;
        wanted.teams.emplace_back(team.get_string().c_str(), team.get_string().size());
    }
    if (json::value const* const seats = body.if_contains("seats_per_desk")) {
        if (!seats->is_int64() || seats->get_int64() < 1 ||
            std::cmp_greater(seats->get_int64(), runtime::seats_per_desk_max))
            return std::nullopt;
        wanted.seats_per_desk = static_cast<std::uint32_t>(seats->get_int64());
    }
    auto const walls = places(body, "walls", runtime::walls_max);
    if (!walls) return std::nullopt;
    wanted.walls = *walls;
    if (body.contains("cut")) {
        auto cut = text_member(body, "cut", 200);
        if (!cut) return std::nullopt;
        wanted.cut = std::move(*cut);
    }
    if (json::value const* const staffing = body.if_contains("staffing")) {
        if (!staffing->is_int64()) return std::nullopt;
        std::int64_t const controllers = staffing->get_int64();
        bool const fits = std::in_range<exercise::StaffLevel>(controllers);  // what does not is refused as 0 is
        wanted.staffing = fits ? static_cast<exercise::StaffLevel>(controllers) : exercise::staff_never;
    }
    auto const evaluators = places(body, "evaluators", runtime::evaluators_max);
    auto const interpreters = places(body, "interpreters", runtime::interpreters_max);
    if (!evaluators || !interpreters) return std::nullopt;
    wanted.evaluators = *evaluators;
    wanted.interpreters = *interpreters;
    if (body.contains("retain_until")) {
        auto until = text_member(body, "retain_until", 10);
        if (!until) return std::nullopt;
        wanted.retain_until = std::move(*until);
    }
    if (body.contains("people_csv")) {
        auto csv = text_member(body, "people_csv", runtime::people_csv_bytes_max);
        if (!csv) return std::nullopt;
        wanted.people_csv = std::move(*csv);
    }
    return wanted;
}

Response content_answer(runtime::Content const& content, Request const& request) {
    Response response;
    add_content_headers(response, Caching::never);
    auto const part = answer_part(response, request, content.bytes.size(), {});
    if (!part) return response;
    response.content_type = content.media_type;
    // Lives as long as the conductor, which outlives connections.
    response.body = Body(content.bytes.substr(part->first, part->count), nullptr);
    return response;
}

}  // namespace

void Api::scripts(CallPtr const& call) {
    parts_.services.scripts([call](std::vector<runtime::ScriptEntry> const& all) {
        json::array scripts;
        for (runtime::ScriptEntry const& each : all) scripts.push_back(script_json(each));
        call->reply(json_answer({{"scripts", std::move(scripts)}}));
    });
}

json::object Api::exercise_json(OpenExercise const& open) const {
    exercise::Exercise const& exercise = open.conductor().exercise();
    auto const& copied = exercise.state().created.copied_from;
    return {{"id", open.entry().id},
            {"script", open.entry().script},
            {"title", to_json(exercise.script().title)},
            {"languages", words(exercise.script().languages)},
            {"cut", exercise.script().cut},
            {"staffing", exercise.state().created.staffing},
            {"stage", word(stage_word(exercise.state().stage))},
            {"stopped", open.conductor().figures().stopped},
            {"teams", exercise.state().teams.size()},
            {"seats", exercise.state().seats.size()},
            {"seats_online", parts_.stations.seats_online(open.entry().id)},
            {"created_us", open.entry().created.count()},
            {"retain_until", open.entry().retain_until},
            {"copied_from",
             copied ? json::value{{"exercise", copied->exercise}, {"record", copied->records}} : json::value(nullptr)}};
}

// Answers when what it says of every exercise is on the disk; of one whose journal failed it says so and no more waits.
void Api::exercises(CallPtr const& call) {
    auto const all = std::make_shared<json::array>();
    auto const left = std::make_shared<std::size_t>(1);
    auto const done = [call, all, left] {
        if (--*left == 0) call->reply(json_answer({{"exercises", *all}}));
    };
    for (auto const& each : parts_.hall.all()) {
        all->push_back(exercise_json(*each));
        if (each->conductor().figures().stopped) continue;
        ++*left;
        each->when_durable(done);
    }
    done();
}

void Api::create_exercise(CallPtr const& call) {
    auto wanted = read_wanted(call->body);
    if (!wanted)
        return call->reply(error_answer(
            400, "malformed",
            "Send a script, a list of teams and perhaps cut, staffing (1, 3 or 6), seats_per_desk (1 to 20), "
            "evaluators (0 to 50), interpreters (0 to 20), walls (0 to 20), retain_until (a date) and people_csv."));
    if (parts_.hall.full()) return call->reply(too_many());
    wanted->by = call->visitor->session.principal.person;
    parts_.services.create(std::move(*wanted), [this, call](auto const& made) { send_made(call, made); });
}

void Api::copy_exercise(CallPtr const& call) {
    OpenExercise* const open = parts_.hall.find(call->parameters[0]);
    if (open == nullptr) return call->reply(not_found());
    json::value const* const record = call->body.if_contains("record");
    bool const good = record != nullptr && record->is_int64() && record->get_int64() > 0;
    if (!good) return call->reply(error_answer(400, "malformed", "Send the record that is to be the copy's newest."));
    if (parts_.hall.full()) return call->reply(too_many());
    // What was not on the disk yet cannot be copied.
    open->when_durable([this, call, original = open->entry(), until = record->get_int64()] {
        parts_.services.copy(original, static_cast<exercise::Sequence>(until),
                             [this, call](auto const& made) { send_made(call, made); });
    });
}

void Api::send_made(CallPtr const& call, Result<std::string, runtime::CreateRefused> const& made) {
    if (!made) return call->reply(create_refused(made.error()));
    parts_.hall.refresh();
    send_links(call, *made, true);
}

void Api::links(CallPtr const& call) { send_links(call, call->parameters[0], false); }

void Api::send_links(CallPtr const& call, std::string const& id, bool created) {
    OpenExercise* const open = parts_.hall.find(id);
    if (open == nullptr)
        return call->reply(created ? error_answer(503, "storage", "The exercise was made but cannot be opened.")
                                   : not_found());
    // Seats that were added while the exercise was running have no code yet.
    std::vector<runtime::PeoplePort::NewSeat> seats;
    for (std::size_t i = 0; i < open->conductor().exercise().state().seats.size(); ++i) {
        exercise::Post const post = open->conductor().exercise().state().seats[i].seat.post;
        seats.push_back({exercise::SeatId{static_cast<std::uint32_t>(i)}, exercise::role_of(post)});
    }
    parts_.people.complete_codes(
        id, std::move(seats), [this, call, id, created](PeopleResult<std::vector<SeatCode>> const& codes) {
            OpenExercise* const still_open = parts_.hall.find(id);
            if (!codes.has_value() || still_open == nullptr)
                return call->reply(
                    error_answer(503, "storage", "The list of people cannot be read: look at the server's disk."));
            exercise::Exercise const& exercise = still_open->conductor().exercise();
            auto const& all_seats = exercise.state().seats;
            std::string const base_url = parts_.rules.base_url(call->request);
            json::array links;
            for (SeatCode const& code : *codes) {
                if (code.seat.value >= all_seats.size()) continue;
                exercise::Seat const& seat = all_seats[code.seat.value].seat;
                bool const of_team = seat.post == exercise::Post::trainee;
                std::string const team = of_team ? exercise.state().teams[seat.team.value].name : std::string();
                links.push_back(link_json(code, seat, team, exercise.script(), base_url));
            }
            json::object answer{{"links", std::move(links)}};
            if (created) answer["id"] = id;
            still_open->when_durable([call, answer = std::move(answer)] { call->reply(json_answer(answer)); });
        });
}

void Api::content(CallPtr const& call) {
    runtime::Session const& session = call->visitor->session;
    OpenExercise* const open = parts_.hall.find(call->parameters[0]);
    bool const may = open != nullptr && (!session.principal.seat || session.exercise == open->entry().id);
    auto const number = small_number(call->parameters[2]);
    if (!may || !number) return call->reply(not_found());
    auto const content = open->conductor().content(session.principal, call->parameters[1], *number);
    call->reply(content ? content_answer(*content, call->request) : not_found());
}

void Api::script_content(CallPtr const& call) {
    OpenExercise* const open = parts_.hall.find(call->parameters[0]);
    auto const row = small_number(call->parameters[1]), number = small_number(call->parameters[2]);
    if (open == nullptr || !row || !number) return call->reply(not_found());
    exercise::Script const& script = open->conductor().exercise().script();
    auto const files = *row < script.rows.size() ? files_of(script.rows[*row]) : std::vector<exercise::FileId>();
    if (*number == 0 || *number > files.size()) return call->reply(not_found());
    exercise::File const& file = script.files.at(files[*number - 1].value);
    call->reply(content_answer({file.bytes, file.media_type, file.path}, call->request));
}

}  // namespace orda::server
