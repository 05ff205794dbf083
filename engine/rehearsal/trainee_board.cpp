// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <utility>

#include "rehearsal/trainee.hpp"

// How a trainee works on the team's case board and documents.
namespace orda::rehearsal {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

// Chances in percent.
constexpr unsigned links = 55, changes = 45, removes = 12, brings_back = 50, from_item = 60, takes_over = 25,
                   begins = 30, stale = 8, takes_back = 20, lets_go = 70;
constexpr std::size_t documents_wanted = 4;
constexpr std::uint32_t grid = 60;

bool holds(std::string const& words, PartKnowledge const& part) {
    Spelling const typed(words);
    return std::ranges::any_of(part.spellings, [&](Spelling const& each) { return typed.holds(each); });
}

}  // namespace

void Trainee::work_on_paper(std::string const& item, MonotonicTime now) {
    if (dice_.percent(habits_.boards))
        soon(seconds(10), minutes(3), now, [this, item](MonotonicTime then) { put_on_board(item, then); });
    if (dice_.percent(habits_.documents))
        soon(seconds(20), minutes(4), now, [this](MonotonicTime then) { turn_to_document(then); });
}

// What stands on the board, without links; what was removed now and then too.
std::vector<std::uint64_t> Trainee::board_keys() {
    std::vector<std::uint64_t> keys;
    for (auto const& [key, element] : station_.store().elements)
        if (element.kind() != v1::ElementView::LINK && (!element.removed() || dice_.percent(stale)))
            keys.push_back(element.key());
    return keys;
}

std::optional<std::uint64_t> Trainee::key_of(std::size_t part) const {
    for (auto const& [key, element] : station_.store().elements)
        if (element.kind() != v1::ElementView::LINK && !element.removed() &&
            holds(element.title(), knowledge_->parts()[part]))
            return element.key();
    return std::nullopt;
}

bool Trainee::is_part(std::uint64_t key) const {
    for (std::size_t i = 0; i < knowledge_->parts().size(); ++i)
        if (key_of(i) == key) return true;
    return false;
}

std::optional<std::size_t> Trainee::part_in(std::string const& item) const {
    auto const& items = station_.store().items;
    auto const found = items.find(item);
    if (found == items.end()) return std::nullopt;
    std::string words;
    for (v1::Text const* text : {&found->second.title(), &found->second.body(), &found->second.transcript()})
        for (std::string const& each : text->by_language()) words += each + " | ";
    for (std::size_t i = 0; i < knowledge_->parts().size(); ++i)
        if (holds(words, knowledge_->parts()[i]) && !key_of(i)) return i;
    return std::nullopt;
}

std::optional<std::pair<std::uint64_t, std::uint64_t>> Trainee::missing_tie() const {
    for (auto const& [from, to] : knowledge_->ties()) {
        auto const one = key_of(from), other = key_of(to);
        if (!one || !other) continue;
        auto const drawn = [&](auto const& each) {
            v1::ElementView const& link = each.second;
            return link.kind() == v1::ElementView::LINK && !link.removed() && link.from() == *one &&
                   link.to() == *other;
        };
        if (std::ranges::none_of(station_.store().elements, drawn)) return std::pair(*one, *other);
    }
    return std::nullopt;
}

void Trainee::put_on_board(std::string const& item, MonotonicTime now) {
    v1::Command command;
    v1::AddElement& add = *command.mutable_add_element();
    add.set_key(keys_.next() | 1U);
    add.set_kind(static_cast<v1::ElementView::Kind>(dice_.between(v1::ElementView::PERSON, v1::ElementView::QUESTION)));
    add.set_title(note(Phrase::element, seat()));
    if (auto const part = part_in(item)) {
        PartKnowledge const& known = knowledge_->parts()[*part];
        add.set_kind(static_cast<v1::ElementView::Kind>(static_cast<int>(known.kind) + v1::ElementView::PERSON));
        add.set_note(add.title());
        add.set_title(known.names[seat() % known.names.size()]);
    }
    add.mutable_spot()->set_x(static_cast<std::uint32_t>(dice_.below(grid)));
    add.mutable_spot()->set_y(static_cast<std::uint32_t>(dice_.below(grid)));
    if (dice_.percent(from_item)) add.set_source(item);
    std::uint64_t const key = add.key();
    send(std::move(command), now);
    if (dice_.percent(links)) soon(seconds(10), minutes(2), now, [this](MonotonicTime then) { link(then); });
    if (dice_.percent(changes)) soon(seconds(5), minutes(3), now, [this](MonotonicTime then) { change_board(then); });
    if (dice_.percent(removes))
        soon(minutes(1), minutes(4), now, [this, key](MonotonicTime then) { take_off(key, then); });
}

void Trainee::link(MonotonicTime now) {
    auto const keys = board_keys();
    if (keys.size() < 2) return;
    v1::Command command;
    v1::AddElement& add = *command.mutable_add_element();
    add.set_key(keys_.next() | 1U);
    add.set_kind(v1::ElementView::LINK);
    add.set_from(dice_.one_of(keys));
    add.set_to(dice_.one_of(keys));
    if (auto const tie = missing_tie()) {
        add.set_from(tie->first);
        add.set_to(tie->second);
    }
    add.set_assumed(dice_.percent(40));
    if (dice_.percent(40)) {
        add.mutable_amount()->set_hundredths(dice_.between(1, 90'000'000));
        add.mutable_amount()->set_currency("DLZ");
    }
    send(std::move(command), now);
}

void Trainee::change_board(MonotonicTime now) {
    auto const keys = board_keys();
    if (keys.empty()) return;
    v1::Command command;
    v1::SetElement& set = *command.mutable_set_element();
    set.set_key(dice_.one_of(keys));
    switch (dice_.below(4)) {
        case 0:
            // What has its name keeps it.
            if (is_part(set.key())) set.set_note(note(Phrase::element, seat()));
            else set.set_title(note(Phrase::element, seat()));
            break;
        case 1: set.set_note(note(Phrase::element, seat())); break;
        case 2: set.set_assumed(dice_.percent(50)); break;
        default:
            set.mutable_spot()->set_x(static_cast<std::uint32_t>(dice_.below(grid)));
            set.mutable_spot()->set_y(static_cast<std::uint32_t>(dice_.below(grid)));
    }
    send(std::move(command), now);
}

void Trainee::take_off(std::uint64_t key, MonotonicTime now) {
    v1::Command command;
    command.mutable_remove_element()->set_key(key);
    send(std::move(command), now);
    if (!dice_.percent(brings_back)) return;
    soon(seconds(2), seconds(20), now, [this, key](MonotonicTime then) {
        v1::Command again;
        v1::AddElement& add = *again.mutable_add_element();
        add.set_key(key);
        add.set_kind(v1::ElementView::PERSON);
        add.set_title(note(Phrase::element, seat()));
        send(std::move(again), then);
    });
}

void Trainee::turn_to_document(MonotonicTime now) {
    auto const& documents = station_.store().documents;
    v1::Command command;
    std::uint64_t key = keys_.next() | 1U;
    if (documents.empty() || (documents.size() < documents_wanted && dice_.percent(begins))) {
        v1::BeginDocument& begin = *command.mutable_begin_document();
        begin.set_key(key);
        begin.set_title(note(Phrase::element, seat()));
        begin.set_language(language(seat()));
    } else {
        auto const chosen = std::next(documents.begin(), static_cast<std::ptrdiff_t>(dice_.below(documents.size())));
        key = chosen->second.key();
        command.mutable_claim_document()->set_key(key);
        command.mutable_claim_document()->set_take_over(dice_.percent(takes_over));
    }
    send(std::move(command), now);
    for (int saves = static_cast<int>(dice_.between(1, 4)); saves > 0; --saves)
        soon(seconds(5), minutes(7), now, [this, key](MonotonicTime then) { save_document(key, then); });
    if (dice_.percent(lets_go))
        soon(minutes(6), minutes(9), now, [this, key](MonotonicTime then) {
            v1::Command leave;
            leave.mutable_let_go_document()->set_key(key);
            send(std::move(leave), then);
        });
}

void Trainee::save_document(std::uint64_t key, MonotonicTime now) {
    for (auto const& [id, document] : station_.store().documents) {
        if (document.key() != key) continue;
        v1::Command command;
        std::uint32_t const seen = document.version() - (document.version() > 0 && dice_.percent(stale) ? 1 : 0);
        std::vector<std::uint32_t> kept;
        for (auto const& [place, version] : station_.store().versions)
            if (version.key() == key) kept.push_back(version.version());
        if (!kept.empty() && dice_.percent(takes_back)) {
            v1::TakeBackVersion& back = *command.mutable_take_back_version();
            back.set_key(key);
            back.set_based_on(seen);
            back.set_version(dice_.one_of(kept));
        } else {
            v1::SaveDocument& save = *command.mutable_save_document();
            save.set_key(key);
            save.set_based_on(seen);
            save.set_title(document.title());
            save.set_text(note(Phrase::document, seat()));
            save.set_language(language(seat()));
            save.set_written_at_us(station_.wall_time(now).count());
        }
        send(std::move(command), now);
        return;
    }
}

}  // namespace orda::rehearsal
