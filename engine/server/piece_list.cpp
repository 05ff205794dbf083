// SPDX-License-Identifier: Apache-2.0
#include "server/piece_list.hpp"

namespace orda::server {

PieceSender::~PieceSender() {
    if (listed_) std::erase(list_.waiting_, this);
}

void PieceSender::list() {
    if (listed_) return;
    listed_ = true;
    list_.waiting_.push_back(this);
}

void PieceList::send() {
    if (!room_) room_ = std::make_unique<std::array<char, piece_bytes_max>>();
    for (std::size_t sent = 0; sent < turn_bytes_max && !waiting_.empty();) {
        PieceSender* const next = waiting_.front();
        waiting_.pop_front();
        next->listed_ = false;
        sent += next->send_piece(*room_);
    }
}

}  // namespace orda::server
