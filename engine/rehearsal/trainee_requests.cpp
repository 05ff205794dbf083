// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <utility>

#include "rehearsal/trainee.hpp"

namespace orda::rehearsal {

void Trainee::look_at_forms(MonotonicTime now) {
    for (auto const& [id, form] : station_.store().forms) {
        if (!forms_seen_.insert(id).second || !dice_.percent(habits_.requests)) continue;
        FormKnowledge const* known = knowledge_->form(id);
        Milliseconds const length(station_.store().clock ? station_.store().clock->length_ms() : 0);
        Milliseconds const due = known != nullptr && known->due ? *known->due : length;
        bool const in_order = !dice_.percent(habits_.spoils);
        ExerciseTime const when = due * dice_.between(habits_.request_from, habits_.request_to) / 100;
        // A late joiner has some catching up to do.
        ExerciseTime const earliest =
            exercise_time(now) + dice_.span(std::chrono::seconds(10), std::chrono::minutes(3));
        diary_.at(std::max(when, earliest),
                  [this, id = id, in_order](MonotonicTime then) { request(id, in_order, then); });
    }
}

bool Trainee::pending_or_granted(std::uint32_t form) const {
    auto const& requests = station_.store().requests;
    return std::any_of(requests.begin(), requests.end(), [&](auto const& request) {
        return request.second.form() == form && request.second.status() != v1::RequestView::REFUSED;
    });
}

// A request of this desk came back: whoever sent it puts it in order, once.
void Trainee::look_at_requests(MonotonicTime now) {
    for (auto const& [key, request] : station_.store().requests) {
        if (request.status() != v1::RequestView::REFUSED || request.seat() != seat()) continue;
        if (!repaired_.insert(request.number()).second || !dice_.percent(habits_.repairs)) continue;
        soon(std::chrono::seconds(40), std::chrono::minutes(4), now,
             [this, form = request.form()](MonotonicTime then) { this->request(form, true, then); });
    }
}

void Trainee::request(std::uint32_t id, bool in_order, MonotonicTime now) {
    auto const form = station_.store().forms.find(id);
    if (form == station_.store().forms.end() || pending_or_granted(id)) return;  // somebody of this desk has sent it
    v1::Command command;
    v1::SendRequest& send_request = *command.mutable_send_request();
    send_request.set_form(id);
    auto const& addressees = form->second.to();
    if (!addressees.empty())
        send_request.set_to(
            addressees.Get(static_cast<int>(in_order ? 0 : dice_.below(static_cast<std::size_t>(addressees.size()))))
                .id());
    fill(form->second, in_order, send_request);
    auto const& targets = form->second.on();
    std::size_t const one = targets.empty() ? 0 : dice_.below(static_cast<std::size_t>(targets.size()));
    FormKnowledge const* const known = knowledge_->form(id);
    bool const looks = known != nullptr && !known->spare.empty() && !dice_.percent(habits_.spoils);
    auto const right = [&](std::size_t place) { return !looks || !known->spare.contains(place); };
    for (std::size_t i = 0; i < static_cast<std::size_t>(targets.size()); ++i)
        if (in_order ? right(i) : i == one) send_request.add_on(targets.Get(static_cast<int>(i)).id());
    send_request.set_written_at_us(station_.wall_time(now).count());
    send(std::move(command), now);
}

void Trainee::fill(v1::FormView const& form, bool in_order, v1::SendRequest& send_request) {
    FormKnowledge const* known = knowledge_->form(form.id());
    FormPlan plan;
    if (known != nullptr) plan = in_order || known->refused.empty() ? known->granted : dice_.one_of(known->refused);
    for (std::size_t i = 0; i < static_cast<std::size_t>(form.fields_size()); ++i) {
        v1::FormView::Field const& field = form.fields(static_cast<int>(i));
        v1::FieldValue& value = *send_request.add_fields();
        if (i < plan.size()) {
            if (plan[i].text) value.set_text(phrase(Phrase::field, seat()));
            for (std::string const& word : plan[i].words) value.add_words(word);
        } else if (!field.choices().empty()) {
            value.add_words(
                field.choices(static_cast<int>(dice_.below(static_cast<std::size_t>(field.choices_size())))).id());
        } else {
            value.set_text(phrase(Phrase::field, seat()));
        }
    }
}

}  // namespace orda::rehearsal
