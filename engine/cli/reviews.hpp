// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>

#include "cli/data_folder.hpp"
#include "people/worker_pool.hpp"
#include "review/replay.hpp"
#include "review/report_html.hpp"
#include "runtime/ports/review.hpp"

namespace orda::cli {

// ReviewPort over the exercise files. Everything is read and worked out on one thread of its own, so that an exercise
// that runs is not held up; its file is read beside the server that writes it.
class Reviews final : public runtime::ReviewPort {
public:
    using Poster = std::function<void(std::function<void()>)>;
    static constexpr std::size_t kept_max = 2;  // exercises in memory; the one that was not asked about longest goes
    static constexpr std::size_t waiting_max = 32;

    Reviews(DataFolder folder, Poster post);

    void ask(runtime::ExerciseEntry const& entry, exercise::Sequence newest, runtime::ReviewQuestion question,
             std::function<void(Result<runtime::ReviewAnswer, runtime::ReviewRefused>)> done) override;

private:
    using Answer = Result<runtime::ReviewAnswer, runtime::ReviewRefused>;
    struct Kept {
        std::string exercise;
        std::shared_ptr<exercise::Script const> script;
        exercise::Amendments amendments;
        review::Replay replay;
        review::Integrity integrity;            // of the records of `replay`
        std::optional<review::Report> report{};  // of all of them; made when it is asked for
    };
    // All of these on the worker's thread.
    [[nodiscard]] Answer answer(runtime::ExerciseEntry const& entry, exercise::Sequence newest,
                                runtime::ReviewQuestion const& question);
    // The exercise with at least the records up to `least`.
    [[nodiscard]] Result<Kept*, runtime::ReviewRefused> kept_of(runtime::ExerciseEntry const& entry,
                                                                exercise::Sequence least);
    [[nodiscard]] static review::Report const& report_of(Kept& kept);
    [[nodiscard]] static Answer tell(Kept& kept, runtime::ReviewOverview const& question);
    [[nodiscard]] static Answer tell(Kept& kept, runtime::ReviewScreen const& question);
    [[nodiscard]] static Answer tell(Kept& kept, runtime::ReviewTab const& question);
    [[nodiscard]] static Answer tell(Kept& kept, runtime::ReviewReport const& question);
    [[nodiscard]] static Answer tell(Kept& kept, runtime::ReviewPassport const& question);

    DataFolder folder_;
    Poster post_;
    std::list<Kept> kept_;  // the newest question's first
    people::WorkerPool worker_{1, waiting_max};  // goes first: its thread uses what stands above
};

}  // namespace orda::cli
