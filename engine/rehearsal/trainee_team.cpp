// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <utility>

#include "rehearsal/trainee.hpp"

// How a trainee works with the others of the team: messages, shared injects, the diary.
namespace orda::rehearsal {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr unsigned to_control = 35, second_thoughts_on_diary = 20, withdrawn_shared = 5;  // chances in percent
constexpr std::uint32_t numbers_tried = 25;

}  // namespace

std::uint32_t Trainee::desk() const {
    auto const& seats = station_.store().seats;
    auto const own = seats.find(seat());
    return own == seats.end() ? 0 : own->second.desk();
}

std::optional<std::uint32_t> Trainee::other_desk() {
    std::vector<std::uint32_t> others;
    for (auto const& [id, view] : station_.store().seats)
        if (view.desk() != desk()) others.push_back(view.desk());
    return others.empty() ? std::nullopt : std::optional(dice_.one_of(others));
}

void Trainee::work_with_others(std::string const& item, MonotonicTime now) {
    if (dice_.percent(habits_.shares))
        soon(seconds(20), minutes(4), now, [this, item](MonotonicTime then) { share(item, then); });
    if (dice_.percent(habits_.notes))
        soon(seconds(30), minutes(3), now, [this](MonotonicTime then) { note_down(0, then); });
    if (dice_.percent(habits_.writes))
        soon(seconds(20), minutes(3), now, [this](MonotonicTime then) { write(0, then); });
    if (dice_.percent(prying_.percent)) soon(seconds(5), minutes(5), now, [this](MonotonicTime then) { pry(then); });
}

void Trainee::look_at_messages(MonotonicTime now) {
    for (auto const& [key, message] : station_.store().messages) {
        bool const own = message.has_seat() && message.seat() == seat();
        if (own || !messages_seen_.insert(message.number()).second || !dice_.percent(habits_.opens)) continue;
        soon(seconds(5), minutes(2), now,
             [this, number = message.number()](MonotonicTime then) { open_message(number, then); });
    }
}

void Trainee::open_message(std::uint32_t number, MonotonicTime now) {
    v1::Command command;
    command.mutable_open_message()->set_number(number);
    send(std::move(command), now);
    if (dice_.percent(habits_.replies))
        soon(seconds(10), minutes(2), now, [this, number](MonotonicTime then) { write(number, then); });
}

// A new message, or the answer to one that this desk may read.
void Trainee::write(std::uint32_t replies_to, MonotonicTime now) {
    v1::Command command;
    v1::WriteMessage& message = *command.mutable_write_message();
    auto const& messages = station_.store().messages;
    for (auto const& [key, known] : messages) {
        if (replies_to == 0 || known.number() != replies_to) continue;
        bool const of_desk = known.has_seat() && station_.store().seats.contains(known.seat());
        std::uint32_t const from = of_desk ? station_.store().seats.at(known.seat()).desk() : desk();
        if (of_desk && from != desk()) message.add_to_desks(from);
        message.set_to_control(!known.has_seat());
    }
    if (message.to_desks().empty() && !message.to_control()) {
        auto const other = other_desk();
        message.set_to_control(!other || dice_.percent(to_control));
        if (other && (!message.to_control() || dice_.percent(10))) message.add_to_desks(*other);
    }
    message.set_replies_to(replies_to);
    message.set_text(note(replies_to == 0 ? Phrase::message : Phrase::reply, seat()));
    message.set_language(language(seat()));
    message.set_written_at_us(station_.wall_time(now).count());
    send(std::move(command), now);
}

void Trainee::share(std::string const& item, MonotonicTime now) {
    auto const known = station_.store().items.find(item);
    auto const other = other_desk();
    if (known == station_.store().items.end() || !other) return;
    if (known->second.withdrawn() && !dice_.percent(withdrawn_shared)) return;
    v1::Command command;
    v1::ShareItem& share = *command.mutable_share_item();
    share.set_item(item);
    share.add_to_desks(*other);
    if (auto const third = other_desk(); third && dice_.percent(20)) share.add_to_desks(*third);
    if (dice_.percent(60)) {
        share.set_why(note(Phrase::share, seat()));
        share.set_language(language(seat()));
    }
    send(std::move(command), now);
}

void Trainee::note_down(std::uint32_t corrects, MonotonicTime now) {
    v1::Command command;
    v1::WriteDiary& diary = *command.mutable_write_diary();
    diary.set_corrects(corrects);
    diary.set_text(note(Phrase::diary, seat()));
    diary.set_language(language(seat()));
    diary.set_written_at_us(station_.wall_time(now).count());
    send(std::move(command), now);
    if (corrects != 0 || !dice_.percent(second_thoughts_on_diary)) return;
    soon(minutes(1), minutes(4), now, [this](MonotonicTime then) {
        auto const& entries = station_.store().diary;
        for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry)
            if (entry->second.seat() == seat() && entry->second.corrected_by() == 0)
                return note_down(entry->second.number(), then);
    });
}

// Messages of others by their numbers, injects of others by their keys.
void Trainee::pry(MonotonicTime now) {
    v1::Command command;
    auto const number = static_cast<std::uint32_t>(1 + dice_.below(numbers_tried));
    auto const& keys = prying_.overheard;
    switch (dice_.below(keys && !keys->empty() ? 5 : 2)) {
        case 0: command.mutable_open_message()->set_number(number); break;
        case 1: return write(number, now);
        case 2: command.mutable_open_item()->set_item(dice_.one_of(*keys)); break;
        default: {
            v1::ShareItem& share = *command.mutable_share_item();
            share.set_item(dice_.one_of(*keys));
            if (auto const other = other_desk()) share.add_to_desks(*other);
            break;
        }
    }
    send(std::move(command), now);
}

}  // namespace orda::rehearsal
