// SPDX-License-Identifier: Apache-2.0
#include "journal/export.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include <algorithm>

#include "base/csv.hpp"
#include "base/utf8.hpp"
#include "codec/names.hpp"
#include "journal/text.hpp"
#include "support/any_value.hpp"
#include "unit/journal/journal_fixture.hpp"

using namespace orda;
using namespace orda::journal;
using namespace std::chrono_literals;
using test::AnyValue;
using test::Recorder;

namespace {

Contents contents_of(std::vector<test::Batch> const& batches) {
    Contents contents;
    for (auto const& batch : batches) {
        for (auto const& stored : batch) {
            contents.records.push_back(stored.record);
            contents.leaves.push_back(stored.leaf);
            contents.tree_heads.push_back(sha256("head"));
        }
    }
    return contents;
}

Contents small_exercise() {
    Recorder recorder;
    std::vector<test::Batch> batches{recorder.created()};
    for (auto& batch : recorder.set_up()) batches.push_back(batch);
    for (auto& batch : recorder.play()) batches.push_back(batch);
    return contents_of(batches);
}

std::vector<std::string> exported(Contents const& contents, exercise::Script const& script,
                                  ExportOptions const& options) {
    std::vector<std::string> lines;
    export_journal(contents, script, options, [&](std::string_view line) { lines.emplace_back(line); });
    return lines;
}
std::vector<std::string> exported(ExportForm form) {
    return exported(small_exercise(), test::small_script(), {form, false});
}

// A strict reader of RFC 4180.
std::vector<std::vector<std::string>> read_csv(std::string const& text) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row(1);
    for (std::size_t i = 0; i < text.size();) {
        if (row.back().empty() && text[i] == '"') {
            for (++i; text.at(i) != '"' || text.at(i + 1) == '"'; ++i) {
                if (text[i] == '"') ++i;
                row.back() += text[i];
            }
            ++i;
            REQUIRE((text.at(i) == ',' || text.at(i) == '\r'));
        } else if (text[i] == ',') {
            row.emplace_back();
            ++i;
        } else if (text[i] == '\r') {
            REQUIRE(text.at(i + 1) == '\n');
            rows.push_back(std::exchange(row, std::vector<std::string>(1)));
            i += 2;
        } else {
            REQUIRE((text[i] != '"' && text[i] != '\n'));
            row.back() += text[i++];
        }
    }
    CHECK((row.size() == 1 && row.front().empty()));
    return rows;
}

std::string all_of(std::vector<std::string> const& lines) {
    std::string text;
    for (auto const& line : lines) text += line;
    return text;
}

// Every event, with wild members.
Contents wild_exercise(std::uint64_t seed) {
    Contents contents;
    AnyValue any(seed, AnyValue::Fill::anything);
    for (std::size_t i = 0; i < std::variant_size_v<exercise::Event>; ++i) {
        auto record = any.make<exercise::Record>();
        record.event = any.alternative<exercise::Event>(i);
        contents.records.push_back(record);
        contents.leaves.push_back(sha256("leaf"));
        contents.tree_heads.push_back(sha256("head"));
    }
    return contents;
}

}  // namespace

TEST_CASE("the text export has one line a record: number, clocks, team, who and what") {
    auto const lines = exported(ExportForm::text);
    REQUIRE(lines.size() == 14);
    CHECK(lines[0] ==
          "     1  T+0:00:00   2026-09-10T00:26:40.123Z  -               engine  exercise k7q2 created from "
          "open-field\n");
    CHECK(lines[2] ==
          "     3  T+0:00:00   2026-09-10T00:26:40.123Z  Team, 2         controller 0000000000c0ffee  team Team, 2 "
          "added\n");
    CHECK(lines[6].ends_with("controller 0000000000c0ffee  STARTEX\n"));
    CHECK(lines[7] ==
          "     8  T+0:03:00   2026-09-10T00:29:40.123Z  Қыран           controller 0000000000c0ffee  "
          "A-101 released to LEAD/POL, ahead of or without its condition\n");
    CHECK(lines[8].ends_with("A1 opened, deadline T+0:45:00\n"));
    CHECK(lines[9].ends_with("Қыран           trainee LEAD 1 0000000000007001  A-101 opened by LEAD 1\n"));
    CHECK(lines[10].ends_with(
        "A1 decided by LEAD 1: a; known: \"a boy\"; risk: \"flight\"; grounds: CC-128; why: \"=now\"\n"));
    CHECK(lines[11].ends_with("trust = 4\n"));
    CHECK(lines[12].ends_with("red flag RF-LEAK raised\n"));
    CHECK(lines[13].ends_with("engine  A1 closed\n"));
}

TEST_CASE("a line of JSON holds everything a record holds") {
    auto const lines = exported(ExportForm::json_lines);
    REQUIRE(lines.size() == 14);
    auto const contents = small_exercise();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto const object = boost::json::parse(lines[i]).as_object();
        CHECK(object.at("sequence").to_number<std::uint64_t>() == i + 1);
        CHECK(object.at("leaf").as_string() == to_hex(contents.leaves[i]));
        CHECK(object.at("event").as_string() == codec::event_name(contents.records[i].event));
    }
    auto const decision = boost::json::parse(lines[10]);
    auto expected = boost::json::parse(R"({"team": 0, "decision": "A1", "seat": 0, "revision": 1,
        "timing": "in_time", "options": ["a"], "persons": [], "order": [], "number": null, "text": "", "rationale": {"known": "a boy", "risk": "flight",
        "grounds": ["CC-128"], "ground_text": "", "why": "=now"}, "rejected": [], "decided_at_us": null,
        "offline_ms": null, "written_at_us": null, "language": "", "corrects": 0})");
    Digest const seen = std::get<exercise::DecisionRecorded>(contents.records[10].event).seen;
    expected.as_object()["seen"] = to_hex(seen);
    CHECK(decision.at("data") == expected);
    CHECK(decision.at("issuer") == boost::json::parse(R"({"person": "0000000000007001", "role": "trainee", "seat": 0,
        "on_behalf_of": null, "speaker": 0, "words": "trainee LEAD 1 0000000000007001"})"));
    CHECK(boost::json::parse(lines[13]).at("issuer").at("role") == "engine");
    CHECK(decision.at("part") == 1);
    CHECK(decision.at("parts") == 3);
    CHECK(decision.at("at_ms") == 605000);
    CHECK(decision.at("time") == "T+0:10:05");
    CHECK(decision.at("command").at("id").as_string().size() == 32);
    CHECK(boost::json::parse(lines[0]).at("command").is_null());
    CHECK(boost::json::parse(lines[0]).at("issuer").at("person").is_null());
}

TEST_CASE("every event has members in its line of JSON, as many as it has members") {
    auto const lines = exported(wild_exercise(3), {}, {ExportForm::json_lines, false});
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto const object = boost::json::parse(lines[i]).as_object();
        auto const event = AnyValue(1, AnyValue::Fill::anything).alternative<exercise::Event>(i);
        std::size_t const members = std::visit(
            [](auto const& each) { return boost::pfr::tuple_size_v<std::remove_cvref_t<decltype(each)>>; }, event);
        CAPTURE(lines[i]);
        CHECK(object.at("data").as_object().size() >= members);
    }
}

TEST_CASE("the CSV export is read back by a strict reader, with a column for every heading") {
    auto const rows = read_csv(all_of(exported(ExportForm::csv)));
    REQUIRE(rows.size() == 15);
    for (auto const& row : rows) CHECK(row.size() == rows.front().size());
    CHECK(rows[0][0] == "sequence");
    CHECK(rows[0].back() == "leaf");
    CHECK(rows[3][4] == "Team, 2");
    CHECK(rows[8][3] == "inject_released");
    CHECK(rows[11][5] == "LEAD 1");
    CHECK(rows[11][9].find("why: \"=now\"") != std::string::npos);
}

TEST_CASE("a spreadsheet takes no cell for a formula") {
    CHECK(csv_cell("=1+1") == "'=1+1");
    CHECK(csv_cell("+7 700") == "'+7 700");
    CHECK(csv_cell("-3") == "'-3");
    CHECK(csv_cell("@SUM(A1)") == "'@SUM(A1)");
    CHECK(csv_cell("\t=1") == "'\t=1");
    CHECK(csv_cell("\r=1") == "\"'\r=1\"");
    CHECK(csv_cell("=HYPERLINK(\"x\",\"y\")") == "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
    CHECK(csv_cell("plain") == "plain");
    CHECK(csv_cell("") == "");
    CHECK(csv_cell("a,b") == "\"a,b\"");
    CHECK(csv_cell("a\nb") == "\"a\nb\"");
    CHECK(csv_cell("say \"no\"") == "\"say \"\"no\"\"\"");
}

TEST_CASE("the byte order mark stands before the CSV only when it is asked for") {
    CHECK(exported(small_exercise(), test::small_script(), {ExportForm::csv, true})
              .front()
              .starts_with("\xEF\xBB\xBF"
                           "sequence,"));
    CHECK(exported(ExportForm::csv).front().starts_with("sequence,"));
    CHECK_FALSE(
        exported(small_exercise(), test::small_script(), {ExportForm::text, true}).front().starts_with("\xEF\xBB\xBF"));
}

TEST_CASE("every event with whatever members gives one line of each form, in well-formed UTF-8") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        Contents const contents = wild_exercise(seed);
        exercise::Script const script =
            seed % 2 == 0 ? test::small_script() : AnyValue(seed, AnyValue::Fill::anything).make<exercise::Script>();
        auto const text = exported(contents, script, {ExportForm::text, false});
        REQUIRE(text.size() == contents.records.size());
        for (auto const& line : text) {
            REQUIRE(first_bad_utf8(line) == std::string::npos);
            REQUIRE(std::count(line.begin(), line.end(), '\n') == 1);
            REQUIRE(line.find('\0') == std::string::npos);
        }
        for (auto const& line : exported(contents, script, {ExportForm::json_lines, false})) {
            REQUIRE(first_bad_utf8(line) == std::string::npos);
            REQUIRE(std::count(line.begin(), line.end(), '\n') == 1);
            REQUIRE(boost::json::parse(line).is_object());
        }
        std::string const csv = all_of(exported(contents, script, {ExportForm::csv, false}));
        REQUIRE(first_bad_utf8(csv) == std::string::npos);
        for (auto const& row : read_csv(csv)) REQUIRE(row.size() == 15);
    }
}

TEST_CASE("the words for the forms") {
    CHECK(export_form_from_word("text") == ExportForm::text);
    CHECK(export_form_from_word("jsonl") == ExportForm::json_lines);
    CHECK(export_form_from_word("csv") == ExportForm::csv);
    CHECK_FALSE(export_form_from_word("xlsx").has_value());
}

TEST_CASE("times are written as the field writes them") {
    CHECK(clock_text(0ms) == "T+0:00:00");
    CHECK(clock_text(59'999ms) == "T+0:00:59");
    CHECK(clock_text(100h + 61s) == "T+100:01:01");
    CHECK(clock_text(-1ms) == "T-0:00:01");
    CHECK(utc_text(WallTime{0}) == "1970-01-01T00:00:00.000Z");
    CHECK(utc_text(WallTime{1'789'000'000'123'456}) == "2026-09-10T00:26:40.123Z");
    CHECK(utc_text(WallTime{-1}) == "1969-12-31T23:59:59.999Z");
}

TEST_CASE("words on one line hold nothing that moves the cursor or turns the writing round") {
    CHECK(one_line("a\nb\r\nc\td") == "a / b / c d");
    CHECK(one_line("\x1b[31mred") == "\xEF\xBF\xBD[31mred");
    CHECK(one_line("abc\xE2\x80\xAE"
                   "fed") ==
          "abc\xEF\xBF\xBD"
          "fed");
    CHECK(one_line("\xFFтілші") == "\xEF\xBF\xBDтілші");
    CHECK(well_formed("a\nb\xC0") == "a\nb\xEF\xBF\xBD");
}
