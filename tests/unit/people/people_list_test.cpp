// SPDX-License-Identifier: Apache-2.0
#include "people/people_list.hpp"

#include <doctest/doctest.h>

namespace orda::people {
namespace {

Places const places{{"Barys", "Qyran"}, {"POL", "PRO"}, 2, {{"V1", 2}, {"S1", 1}}};

std::vector<NamedSeat> read(std::string_view csv) {
    auto const list = read_people_list(csv, places);
    if (!list.has_value())
        for (auto const& each : list.error()) MESSAGE(each.line << ":" << each.column << " " << each.message);
    REQUIRE(list.has_value());
    return *list;
}

void check_problem(std::string_view csv, std::uint32_t line, std::uint32_t column, std::string_view part) {
    auto const list = read_people_list(csv, places);
    REQUIRE_FALSE(list.has_value());
    REQUIRE(list.error().size() == 1);
    runtime::Problem const problem = list.error().front();
    CHECK(problem.line == line);
    CHECK(problem.column == column);
    CHECK_MESSAGE(problem.message.find(part) != std::string::npos, problem.message);
}

TEST_CASE("a line names the person of a team's seat") {
    auto const list = read("team,desk,number,name\nQyran,PRO,2,Айгүл Сәрсен\n");
    REQUIRE(list.size() == 1);
    CHECK(list[0].seat == exercise::Seat{exercise::Post::trainee, {1}, {1}, {}, 2});
    CHECK(list[0].name == "Айгүл Сәрсен");
}

TEST_CASE("columns may stand in any order and case") {
    auto const list = read("Name;TEAM;desk\nA;Barys;POL\n");
    CHECK(list[0].seat == exercise::Seat{exercise::Post::trainee, {0}, {0}, {}, 1});
}

TEST_CASE("without a number people take the seats of their desk one after the other") {
    auto const list = read("team,desk,name\nBarys,POL,A\nBarys,POL,B\n");
    CHECK(list[0].seat.number == 1);
    CHECK(list[1].seat.number == 2);
}

TEST_CASE("a line without a team names an actor") {
    auto const list = read("team,desk,number,name\n,V1,2,A\n");
    CHECK(list[0].seat == exercise::Seat{exercise::Post::actor, {}, {}, {0}, 2});
}

TEST_CASE("mistakes are told with line and column") {
    check_problem("", 1, 1, "empty");
    check_problem("team,desk,nummer,name\nBarys,POL,1,A\n", 1, 11, "not known");
    check_problem("team,desk,team,name\n", 1, 11, "twice");
    check_problem("team,number,name\n", 1, 1, "\"desk\" is missing");
    check_problem("team,desk,number,name\nBarys,POL,1\n", 2, 1, "3 fields");
    check_problem("team,desk,number,name\nTulpar,POL,1,A\n", 2, 1, "none of: Barys, Qyran");
    check_problem("team,desk,number,name\nBarys,FIN,1,A\n", 2, 7, "none of: POL, PRO");
    check_problem("team,desk,number,name\nBarys,POL,3,A\n", 2, 11, "2 seats");
    check_problem("team,desk,number,name\nBarys,POL,0,A\n", 2, 11, "no such seat");
    check_problem("team,desk,number,name\nBarys,POL,x,A\n", 2, 11, "not a number");
    check_problem("team,desk,number,name\n,V1,1,A\n,V1,1,B\n", 3, 2, "line 2");
    check_problem("team,desk,name\nBarys,POL,A\nBarys,POL,B\nBarys,POL,C\n", 4, 7, "no such seat");
    check_problem("team,desk,number,name\n,V9,1,A\n", 2, 2, "none of: V1, S1");
    check_problem("team,desk,number,name\nBarys,POL,1,\"A\nB\"\n", 2, 13, "line break");
    check_problem("team,desk,number,name\nBarys,POL,1," + std::string(person_name_bytes_max + 1, 'x'), 2, 13,
                  "too long");
    check_problem("team,desk,number,name\nBarys,POL,1,\"A\n", 2, 13, "never closed");
}

TEST_CASE("lines of one trainees' seat are people who share it, at most six") {
    std::string six = "team,desk,number,name\nBarys,POL,2,A\nBarys,PRO,1,X\n";
    for (char const name : {'B', 'C', 'D', 'E', 'F'}) six += std::string("Barys,POL,2,") + name + "\n";
    auto const list = read(six);
    REQUIRE(list.size() == 7);
    CHECK(list[0].speaker == 1);
    CHECK(list[1].speaker == 1);
    CHECK(list[2].name == "B");
    CHECK(list[2].speaker == 2);
    CHECK(list[6].seat == list[0].seat);
    CHECK(list[6].speaker == 6);
    check_problem(six + "Barys,POL,2,G\n", 9, 7, "at most 6");
}

TEST_CASE("all mistakes are told at once, up to a limit") {
    auto const two = read_people_list("team,desk,number,name\nX,POL,1,A\nBarys,X,1,B\n", places);
    REQUIRE_FALSE(two.has_value());
    CHECK(two.error().size() == 2);
    std::string many = "team,desk,number,name\n";
    for (std::size_t i = 0; i < problems_max + 50; ++i) many += "X,POL,1,A\n";
    auto const capped = read_people_list(many, places);
    REQUIRE_FALSE(capped.has_value());
    CHECK(capped.error().size() == problems_max);
}

}  // namespace
}  // namespace orda::people
