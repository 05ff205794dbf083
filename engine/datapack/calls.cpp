// SPDX-License-Identifier: Apache-2.0
// Call records as an operator sends them. The trap of many cases: the file is in UTC, the witness speaks local time.
#include <algorithm>
#include <tuple>

#include "datapack/table.hpp"

namespace orda::datapack {
namespace {

struct Call {
    Moment at = 0;
    std::string type, other, cell;
    Seconds seconds = 0;
};

struct Habits {
    std::vector<std::string> contacts;  // repeated as often as they weigh
    std::vector<std::string> day_cells, night_cells;
    std::pair<std::int64_t, std::int64_t> per_day;
};

Habits read_habits(Node const& source) {
    Habits read;
    for (auto const& [number, weight] : source.need("contacts").members())
        read.contacts.insert(read.contacts.end(), static_cast<std::size_t>(weight.integer(1, 100)), number);
    read.day_cells = source.need("day_cells").texts();
    read.night_cells = source.need("night_cells").texts();
    read.per_day = source.need("per_day").integers(0, 100);
    if (read.contacts.empty() || read.day_cells.empty() || read.night_cells.empty())
        source.fault("contacts, day_cells and night_cells need one entry at least");
    return read;
}

void add_ordinary(Habits const& habits, Day day, Zone local, Random& random, std::vector<Call>& calls) {
    for (auto count = random.between(habits.per_day.first, habits.per_day.second); count > 0; --count) {
        Seconds const time = random.between(8 * hour, 23 * hour);
        bool const is_day = time >= 9 * hour + 30 * minute && time < 19 * hour && is_business_day(day);
        std::string const type = random.chance(15) ? "sms_out" : random.chance(50) ? "call_out" : "call_in";
        Seconds const seconds = type == "sms_out" ? 0 : random.between(8, random.chance(20) ? 900 : 180);
        calls.push_back({local.at(day, time), type, random.pick(habits.contacts),
                         random.pick(is_day ? habits.day_cells : habits.night_cells), seconds});
    }
}

// Calls the plot speaks of, in local time.
Call read_call(Node const& row, Zone local) {
    row.only({"day", "time", "type", "other", "seconds", "cell", "about"});
    return {local.at(row.need("day").day(), row.need("time").time()), row.text_or("type", "call_out"),
            row.text_or("other", ""), row.need("cell").text(), row.integer_or("seconds", 0, 0, 86'400)};
}

}  // namespace

PackFile write_calls(Node const& source, std::string const& name, Zone local, Random random) {
    source.only({"subscriber", "from", "until", "written_in", "contacts", "day_cells", "night_cells", "per_day",
                 "fixed", "about"});
    Habits const habits = read_habits(source);
    Day const from = source.need("from").day(), until = source.need("until").day();
    std::string const subscriber = source.need("subscriber").text(), zone = source.need("written_in").text();
    if (zone != "utc" && zone != "local") source.fault("\"written_in\" is utc or local");
    if (until - from > 400) source.fault("more than 400 days");
    std::vector<Call> calls;
    if (!habits.contacts.empty() && !habits.day_cells.empty() && !habits.night_cells.empty() && until - from <= 400)
        for (Day day = from; day < until; ++day) add_ordinary(habits, day, local, random, calls);
    for (Node const& row : source.find("fixed").items()) calls.push_back(read_call(row, local));
    std::ranges::sort(calls, [](Call const& a, Call const& b) {
        return std::tie(a.at, a.type, a.other, a.seconds, a.cell) < std::tie(b.at, b.type, b.other, b.seconds, b.cell);
    });
    Table table(name, ';');
    table.add_header(
        {"no", zone == "utc" ? "start_utc" : "start", "subscriber", "type", "other_party", "seconds", "cell"});
    std::size_t number = 0;
    for (Call const& call : calls)
        table.add_row({std::to_string(++number),
                       write_time(call.at, zone == "utc" ? utc : local,
                                  zone == "utc" ? "yyyy-MM-ddTHH:mm:ssZ" : "dd.MM.yyyy HH:mm:ss"),
                       subscriber, call.type, call.other, std::to_string(call.seconds), call.cell});
    return table.take();
}

}  // namespace orda::datapack
