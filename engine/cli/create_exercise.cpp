// SPDX-License-Identifier: Apache-2.0
#include "cli/create_exercise.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "base/check.hpp"
#include "base/date.hpp"
#include "base/utf8.hpp"
#include "cli/signing_key.hpp"
#include "codec/script_codec.hpp"
#include "exercise/exercise.hpp"
#include "journal/exercise_file.hpp"
#include "people/codes.hpp"
#include "people/people_list.hpp"

namespace orda::cli {
namespace {

using namespace exercise;
using runtime::CreateFault;
using runtime::CreateRefused;
using runtime::NewExercise;

CreateRefused bad_set_up(std::string sentence) { return {CreateFault::bad_set_up, std::move(sentence), {}}; }

std::optional<CreateRefused> check_set_up(Script const& script, NewExercise const& wanted) {
    if (wanted.teams.empty() || wanted.teams.size() > teams_max)
        return bad_set_up("an exercise has 1 to " + std::to_string(teams_max) + " teams");
    std::set<std::string> names;
    for (std::string const& name : wanted.teams) {
        bool const readable =
            !name.empty() && name.size() <= title_bytes_max && first_bad_utf8(name) == std::string::npos;
        if (!readable)
            return bad_set_up("a team's name has 1 to " + std::to_string(title_bytes_max) + " bytes of UTF-8");
        if (!names.insert(name).second) return bad_set_up("two teams are called \"" + name + "\"");
    }
    bool const staffed = wanted.staffing == staff_one || wanted.staffing == staff_three || wanted.staffing == staff_six;
    if (!staffed) return bad_set_up("an exercise is staffed by 1, 3 or 6 controllers");
    if (wanted.seats_per_desk < 1 || wanted.seats_per_desk > runtime::seats_per_desk_max)
        return bad_set_up("a desk has 1 to " + std::to_string(runtime::seats_per_desk_max) + " seats");
    if (wanted.evaluators > runtime::evaluators_max)
        return bad_set_up("an exercise begins with at most " + std::to_string(runtime::evaluators_max) + " evaluators");
    if (wanted.interpreters > runtime::interpreters_max)
        return bad_set_up("an exercise begins with at most " + std::to_string(runtime::interpreters_max) +
                          " interpreters");
    if (wanted.walls > runtime::walls_max)
        return bad_set_up("an exercise has at most " + std::to_string(runtime::walls_max) + " walls");
    if (!wanted.retain_until.empty() && !read_date(wanted.retain_until))
        return bad_set_up("\"" + wanted.retain_until + "\" is no date; write it as 2029-11-24");
    std::size_t seats = wanted.teams.size() * script.desks.size() * wanted.seats_per_desk + wanted.evaluators +
                        wanted.interpreters + wanted.walls;
    for (CastMember const& member : script.cast) seats += member.casts;
    if (seats > seats_max)
        return bad_set_up("that makes " + std::to_string(seats) + " seats and an exercise has at most " +
                          std::to_string(seats_max) + ": take fewer teams or seats per desk");
    return std::nullopt;
}

std::vector<Seat> all_seats(Script const& script, NewExercise const& wanted) {
    std::vector<Seat> seats;
    auto const position = [](std::size_t i) { return static_cast<std::uint32_t>(i); };
    for (std::size_t team = 0; team < wanted.teams.size(); ++team)
        for (std::size_t desk = 0; desk < script.desks.size(); ++desk)
            for (std::uint32_t number = 1; number <= wanted.seats_per_desk; ++number)
                seats.push_back({Post::trainee, {position(team)}, {position(desk)}, {}, number});
    for (std::size_t cast = 0; cast < script.cast.size(); ++cast)
        for (std::uint32_t number = 1; number <= script.cast[cast].casts; ++number)
            seats.push_back({Post::actor, {}, {}, {position(cast)}, number});
    for (std::uint32_t number = 1; number <= wanted.evaluators; ++number)
        seats.push_back({Post::evaluator, {}, {}, {}, number});
    for (std::uint32_t number = 1; number <= wanted.interpreters; ++number)
        seats.push_back({Post::interpreter, {}, {}, {}, number});
    for (std::uint32_t number = 1; number <= wanted.walls; ++number)
        seats.push_back({Post::observer, {}, {}, {}, number});
    return seats;
}

people::Places places_of(Script const& script, NewExercise const& wanted) {
    people::Places places{wanted.teams, {}, wanted.seats_per_desk, {}, wanted.evaluators, wanted.interpreters};
    for (Desk const& desk : script.desks) places.desks.push_back(desk.id);
    for (CastMember const& member : script.cast) places.cast.push_back({member.id, member.casts});
    return places;
}

// The names of the people list in the order of the seats.
Result<std::vector<std::vector<std::string>>, CreateRefused> names_of(Script const& script, NewExercise const& wanted,
                                                                      std::vector<Seat> const& seats) {
    std::vector<std::vector<std::string>> names(seats.size());
    if (wanted.people_csv.empty()) return names;
    auto const list = people::read_people_list(wanted.people_csv, places_of(script, wanted));
    if (!list) {
        std::vector<runtime::Problem> const problems = list.error();  // error() is a copy: no references into it
        runtime::Problem const& first = problems.front();
        return CreateRefused{CreateFault::bad_people,
                             "people list, line " + std::to_string(first.line) + ", column " +
                                 std::to_string(first.column) + ": " + first.message,
                             problems};
    }
    std::map<Seat, std::vector<std::string>> by_seat;
    for (people::NamedSeat const& each : *list) by_seat[each.seat].push_back(each.name);
    for (std::size_t i = 0; i < seats.size(); ++i)
        if (auto const found = by_seat.find(seats[i]); found != by_seat.end()) names[i] = found->second;
    return names;
}

// Decides the first commands of an exercise and makes their records.
class FirstRecords {
public:
    FirstRecords(std::shared_ptr<Script const> script, runtime::ClockPort const& clock, PersonId by)
        : exercise_(std::move(script)), clock_(clock), issuer_{by, Role::director, {}, {}} {}

    void add(Events events) {
        auto const parts = static_cast<std::uint32_t>(events.size());
        for (std::uint32_t part = 1; part <= parts; ++part) {
            Record record{
                records_.size() + 1,        {}, part, parts, std::nullopt, issuer_, {clock_.wall(), clock_.monotonic()},
                std::move(events[part - 1])};
            exercise_.evolve(record);
            records_.push_back(journal::stored_record(std::move(record)));
        }
    }
    void decide(Command const& command) {
        auto events = exercise_.decide(command, issuer_, {});
        ORDA_CHECK(events.has_value(), "a checked set-up can be decided");
        add(std::move(*events));
    }
    [[nodiscard]] std::vector<runtime::StoredRecord> const& all() const { return records_; }

private:
    Exercise exercise_;
    runtime::ClockPort const& clock_;
    Issuer issuer_;
    std::vector<runtime::StoredRecord> records_;
};

std::vector<runtime::PeoplePort::NewSeat> new_seats(std::vector<Seat> const& seats) {
    std::vector<runtime::PeoplePort::NewSeat> all;
    for (std::size_t i = 0; i < seats.size(); ++i)
        all.push_back({SeatId{static_cast<std::uint32_t>(i)}, role_of(seats[i].post)});
    return all;
}

}  // namespace

std::string exercise_file_name(std::string_view script, std::string const& exercise) {
    std::string name;
    for (char const c : script)
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-') name.push_back(c);
    return name + "-" + exercise + ".orda";
}

Result<CreatedExercise, std::string> list_exercise(people::Store& store, runtime::RandomPort& random,
                                                   runtime::ExerciseEntry const& entry, std::vector<Seat> const& seats,
                                                   std::vector<std::vector<std::string>> const& names) {
    auto const codes = people::add_exercise(store, random, entry, new_seats(seats), names);
    if (!codes.has_value()) return "the list of exercises cannot be written: " + store.last_error();
    CreatedExercise result{entry, {}};
    for (std::size_t i = 0; i < seats.size(); ++i) result.seats.push_back({seats[i], (*codes)[i]});
    return result;
}

Result<CreatedExercise, CreateRefused> create_exercise(CreateParts parts, Script const& script,
                                                       NewExercise const& wanted) {
    if (auto refused = check_set_up(script, wanted)) return *refused;
    std::vector<Seat> const seats = all_seats(script, wanted);
    auto const names = names_of(script, wanted, seats);
    if (!names) return names.error();

    auto const key = signing_key(parts.folder);
    if (!key) return CreateRefused{CreateFault::storage, key.error(), {}};
    std::string const bytes = codec::encode(script);
    ExerciseCreated created{people::random_exercise_id(parts.random), script.id, sha256(bytes), 1, {}};
    parts.random.fill(created.salt);
    created.staffing = wanted.staffing;
    created.signer = key->public_key();
    FirstRecords records(std::make_shared<Script const>(script), parts.clock, wanted.by);
    records.add({created});
    for (std::string const& team : wanted.teams) records.decide(AddTeam{team});
    for (Seat const& seat : seats) records.decide(AddSeat{seat});

    runtime::ExerciseEntry const entry{created.exercise,   exercise_file_name(script.id, created.exercise),
                                       script.id,          std::string(text_in(script.title, 0)),
                                       parts.clock.wall(), wanted.retain_until};
    std::string const path = (parts.folder.path() / entry.path).string();
    auto const made = journal::create_exercise_file(path, bytes, records.all());
    if (!made) return CreateRefused{CreateFault::storage, made.error().words, {}};
    auto listed = list_exercise(parts.store, parts.random, entry, seats, *names);
    if (!listed) {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
        return CreateRefused{CreateFault::storage, listed.error(), {}};
    }
    return std::move(*listed);
}

}  // namespace orda::cli
