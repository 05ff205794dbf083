// SPDX-License-Identifier: Apache-2.0
// Many small credits from many persons: payments to droppers, orders of a shop.
#include <algorithm>
#include <tuple>

#include "datapack/scene.hpp"

namespace orda::datapack {
namespace {

struct CreditRule {
    Sizes sizes;
    std::pair<Seconds, Seconds> night, day;
    std::int64_t night_percent = 0, weekend_percent = 100, respelled_percent = 0, nameless_percent = 0;
    std::size_t payers = 1;
    std::size_t count = 0;  // of all credits together; 0: as the sizes lead to
    bool crypto = false, orders = false;
};

CreditRule read_credits(Node const& rule) {
    rule.only({"kind", "size", "step", "night", "night_pct", "day", "weekend_pct", "respelled_pct", "nameless_pct",
               "payers", "count", "pay", "fixed"});
    CreditRule read;
    std::tie(read.sizes.low, read.sizes.high) = rule.need("size").amounts();
    if (Node const step = rule.find("step"); step.is_there()) read.sizes.step = std::max<Amount>(step.amount(), 1);
    read.night = rule.need("night").times();
    read.day = rule.need("day").times();
    read.night_percent = rule.need("night_pct").integer(0, 100);
    read.weekend_percent = rule.integer_or("weekend_pct", 100, 1, 1000);
    read.respelled_percent = rule.integer_or("respelled_pct", 0, 0, 100);
    read.nameless_percent = rule.integer_or("nameless_pct", 0, 0, 100);
    read.payers = static_cast<std::size_t>(rule.integer_or("payers", 500, 2, 100'000));
    read.count = static_cast<std::size_t>(rule.integer_or("count", 0, 0, 100'000));
    std::string const pay = rule.text_or("pay", "");
    read.crypto = pay == "crypto";
    read.orders = !pay.empty();
    if (pay != "" && pay != "crypto" && pay != "card") rule.fault("\"pay\" is card or crypto");
    return read;
}

// Seven in ten pay once to three times; the others share the rest, four times and more.
std::vector<Party> queue_of_payers(Scene const& scene, std::size_t payers, std::size_t credits, Random& random) {
    std::vector<Party> persons, queue;
    for (std::size_t i = 0; i < payers; ++i) persons.push_back(scene.people.person(random));
    std::size_t const rare = payers * 7 / 10;
    for (std::size_t i = 0; i < payers; ++i)
        queue.insert(queue.end(), i < rare ? static_cast<std::size_t>(random.between(1, 3)) : 4, persons[i]);
    while (queue.size() < credits)
        queue.push_back(persons[static_cast<std::size_t>(
            random.between(static_cast<std::int64_t>(rare), static_cast<std::int64_t>(payers) - 1))]);
    random.shuffle(queue);
    return queue;
}

class Credits {
public:
    Credits(Scene& scene, Edge const& edge, CreditRule const& rule) : scene_(scene), edge_(edge), rule_(rule) {}

    void post_all() {
        std::vector<Leg> legs = legs_of(scene_, edge_);
        take_fixed(legs);
        std::vector<std::size_t> const counts = counts_of(legs);
        std::size_t credits = 0;
        for (std::size_t const count : counts) credits += count;
        Random random = scene_.random.fork(edge_.row.path() + "/payers");
        payers_ = queue_of_payers(scene_, rule_.payers, credits, random);
        for (std::size_t i = 0; i < legs.size(); ++i) post_leg(legs[i], counts[i]);
    }

private:
    // Credits the plot speaks of: {"at": "2026-05-11", "time": "18:07:20", "account": "K3", "amount": 10560, "payer":
    // …}.
    void take_fixed(std::vector<Leg>& legs) {
        for (Node const& row : edge_.rule.find("fixed").items()) {
            row.only({"day", "time", "account", "amount", "payer", "extras", "purpose"});
            Moment const at = edge_.zone.at(row.need("day").day(), row.need("time").time());
            std::string const account = row.text_or("account", scene_.book.account(edge_.to.front().account).id);
            auto const leg = std::ranges::find_if(legs, [&](Leg const& each) {
                auto const [begin, end] = bounds_of(scene_, edge_, each.period);
                return at >= begin && at < end && scene_.book.account(each.to).id == account;
            });
            Amount const amount = row.need("amount").amount();
            if (leg == legs.end() || leg->amount < amount) {
                row.fault("no credit of this edge can be so, there and then");
                continue;
            }
            leg->amount -= amount;
            ++fixed_;
            Posting made = posting_of(scene_, edge_, *leg, amount, at, leg->random);
            made.give = Give::nothing;
            if (Node const payer = row.find("payer"); payer.is_there()) made.party = read_party(payer);
            if (Node const purpose = row.find("purpose"); purpose.is_there()) made.purpose = purpose.text();
            for (auto const& [key, value] : row.find("extras").members()) made.extras.emplace_back(key, value.text());
            finish(made, leg->random);
            post(scene_, edge_, std::move(made));
        }
    }

    [[nodiscard]] std::vector<std::size_t> counts_of(std::vector<Leg> const& legs) const {
        std::vector<Amount> amounts;
        std::vector<std::size_t> counts;
        for (Leg const& leg : legs) {
            amounts.push_back(leg.amount);
            counts.push_back(piece_count(leg.amount, rule_.sizes));
        }
        if (rule_.count <= fixed_ || legs.empty()) return counts;
        auto const shares = share_out(static_cast<Amount>(rule_.count - fixed_), amounts, 1);
        for (std::size_t i = 0; i < legs.size(); ++i) counts[i] = static_cast<std::size_t>(shares[i]);
        return counts;
    }

    void post_leg(Leg& leg, std::size_t count) {
        auto amounts = pieces(leg.random, leg.amount, count, rule_.sizes);
        if (!amounts)
            return edge_.rule.fault("cannot take " + plain(leg.amount) + " apart into " + std::to_string(count) +
                                    " pieces of this size");
        std::vector<Day> days;
        std::vector<std::int64_t> weights;
        for (Day day = scene_.periods[leg.period]; day < scene_.periods[leg.period + 1]; ++day) {
            Weekday const weekday_of = weekday(day);
            bool const weekend = weekday_of == Weekday::fri || weekday_of == Weekday::sat || weekday_of == Weekday::sun;
            days.push_back(day);
            weights.push_back(weekend ? rule_.weekend_percent : 100);
        }
        auto const places = even_places(leg.random, count, weights);
        for (std::size_t i = 0; i < count; ++i) post_one(leg, (*amounts)[i], days[places[i]]);
    }

    void post_one(Leg& leg, Amount amount, Day day) {
        auto hours = leg.random.chance(rule_.night_percent) ? rule_.night : rule_.day;
        if (day + 1 == scene_.periods[leg.period + 1]) hours.second = std::min(hours.second, day_length);
        Posting made = posting_of(scene_, edge_, leg, amount, moment_on(edge_, day, hours, leg.random), leg.random);
        made.party = payers_[next_payer_++];
        if (leg.random.chance(rule_.respelled_percent)) made.party.family = respelled(made.party.family, leg.random);
        if (leg.random.chance(rule_.nameless_percent)) made.party.family.clear();
        finish(made, leg.random);
        post(scene_, edge_, std::move(made));
    }

    // What the panel of a shop knows about an order.
    void finish(Posting& made, Random& random) const {
        if (!rule_.orders) return;
        auto const add = [&](char const* name, std::string const& value) {
            if (made.extra(name).empty()) made.extras.emplace_back(name, value);
        };
        Amount const price = rule_.crypto ? made.amount : made.amount * unit / scene_.rate;
        add("price", write_amount(price, {2, ".", ""}));
        add("product", "Product " + std::to_string(1 + random.below(4)));
        add("pay", rule_.crypto ? "crypto" : "card");
        Moment const created = made.at - random.between(2 * minute, 14 * minute);
        add("created", write_time(created, utc, "yyyy-MM-ddTHH:mm:ssZ"));
        if (!rule_.crypto) return add("card", scene_.book.account(made.to).owner.card);
        add("from_address", safe_wallet(random));
        add("to_address", safe_wallet(random));
        add("txid", safe_txid(random));
        add("typed_txid", made.extra("txid"));
    }

    Scene& scene_;
    Edge const& edge_;
    CreditRule const& rule_;
    std::vector<Party> payers_;
    std::size_t next_payer_ = 0, fixed_ = 0;
};

}  // namespace

void post_credits(Scene& scene, Edge const& edge) {
    CreditRule const rule = read_credits(edge.rule);
    Credits(scene, edge, rule).post_all();
}

}  // namespace orda::datapack
