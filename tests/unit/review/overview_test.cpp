// SPDX-License-Identifier: Apache-2.0
#include "review/overview.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <numeric>

#include "small_play.hpp"

namespace orda::review::test {
namespace {

using Kind = Mark::Kind;

std::size_t count(Overview const& overview, Kind kind) {
    return static_cast<std::size_t>(std::ranges::count(overview.marks, kind, &Mark::kind));
}

Record release(Sequence sequence, std::uint32_t team, Milliseconds at) {
    Record record;
    record.sequence = sequence;
    record.at = at;
    record.event = RowReleased{TeamId{team}, RowId{static_cast<std::uint32_t>(sequence % 9)}, {}, {}, false};
    return record;
}

}  // namespace

TEST_CASE_FIXTURE(SmallPlay, "the scrub bar has every decision, red flag and observation where it was") {
    TableTop const table = play();
    Overview const overview = make_overview(table.records(), {});
    CHECK(count(overview, Kind::decision) == 7);
    CHECK(count(overview, Kind::observation) == 1);
    CHECK(count(overview, Kind::clock) == 2);  // STARTEX and ENDEX
    CHECK(overview.marks_all == overview.marks.size());
    for (Mark const& each : overview.marks) {
        Record const& record = table.records().at(each.record - 1);
        CHECK(record.at == each.at);
        CHECK(record.stamp.wall == each.wall);
        if (each.kind == Kind::decision) CHECK(std::get<DecisionRecorded>(record.event).seat == each.seat);
    }
    CHECK(std::accumulate(overview.all.begin(), overview.all.end(), 0U) == table.records().size());
    CHECK(std::accumulate(overview.by_trainees.begin(), overview.by_trainees.end(), 0U) == 9);
    CHECK(overview.last == 2h);
}

TEST_CASE("an exercise without records has an empty scrub bar") {
    Overview const overview = make_overview({}, {});
    CHECK(overview.marks.empty());
    CHECK(overview.all.size() == density_buckets);
}

TEST_CASE("marks have a limit: what lies together stands behind the first, and nothing is lost from the count") {
    std::vector<Record> records;
    for (std::uint32_t i = 1; i <= 60'000; ++i) records.push_back(release(i, i % 10, Milliseconds(i * 400)));
    Overview const overview = make_overview(records, {});
    CHECK(overview.marks.size() <= marks_max);
    CHECK(overview.marks.size() > marks_max / 4);
    CHECK(overview.marks_all == records.size());
    std::size_t all = overview.marks.size();
    for (Mark const& each : overview.marks) all += each.more;
    CHECK(all == records.size());
    CHECK(std::ranges::is_sorted(overview.marks, {}, &Mark::record));
    std::vector<Record> at_once;
    for (std::uint32_t i = 1; i <= 60'000; ++i) at_once.push_back(release(i, i % 10, 0ms));
    CHECK(make_overview(at_once, {}).marks.size() == 10);
}

TEST_CASE_FIXTURE(SmallPlay, "the page is told what the things are called, and no word that people wrote") {
    TableTop const table = play();
    std::string const text = overview_json(make_overview(table.records(), {}), table.exercise());
    boost::json::object const told = boost::json::parse(text).as_object();
    CHECK(told.at("records").as_int64() == static_cast<std::int64_t>(table.records().size()));
    CHECK(told.at("stage") == "ended");
    CHECK(told.at("teams").as_array().size() == 2);
    CHECK(told.at("seats").as_array().size() == table.exercise().state().seats.size());
    CHECK(told.at("decisions").at(question.value).at("title").at(1) == "Что это за дело?");
    CHECK(told.at("marks").as_array().size() == told.at("marks_all").as_int64());
    for (std::string_view const words : {"A tip <by phone>", "=HYPERLINK(1)", "no proof", "They shouted"})
        CHECK_MESSAGE(text.find(words) == std::string::npos, std::string(words));
}

}  // namespace orda::review::test
