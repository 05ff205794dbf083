// SPDX-License-Identifier: Apache-2.0
#include "review/board.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/overload.hpp"
#include "base/spelling.hpp"
#include "exercise/rewind.hpp"

namespace orda::review {

using namespace exercise;

namespace {

constexpr std::size_t number_digits_min = 5;

// An element of the truth, ready to be looked for.
struct Wanted {
    BoardKind kind;
    std::vector<Spelling> spellings;
    std::vector<std::string> numbers;

    explicit Wanted(TruthElement const& element) : kind(element.kind) {
        bool const numbered = kind == BoardKind::phone || kind == BoardKind::account || kind == BoardKind::vehicle;
        each_spelling(element, [&](std::string const& words) {
            if (Spelling spelling(words); !spelling.empty()) spellings.push_back(std::move(spelling));
            auto const in_it = numbers_in(words);
            if (numbered && in_it.size() == 1 && in_it.front().size() >= number_digits_min)
                numbers.push_back(in_it.front());
        });
    }
    [[nodiscard]] bool stands_in(std::string const& text) const {
        if (text.empty()) return false;
        Spelling const typed(text);
        auto const held = [&](Spelling const& each) { return typed.holds(each); };
        if (std::ranges::any_of(spellings, held)) return true;
        if (numbers.empty()) return false;
        auto const all = numbers_in(text);
        auto const there = [&](std::string const& number) { return std::ranges::find(all, number) != all.end(); };
        return std::ranges::any_of(numbers, there);
    }
};

struct Since {
    Sequence record = 0;
    TeamTime at{};
    SeatId seat;
    bool in_title = false;
};
// An element of a board, and since when it is which elements of the truth.
struct Placed {
    BoardKind kind = BoardKind::person;
    std::uint64_t from = 0, to = 0;
    std::string title, note;
    bool there = false;
    Since added{};
    std::map<std::uint32_t, Since> is{};

    [[nodiscard]] Put put(std::uint64_t key, Since const& since) const {
        return {since.record, since.at, since.seat, key, kind, title};
    }
};

// One team's board, step by step.
class Board {
public:
    explicit Board(std::vector<Wanted> const& wanted) : wanted_(wanted) {}

    void take(BoardStep const& step) {
        Since const now{step.record, step.at, step.seat};
        std::visit(Overload{[&](BoardElementAdded const& e) { add(e, now); },
                            [&](BoardElementChanged const& e) { change(e, now); },
                            [&](BoardElementRemoved const& e) {
                                remove(e.key);
                                std::ranges::for_each(e.links, [&](std::uint64_t key) { remove(key); });
                            }},
                   step.what);
    }
    [[nodiscard]] std::map<std::uint64_t, Placed> const& placed() const { return placed_; }
    [[nodiscard]] std::optional<Put> find(std::uint32_t thing) const;
    [[nodiscard]] std::optional<Put> find_link(std::uint32_t from, std::uint32_t to) const;
    // Whether this link is one of the truth.
    [[nodiscard]] bool is_known(Placed const& link, Script const& script) const;

private:
    void add(BoardElementAdded const& e, Since const& now) {
        Placed& each = placed_[e.key] = {};
        each.kind = e.kind;
        each.from = e.from;
        each.to = e.to;
        each.title = e.says.title;
        each.note = e.says.note;
        each.there = true;
        each.added = now;
        look(each, now);
    }
    void change(BoardElementChanged const& e, Since const& now) {
        Placed& each = placed_[e.key];
        if (e.field == BoardField::title) each.title = e.says.title;
        else if (e.field == BoardField::note) each.note = e.says.note;
        else return;
        look(each, now);
    }
    void remove(std::uint64_t key) {
        placed_[key].there = false;
        placed_[key].is.clear();
    }
    void look(Placed& each, Since now) const {
        if (each.kind == BoardKind::link || !each.there) return;
        for (std::uint32_t i = 0; i < wanted_.size(); ++i) {
            bool const fits = each.kind == wanted_[i].kind || each.kind == BoardKind::question;
            now.in_title = fits && wanted_[i].stands_in(each.title);
            if (!now.in_title && !(fits && wanted_[i].stands_in(each.note))) each.is.erase(i);
            else each.is.try_emplace(i, now).first->second.in_title = now.in_title;
        }
    }

    std::vector<Wanted> const& wanted_;
    std::map<std::uint64_t, Placed> placed_;
};

std::optional<Put> Board::find(std::uint32_t thing) const {
    auto const rank = [](Since const& since) { return std::pair(!since.in_title, since.record); };
    std::optional<Put> best;
    std::optional<Since> since;
    for (auto const& [key, each] : placed_) {
        auto const is = each.is.find(thing);
        if (is == each.is.end() || (since && rank(*since) <= rank(is->second))) continue;
        since = is->second;
        best = each.put(key, is->second);
    }
    return best;
}

std::optional<Put> Board::find_link(std::uint32_t from, std::uint32_t to) const {
    std::optional<Put> best;
    for (auto const& [key, link] : placed_) {
        if (link.kind != BoardKind::link || !link.there) continue;
        auto const a = placed_.find(link.from), b = placed_.find(link.to);
        if (a == placed_.end() || b == placed_.end()) continue;
        for (auto const& [first, second] : {std::pair(from, to), std::pair(to, from)}) {
            auto const one = a->second.is.find(first), other = b->second.is.find(second);
            if (one == a->second.is.end() || other == b->second.is.end()) continue;
            // It is this link since it was drawn and both its ends are what they are.
            Since since = link.added;
            for (Since const& end : {one->second, other->second})
                if (end.record > since.record) since = end;
            if (!best || since.record < best->record) best = link.put(key, since);
        }
    }
    return best;
}

bool Board::is_known(Placed const& link, Script const& script) const {
    auto const a = placed_.find(link.from), b = placed_.find(link.to);
    if (a == placed_.end() || b == placed_.end()) return false;
    return std::ranges::any_of(script.truth_links, [&](TruthLink const& each) {
        bool const on = a->second.is.contains(each.from) && b->second.is.contains(each.to);
        return on || (a->second.is.contains(each.to) && b->second.is.contains(each.from));
    });
}

std::optional<Known> later_of(std::optional<Known> const& one, std::optional<Known> const& other) {
    if (!one || !other) return std::nullopt;
    return one->record < other->record ? other : one;
}

// What a team was told until a moment.
class Knowledge {
public:
    Knowledge(BoardStory const& story, TeamId team, Sequence until) {
        for (Told const& each : story.told)
            if (each.team == team && each.record <= until) told_.push_back(&each);
    }
    [[nodiscard]] std::optional<Known> since(ToldBy const& by) const {
        if (by.empty()) return Known{};
        for (Told const* each : told_)  // in the order of the journal
            if (tells(*each, by)) return Known{each->record, each->at};
        return std::nullopt;
    }

private:
    static bool tells(Told const& told, ToldBy const& by) {
        auto const in = [](auto const& list, auto id) { return std::ranges::find(list, id) != list.end(); };
        return std::visit(
            Overload{[&](RowId id) { return in(by.rows, id); }, [&](RequestId id) { return in(by.requests, id); },
                     [&](FactId id) { return in(by.facts, id); }},
            told.what);
    }
    std::vector<Told const*> told_;
};

TeamBoard compare(Script const& script, Board const& board, Knowledge const& knows, TeamId team) {
    TeamBoard all{team, {}, {}, {}, 0};
    for (std::uint32_t i = 0; i < script.truth.size(); ++i) {
        Compared each{i, Standing::found, knows.since(script.truth[i].after), board.find(i)};
        if (!each.put) each.standing = each.known ? Standing::missing : Standing::not_yet;
        all.elements.push_back(std::move(each));
    }
    for (std::uint32_t i = 0; i < script.truth_links.size(); ++i) {
        TruthLink const& link = script.truth_links[i];
        Compared const &from = all.elements.at(link.from), &to = all.elements.at(link.to);
        auto const known = later_of(later_of(from.known, to.known), knows.since(link.after));
        Compared each{i, Standing::found, known, board.find_link(link.from, link.to)};
        if (!each.put)
            each.standing = !known ? Standing::not_yet : from.put && to.put ? Standing::apart : Standing::missing;
        all.links.push_back(std::move(each));
    }
    for (auto const& [key, each] : board.placed()) {
        if (!each.there) continue;
        if (each.kind == BoardKind::link) all.own_links += !board.is_known(each, script);
        else if (each.is.empty()) all.own.push_back(each.put(key, each.added));
    }
    std::ranges::sort(all.own, {}, [](Put const& put) { return std::pair(put.record, put.key); });
    return all;
}

}  // namespace

void BoardKeeper::tell(Record const& record, State const& state, Told told) {
    auto const same = [&](Told const& each) { return each.team == told.team && each.what == told.what; };
    if (std::ranges::any_of(story_.told, same)) return;
    told.record = record.sequence;
    told.at = team_time(state.teams.at(told.team.value), record.at);
    story_.told.push_back(std::move(told));
}

void BoardKeeper::take(Record const& record, State const& state) {
    auto const step = [&](auto const& e) {
        story_.steps.push_back(
            {e.team, e.seat, record.sequence, team_time(state.teams.at(e.team.value), record.at), e});
    };
    std::visit(
        Overload{[&](BoardElementAdded const& e) { step(e); }, [&](BoardElementChanged const& e) { step(e); },
                 [&](BoardElementRemoved const& e) { step(e); },
                 [&](RowReleased const& e) {
                     if (!e.to.empty()) tell(record, state, {e.team, 0, {}, e.row});
                 },
                 [&](RequestAnswered const& e) {
                     RequestState const* const request = find_request(state.teams.at(e.team.value), e.number);
                     if (e.granted && request != nullptr) tell(record, state, {e.team, 0, {}, request->request});
                 },
                 [&](FactLearned const& e) { tell(record, state, {e.team, 0, {}, e.fact}); }, [](auto const&) {}},
        record.event);
}

std::optional<Milliseconds> Compared::after() const {
    if (!known || !put) return std::nullopt;
    return std::max(Milliseconds{}, put->at - known->at);
}

Count count_of(std::vector<Compared> const& all) {
    Count count;
    for (Compared const& each : all) {
        count.found += each.standing == Standing::found;
        count.known += each.standing != Standing::not_yet;
    }
    return count;
}

Count key_elements(TeamBoard const& board, Script const& script) {
    std::vector<Compared> key;
    std::ranges::copy_if(board.elements, std::back_inserter(key),
                         [&](Compared const& each) { return script.truth.at(each.thing).key; });
    return count_of(key);
}

std::vector<TeamBoard> compare_boards(Script const& script, BoardStory const& story, std::size_t teams,
                                      Sequence until) {
    std::vector<TeamBoard> all;
    if (script.truth.empty()) return all;
    std::vector<Wanted> const wanted(script.truth.begin(), script.truth.end());
    std::vector<Board> boards(teams, Board(wanted));
    for (BoardStep const& step : story.steps)
        if (step.record <= until && step.team.value < teams) boards[step.team.value].take(step);
    for (std::uint32_t i = 0; i < teams; ++i)
        all.push_back(compare(script, boards[i], Knowledge(story, TeamId{i}, until), TeamId{i}));
    return all;
}

}  // namespace orda::review
