// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// The case board of a team: one command for each element and field, the last one holds.
namespace orda::exercise::test {
namespace {

struct Board {
    ScriptBuilder script;
    RowId letter = script.row(clock(5min));
    OneTeam play;
    TableTop& table = play.table;
    TeamId other = table.add_team("B");
    SeatId far = table.add_seat(other, pol);

    Board() : play((script[letter].to = desks(pol), script)) { table.run_to(6min); }

    static AddElement person(std::uint64_t key, std::string title = "Owner") {
        return {key, BoardKind::person, 0, 0, {std::move(title), {}, {3, 4}, {}, false, {}}};
    }
    static AddElement link(std::uint64_t key, std::uint64_t from, std::uint64_t to) {
        return {key, BoardKind::link, from, to, {}};
    }
    void add(AddElement const& command) { table.accept(command, play.at_pol()); }
    BoardElement const& element(std::uint64_t key) const {
        TeamState const& team = table.team(play.team);
        return team.board.at(find_element(team, key).value());
    }
    Refused why_not(AddElement const& command) { return table.refuse(command, play.at_pol()); }
};

SetElement title(std::uint64_t key, std::string words) { return {key, BoardField::title, {std::move(words)}}; }

}  // namespace

TEST_CASE_FIXTURE(Board, "an element is on the board of its own team alone") {
    add(person(7));
    CHECK(element(7).says.title == "Owner");
    CHECK(element(7).says.spot == BoardSpot{3, 4});
    CHECK(element(7).seat == play.pol_seat);
    CHECK(table.team(other).board.empty());
    CHECK(table.refuse(title(7, "x"), table.holder(far)).reason == Refusal::not_found);
    table.accept(person(7, "Theirs"), table.holder(far));  // keys are of the team
    CHECK(element(7).says.title == "Owner");
}

TEST_CASE_FIXTURE(Board, "the same element added again is the same element") {
    add(person(7));
    auto const records = table.records().size();
    table.accept(person(7, "Other words"), play.at_lead());
    CHECK(table.records().size() == records);
    CHECK(element(7).says.title == "Owner");
    CHECK(why_not(person(0)).detail == "key");
}

TEST_CASE_FIXTURE(Board, "the last one who sets a field holds, and the other fields stay") {
    add(person(7));
    table.accept(title(7, "First"), play.at_pol());
    table.accept(title(7, "Second"), play.at_lead());
    table.accept(SetElement{7, BoardField::note, {"x", "note"}}, play.at_pol());
    CHECK(element(7).says.title == "Second");
    CHECK(element(7).says.note == "note");
    CHECK(element(7).says.spot == BoardSpot{3, 4});
    CHECK(table.last<BoardElementChanged>().says == BoardSays{"", "note", {}, {}, false, {}});
    auto const records = table.records().size();
    table.accept(SetElement{7, BoardField::note, {"", "note"}}, play.at_lead());  // it is so already
    CHECK(table.records().size() == records);
}

TEST_CASE_FIXTURE(Board, "a link goes with its ends and comes back by itself alone") {
    for (std::uint64_t const key : {1, 2, 3}) add(person(key));
    add(link(10, 1, 2));
    add(link(11, 2, 3));
    add(link(12, 3, 1));
    table.accept(RemoveElement{1}, play.at_lead());
    CHECK(table.last<BoardElementRemoved>().links == std::vector<std::uint64_t>{10, 12});
    CHECK(element(10).removed);
    CHECK_FALSE(element(11).removed);
    CHECK(element(1).says.title.empty());  // its words stand in the journal alone
    Refused const gone = table.refuse(title(1, "x"), play.at_pol());
    CHECK(gone.reason == Refusal::changed_meanwhile);
    CHECK(gone.by == table.records().back().sequence);
    CHECK(why_not(link(13, 1, 2)).reason == Refusal::changed_meanwhile);
    table.accept(RemoveElement{1}, play.at_pol());  // two did the same
    add(person(1, "Back"));
    CHECK_FALSE(element(1).removed);
    CHECK(element(1).says.title == "Back");
    CHECK(element(10).removed);
    add(link(10, 1, 2));
    CHECK_FALSE(element(10).removed);
    CHECK(table.team(play.team).board.size() == 6);
}

TEST_CASE_FIXTURE(Board, "a link has two ends that are there and no links") {
    add(person(1));
    add(person(2));
    add(link(10, 1, 2));
    CHECK(why_not(link(11, 1, 1)).detail == "ends");
    CHECK(why_not(link(11, 1, 99)).reason == Refusal::not_found);
    CHECK(why_not(link(11, 1, 10)).reason == Refusal::not_valid);
    AddElement both = person(11);
    both.from = 1;
    CHECK(why_not(both).reason == Refusal::not_valid);
}

TEST_CASE_FIXTURE(Board, "words, places and amounts have their limits") {
    CHECK(why_not(person(1, " ")).reason == Refusal::incomplete);
    CHECK(why_not(person(1, std::string(title_bytes_max + 1, 'x'))).reason == Refusal::too_long);
    CHECK(why_not(person(1, "\xFF")).reason == Refusal::not_valid);
    auto const with = [&](auto change) {
        AddElement command = person(1);
        change(command.says);
        return why_not(command).reason;
    };
    CHECK(with([](BoardSays& s) { s.note.assign(line_bytes_max + 1, 'x'); }) == Refusal::too_long);
    CHECK(with([](BoardSays& s) { s.spot = {0, board_side_max + 1}; }) == Refusal::not_valid);
    CHECK(with([](BoardSays& s) { s.spot = {-1, 0}; }) == Refusal::not_valid);
    CHECK(with([](BoardSays& s) { s.amount = {0, "DLZ"}; }) == Refusal::not_valid);
    CHECK(with([](BoardSays& s) { s.amount = {board_amount_max + 1, "DLZ"}; }) == Refusal::not_valid);
    CHECK(with([](BoardSays& s) { s.amount = {1, "dlz"}; }) == Refusal::not_valid);
    CHECK(with([](BoardSays& s) { s.amount = {1, "DL"}; }) == Refusal::not_valid);
    AddElement most = person(1, std::string(title_bytes_max, 'x'));
    most.says.amount = {board_amount_max, "USDTX"};
    most.says.spot = {board_side_max, 0};
    add(most);
    CHECK(element(1).says == most.says);
}

TEST_CASE_FIXTURE(Board, "an element stems from an inject that the desk has") {
    AddElement command = person(1);
    command.says.source = letter;
    CHECK(table.refuse(command, play.at_lead()).detail == "source");
    add(command);
    CHECK(element(1).says.source == letter);
    table.accept(SetElement{1, BoardField::source, {}}, play.at_lead());
    CHECK_FALSE(element(1).says.source);
    SetElement back{1, BoardField::source, {}};
    back.says.source = letter;
    CHECK(table.refuse(back, play.at_lead()).reason == Refusal::not_found);
    table.verb(RowVerb::withdraw, play.team, letter);
    CHECK(table.refuse(back, play.at_pol()).reason == Refusal::not_found);
}

TEST_CASE_FIXTURE(Board, "a board has 500 elements, and 2,000 with those removed") {
    for (std::uint64_t key = 1; key <= board_elements_max; ++key) add(person(key));
    CHECK(why_not(person(board_elements_max + 1)).reason == Refusal::too_many);
    table.accept(RemoveElement{1}, play.at_pol());
    add(person(board_elements_max + 1));
    CHECK(why_not(person(1)).reason == Refusal::too_many);
    for (std::uint64_t key = board_elements_max + 1; key < board_keys_max; ++key) {
        table.accept(RemoveElement{key}, play.at_pol());
        add(person(key + 1));
    }
    table.accept(RemoveElement{board_keys_max}, play.at_pol());
    CHECK(why_not(person(board_keys_max + 1)).reason == Refusal::too_many);
    add(person(1, "One that was there"));
}

TEST_CASE_FIXTURE(Board, "only trainees build the board, between STARTEX and ENDEX") {
    CHECK(table.why_not(person(1), TableTop::controller()) == Refusal::not_found);
    table.accept(PauseExercise{table.state().clock_revision}, TableTop::controller());
    add(person(1));
    table.accept(EndExercise{table.state().clock_revision}, TableTop::controller());
    CHECK(table.why_not(person(2), play.at_pol()) == Refusal::not_running);
}

}  // namespace orda::exercise::test
