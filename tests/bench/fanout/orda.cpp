// SPDX-License-Identifier: Apache-2.0
// `orda serve` with a real exercise: a director improvises, the journal is on the disk before anybody is told.
#include "bench/fanout/subject.hpp"
#include "bench/peers/control.hpp"
#include "bench/support/orda_hall.hpp"

namespace orda::bench {
namespace {

std::string body_of(std::string_view kept) {
    v1::ServerMessage message;
    if (!message.ParseFromArray(kept.data(), static_cast<int>(kept.size()))) return "";
    v1::Text const& body = message.view().item().body();
    // The same words stand for every language.
    for (std::string const& text : body.by_language())
        if (text != body.by_language(0)) return "";
    return body.by_language().empty() ? "" : body.by_language(0);
}

class Orda final : public Subject {
public:
    explicit Orda(OrdaOptions const& options) : options_(options) {}

    void start(Layout const& layout, OnMessage on_message) override {
        layout_ = layout;
        server_ = std::make_unique<OrdaServer>(OrdaPlan{.script = options_.script,
                                                        .teams = layout.groups,
                                                        .seats_per_desk = seats_per_desk(layout),
                                                        .tls = options_.tls});
        hall_ = std::make_unique<OrdaHall>(*server_, options_.directors, std::move(on_message));
        for (std::size_t i = 0; i < layout.stations(); ++i) hall_->enter(layout.group_of(i));
        hall_->start_exercise();
    }
    // A seat takes several stations (a shared laptop and its owner's phone), but not any number.
    [[nodiscard]] std::size_t seats_per_desk(Layout const& layout) const {
        constexpr std::size_t stations_of_a_seat_of_each_desk = 60;
        return std::max(options_.seats_per_desk, 1 + (layout.per_group - 1) / stations_of_a_seat_of_each_desk);
    }
    [[nodiscard]] pid_t server() const override { return server_->id(); }
    [[nodiscard]] Crowd& crowd() override { return hall_->crowd(); }
    [[nodiscard]] std::size_t text_bytes() const override { return options_.inject_bytes; }

    void prepare(std::vector<Message> const& messages) override {
        prepared_.clear();
        for (Message const& message : messages) prepared_.push_back(inject(message));
        hall_->make_room_for(messages.size());
    }
    void order() override { hall_->improvise(prepared_); }
    void finish() override { hall_->wait_for_answers(); }

    [[nodiscard]] Delivery::TextOf text_in() const override { return body_of; }
    [[nodiscard]] std::int64_t began_us(std::string_view kept) const override {
        v1::ServerMessage message;
        bool const whole = message.ParseFromArray(kept.data(), static_cast<int>(kept.size()));
        return whole ? static_cast<std::int64_t>(message.durable_us()) : 0;
    }
    [[nodiscard]] std::size_t pongs() const override { return hall_->pongs(); }
    [[nodiscard]] std::size_t link_of(std::size_t station) const override { return hall_->link_of(station); }
    [[nodiscard]] std::size_t faults_of_its_own() const override { return hall_->stream_faults(); }

private:
    [[nodiscard]] v1::Improvise inject(Message const& message) const {
        v1::Improvise inject;
        inject.set_kind("mail");
        inject.set_body(message.text);
        for (std::uint32_t desk = 0; desk < server_->desks(); ++desk) inject.add_to_desks(desk);
        for (std::uint32_t team = 0; team < layout_.groups; ++team)
            if (message.group == everybody || message.group == team) inject.add_teams(team);
        return inject;
    }

    OrdaOptions options_;
    Layout layout_;
    std::unique_ptr<OrdaServer> server_;
    std::unique_ptr<OrdaHall> hall_;
    std::vector<v1::Improvise> prepared_;
};

}  // namespace

std::unique_ptr<Subject> make_orda(OrdaOptions const& options) { return std::make_unique<Orda>(options); }

}  // namespace orda::bench
