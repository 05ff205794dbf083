// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>

#include "scoring/evidence.hpp"
#include "scoring/scores.hpp"

namespace orda::scoring {

// A pure function of journal and rubric, taken record by record: the same records give the same scores, bit for bit,
// live and after years. Knows nothing but the records; one thread at a time.
class Scorer {
public:
    Scorer(std::shared_ptr<exercise::Script const> script, exercise::Amendments amendments);

    // In the order of the journal, from the first record on.
    void take(exercise::Record const& record);

    // As it stands after the records so far, which stay as they are.
    [[nodiscard]] Scores scores(Rubric const& rubric) const;

    [[nodiscard]] exercise::Exercise const& exercise() const { return exercise_; }

private:
    exercise::Exercise exercise_;
    Evidence evidence_;
};

// All records at once, with the standard rubric of the script unless another is given.
[[nodiscard]] Scores score(std::shared_ptr<exercise::Script const> script, exercise::Amendments amendments,
                           std::span<exercise::Record const> records, Rubric const* rubric = nullptr);

}  // namespace orda::scoring
