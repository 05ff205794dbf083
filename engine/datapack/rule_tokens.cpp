// SPDX-License-Identifier: Apache-2.0
// Tokens: bought from sellers on a P2P market with other people's cards; background movements; dated rows.
#include <algorithm>
#include <tuple>

#include "datapack/scene.hpp"

namespace orda::datapack {
namespace {

struct TradeRule {
    Sizes sizes;  // in tokens
    std::string token_edge, prefix;
    AccountId market = 0;
    std::vector<AccountId> wallets;  // of the periods, or one for all
    std::pair<std::int64_t, std::int64_t> release_minutes;
    std::int64_t early_percent = 0;  // at least so much of period `early_period` until `early_day`
    std::size_t early_period = 0;
    Day early_day = 0;
};

std::optional<AccountId> account_of(Scene& scene, Node const& name) {
    auto const found = scene.book.find_or_make(name.text());
    if (!found) name.fault("there is no account \"" + name.text() + "\"");
    return found;
}

std::optional<TradeRule> read_trades(Scene& scene, Node const& rule) {
    rule.only({"kind", "size", "step", "token", "prefix", "release_minutes", "on", "business", "from", "until",
               "last_day", "hours", "early"});
    TradeRule read;
    std::tie(read.sizes.low, read.sizes.high) = rule.need("size").amounts();
    read.sizes.step = std::max<Amount>(rule.need("step").amount(), 1);
    read.release_minutes = rule.need("release_minutes").integers(1, 600);
    read.prefix = rule.text_or("prefix", "T");
    Node const token = rule.need("token");
    token.only({"edge", "from", "to"});
    read.token_edge = token.need("edge").text();
    auto const market = account_of(scene, token.need("from"));
    Node const to = token.need("to");
    for (Node const& each : to.is_list() ? to.items() : std::vector<Node>(scene.period_count(), to))
        if (auto const wallet = account_of(scene, each)) read.wallets.push_back(*wallet);
    if (Node const early = rule.find("early"); early.is_there()) {
        early.only({"period", "until", "pct"});
        read.early_period = static_cast<std::size_t>(early.need("period").integer(1, 60)) - 1;
        read.early_day = early.need("until").day();
        read.early_percent = early.need("pct").integer(1, 99);
    }
    if (!market || read.wallets.size() != scene.period_count()) {
        token.fault("\"to\" is one wallet, or one for each period");
        return std::nullopt;
    }
    read.market = *market;
    return read;
}

class Trades {
public:
    Trades(Scene& scene, Edge const& edge, TradeRule const& rule) : scene_(scene), edge_(edge), rule_(rule) {}

    void post_leg(Leg& leg) {
        Amount const tokens = leg.amount * unit / scene_.rate;
        if (tokens / unit * scene_.rate + tokens % unit * scene_.rate / unit != leg.amount)
            return edge_.rule.fault(plain(leg.amount) + " is no whole number of thousandths of a token");
        auto const amounts = pieces(leg.random, tokens, piece_count(tokens, rule_.sizes), rule_.sizes);
        if (!amounts)
            return edge_.rule.fault("cannot take " + plain(tokens) + " tokens apart into pieces of this size");
        auto const all_days = days_of(scene_, edge_, leg.period);
        if (all_days.empty()) return;
        std::size_t const early = early_count(leg, *amounts);
        std::vector<Day> days = days_until(all_days, early > 0), rest = all_days;
        if (early > 0) std::erase_if(rest, [&](Day day) { return day <= rule_.early_day; });
        place(leg, {amounts->begin(), amounts->begin() + static_cast<std::ptrdiff_t>(early)}, days);
        place(leg, {amounts->begin() + static_cast<std::ptrdiff_t>(early), amounts->end()}, rest);
    }

private:
    [[nodiscard]] std::size_t early_count(Leg const& leg, std::vector<Amount> const& amounts) const {
        if (rule_.early_percent == 0 || leg.period != rule_.early_period) return 0;
        Amount all = 0, passed = 0;
        for (Amount const amount : amounts) all += amount;
        std::size_t count = 0;
        while (count < amounts.size() && passed * 100 < all * rule_.early_percent) passed += amounts[count++];
        return count;
    }
    [[nodiscard]] std::vector<Day> days_until(std::vector<Day> days, bool early) const {
        if (early) std::erase_if(days, [&](Day day) { return day > rule_.early_day; });
        return days;
    }

    void place(Leg& leg, std::vector<Amount> const& amounts, std::vector<Day> const& days) {
        if (amounts.empty() || days.empty()) return;
        auto const places = even_places(leg.random, amounts.size(), std::vector<std::int64_t>(days.size(), 1));
        for (std::size_t i = 0; i < amounts.size(); ++i)
            post_trade(leg, amounts[i], moment_on(edge_, days[places[i]], hours_of(edge_), leg.random));
    }

    // The card pays the seller; the market releases the tokens a little later.
    void post_trade(Leg& leg, Amount tokens, Moment at) {
        Amount const paid = tokens / unit * scene_.rate + tokens % unit * scene_.rate / unit;
        Posting payment = posting_of(scene_, edge_, leg, paid, at, leg.random);
        payment.give = Give::nothing;
        std::string const number = rule_.prefix + std::to_string(10'000'000 + leg.random.below(90'000'000));
        payment.reference = number;
        Posting release = payment;
        release.edge = rule_.token_edge;
        release.from = rule_.market;
        release.to = rule_.wallets[leg.period];
        release.amount = release.received = tokens;
        release.at = at + leg.random.between(rule_.release_minutes.first, rule_.release_minutes.second) * minute;
        release.purpose.clear();
        Party const& payer = scene_.book.account(leg.from).owner;
        release.extras = {{"trade", number},
                          {"paid_at", write_time(at, utc, "yyyy-MM-ddTHH:mm:ssZ")},
                          {"paid", write_amount(paid, {0, "", ""})},
                          {"payer", write_name(payer, NameStyle::given_initial)},
                          {"payer_card", payer.card},
                          {"seller", write_name(payment.party, NameStyle::given_family)}};
        if (auto const parties = scene_.outside.find(rule_.market); parties != scene_.outside.end())
            release.party = leg.random.pick(parties->second);
        post(scene_, edge_, std::move(payment));
        post(scene_, edge_, std::move(release));
    }

    Scene& scene_;
    Edge const& edge_;
    TradeRule const& rule_;
};

void take_texts(Node const& row, Posting& made) {
    made.purpose = row.text_or("purpose", "");
    made.reference = row.text_or("reference", "");
    for (auto const& [key, value] : row.find("extras").members()) made.extras.emplace_back(key, value.text());
    if (Node const party = row.find("party"); party.is_there()) made.party = read_party(party);
}

}  // namespace

void post_trades(Scene& scene, Edge const& edge) {
    auto const rule = read_trades(scene, edge.rule);
    if (!rule) return;
    Trades trades(scene, edge, *rule);
    for (Leg& leg : legs_of(scene, edge)) trades.post_leg(leg);
}

// Movements of other people between outside wallets, so that what matters has to be found.
void post_noise(Scene& scene, Edge const& edge) {
    edge.rule.only({"kind", "count", "size", "step", "pool", "in_tag", "out_tag"});
    Random random = scene.random.fork(edge.row.path());
    auto const [low, high] = edge.rule.need("size").amounts();
    Node const step_of = edge.rule.find("step");
    Amount const step = step_of.is_there() ? std::max<Amount>(step_of.amount(), 1) : unit;
    std::vector<std::string> pool;
    for (std::int64_t i = edge.rule.need("pool").integer(1, 1000); i > 0; --i) pool.push_back(safe_wallet(random));
    Leg leg{0, edge.from.front().account, edge.to.front().account, 0, random};
    std::string const in_tag = edge.rule.text_or("in_tag", ""), out_tag = edge.rule.text_or("out_tag", "");
    for (std::int64_t i = edge.rule.need("count").integer(1, 5000); i > 0; --i) {
        Amount const amount = random.between(low / step, high / step) * step;
        Moment const at =
            moment_on(edge, random.between(scene.periods.front(), scene.periods.back() - 1), {0, day_length}, random);
        Posting made = posting_of(scene, edge, leg, amount, at, random);
        bool const in = random.chance(50);
        made.give = Give::nothing;
        made.extras = {{"from_address", in ? safe_wallet(random) : random.pick(pool)},
                       {"to_address", in ? random.pick(pool) : safe_wallet(random)},
                       {"from_tag", in ? "" : out_tag},
                       {"to_tag", in ? in_tag : ""}};
        post(scene, edge, std::move(made));
    }
}

void post_dated(Scene& scene, Node const& row) {
    row.only({"edge", "date", "hours", "clock", "from", "to", "amount", "received", "parts", "step", "purpose",
              "reference", "extras", "party", "about"});
    auto const from = account_of(scene, row.need("from")), to = account_of(scene, row.need("to"));
    Edge edge{row.need("edge").text(),
              {},
              {},
              {},
              unit,
              {""},
              Give::nothing,
              row.text_or("clock", "local") == "utc" ? utc : scene.local,
              false,
              row,
              row};
    Day const day = row.need("date").day();
    if (!from || !to) return;
    if (day < scene.periods.front() || day >= scene.periods.back()) return row.fault("the date is in no period");
    Random random = scene.random.fork(row.path());
    Amount const total = row.need("amount").amount();
    Node const received = row.find("received"), parts_of = row.find("parts"), step_of = row.find("step");
    auto const parts = parts_of.is_there() ? parts_of.integers(1, 50) : std::pair<std::int64_t, std::int64_t>{1, 1};
    auto const count = random.between(parts.first, parts.second);
    Amount const all_received = received.is_there() ? received.amount() : total;
    Amount const middle = total / count, step = step_of.is_there() ? std::max<Amount>(step_of.amount(), 1) : 25 * unit;
    auto amounts = pieces(random, total, static_cast<std::size_t>(count), {middle / 2, middle * 3 / 2, step});
    if (!amounts) return row.fault("cannot take " + plain(total) + " apart");
    auto const in_parts = share_out(all_received, *amounts, unit / 100);
    auto const hours = hours_of(edge);
    Seconds const slot = (hours.second - hours.first) / count;
    for (std::int64_t i = 0; i < count; ++i) {
        Leg leg{0, *from, *to, 0, random};
        Seconds const begin = hours.first + slot * i;
        Posting made = posting_of(scene, edge, leg, (*amounts)[static_cast<std::size_t>(i)],
                                  moment_on(edge, day, {begin, begin + slot}, random), random);
        made.received = in_parts[static_cast<std::size_t>(i)];
        take_texts(row, made);
        if (!row.find("party").is_there() && (scene.outside.contains(*from) || scene.outside.contains(*to)))
            made.party = random.pick(scene.outside.contains(*from) ? scene.outside[*from] : scene.outside[*to]);
        post(scene, edge, std::move(made));
    }
}

}  // namespace orda::datapack
