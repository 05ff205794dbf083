// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "cli/data_folder.hpp"
#include "cli/standby_folder.hpp"
#include "journal/exercise_file.hpp"
#include "people/store.hpp"
#include "people/worker_pool.hpp"
#include "runtime/ports/clock.hpp"
#include "runtime/ports/random.hpp"
#include "runtime/ports/services.hpp"

namespace orda::cli {

// ServicesPort over scenario, journal and people. Compiling and creating are done on one thread of its own.
class Services final : public runtime::ServicesPort {
public:
    using Poster = std::function<void(std::function<void()>)>;
    static constexpr std::size_t waiting_max = 16;

    // `store` is this object's own connection to orda.db. `standby`: exercises that are opened are copied there;
    // nothing = there is no second disk.
    Services(DataFolder folder, std::unique_ptr<people::Store> store, runtime::ClockPort const& clock,
             runtime::RandomPort& random, Poster post, std::shared_ptr<StandbyFolder> standby = nullptr);

    void scripts(std::function<void(std::vector<runtime::ScriptEntry>)> done) override;
    void create(runtime::NewExercise wanted, Made done) override;
    void copy(runtime::ExerciseEntry original, exercise::Sequence until, Made done) override;
    Result<runtime::OpenedExercise, runtime::OpenFault> open(runtime::ExerciseEntry const& entry,
                                                             runtime::JournalListener& listener) override;

private:
    [[nodiscard]] std::vector<runtime::ScriptEntry> const& all_scripts();
    [[nodiscard]] Result<std::string, runtime::CreateRefused> create_now(runtime::NewExercise const& wanted);
    [[nodiscard]] Result<std::string, runtime::CreateRefused> copy_now(runtime::ExerciseEntry const& original,
                                                                       exercise::Sequence until);
    void make(std::function<Result<std::string, runtime::CreateRefused>()> work, Made done);

    [[nodiscard]] std::unique_ptr<runtime::JournalPort> journal_of(runtime::ExerciseEntry const& entry,
                                                                   journal::WriterHandle writer,
                                                                   runtime::JournalListener& listener);

    DataFolder folder_;
    std::unique_ptr<people::Store> store_;  // the worker's thread
    runtime::ClockPort const& clock_;
    runtime::RandomPort& random_;
    Poster post_;
    std::shared_ptr<StandbyFolder> standby_;
    std::optional<std::vector<runtime::ScriptEntry>> scripts_;  // the worker's thread; embedded scripts never change
    people::WorkerPool worker_{1, waiting_max};                 // goes first: its thread uses what stands above
};

}  // namespace orda::cli
