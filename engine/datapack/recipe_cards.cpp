// SPDX-License-Identifier: Apache-2.0
// Wage cards: all are credited within minutes and emptied at one machine within two hours, card after card.
#include <algorithm>
#include <map>

#include "datapack/recipes.hpp"

namespace orda::datapack {
namespace {

struct Card {
    std::string number, account, holder;
};
struct Row {
    Moment at = 0;
    std::size_t card = 0;
    bool withdrawal = false;
    bool no_holder = false;
};

class Cards {
public:
    explicit Cards(Task const& task)
        : source_(task.source),
          random_(task.random),
          local_{source_.need("utc_offset_hours").integer(-12, 14) * hour},
          wage_(source_.need("wage").amount()) {}

    Made make(bool check) {
        source_.only({"title", "about", "utc_offset_hours", "name", "wage", "employer", "machine", "sms_phone", "cards",
                      "months", "blank_holder_pct", "credit_time", "first_withdrawal", "identities"});
        for (Node const& row : source_.need("cards").items()) {
            row.only({"number", "account", "holder"});
            cards_.push_back({row.need("number").text(), row.need("account").text(), row.need("holder").text()});
        }
        if (cards_.empty()) source_.fault("\"cards\" is empty");
        else
            for (Node const& month : source_.need("months").items()) add_month(month);
        Made made;
        made.files.push_back(table());
        if (check) made.failed = failed();
        return made;
    }

private:
    // Times and blanks the author gives are used; what is not given is drawn.
    void add_month(Node const& month) {
        month.only({"day", "order", "withdrawn_at", "blank_credits", "blank_withdrawals"});
        Day const day = month.need("day").day();
        Seconds const credit = source_.find("credit_time").is_there() ? source_.find("credit_time").time() : 9 * hour;
        for (std::size_t i = 0; i < cards_.size(); ++i)
            rows_.push_back({local_.at(day, credit + static_cast<Seconds>(i / 3) * minute), i, false,
                             blank(month.find("blank_credits"), i)});
        auto const order = order_of(month.find("order"));
        auto const times = times_of(month.find("withdrawn_at"), credit);
        for (std::size_t i = 0; i < order.size() && i < times.size(); ++i)
            rows_.push_back(
                {local_.at(day, times[i]), order[i], true, blank(month.find("blank_withdrawals"), order[i])});
    }

    bool blank(Node const& given, std::size_t card) {
        if (!given.is_there()) return random_.chance(source_.integer_or("blank_holder_pct", 0, 0, 100));
        auto const cards = given.items();
        return std::ranges::any_of(cards, [&](Node const& each) {
            return each.integer(1, std::ssize(cards_)) == static_cast<std::int64_t>(card) + 1;
        });
    }

    std::vector<std::size_t> order_of(Node const& given) {
        std::vector<std::size_t> order;
        for (Node const& each : given.items())
            order.push_back(static_cast<std::size_t>(each.integer(1, std::ssize(cards_))) - 1);
        if (given.is_there()) return order;
        for (std::size_t i = 0; i < cards_.size(); ++i) order.push_back(i);
        random_.shuffle(order);
        return order;
    }

    std::vector<Seconds> times_of(Node const& given, Seconds credit) {
        std::vector<Seconds> times;
        for (Node const& each : given.items()) times.push_back(each.time());
        if (given.is_there()) return times;
        Seconds at = credit + random_.between(30, 75) * minute;
        for (std::size_t i = 0; i < cards_.size(); ++i, at += random_.between(1, 3) * minute) times.push_back(at);
        return times;
    }

    [[nodiscard]] PackFile table() const {
        Table made(source_.need("name").text(), ',');
        made.add_header({"no", "booked_on", "time", "card", "account", "holder", "operation", "purpose", "amount_dlz",
                         "counterparty_or_place", "sms_phone"});
        std::size_t number = 0;
        for (Row const& row : rows_) {
            Card const& card = cards_[row.card];
            Amount const amount = row.withdrawal ? -wage_ : wage_;
            made.add_row({std::to_string(++number), write_time(row.at, local_, "yyyy-MM-dd"),
                          write_time(row.at, local_, "HH:mm"), card.number, card.account,
                          row.no_holder ? "" : card.holder, row.withdrawal ? "withdrawal" : "credit",
                          row.withdrawal ? "cash" : "wages", write_amount(amount, {0, "", ""}),
                          source_.need(row.withdrawal ? "machine" : "employer").text(),
                          source_.need("sms_phone").text()});
            made.add_to_sum(row.withdrawal ? "withdrawn" : "credited", amount);
        }
        return made.take();
    }

    // rows, credits, withdrawals, cards, total (zer), no_holder; each card is emptied within two hours of its wage.
    [[nodiscard]] std::vector<std::string> failed() const {
        std::map<std::string, std::int64_t> found{{"rows", std::ssize(rows_)}, {"cards", std::ssize(cards_)}};
        std::vector<std::string> sentences;
        std::map<std::size_t, Moment> credited;
        for (Row const& row : rows_) {
            ++found[row.withdrawal ? "withdrawals" : "credits"];
            found["no_holder"] += row.no_holder;
            if (!row.withdrawal) {
                found["total"] += wage_ / unit;
                credited[row.card] = row.at;
            } else if (!credited.contains(row.card) || row.at < credited[row.card] ||
                       row.at > credited[row.card] + 2 * hour) {
                sentences.push_back("card " + cards_[row.card].number + " is not emptied within two hours of the wage");
            } else {
                credited.erase(row.card);
            }
        }
        if (!credited.empty()) sentences.emplace_back("a card keeps its wage");
        for (auto const& [name, number] : source_.find("identities").members())
            if (std::int64_t const expected = number.integer(0, 1'000'000'000'000); expected != found[name])
                sentences.push_back(name + ": " + std::to_string(found[name]) + " instead of " +
                                    std::to_string(expected));
        return sentences;
    }

    Node source_;
    Random random_;
    Zone local_;
    Amount wage_;
    std::vector<Card> cards_;
    std::vector<Row> rows_;
};

}  // namespace

Made make_cards(Task const& task) { return Cards(task).make(task.check); }

}  // namespace orda::datapack
