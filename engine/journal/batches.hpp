// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace orda::journal {

// Watches that records numbered part 1 ... parts stand together: what was written together was written whole.
class Batches {
public:
    // False when this record does not follow on from the one before it.
    bool next(std::uint32_t part, std::uint32_t parts) {
        bool const begins = part_ == parts_ && part == 1;
        bool const goes_on = part_ < parts_ && parts == parts_ && part == part_ + 1;
        bool const fits = (begins || goes_on) && part <= parts;
        part_ = part;
        parts_ = parts;
        return fits;
    }
    // True when no batch is open.
    [[nodiscard]] bool complete() const { return part_ == parts_; }

private:
    std::uint32_t part_ = 0, parts_ = 0;
};

}  // namespace orda::journal
