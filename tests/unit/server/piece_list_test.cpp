// SPDX-License-Identifier: Apache-2.0
#include "server/piece_list.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <string>

#include "server/loop.hpp"

namespace orda::server {
namespace {

// Sends pieces of one size until it has none left, and writes its letter for each.
class Counted final : public PieceSender {
public:
    Counted(PieceList& list, std::string& order, char letter, int pieces,
            std::size_t bytes = PieceList::piece_bytes_max)
        : PieceSender(list), order_(order), letter_(letter), pieces_(pieces), bytes_(bytes) {}
    std::size_t send_piece(std::span<char> room) override {
        CHECK(room.size() == PieceList::piece_bytes_max);
        if (pieces_ == 0) return 0;
        order_ += letter_;
        if (--pieces_ > 0) list();
        return bytes_;
    }

private:
    std::string& order_;
    char letter_;
    int pieces_;
    std::size_t bytes_;
};

TEST_CASE("pieces leave one sender after the other") {
    PieceList list;
    std::string order;
    Counted a(list, order, 'a', 2, 1), b(list, order, 'b', 1, 1), c(list, order, 'c', 3, 1);
    for (Counted* each : {&a, &b, &c, &a}) each->list();
    list.send();
    CHECK(order == "abcacc");
    CHECK(list.empty());
}

TEST_CASE("all senders together have so many bytes a turn, and the next turn goes on where this one ended") {
    constexpr int pieces = PieceList::turn_bytes_max / PieceList::piece_bytes_max;
    PieceList list;
    std::string order;
    Counted a(list, order, 'a', pieces), b(list, order, 'b', pieces), c(list, order, 'c', pieces);
    for (Counted* each : {&a, &b, &c}) each->list();
    list.send();
    CHECK(order.size() == pieces);
    char const first = order.back() == 'a' ? 'b' : order.back() == 'b' ? 'c' : 'a';
    list.send();
    CHECK(order.size() == 2 * pieces);
    CHECK(order[pieces] == first);
    list.send();
    CHECK(order.size() == 3 * pieces);
    CHECK(list.empty());
}

TEST_CASE("who is gone is left out, and who has nothing keeps nobody waiting") {
    PieceList list;
    std::string order;
    auto gone = std::make_unique<Counted>(list, order, 'g', 1);
    Counted nothing(list, order, 'n', 0), stays(list, order, 's', 1);
    for (Counted* each : {gone.get(), &nothing, &stays}) each->list();
    gone.reset();
    list.send();
    CHECK(order == "s");
    CHECK(list.empty());
}

class Flushed final : public Flushable {
public:
    Flushed(FlushList& list, std::string& order) : Flushable(list), order_(order) { flush_at_turn_end(); }
    void flush() override { order_ += 'f'; }

private:
    std::string& order_;
};

TEST_CASE("films leave after everything else of a turn, and go on when nothing else happens") {
    Loop loop;
    std::string order;
    constexpr int turn = PieceList::turn_bytes_max / PieceList::piece_bytes_max;
    Counted film(loop.piece_list(), order, 'p', turn + 1);
    Flushed connection(loop.flush_list(), order);
    loop.post([&] {
        order += 'h';
        film.list();
    });
    Timer too_late(loop.executor(), std::chrono::seconds(5));  // nothing else would wake it
    too_late.async_wait([&](boost::system::error_code) { loop.stop(); });
    int turns = 0;
    loop.set_turn_end([&] {
        order += 'e';
        if (++turns == 2) loop.stop();
    });
    loop.run();
    CHECK(order == "hef" + std::string(turn, 'p') + "ep");
}

}  // namespace
}  // namespace orda::server
