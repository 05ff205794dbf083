// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <utility>

#include "rehearsal/evaluator.hpp"

// What teams wrote, rated by the evaluators to whom they are assigned; answers that came too late, accepted or not.
namespace orda::rehearsal {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr unsigned judged_anew = 20;    // that the mind is changed
constexpr unsigned rates_none = 10;    // that a new rating is none
constexpr unsigned accepts = 60;       // an answer after closing
constexpr unsigned accepted_anew = 30;  // that it is judged again, perhaps otherwise

}  // namespace

void Evaluator::look_at_works(MonotonicTime now) {
    for (auto const& [key, work] : station_.store().works) {
        if (!works_.insert({key, work.answer().revision()}).second || !dice_.percent(habits_.judges)) continue;
        v1::Passage passage;
        passage.set_kind(v1::Passage::DECISION);
        passage.set_decision(work.decision());
        passage.set_revision(work.answer().revision());
        std::uint32_t const team = work.team();
        soon(seconds(20), minutes(8), now, [=, this](MonotonicTime then) { judge(team, passage, then); });
        bool const late = work.answer().timing() == v1::Answer::AFTER_CLOSING;
        if (!(late ? dice_.percent(accepts) : dice_.percent(habits_.prying))) continue;
        soon(seconds(20), minutes(5), now, [this, one = work](MonotonicTime then) { accept(one, then); });
    }
}

void Evaluator::look_at_documents(MonotonicTime now) {
    for (auto const& [key, document] : station_.store().documents) {
        if (document.version() == 0 || !documents_.insert({key, document.version()}).second) continue;
        if (!dice_.percent(habits_.judges)) continue;
        v1::Passage passage;
        passage.set_kind(v1::Passage::DOCUMENT);
        passage.set_number(document.number());
        passage.set_revision(document.version());
        std::uint32_t const team = document.team();
        soon(seconds(20), minutes(8), now, [=, this](MonotonicTime then) { judge(team, passage, then); });
    }
}

void Evaluator::judge(std::uint32_t team, v1::Passage const& passage, MonotonicTime now) {
    v1::Command command;
    v1::RateWriting& rate = *command.mutable_rate_writing();
    rate.set_team(dice_.percent(habits_.prying) ? team + 1 : team);
    *rate.mutable_passage() = passage;
    if (!dice_.percent(rates_none)) {
        bool const document = passage.kind() == v1::Passage::DOCUMENT;
        std::uint64_t thing = passage.number();
        for (char const c : passage.decision()) thing = thing * 31 + static_cast<unsigned char>(c);
        rate.set_value(habits_.agrees == 0
                           ? static_cast<std::uint32_t>(dice_.below(5))
                           : seen((thing * 2 + (document ? 1U : 0U)) * 1000 + team, 0, document ? 5 : 3));
    }
    rate.set_about_ms(exercise_time(now).count());
    send(std::move(command), now);
    if (dice_.percent(judged_anew))
        soon(seconds(5), minutes(10), now, [=, this](MonotonicTime then) { judge(team, passage, then); });
}

void Evaluator::accept(v1::WorkView const& work, MonotonicTime now) {
    std::uint32_t const seat = station_.welcome() ? station_.welcome()->seat() : 0;
    v1::Command command;
    v1::JudgeLateAnswer& late = *command.mutable_judge_late_answer();
    late.set_team(work.team());
    late.mutable_passage()->set_kind(v1::Passage::DECISION);
    late.mutable_passage()->set_decision(work.decision());
    late.mutable_passage()->set_revision(work.answer().revision());
    late.set_accept(dice_.percent(70));
    late.set_reason(note(Phrase::observed, seat));
    late.set_language(language(seat));
    send(std::move(command), now);
    if (dice_.percent(accepted_anew))
        soon(seconds(5), minutes(10), now, [=, this](MonotonicTime then) { accept(work, then); });
}

}  // namespace orda::rehearsal
