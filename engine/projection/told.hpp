// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <google/protobuf/arena.h>
#include <orda/v1/wire.pb.h>

#include <memory>
#include <vector>

#include "projection/audience.hpp"

namespace orda::projection {

// Who is told what because of one record, in order. Audiences that see the same have the same view, at one address.
class Told {
public:
    struct Line {
        Audience audience;
        v1::View const& view;  // as long as the list lives
    };
    [[nodiscard]] auto begin() const { return lines_.begin(); }
    [[nodiscard]] auto end() const { return lines_.end(); }
    [[nodiscard]] std::size_t size() const { return lines_.size(); }

    // A view of the list's own, empty.
    v1::View* make() { return google::protobuf::Arena::CreateMessage<v1::View>(arena_.get()); }
    void add(Audience const& audience, v1::View const& view) { lines_.push_back({audience, view}); }

private:
    std::unique_ptr<google::protobuf::Arena> arena_ = std::make_unique<google::protobuf::Arena>();
    std::vector<Line> lines_;
};

}  // namespace orda::projection
