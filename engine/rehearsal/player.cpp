// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/player.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/json.hpp>

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace orda::rehearsal {
namespace {

namespace asio = boost::asio;
namespace json = boost::json;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds join_apart{15};            // people do not come through the door all at once
constexpr milliseconds again_first{300};          // until a connection that broke is tried again; doubles …
constexpr milliseconds again_max = seconds(5);    // … up to this
constexpr milliseconds look_at_least = seconds(1);
constexpr seconds goodbye_max{2};
constexpr std::uint16_t code_taken_over = 4001;

MonotonicTime steady_now() {
    return std::chrono::duration_cast<MonotonicTime>(std::chrono::steady_clock::now().time_since_epoch());
}

std::string member_of(std::string const& body, std::string_view name) {
    boost::system::error_code error;
    json::value const value = json::parse(body, error);
    if (error || !value.is_object()) return {};
    json::value const* const found = value.get_object().if_contains(name);
    if (found == nullptr) return {};
    if (found->is_string()) return {found->get_string().data(), found->get_string().size()};
    return json::serialize(*found);
}

}  // namespace

class Player::Body : public std::enable_shared_from_this<Player::Body> {
public:
    Body(asio::io_context& io, PlayerOptions options, Changed changed)
        : io_(io), options_(std::move(options)), changed_(std::move(changed)), goodbye_(io) {
        add_people();
        totals_.people = members_.size();
    }

    void start();
    void stop();
    [[nodiscard]] PlayerTotals const& totals() const { return totals_; }

private:
    struct Member {
        Member(asio::io_context& io, std::unique_ptr<Person> played, Entrance by)
            : person(std::move(played)), entrance(std::move(by)), timer(io), retry(io) {}

        std::unique_ptr<Person> person;
        Entrance entrance;
        asio::steady_timer timer, retry;
        std::string cookie;
        std::shared_ptr<Socket> socket;
        bool online = false, gone = false;
        unsigned failures = 0;
        std::uint64_t items_told = 0;
    };

    void add_people();
    void come_in(Member& member);
    void get_ticket(Member& member);
    void open(Member& member, std::string const& ticket);
    void on_opened(Member& member);
    void on_message(Member& member, std::string_view bytes);
    void on_closed(Member& member, std::uint16_t code, std::string const& why);
    void retry(Member& member, std::string const& fault, milliseconds at_least);
    void leave(Member& member, std::size_t PlayerTotals::* figure, std::string const& fault);
    void act(Member& member);
    void schedule(Member& member);
    void count();
    [[nodiscard]] bool none_connected() const {
        return std::none_of(members_.begin(), members_.end(), [](auto const& each) { return each->socket != nullptr; });
    }

    asio::io_context& io_;
    PlayerOptions options_;
    Changed changed_;
    asio::steady_timer goodbye_;
    std::vector<std::unique_ptr<Member>> members_;
    std::set<std::string> items_;
    PlayerTotals totals_;
    bool stopping_ = false;
};

// Who of the list is played: seats up to the plan's number, all actors, one controller.
void Player::Body::add_people() {
    Company const company{options_.list.exercise, options_.knowledge, options_.seed, options_.id_seed};
    auto const& all = options_.list.entrances;
    std::uint32_t place = 0;
    std::optional<Entrance> staff;
    for (Entrance const& each : all) {
        if (each.kind == Entrance::Kind::staff) {
            if (!staff) staff = each;
        } else if (each.kind == Entrance::Kind::actor) {
            auto const share =
                static_cast<std::uint32_t>(std::count_if(all.begin(), all.end(), [&](Entrance const& other) {
                    return other.kind == Entrance::Kind::actor && other.cast == each.cast;
                }));
            ActorShare const mine{std::max(each.number, 1U) - 1, share};
            members_.push_back(
                std::make_unique<Member>(io_, make_actor(company, options_.plan, mine, each.seat), each));
        } else if (each.kind == Entrance::Kind::evaluator) {
            if (options_.plan.seat_number_max == 0)  // where places stay free for people, these do
                members_.push_back(
                    std::make_unique<Member>(io_, make_evaluator(company, options_.plan, each.seat), each));
        } else if (options_.plan.seat_number_max == 0 || each.number <= options_.plan.seat_number_max) {
            members_.push_back(
                std::make_unique<Member>(io_, make_trainee(company, options_.plan, place++, each.seat), each));
        }
    }
    if (staff)
        members_.push_back(
            std::make_unique<Member>(io_, make_controller(company, options_.plan, members_.size()), *staff));
}

void Player::Body::start() {
    milliseconds wait{0};
    for (auto const& member : members_) {
        member->retry.expires_after(wait += join_apart);
        member->retry.async_wait([self = shared_from_this(), &member = *member](boost::system::error_code error) {
            if (!error) self->come_in(member);
        });
    }
}

void Player::Body::stop() {
    if (std::exchange(stopping_, true)) return;
    for (auto const& member : members_) {
        member->timer.cancel();
        member->retry.cancel();
        if (member->socket) member->socket->close();
    }
    if (none_connected()) return;
    goodbye_.expires_after(goodbye_max);
    goodbye_.async_wait([self = shared_from_this()](boost::system::error_code error) {
        if (!error) self->io_.stop();  // somebody does not answer the goodbye
    });
}

// ---- coming in ----

void Player::Body::come_in(Member& member) {
    if (stopping_ || member.gone) return;
    if (!member.cookie.empty()) return get_ticket(member);
    Entrance const& by = member.entrance;
    bool const link = !by.token.empty();
    json::object const body =
        link ? json::object{{"token", by.token}} : json::object{{"name", by.name}, {"password", by.password}};
    post_json(io_, options_.server, link ? "/api/join" : "/api/login", json::serialize(body), "",
              [self = shared_from_this(), &member](HttpAnswer const& answer) {
                  if (answer.status == 200 && !answer.cookie.empty()) {
                      member.cookie = answer.cookie;
                      return self->get_ticket(member);
                  }
                  if (answer.status == 403 || answer.status == 400)
                      return self->leave(member, &PlayerTotals::turned_away,
                                         "join: " + member_of(answer.body, "message"));
                  std::string const wait = member_of(answer.body, "retry_after_s");
                  self->retry(member, "join: " + (answer.status == 0 ? answer.fault : std::to_string(answer.status)),
                              wait.empty() ? milliseconds(0) : milliseconds(seconds(std::atoi(wait.c_str()))));
              });
}

void Player::Body::get_ticket(Member& member) {
    std::string const body = json::serialize(json::object{{"exercise", options_.list.exercise}});
    post_json(io_, options_.server, "/api/ticket", body, member.cookie,
              [self = shared_from_this(), &member](HttpAnswer const& answer) {
                  std::string const ticket = member_of(answer.body, "ticket");
                  if (answer.status == 200 && !ticket.empty()) return self->open(member, ticket);
        // The session of a seat is over when somebody else sits there; staff may log in again.
                  bool const seated = member.entrance.kind != Entrance::Kind::staff;
                  if (answer.status == 401 && seated)
                      return self->leave(member, &PlayerTotals::taken_over, "ticket: the session is over");
                  if (answer.status == 401) member.cookie.clear();
                  self->retry(member, "ticket: " + (answer.status == 0 ? answer.fault : std::to_string(answer.status)),
                              milliseconds(0));
              });
}

void Player::Body::open(Member& member, std::string const& ticket) {
    if (stopping_) return;
    Socket::Events events;
    events.opened = [self = shared_from_this(), &member] { self->on_opened(member); };
    events.message = [self = shared_from_this(), &member](std::string_view bytes) { self->on_message(member, bytes); };
    events.closed = [self = shared_from_this(), &member](std::uint16_t code, std::string const& why) {
        self->on_closed(member, code, why);
    };
    member.socket =
        Socket::open(io_, options_.server, "/ws/" + options_.list.exercise + "?ticket=" + ticket, std::move(events));
}

void Player::Body::retry(Member& member, std::string const& fault, milliseconds at_least) {
    totals_.last_fault = fault;
    if (stopping_ || member.gone) return count();
    milliseconds const wait = std::min(again_max, again_first * (1 << std::min(member.failures++, 5U)));
    member.retry.expires_after(std::max(wait, at_least));
    member.retry.async_wait([self = shared_from_this(), &member](boost::system::error_code error) {
        if (!error) self->come_in(member);
    });
    count();
}

void Player::Body::leave(Member& member, std::size_t PlayerTotals::* figure, std::string const& fault) {
    member.gone = true;
    ++(totals_.*figure);
    totals_.last_fault = fault;
    count();
}

// ---- at the station ----

void Player::Body::on_opened(Member& member) {
    if (stopping_) return member.socket->close();
    member.online = true;
    member.failures = 0;
    member.person->station().connected(steady_now());
    act(member);
}

void Player::Body::on_message(Member& member, std::string_view bytes) {
    if (stopping_) return;
    v1::ServerMessage message;
    if (!message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
        totals_.last_fault = "a message of the server that cannot be read";
        return member.socket->close();
    }
    member.person->receive(message, steady_now());
    act(member);
}

void Player::Body::on_closed(Member& member, std::uint16_t code, std::string const& why) {
    member.online = false;
    member.timer.cancel();
    member.socket.reset();
    bool const taken = code == code_taken_over || member.person->station().closing() == "taken_over";
    member.person->station().disconnected();
    if (stopping_) {
        if (none_connected()) goodbye_.cancel();
        return;
    }
    if (taken) return leave(member, &PlayerTotals::taken_over, "a person has taken the seat");
    ++totals_.reconnects;
    retry(member, "connection: " + why, milliseconds(0));
}

void Player::Body::act(Member& member) {
    MonotonicTime const now = steady_now();
    Station& station = member.person->station();
    member.person->act(now);
    for (v1::ClientMessage const& message : station.take_outgoing(now))
        member.socket->send(message.SerializeAsString());
    if (station.silent(now)) return member.socket->close();
    schedule(member);
    count();
}

void Player::Body::schedule(Member& member) {
    MonotonicTime const now = steady_now();
    MonotonicTime next = now + MonotonicTime(look_at_least);
    if (auto const due = member.person->next_act()) next = std::min(next, *due);
    if (auto const due = member.person->station().next_outgoing()) next = std::min(next, *due);
    member.timer.expires_after(std::max(next - now, MonotonicTime(1'000)));
    member.timer.async_wait([self = shared_from_this(), &member](boost::system::error_code error) {
        if (!error && member.online && !self->stopping_) self->act(member);
    });
}

void Player::Body::count() {
    PlayerTotals now = totals_;
    now.online = now.decisions = now.requests = now.commands = now.refused = 0;
    for (auto const& member : members_) {
        Counters const& counters = member->person->station().counters();
        if (std::exchange(member->items_told, counters.items) != counters.items)
            for (auto const& [key, item] : member->person->station().store().items) items_.insert(key);
        now.online += member->online;
        now.decisions += counters.decisions;
        now.commands += counters.acknowledged;
        for (std::uint64_t const count : counters.refused) now.refused += count;
        now.requests += counters.requests;
        auto const& clock = member->person->station().store().clock;
        now.ended = now.ended || (clock && clock->stage() == v1::STAGE_ENDED);
    }
    now.injects = items_.size();
    if (now == totals_) return;
    totals_ = now;
    if (changed_ && !stopping_) changed_(totals_);
}

// ---- the public face ----

Player::Player(asio::io_context& io, PlayerOptions options, Changed changed)
    : body_(std::make_shared<Body>(io, std::move(options), std::move(changed))) {}
Player::~Player() { body_->stop(); }
void Player::start() { body_->start(); }
void Player::stop() { body_->stop(); }
PlayerTotals const& Player::totals() const { return body_->totals(); }

}  // namespace orda::rehearsal
