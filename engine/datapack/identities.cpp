// SPDX-License-Identifier: Apache-2.0
#include "datapack/identities.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace orda::datapack {
namespace {

class Check {
public:
    Check(Scene const& scene, std::vector<PackFile> const& files) : scene_(scene), files_(files) {}

    void edge_sums(Node const& edges);
    void closing(Node const& rows);
    void period_end(Node const& rows);
    void steps(Node const& rows);
    void balances(Node const& rows);
    void splits(Node const& rows);
    void sums(Node const& rows);
    void received(Node const& rows);
    void counts(Node const& rows);
    void by(Node const& rows);
    void texts(Node const& rows);
    void nobody_overdrawn();
    std::vector<std::string> take() { return std::move(failed_); }

private:
    void same(std::string const& name, Amount expected, Amount found) {
        if (expected != found) fail(name + ": " + plain(found) + " instead of " + plain(expected));
    }
    void fail(std::string sentence) { failed_.push_back(std::move(sentence)); }
    // An account or the members of a group.
    [[nodiscard]] std::vector<AccountId> members(Node const& place, std::string const& id) const {
        std::vector<AccountId> found;
        if (auto const group = scene_.groups.find(id); group != scene_.groups.end())
            for (Share const& share : group->second) found.push_back(share.account);
        else if (auto const account = scene_.book.find(id)) found.push_back(*account);
        else place.fault("there is no account or group \"" + id + "\"");
        return found;
    }
    [[nodiscard]] Amount balance(std::vector<AccountId> const& accounts, Moment at) const {
        Amount sum = 0;
        for (AccountId const each : accounts) sum += scene_.book.balance(each, at);
        return sum;
    }
    [[nodiscard]] Moment end_of(std::size_t period) const { return scene_.local.at(scene_.periods[period + 1], 0) - 1; }
    [[nodiscard]] Amount sum_of(std::string const& edge, Moment after, Moment until) const {
        Amount sum = 0;
        for (Posting const& each : scene_.book.postings())
            if (each.edge == edge && each.at >= after && each.at < until) sum += each.amount;
        return sum;
    }

    Scene const& scene_;
    std::vector<PackFile> const& files_;
    std::vector<std::string> failed_;
};

// What was posted is what the table says, in every period. Rows of one name belong together.
void Check::edge_sums(Node const& edges) {
    std::map<std::string, std::vector<Amount>> expected;
    std::map<std::string, Zone> zones;
    for (Node const& row : edges.items()) {
        std::string const name = row.need("edge").text();
        auto const amounts = row.find("amounts").items();
        if (amounts.empty()) continue;
        auto& sums = expected.try_emplace(name, scene_.period_count(), 0).first->second;
        for (std::size_t i = 0; i < amounts.size() && i < sums.size(); ++i) sums[i] += amounts[i].amount();
        zones[name] = row.text_or("clock", "local") == "utc" ? utc : scene_.local;
    }
    for (auto const& [name, sums] : expected)
        for (std::size_t i = 0; i < sums.size(); ++i) {
            Zone const zone = zones[name];
            same("edge " + name + ", period " + std::to_string(i + 1), sums[i],
                 sum_of(name, zone.at(scene_.periods[i], 0), zone.at(scene_.periods[i + 1], 0)));
        }
}

void Check::closing(Node const& rows) {
    for (auto const& [id, amount] : rows.members())
        same("closing " + id, amount.amount(),
             balance(members(amount, id), scene_.local.at(scene_.periods.back(), 12 * hour)));
}

void Check::period_end(Node const& rows) {
    for (auto const& [id, amounts] : rows.members()) {
        auto const accounts = members(amounts, id);
        auto const expected = amounts.items();
        for (std::size_t i = 0; i < expected.size() && i < scene_.period_count(); ++i)
            same("balance " + id + " at the end of period " + std::to_string(i + 1), expected[i].amount(),
                 balance(accounts, end_of(i)));
    }
}

// The balance of an account after each of its events; postings of one edge on one day are one event.
void Check::steps(Node const& rows) {
    for (auto const& [id, amounts] : rows.members()) {
        auto const accounts = members(amounts, id);
        if (accounts.size() != 1) continue;
        std::vector<Amount> found;
        Amount balance = scene_.book.account(accounts.front()).opening;
        std::string previous;
        for (Posting const& each : scene_.book.postings()) {
            if (each.from != accounts.front() && each.to != accounts.front()) continue;
            balance += Book::effect(each, accounts.front());
            std::string const event = each.edge + std::to_string(utc.day_of(each.at));
            if (event != previous) found.push_back(balance);
            else found.back() = balance;
            previous = event;
        }
        auto const expected = amounts.items();
        same("number of events of " + id, static_cast<Amount>(expected.size()) * unit,
             static_cast<Amount>(found.size()) * unit);
        for (std::size_t i = 0; i < expected.size() && i < found.size(); ++i)
            same("balance " + id + " after event " + std::to_string(i + 1), expected[i].amount(), found[i]);
    }
}

// {"account": "MGT", "day": "2026-04-24", "time": "24:00", "clock": "utc", "balance": 3200}
void Check::balances(Node const& rows) {
    for (Node const& row : rows.items()) {
        row.only({"account", "day", "time", "clock", "balance", "about"});
        std::string const id = row.need("account").text();
        Zone const zone = row.text_or("clock", "local") == "utc" ? utc : scene_.local;
        Seconds const time = row.find("time").is_there() ? row.find("time").time() : day_length;
        same("balance " + id + " on " + row.need("day").text(), row.need("balance").amount(),
             balance(members(row, id), zone.at(row.need("day").day(), time) - 1));
    }
}

// {"whole": "E01", "parts": ["E02", …], "rest": "D*"}: the parts and what is left on the accounts are the whole.
void Check::splits(Node const& rows) {
    for (Node const& row : rows.items()) {
        row.only({"whole", "parts", "rest", "about"});
        std::string const whole = row.need("whole").text();
        Moment const begin = 0, end = scene_.local.at(scene_.periods.back() + 1, 0);
        Amount sum = 0;
        for (std::string const& part : row.need("parts").texts()) sum += sum_of(part, begin, end);
        if (Node const rest = row.find("rest"); rest.is_there()) sum += balance(members(rest, rest.text()), end);
        same("the parts of " + whole, sum_of(whole, begin, end), sum);
    }
}

// {"E01": 228000000}: everything an edge moved.
void Check::sums(Node const& rows) {
    for (auto const& [edge, amount] : rows.members())
        same("all of " + edge, amount.amount(), sum_of(edge, 0, std::numeric_limits<Moment>::max()));
}

// {"K1": 7096320}: everything that came into an account.
void Check::received(Node const& rows) {
    for (auto const& [id, amount] : rows.members()) {
        Amount sum = 0;
        for (AccountId const each : members(amount, id))
            sum += scene_.book.received(each, std::numeric_limits<Moment>::min(), std::numeric_limits<Moment>::max());
        same("received by " + id, amount.amount(), sum);
    }
}

// {"E01": [12600, 12740]}: so many postings of an edge, at least and at most.
void Check::counts(Node const& rows) {
    for (auto const& [edge, range] : rows.members()) {
        auto const [least, most] = range.integers(0, 1'000'000);
        auto const found = std::ranges::count(scene_.book.postings(), edge, &Posting::edge);
        if (found < least || found > most)
            fail("number of postings of " + edge + ": " + std::to_string(found) + " instead of " +
                 std::to_string(least) + " to " + std::to_string(most));
    }
}

// {"edge": "E04c", "account": "W-C4", "until": "2026-05-18", "time": "03:00", "clock": "utc", "at_least": 20000}
void Check::by(Node const& rows) {
    for (Node const& row : rows.items()) {
        row.only({"edge", "account", "until", "time", "clock", "at_least", "about"});
        Zone const zone = row.text_or("clock", "local") == "utc" ? utc : scene_.local;
        Moment const until = zone.at(row.need("until").day(), row.need("time").time());
        auto const accounts = members(row, row.need("account").text());
        std::string const edge = row.need("edge").text();
        Amount sum = 0;
        for (Posting const& each : scene_.book.postings())
            if (each.edge == edge && each.at <= until && std::ranges::find(accounts, each.to) != accounts.end())
                sum += each.received;
        if (sum < row.need("at_least").amount())
            fail("edge " + edge + " until " + row.need("until").text() + ": " + plain(sum) + " instead of at least " +
                 plain(row.need("at_least").amount()));
    }
}

// {"trap": "a login at night", "file": "logins.csv", "has": ["2026-05-26T21:41", "198.51.100.23"], "rows": 2}:
// so many lines of the file hold all these texts.
void Check::texts(Node const& rows) {
    for (Node const& row : rows.items()) {
        row.only({"trap", "file", "has", "rows", "about"});
        auto const has = row.need("has").texts();
        auto const file = std::ranges::find(files_, row.need("file").text(), &PackFile::name);
        std::int64_t found = 0;
        std::string_view rest = file == files_.end() ? std::string_view{} : file->bytes;
        while (!rest.empty()) {
            std::string_view const line = rest.substr(0, rest.find('\n'));
            found += std::ranges::all_of(has, [&](std::string const& text) { return line.find(text) != line.npos; });
            rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        }
        std::int64_t const expected = row.need("rows").integer(0, 1'000'000);
        if (found != expected)
            fail("trap \"" + row.need("trap").text() + "\": " + std::to_string(found) + " rows instead of " +
                 std::to_string(expected));
    }
}

void Check::nobody_overdrawn() {
    for (AccountId id = 0; id < scene_.book.accounts().size(); ++id) {
        if (scene_.book.account(id).outside) continue;
        if (auto const at = first_overdraft(scene_.book, id)) {
            Posting const& posting = scene_.book.postings()[*at];
            fail("account " + scene_.book.account(id).id + " is below zero after " + posting.edge + " on " +
                 write_time(posting.at, scene_.local, "yyyy-MM-dd HH:mm"));
        }
    }
}

}  // namespace

std::vector<std::string> failed_identities(Node const& source, Scene const& scene, std::vector<PackFile> const& files) {
    Check check(scene, files);
    Node const identities = source.find("identities");
    identities.only(
        {"closing", "period_end", "steps", "balances", "splits", "sums", "received", "counts", "by", "traps"});
    check.edge_sums(source.need("edges"));
    check.closing(identities.find("closing"));
    check.period_end(identities.find("period_end"));
    check.steps(identities.find("steps"));
    check.balances(identities.find("balances"));
    check.splits(identities.find("splits"));
    check.sums(identities.find("sums"));
    check.received(identities.find("received"));
    check.counts(identities.find("counts"));
    check.by(identities.find("by"));
    check.texts(identities.find("traps"));
    check.nobody_overdrawn();
    return check.take();
}

}  // namespace orda::datapack
