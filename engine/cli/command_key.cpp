// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>

#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <set>

#include "base/csv.hpp"
#include "cli/commands.hpp"
#include "cli/data_folder.hpp"
#include "cli/played_exercise.hpp"
#include "cli/put_output.hpp"
#include "people/store.hpp"
#include "review/names.hpp"
#include "review/pseudonyms.hpp"

namespace orda::cli {
namespace {

using exercise::PersonId;
using exercise::SeatId;

struct KeyOptions {
    std::string file, data = "orda-data", output;
};

// What orda.db knows of one exercise and of staff.
struct Known {
    std::map<PersonId, std::string> staff;
    std::map<SeatId, std::string> listed;  // as the people list has it, several separated by commas
    std::map<SeatId, std::map<std::uint32_t, std::string>> speakers;
};

Exit read_known(std::string const& data, std::string const& exercise, Known& known) {
    DataFolder const folder(data);
    std::error_code error;  // opening would make one
    if (!std::filesystem::is_regular_file(folder.people(), error))
        return fail(Exit::storage, "--data: there is no orda.db in " + data + "; name the folder of the server");
    auto store = people::Store::open(folder.people());
    if (!store) return fail(Exit::storage, store.error());
    auto const accounts = (*store)->accounts();
    auto const codes = (*store)->codes(exercise);
    auto const speakers = (*store)->speakers(exercise);
    if (!accounts || !codes || !speakers) return fail(Exit::storage, "orda.db: " + (*store)->last_error());
    if (codes->empty())
        return fail(Exit::usage, "--data: the exercise " + exercise +
                                     " is not one of this server's; the key is in the "
                                     "orda.db of the server that it was played on");
    for (people::Account const& each : *accounts) known.staff[each.person] = each.name;
    for (runtime::SeatCode const& each : *codes) known.listed[each.seat] = each.person;
    for (runtime::Speaker const& each : *speakers) known.speakers[each.seat][each.number] = each.name;
    return Exit::ok;
}

// Writes the rows of the key: everybody who did something, in the order in which they came.
class Key {
public:
    Key(exercise::Exercise const& played, Known const& known)
        : played_(played), known_(known), letters_(review::team_letters(played.state())) {
        text_ =
            "\xEF\xBB\xBF" + csv_row(std::to_array<std::string>({"person", "role", "team", "seat", "speaker", "name",
                                                                 "export_person", "export_team", "may_be_named"}));
    }

    // All records first for what people said of their names, then again for the rows.
    void hear(exercise::Record const& record) {
        if (auto const* said = std::get_if<exercise::ConsentGiven>(&record.event))
            consents_[said->person] = said->named;
    }
    void take(exercise::Record const& record) {
        if (auto const* taken = std::get_if<exercise::SeatTaken>(&record.event)) add_seat(taken->person, taken->seat);
        if (!record.issuer.seat && record.issuer.person != PersonId{}) add_staff(record.issuer);
    }
    [[nodiscard]] std::string const& text() const { return text_; }

private:
    [[nodiscard]] std::string may_be_named(PersonId person) const {
        auto const said = consents_.find(person);
        return said == consents_.end() ? "" : said->second ? "yes" : "no";
    }
    void row(PersonId person, std::string role, std::string team, std::string seat, std::string speaker,
             std::string name) {
        exercise::State const& state = played_.state();
        std::string exported = review::pseudonym(review::other_number(person, state));
        std::string letter;
        for (std::size_t i = 0; i < state.teams.size(); ++i)
            if (state.teams[i].name == team) letter = letters_.at(i);
        text_ += csv_row(std::to_array<std::string>({review::pseudonym(person), std::move(role), std::move(team),
                                                     std::move(seat), std::move(speaker), std::move(name),
                                                     std::move(exported), std::move(letter), may_be_named(person)}));
    }
    void add_staff(exercise::Issuer const& issuer) {
        if (!told_.insert({issuer.person, SeatId{}, true}).second) return;
        auto const name = known_.staff.find(issuer.person);
        row(issuer.person, issuer.role == exercise::Role::director ? "director" : "controller", "", "", "",
            name == known_.staff.end() ? "" : name->second);
    }
    void add_seat(PersonId person, SeatId id) {
        if (!told_.insert({person, id, false}).second) return;
        exercise::Seat const& seat = played_.state().seats.at(id.value).seat;
        static constexpr std::array<std::string_view, 5> roles{"trainee", "actor", "evaluator", "observer",
                                                               "interpreter"};
        std::string const role(roles.at(static_cast<std::size_t>(seat.post)));
        bool const trainee = seat.post == exercise::Post::trainee;
        std::string const team = trainee ? played_.state().teams.at(seat.team.value).name : "";
        std::string const place = review::seat_name(id, played_.script(), played_.state());
        auto const shared = known_.speakers.find(id);
        if (shared == known_.speakers.end() || shared->second.size() < 2) {
            auto const listed = known_.listed.find(id);
            return row(person, role, team, place, "", listed == known_.listed.end() ? "" : listed->second);
        }
        for (auto const& [number, name] : shared->second) row(person, role, team, place, std::to_string(number), name);
    }

    exercise::Exercise const& played_;  // to its newest record
    Known const& known_;
    std::vector<std::string> letters_;  // of the teams in exports with --pseudonyms
    std::map<PersonId, bool> consents_;
    std::set<std::tuple<PersonId, SeatId, bool>> told_;
    std::string text_;
};

Exit run_key(KeyOptions const& options) {
    PlayedExercise played;
    if (Exit const bad = read_played(options.file, played); bad != Exit::ok) return bad;
    exercise::Exercise exercise(played.script, std::move(played.amendments));
    for (exercise::Record const& record : played.records) exercise.evolve(record);
    Known known;
    if (Exit const bad = read_known(options.data, exercise.state().created.exercise, known); bad != Exit::ok)
        return bad;
    Key key(exercise, known);
    for (exercise::Record const& record : played.records) key.hear(record);
    for (exercise::Record const& record : played.records) key.take(record);
    ::umask(S_IRWXG | S_IRWXO);  // a file of names is its owner's alone
    return put_output(key.text(), options.output);
}

}  // namespace

void add_key(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<KeyOptions>();
    CLI::App* const command = app.add_subcommand(
        "key", "Who is behind the random numbers of an exercise file: a list of names, to be kept apart");
    command->add_option("file", options->file, "Exercise file (*.orda)")->required();
    command->add_option("--data", options->data, "Folder of the server that it was played on")->capture_default_str();
    command->add_option("-o,--out", options->output, "Write it to this file instead of the output")->type_name("FILE");
    command->callback([options, &exit] { exit = run_key(*options); });
}

}  // namespace orda::cli
