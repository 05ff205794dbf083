// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "rehearsal/behaviour.hpp"
#include "rehearsal/knowledge.hpp"

namespace orda::rehearsal {

enum class Taste : std::uint8_t { best, worst, any };

// A behaviour in numbers. Chances in percent, spans of exercise time.
struct Habits {
    Milliseconds open_from{}, open_to{};                // after an inject was seen
    unsigned opens = 0;
    Milliseconds acknowledge_from{}, acknowledge_to{};  // after it was opened
    unsigned acknowledges = 0;
    unsigned decides = 0;
    unsigned decide_from = 0, decide_to = 0;            // share of the window from opening to deadline
    Taste taste = Taste::any;
    unsigned slips = 0;                                 // chooses anything instead
    unsigned corrects = 0;                              // an own answer, once
    unsigned requests = 0;                              // each form of the desk
    unsigned request_from = 0, request_to = 0;          // share of the time until it is due
    unsigned spoils = 0;                                // fills a form in so that it comes back
    unsigned repairs = 0;                               // sends a form that came back again, in order
    unsigned shares = 0;                                // an inject that was opened, with another desk
    unsigned notes = 0;                                 // writes into the diary after opening one
    unsigned writes = 0;                                // to another desk or the Control Centre, after opening one
    unsigned replies = 0;                               // to a message
    unsigned boards = 0;                                // puts something on the case board after opening an inject
    unsigned documents = 0;                             // turns to a document after opening one
};

// Tries what is not theirs: chance in percent after each inject, with keys read off the screens of others.
struct Prying {
    unsigned percent = 0;
    std::shared_ptr<std::vector<std::string>> overheard{};
};
[[nodiscard]] Habits const& habits_of(Behaviour behaviour);

// A person at a desk of a team.
class Trainee final : public Person {
public:
    Trainee(std::string exercise, Behaviour behaviour, std::shared_ptr<Knowledge const> knowledge, std::uint64_t seed,
            std::uint64_t id_seed, Prying prying = {});

private:
    void look(Kinds touched, MonotonicTime now) override;
    [[nodiscard]] std::uint32_t seat() const;
    // The team's clock is behind the exercise clock by its holds.
    [[nodiscard]] Milliseconds offset() const;

    // trainee.cpp
    void look_at_items(MonotonicTime now);
    void open(std::string const& item, MonotonicTime now);
    void acknowledge(std::string const& item, MonotonicTime now);
    void agree_to_be_named(MonotonicTime now);

    // trainee_decisions.cpp
    void look_at_decisions(MonotonicTime now);
    void plan_decision(v1::DecisionView const& decision, MonotonicTime now);
    void decide(std::string const& key, std::uint32_t plan, MonotonicTime now);
    void correct(std::string const& key, MonotonicTime now);
    void submit(v1::DecisionView const& decision, Taste taste, bool correction, MonotonicTime now);
    void choose(v1::DecisionView const& decision, Taste taste, v1::SubmitDecision& submit);
    void put_in_order(v1::DecisionView const& decision, Taste taste, v1::SubmitDecision& submit);
    void name_number(v1::DecisionView const& decision, Taste taste, v1::SubmitDecision& submit);
    void choose_for_each(v1::DecisionView const& decision, Taste taste, v1::SubmitDecision& submit);
    [[nodiscard]] std::size_t pick(std::vector<Worth> const& worth, Taste taste);
    void write_rationale(v1::DecisionView const& decision, Taste taste, bool correction, v1::SubmitDecision& submit);

    // trainee_requests.cpp
    void look_at_forms(MonotonicTime now);
    void look_at_requests(MonotonicTime now);
    void request(std::uint32_t form, bool in_order, MonotonicTime now);
    void fill(v1::FormView const& form, bool in_order, v1::SendRequest& send);
    [[nodiscard]] bool pending_or_granted(std::uint32_t form) const;

    // trainee_team.cpp
    void work_with_others(std::string const& item, MonotonicTime now);
    void look_at_messages(MonotonicTime now);
    void open_message(std::uint32_t number, MonotonicTime now);
    void write(std::uint32_t replies_to, MonotonicTime now);
    void share(std::string const& item, MonotonicTime now);
    void note_down(std::uint32_t corrects, MonotonicTime now);
    void pry(MonotonicTime now);
    [[nodiscard]] std::uint32_t desk() const;

    // trainee_board.cpp
    void work_on_paper(std::string const& item, MonotonicTime now);
    [[nodiscard]] std::vector<std::uint64_t> board_keys();
    // Of the plot, by Knowledge::parts(): what an inject names and the board has not; what an element of the board is.
    [[nodiscard]] std::optional<std::size_t> part_in(std::string const& item) const;
    [[nodiscard]] std::optional<std::uint64_t> key_of(std::size_t part) const;
    [[nodiscard]] bool is_part(std::uint64_t key) const;
    // The ends of a link of the plot that can be drawn and is not.
    [[nodiscard]] std::optional<std::pair<std::uint64_t, std::uint64_t>> missing_tie() const;
    void put_on_board(std::string const& item, MonotonicTime now);
    void link(MonotonicTime now);
    void change_board(MonotonicTime now);
    void take_off(std::uint64_t key, MonotonicTime now);
    void turn_to_document(MonotonicTime now);
    void save_document(std::uint64_t key, MonotonicTime now);
    // Of the team, but not the own one; nothing when there is none.
    [[nodiscard]] std::optional<std::uint32_t> other_desk();

    Habits const& habits_;
    Prying prying_;
    Dice keys_;  // of elements and documents: not those of anybody else
    Dice wishes_;  // what they agree to: nothing that they do hangs on it
    bool asked_ = false;
    std::set<std::uint32_t> messages_seen_;
    std::shared_ptr<Knowledge const> knowledge_;
    std::set<std::pair<std::string, std::uint32_t>> items_seen_;  // and how often each was sent
    struct Window {
        std::int64_t deadline_ms = 0;
        std::uint32_t plan = 0;  // the newest; older ones are dropped
    };
    std::map<std::string, Window> windows_;
    std::set<std::string> corrected_;
    std::set<std::uint32_t> forms_seen_, repaired_;
};

}  // namespace orda::rehearsal
