// SPDX-License-Identifier: Apache-2.0
#include "datapack/scene.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace orda::datapack {
namespace {

struct NamedRule {
    std::string_view name;
    Rule post;
    bool finds_own_amounts;
};
constexpr std::array rules = std::to_array<NamedRule>({{"credits", post_credits, false},
                                                       {"spread", post_spread, false},
                                                       {"fixed", post_fixed, false},
                                                       {"transfers", post_transfers, false},
                                                       {"sessions", post_sessions, false},
                                                       {"trades", post_trades, false},
                                                       {"drain", post_drain, true},
                                                       {"noise", post_noise, true}});

std::string rule_names() {
    std::string names;
    for (NamedRule const& each : rules) names += (names.empty() ? "" : ", ") + std::string(each.name);
    return names;
}

void read_account(Node const& row, Scene& scene) {
    row.only({"id", "owner", "currency", "opening"});
    Account account;
    account.id = row.need("id").text();
    account.owner = read_party(row.need("owner"));
    account.currency = row.need("currency").text();
    if (Node const opening = row.find("opening"); opening.is_there()) account.opening = opening.amount();
    if (account.id.empty() || account.id.starts_with("EXT:")) row.fault("an id is expected that is not \"EXT:…\"");
    else if (!scene.book.add(account))
        row.fault("the id \"" + account.id + "\" is taken, or there are too many accounts");
}

void read_outside(std::string const& id, Node const& list, Scene& scene) {
    auto const account = scene.book.find_or_make(id);
    if (!account || !id.starts_with("EXT:")) return list.fault("outside accounts are called \"EXT:…\"");
    for (Node const& each : list.items()) scene.outside[*account].push_back(read_party(each));
}

void read_group(std::string const& id, Node const& members, Scene& scene) {
    auto& group = scene.groups[id];
    for (auto const& [member, weight] : members.members())
        if (auto const account = scene.book.find_or_make(member))
            group.push_back({*account, weight.integer(1, 1'000'000)});
        else weight.fault("there is no account \"" + member + "\"");
    if (group.empty()) members.fault("a group needs members: {\"D01\": 12, …}");
}

void read_periods(Node const& list, Scene& scene) {
    for (Node const& each : list.items()) {
        scene.periods.push_back(each.day());
        if (scene.periods.size() > 1 && scene.periods.back() <= scene.periods[scene.periods.size() - 2])
            each.fault("periods begin one after the other");
    }
    if (scene.periods.size() < 2 || scene.periods.size() > 61)
        list.fault("the first day of each period and the day after the last are expected (1 to 60 periods)");
}

std::vector<Share> read_end(Node const& name, Scene& scene) {
    std::string const id = name.text();
    if (auto const group = scene.groups.find(id); group != scene.groups.end()) return group->second;
    if (auto const account = scene.book.find_or_make(id)) return {{*account, 1}};
    if (name.is_there()) name.fault("there is no account or group \"" + id + "\"");
    return {};
}

Give read_give(Node const& row) {
    std::string const word = row.text_or("give", "no");
    if (word == "earlier") return Give::earlier;
    if (word == "later") return Give::later;
    if (word != "no") row.fault("\"give\" is earlier, later or no");
    return Give::nothing;
}

Zone read_zone(Node const& row, Scene const& scene) {
    std::string const word = row.text_or("clock", "local");
    if (word != "local" && word != "utc") row.fault("\"clock\" is local or utc");
    return word == "utc" ? utc : scene.local;
}

Edge read_edge(Node const& row, Scene& scene) {
    row.only({"edge", "from", "to", "amounts", "step", "purpose", "give", "clock", "converts", "rule", "about"});
    Edge edge{row.need("edge").text(),
              read_end(row.need("from"), scene),
              read_end(row.need("to"), scene),
              {},
              unit,
              {},
              read_give(row),
              read_zone(row, scene),
              row.text_or("converts", "no") == "yes",
              row,
              row.need("rule")};
    for (Node const& each : row.find("amounts").items()) edge.amounts.push_back(each.amount());
    if (Node const step = row.find("step"); step.is_there()) edge.step = std::max<Amount>(step.amount(), 1);
    edge.purposes = row.find("purpose").is_there() ? row.find("purpose").texts() : std::vector<std::string>{""};
    if (edge.purposes.empty()) row.fault("\"purpose\" is an empty list");
    return edge;
}

void post_edge(Node const& row, Scene& scene, Faults const& faults) {
    Edge const edge = read_edge(row, scene);
    std::string const kind = edge.rule.need("kind").text();
    auto const rule = std::ranges::find(rules, kind, &NamedRule::name);
    if (rule == rules.end())
        return edge.rule.fault("there is no rule \"" + kind + "\" (there are " + rule_names() + ")");
    if (!rule->finds_own_amounts && edge.amounts.size() != scene.period_count())
        row.fault("\"amounts\" needs one amount for each of the " + std::to_string(scene.period_count()) + " periods");
    if (std::ranges::any_of(edge.amounts, [](Amount amount) { return amount < 0; }))
        row.fault("an amount is below zero");
    if (!faults.any()) rule->post(scene, edge);
}

// Every movement of a chain has an identifier and two addresses; those the source gives stay.
void finish_chains(Scene& scene) {
    Random random = scene.random.fork("chains");
    for (Posting& each : scene.book.postings()) {
        Account const& from = scene.book.account(each.from);
        Account const& to = scene.book.account(each.to);
        bool const tokens = from.currency == "USDL" || to.currency == "USDL" || !each.extra("to_address").empty();
        bool const has_wallets =
            (from.outside || !from.owner.address.empty()) && (to.outside || !to.owner.address.empty());
        if (!tokens || !has_wallets) continue;
        if (each.extra("txid").empty()) each.extras.emplace_back("txid", safe_txid(random));
        bool const unknown = each.party.address.empty();
        if (from.outside && unknown && each.extra("from_address").empty())
            each.extras.emplace_back("from_address", safe_wallet(random));
        if (to.outside && unknown && each.extra("to_address").empty())
            each.extras.emplace_back("to_address", safe_wallet(random));
    }
}

}  // namespace

void read_scene(Node const& source, Scene& scene) {
    scene.local.offset = source.need("utc_offset_hours").integer(-12, 14) * hour;
    if (Node const rate = source.find("rate"); rate.is_there()) scene.rate = std::max<Amount>(rate.amount(), 1);
    scene.people = People(source.find("people"));
    read_periods(source.need("periods"), scene);
    for (Node const& row : source.need("accounts").items()) read_account(row, scene);
    for (auto const& [id, list] : source.find("outside").members()) read_outside(id, list, scene);
    for (auto const& [id, members] : source.find("groups").members()) read_group(id, members, scene);
}

void post_edges(Node const& source, Scene& scene, Faults const& faults) {
    if (faults.any()) return;
    for (Node const& row : source.find("dated").items()) post_dated(scene, row);
    for (Node const& row : source.need("edges").items()) post_edge(row, scene, faults);
    if (faults.any()) return;
    keep_solvent(scene.book, scene.random.fork("solvency"));
    finish_chains(scene);
}

std::vector<Leg> legs_of(Scene& scene, Edge const& edge) {
    bool const to_many = edge.to.size() > 1;
    std::vector<Share> const& members = to_many ? edge.to : edge.from;
    std::vector<Amount> weights;
    for (Share const& each : members) weights.push_back(each.weight);
    std::vector<Leg> legs;
    for (std::size_t period = 0; period < edge.amounts.size(); ++period) {
        if (edge.amounts[period] == 0) continue;
        auto const shares = share_out(edge.amounts[period], weights, members.size() > 1 ? edge.step : 1);
        for (std::size_t i = 0; i < members.size(); ++i) {
            if (shares[i] == 0) continue;
            AccountId const from = to_many ? edge.from.front().account : members[i].account;
            AccountId const to = to_many ? members[i].account : edge.to.front().account;
            std::string const purpose = edge.row.path() + "/" + std::to_string(period) + "/" + std::to_string(i);
            legs.push_back({period, from, to, shares[i], scene.random.fork(purpose)});
        }
    }
    return legs;
}

Amount converted(Scene const& scene, Amount amount, AccountId from, AccountId to) {
    bool const from_zer = scene.book.account(from).currency == "DLZ", to_zer = scene.book.account(to).currency == "DLZ";
    if (from_zer == to_zer) return amount;
    return from_zer ? amount * unit / scene.rate : amount / unit * scene.rate + amount % unit * scene.rate / unit;
}

Posting posting_of(Scene const& scene, Edge const& edge, Leg const& leg, Amount amount, Moment at, Random& random) {
    Posting made;
    made.at = at;
    made.edge = edge.name;
    made.from = leg.from;
    made.to = leg.to;
    made.amount = amount;
    made.received = edge.converts ? converted(scene, amount, leg.from, leg.to) : amount;
    made.purpose = random.pick(edge.purposes);
    made.give = edge.give;
    std::tie(made.earliest, made.latest) = bounds_of(scene, edge, leg.period);
    for (AccountId const end : {leg.from, leg.to})
        if (auto const parties = scene.outside.find(end); parties != scene.outside.end() && !parties->second.empty())
            made.party = random.pick(parties->second);
    return made;
}

void post(Scene& scene, Edge const& edge, Posting posting) {
    if (!scene.book.add(std::move(posting))) edge.row.fault("the source makes more postings than a pack may have");
}

std::pair<Moment, Moment> bounds_of(Scene const& scene, Edge const& edge, std::size_t period) {
    return {edge.zone.at(scene.periods.at(period), 0), edge.zone.at(scene.periods.at(period + 1), 0)};
}

std::vector<Day> days_of(Scene const& scene, Edge const& edge, std::size_t period) {
    std::set<Weekday> on;
    for (std::string const& name :
         edge.rule.find("on").is_there() ? edge.rule.find("on").texts() : std::vector<std::string>{})
        if (auto const day = parse_weekday(name)) on.insert(*day);
        else edge.rule.fault("\"on\" lists weekdays: Mon, Tue, Wed, Thu, Fri, Sat, Sun");
    Node const from = edge.rule.find("from"), until = edge.rule.find("until");
    Day const first = from.is_there() ? from.day() : scene.periods.front();
    Day const last = until.is_there() ? until.day() : scene.periods.back();
    std::int64_t const last_of_month = edge.rule.integer_or("last_day", 31, 1, 31);
    bool const business = edge.rule.text_or("business", "no") == "yes";
    std::vector<Day> days;
    for (Day day = scene.periods.at(period); day < scene.periods.at(period + 1); ++day) {
        bool const fits = day >= first && day <= last && day_of_month(day) <= last_of_month &&
                          (on.empty() || on.contains(weekday(day))) && (!business || is_business_day(day));
        if (fits) days.push_back(day);
    }
    if (days.empty()) edge.rule.fault("no day of period " + std::to_string(period + 1) + " fits");
    return days;
}

std::pair<Seconds, Seconds> hours_of(Edge const& edge) {
    Node const hours = edge.rule.find("hours");
    return hours.is_there() ? hours.times() : std::pair{9 * hour, 18 * hour};
}

Moment moment_on(Edge const& edge, Day day, std::pair<Seconds, Seconds> hours, Random& random) {
    return edge.zone.at(day, random.between(hours.first, std::max(hours.first, hours.second - 1)));
}

}  // namespace orda::datapack
