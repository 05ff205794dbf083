// SPDX-License-Identifier: Apache-2.0
#include "review/board.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <random>

#include "review/report_json.hpp"
#include "review/station_json.hpp"
#include "small_play.hpp"

// Case boards beside the truth (docs/adr/0025).
namespace orda::review::test {
namespace {

namespace json = boost::json;

TruthElement element(BoardKind kind, Text name, std::vector<std::string> also = {}, ToldBy after = {}) {
    return {"t", kind, std::move(name), std::move(also), std::move(after), false, {}};
}

// A truth and boards made by hand, without an exercise.
struct ByHand {
    Script script;
    BoardStory story;
    Sequence record = 10;

    ByHand() {
        script.languages = {"en", "ru", "kk"};
        script.truth = {
            element(BoardKind::person, in_three("Bekzat Orol", "Бекзат Орол", "Бекзат Орол")),
            element(BoardKind::organisation, in_three("Steppe Way", "«Степной путь»", "«Дала жолы»")),
            element(BoardKind::vehicle, in_three("White bus", "Белый автобус", "Ақ автобус"), {"K 482 TRM"}),
            element(BoardKind::phone, in_three("Number of the caller", "Номер звонившего", "Қоңырау нөмірі"),
                    {"+999 700 123 45 67"}),
            element(BoardKind::account, in_three("Account of the firm", "Счёт фирмы", "Фирма шоты"),
                    {"DL21 0140 0007 5512"})};
        script.truth_links = {{"l", 0, 1, in_three("owns it", "владеет", "иесі"), {}, true}};
    }
    std::uint64_t put(BoardKind kind, std::string title, std::string note = {}) {
        std::uint64_t const key = ++record;
        take(BoardElementAdded{
            TeamId{0}, SeatId{1}, key, kind, 0, 0, {std::move(title), std::move(note), {}, {}, false, {}}});
        return key;
    }
    void link(std::uint64_t from, std::uint64_t to) {
        ++record;
        take(BoardElementAdded{TeamId{0}, SeatId{1}, record, BoardKind::link, from, to, {}});
    }
    void take(decltype(BoardStep::what) what) {
        story.steps.push_back({TeamId{0}, SeatId{1}, record, TeamTime{record * 1s}, std::move(what)});
    }
    void tell(decltype(Told::what) what, Sequence at) {
        story.told.push_back({TeamId{0}, at, TeamTime{at * 1s}, what});
    }
    [[nodiscard]] TeamBoard board(Sequence until = 1000) const { return compare_boards(script, story, 1, until).at(0); }
    [[nodiscard]] Standing standing(std::size_t i) const { return board().elements.at(i).standing; }
    [[nodiscard]] bool finds(std::size_t thing, BoardKind kind, std::string title, std::string note = {}) const {
        ByHand other = *this;
        other.put(kind, std::move(title), std::move(note));
        return other.standing(thing) == Standing::found;
    }
};

}  // namespace

TEST_CASE_FIXTURE(ByHand, "an element is found by its name in any language, in the title or the note") {
    CHECK(finds(0, BoardKind::person, "BEKZAT  OROL"));
    CHECK(finds(0, BoardKind::person, "Bekzat Orol, field worker"));
    CHECK(finds(0, BoardKind::person, "бекзат орол?"));
    CHECK(finds(0, BoardKind::person, "The man at the gate", "Probably Bekzat Orol"));
    CHECK(finds(1, BoardKind::organisation, "ТОО Степной Путь"));
    CHECK(finds(1, BoardKind::organisation, "ДАЛА ЖОЛЫ ЖШС"));
    CHECK(finds(2, BoardKind::vehicle, "k482trm"));
    CHECK(finds(3, BoardKind::phone, "999-700-1234567"));
    CHECK(finds(4, BoardKind::account, "21 0140 00075512"));
}

TEST_CASE_FIXTURE(ByHand, "false friends are not found") {
    CHECK_FALSE(finds(0, BoardKind::person, "Bekzat Orolov"));
    CHECK_FALSE(finds(0, BoardKind::person, "Bekzat"));
    CHECK_FALSE(finds(2, BoardKind::vehicle, "K 482 TRN"));
    CHECK_FALSE(finds(2, BoardKind::vehicle, "482"));
    CHECK_FALSE(finds(3, BoardKind::phone, "+999 700 123 45 68"));
    CHECK_FALSE(finds(3, BoardKind::phone, "123 45 67"));
    CHECK_FALSE(finds(0, BoardKind::place, "Bekzat Orol"));  // of another kind
    CHECK_FALSE(finds(3, BoardKind::person, "+999 700 123 45 67"));
    CHECK_FALSE(finds(4, BoardKind::money, "DL21 0140 0007 5512"));
}

TEST_CASE_FIXTURE(ByHand, "a question is of every kind: who asks is not sure yet") {
    CHECK(finds(0, BoardKind::question, "Is Bekzat Orol the owner?"));
    CHECK(finds(3, BoardKind::question, "Whose is 999 700 1234567?"));
}

TEST_CASE_FIXTURE(ByHand, "it counts since it stood there so, and no longer than it stands") {
    std::uint64_t const key = put(BoardKind::person, "Somebody");
    CHECK(standing(0) == Standing::missing);
    CHECK(board().own.size() == 1);
    record = 40;
    take(BoardElementChanged{TeamId{0}, SeatId{2}, key, BoardField::title, {"Bekzat Orol", {}, {}, {}, false, {}}});
    CHECK(board().elements[0].put->record == 40);
    CHECK(board().elements[0].put->title == "Bekzat Orol");
    CHECK(board().own.empty());
    record = 50;
    take(BoardElementChanged{TeamId{0}, SeatId{1}, key, BoardField::note, {{}, "the boss", {}, {}, false, {}}});
    CHECK(board().elements[0].put->record == 40);
    CHECK(board(39).elements[0].standing == Standing::missing);
    record = 60;
    take(BoardElementRemoved{TeamId{0}, SeatId{1}, key, {}});
    CHECK(standing(0) == Standing::missing);
    CHECK(board(59).elements[0].standing == Standing::found);
    CHECK(board().own.empty());
}

TEST_CASE_FIXTURE(ByHand, "titles go before notes, and what stood there first before what came later") {
    put(BoardKind::person, "The driver", "works for Bekzat Orol");
    std::uint64_t const second = put(BoardKind::person, "Bekzat Orol");
    put(BoardKind::person, "Bekzat Orol again");
    CHECK(board().elements[0].put->key == second);
    CHECK(board().own.empty());  // the driver names him
}

TEST_CASE_FIXTURE(ByHand, "missing is what the team could know, and how long it knew is told") {
    script.truth[0].after = {{RowId{4}, RowId{5}}, {}, {}};
    script.truth[1].after = {{}, {RequestId{2}}, {}};
    script.truth[2].after = {{}, {}, {FactId{1}}};
    CHECK(standing(0) == Standing::not_yet);
    CHECK(standing(1) == Standing::not_yet);
    CHECK(standing(2) == Standing::not_yet);
    CHECK(standing(3) == Standing::missing);
    tell(RowId{5}, 11);
    tell(RequestId{2}, 12);
    tell(FactId{1}, 13);
    tell(RowId{4}, 14);
    for (std::size_t const i : {0, 1, 2}) CHECK(standing(i) == Standing::missing);
    CHECK(board().elements[0].known->record == 11);
    CHECK(board(11).elements[1].standing == Standing::not_yet);
    record = 29;
    put(BoardKind::person, "Bekzat Orol");
    CHECK(board().elements[0].after() == 19s);
    // Guessed before it was told.
    ByHand early;
    early.script.truth[0].after = {{RowId{4}}, {}, {}};
    early.put(BoardKind::person, "Bekzat Orol");
    CHECK(early.standing(0) == Standing::found);
    CHECK_FALSE(early.board().elements[0].after());
    early.tell(RowId{4}, 500);
    CHECK(early.board().elements[0].after() == 0ms);
}

TEST_CASE_FIXTURE(ByHand, "a link is drawn, or its ends are there apart, or it is missing") {
    CHECK(board().links[0].standing == Standing::missing);
    std::uint64_t const man = put(BoardKind::person, "Bekzat Orol"), firm = put(BoardKind::organisation, "Steppe way");
    std::uint64_t const bus = put(BoardKind::vehicle, "White bus");
    CHECK(board().links[0].standing == Standing::apart);
    link(bus, man);
    CHECK(board().links[0].standing == Standing::apart);
    CHECK(board().own_links == 1);
    link(firm, man);  // in the other direction
    CHECK(board().links[0].standing == Standing::found);
    CHECK(board().links[0].put->record == record);
    CHECK(board().own_links == 1);
    script.truth_links[0].after = {{RowId{4}}, {}, {}};
    CHECK(board().links[0].standing == Standing::found);
    CHECK_FALSE(board().links[0].known);
    tell(RowId{4}, 900);
    CHECK(board().links[0].known->record == 900);
}

TEST_CASE_FIXTURE(ByHand, "a link counts since both its ends are what they are") {
    std::uint64_t const man = put(BoardKind::person, "He"), firm = put(BoardKind::organisation, "Steppe Way");
    link(man, firm);
    CHECK(board().links[0].standing == Standing::missing);
    record = 70;
    take(BoardElementChanged{TeamId{0}, SeatId{1}, man, BoardField::title, {"Bekzat Orol", {}, {}, {}, false, {}}});
    CHECK(board().links[0].put->record == 70);
    record = 80;
    take(BoardElementRemoved{TeamId{0}, SeatId{1}, man, {man + 2}});
    CHECK(board().links[0].standing == Standing::missing);
    CHECK(board().own_links == 0);
}

TEST_CASE_FIXTURE(ByHand, "the order of what has nothing to do with each other changes nothing") {
    std::vector<BoardStep> steps;
    std::vector<std::string> const titles{"Bekzat Orol", "Белый автобус", "дала жолы", "DL21 0140 0007 5512", "Dog"};
    std::vector<BoardKind> const kinds{BoardKind::person, BoardKind::vehicle, BoardKind::organisation,
                                       BoardKind::account, BoardKind::question};
    for (std::size_t i = 0; i < titles.size(); ++i) put(kinds[i], titles[i]);
    TeamBoard const before = board();
    std::mt19937 random(7);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time
    for (int round = 0; round < 50; ++round) {
        std::ranges::shuffle(story.steps, random);
        TeamBoard const now = board();
        for (std::size_t i = 0; i < before.elements.size(); ++i) {
            CHECK(now.elements[i].standing == before.elements[i].standing);
            CHECK(now.elements[i].put.has_value() == before.elements[i].put.has_value());
            if (now.elements[i].put) CHECK(now.elements[i].put->record == before.elements[i].put->record);
        }
        REQUIRE(now.own.size() == 1);
        CHECK(now.own[0].title == "Dog");
    }
}

namespace {

// Two teams that hear of two people by letter and write on their boards.
struct Played : SmallPlay {
    RowId letter = script.row(clock(5min));
    Played() {
        script[letter].to = desks(lead);
        Script& all = script.script();
        all.truth = {
            {"t_orol",
             BoardKind::person,
             in_three("Bekzat <Orol>", "Бекзат Орол", "Бекзат Орол"),
             {},
             {{letter}, {}, {}},
             true,
             in_three("He owns it all.", "Всё принадлежит ему.", "Бәрі соныкі.")},
            {"t_bus", BoardKind::vehicle, in_three("White bus", "Белый автобус", "Ақ автобус"), {}, {}, false, {}},
            {"t_late",
             BoardKind::phone,
             in_three("Phone", "Телефон", "Телефон"),
             {"+999 700 123 45 67"},
             {{}, {bank}, {}},
             true,
             {}}};
        all.truth_links = {{"l_owns", 0, 1, in_three("owns it", "владеет", "иесі"), {}, true}};
    }
    [[nodiscard]] Report report() const {
        TableTop table(script);
        TeamId const barys = table.add_team("Barys");
        table.add_team("Qyran");
        SeatId const first = table.add_seat(barys, lead);
        table.start();
        table.run_to(15min);
        auto const add = [&](std::uint64_t key, BoardKind kind, std::string title) {
            table.accept(AddElement{key, kind, 0, 0, {std::move(title), {}, {}, {}, false, {}}}, table.holder(first));
        };
        add(7, BoardKind::person, "Bekzat Orol");
        add(8, BoardKind::question, "Who pays?");
        return make_report(table.exercise().shared_script(), {}, table.records(), nullptr, "");
    }
};

}  // namespace

TEST_CASE_FIXTURE(Played, "a report tells how far each board went, and programs every element of it") {
    Report const all = report();
    REQUIRE(all.boards.size() == 2);
    CHECK(all.boards[0].elements[0].after() == 10min);
    CHECK(all.boards[1].elements[0].standing == Standing::missing);
    CHECK(all.boards[1].elements[2].standing == Standing::not_yet);
    CHECK(key_elements(all.boards[0], *all.script).found == 1);
    CHECK(key_elements(all.boards[0], *all.script).known == 1);
    auto const object = json::parse(report_json(all, {"00", ""})).at("boards").as_array();
    CHECK(object.at(0).at("elements").at(0).at("standing") == "found");
    CHECK(object.at(0).at("elements").at(0).at("after_ms") == 600'000);
    CHECK(object.at(0).at("elements").at(0).at("put").at("seat") == "LEAD 1");
    CHECK(object.at(0).at("own").at(0).at("title") == "Who pays?");
    CHECK(object.at(1).at("elements").at(0).at("put").is_null());
    CHECK(object.at(1).at("links").at(0).at("standing") == "missing");
    std::string const html = report_html(all, {"00", ""}, "en");
    CHECK(html.find("Case boards beside the truth") != std::string::npos);
    CHECK(html.find("Bekzat &lt;Orol&gt;: 0:10:00, LEAD 1") != std::string::npos);
    CHECK(html.find("<b>Bekzat &lt;Orol&gt;</b>; White bus") != std::string::npos);
    CHECK(report_jsonl(all).find(R"({"kind":"board","team":"Qyran")") != std::string::npos);
    // A team's own report has nothing of the other.
    Report const own = of_one_team(all, TeamId{1});
    CHECK(own.boards.size() == 1);
    CHECK(own.story.steps.empty());
    CHECK(report_json(own, {"00", ""}).find("Who pays?") == std::string::npos);
}

TEST_CASE_FIXTURE(Played, "the review shows the boards of any moment in the language of who reads it") {
    Report const all = report();
    auto const now = json::parse(boards_for_station(all, Telling(all, "kk"), all.state.sequence)).as_object();
    CHECK(now.at("elements").at(0).at("means") == "Бәрі соныкі.");
    CHECK(now.at("elements").at(1).at("kind") == "vehicle");
    CHECK(now.at("boards").at(0).at("elements").at(0).at("standing") == "found");
    auto const first = all.boards[0].elements[0].put->record;
    auto const before = json::parse(boards_for_station(all, Telling(all, "ru"), first - 1)).as_object();
    CHECK(before.at("boards").at(0).at("elements").at(0).at("standing") == "missing");
    CHECK(before.at("record") == first - 1);
    auto const begin = json::parse(boards_for_station(all, Telling(all, "ru"), 0)).as_object();
    CHECK(begin.at("boards").at(0).at("elements").at(0).at("standing") == "not_yet");
}

TEST_CASE_FIXTURE(SmallPlay, "of a script without a truth nothing is told") {
    Report const all = report();
    CHECK(all.boards.empty());
    CHECK(report_html(all, {"00", ""}, "en").find("Case boards") == std::string::npos);
    CHECK(json::parse(report_json(all, {"00", ""})).at("boards").as_array().empty());
}

}  // namespace orda::review::test
