// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <memory>
#include <span>

namespace orda::server {

class PieceList;

// A long body that leaves in pieces, whenever a turn has done everything else. Loop's thread.
class PieceSender {
public:
    explicit PieceSender(PieceList& list) : list_(list) {}
    virtual ~PieceSender();
    PieceSender(PieceSender const&) = delete;
    PieceSender& operator=(PieceSender const&) = delete;

    // Sends one piece, which is read into `room`; how many bytes left. Who can go on at once calls list() again, but
    // never when nothing left.
    virtual std::size_t send_piece(std::span<char> room) = 0;
    // Asks for the next turn's end; behind those who wait already.
    void list();

private:
    friend class PieceList;
    PieceList& list_;
    bool listed_ = false;
};

// Who has pieces to send: one after the other, and all together not more than turn_bytes_max in a turn, so that a hall
// full of films never keeps an exercise waiting. They share one piece's room. Loop's thread.
class PieceList {
public:
    static constexpr std::size_t piece_bytes_max = 64 * 1'024;
    static constexpr std::size_t turn_bytes_max = 256 * 1'024;  // the last piece may go beyond; 0.1 ms on a laptop

    void send();
    [[nodiscard]] bool empty() const { return waiting_.empty(); }

private:
    friend class PieceSender;
    std::deque<PieceSender*> waiting_;
    std::unique_ptr<std::array<char, piece_bytes_max>> room_;  // made when the first asks for it
};

}  // namespace orda::server
