// SPDX-License-Identifier: Apache-2.0
#include "cli/services.hpp"

#include <algorithm>
#include <utility>

#include "cli/copy_exercise.hpp"
#include "cli/create_exercise.hpp"
#include "cli/played_exercise.hpp"
#include "cli/script_library.hpp"
#include "cli/signing_key.hpp"
#include "journal/copied_journal.hpp"
#include "journal/exercise_file.hpp"
#include "journal/record_writer.hpp"
#include "journal/sqlite_journal.hpp"

namespace orda::cli {
namespace {

using runtime::CreateFault;
using runtime::CreateRefused;
using runtime::OpenFault;
using runtime::ScriptEntry;

ScriptEntry entry_of(std::string const& id, scenario::Compiled const& compiled) {
    ScriptEntry entry;
    entry.id = id;
    for (scenario::Diagnostic const& each : compiled.diagnostics)
        entry.errors += each.level == scenario::Level::error ? 1 : 0;
    if (!compiled.script) return entry;
    entry.title = compiled.script->title;
    entry.languages = compiled.script->languages;
    entry.length = compiled.script->length;
    for (exercise::Desk const& desk : compiled.script->desks) entry.desks.push_back({desk.id, desk.title});
    for (exercise::Day const& day : compiled.script->days) entry.days.push_back({day.id, day.title, day.at});
    std::ranges::stable_sort(entry.days, {}, &ScriptEntry::Day::at);
    for (scenario::CutInfo const& cut : compiled.cuts)
        entry.cuts.push_back({cut.id, cut.title, cut.length.value_or(entry.length)});
    return entry;
}

}  // namespace

Services::Services(DataFolder folder, std::unique_ptr<people::Store> store, runtime::ClockPort const& clock,
                   runtime::RandomPort& random, Poster post, std::shared_ptr<StandbyFolder> standby)
    : folder_(std::move(folder)),
      store_(std::move(store)),
      clock_(clock),
      random_(random),
      post_(std::move(post)),
      standby_(std::move(standby)) {}

std::vector<ScriptEntry> const& Services::all_scripts() {
    if (scripts_) return *scripts_;
    scripts_.emplace();
    for (std::string const& id : embedded_scripts()) {
        auto const source = find_script(id);
        if (source) scripts_->push_back(entry_of(id, compile(*source)));
    }
    return *scripts_;
}

void Services::scripts(std::function<void(std::vector<ScriptEntry>)> done) {
    bool const taken =
        worker_.post([this, done] { post_([done, all = all_scripts()]() mutable { done(std::move(all)); }); });
    if (!taken) post_([done = std::move(done)] { done({}); });
}

Result<std::string, CreateRefused> Services::create_now(runtime::NewExercise const& wanted) {
    auto const names = embedded_scripts();
    bool const known = std::ranges::find(names, wanted.script) != names.end();  // never a path out of a request
    auto const source = find_script(known ? wanted.script : std::string());
    if (!known || !source)
        return CreateRefused{CreateFault::no_script, "there is no script called \"" + wanted.script + "\"", {}};
    scenario::Compiled const compiled = compile(*source, wanted.cut);
    if (auto fault = cut_fault(compiled, wanted.script, wanted.cut))
        return CreateRefused{CreateFault::bad_set_up, std::move(*fault), {}};
    if (!compiled.script)
        return CreateRefused{CreateFault::script_errors, "the script has errors: run orda check " + wanted.script, {}};
    auto const created = create_exercise({folder_, *store_, clock_, random_}, *compiled.script, wanted);
    if (!created) return created.error();
    return created->entry.id;
}

Result<std::string, CreateRefused> Services::copy_now(runtime::ExerciseEntry const& original,
                                                      exercise::Sequence until) {
    auto const copied = copy_exercise({folder_, *store_, clock_, random_}, folder_.path() / original.path, until,
                                      original.retain_until);
    if (!copied) return copied.error();
    return copied->listed.entry.id;
}

void Services::create(runtime::NewExercise wanted, Made done) {
    make([this, wanted = std::move(wanted)] { return create_now(wanted); }, std::move(done));
}
void Services::copy(runtime::ExerciseEntry original, exercise::Sequence until, Made done) {
    make([this, original = std::move(original), until] { return copy_now(original, until); }, std::move(done));
}

void Services::make(std::function<Result<std::string, CreateRefused>()> work, Made done) {
    bool const taken =
        worker_.post([this, work = std::move(work), done] { post_([done, result = work()] { done(result); }); });
    if (!taken)
        post_([done = std::move(done)] {
            done(CreateRefused{CreateFault::storage, "too many exercises are being made", {}});
        });
}

Result<runtime::OpenedExercise, OpenFault> Services::open(runtime::ExerciseEntry const& entry,
                                                          runtime::JournalListener& listener) {
    std::string const path = (folder_.path() / entry.path).string();
    auto opened = journal::open_exercise_file(path);
    if (!opened) return OpenFault{opened.error().words};
    auto scripts = scripts_of(opened->contents);
    if (!scripts) return OpenFault{path + ": a script in it cannot be read"};
    auto const key = signing_key(folder_);
    if (!key) return OpenFault{key.error()};
    if (auto const signs = journal::sign_checkpoints(*opened, *key, path); !signs)
        return OpenFault{signs.error().words};
    runtime::OpenedExercise result;
    result.recovered.script = std::move(scripts->first);
    result.recovered.amendments = std::move(scripts->amendments);
    result.recovered.records = std::move(opened->contents.records);
    result.recovered.leaves = std::move(opened->contents.leaves);
    result.recovered.checkpoint = std::move(opened->contents.checkpoint);
    result.recovered.pulse_at = opened->contents.pulse_at;
    result.recovered.pulse_wall = opened->contents.pulse_wall;
    result.journal = journal_of(entry, std::move(opened->writer), listener);
    return result;
}

std::unique_ptr<runtime::JournalPort> Services::journal_of(runtime::ExerciseEntry const& entry,
                                                           journal::WriterHandle writer,
                                                           runtime::JournalListener& listener) {
    if (!standby_) {
        auto journal = std::make_unique<journal::SqliteJournal>(std::move(writer), post_);
        journal->listen(&listener);
        return journal;
    }
    journal::CopiedJournal::SecondDisk disk;
    disk.primary = (folder_.path() / entry.path).string();
    disk.copy = standby_->take(entry.path);
    disk.unusable = [standby = standby_]() -> std::optional<std::string> {
        auto fault = standby->unusable();
        if (!fault) return std::nullopt;
        return std::move(fault->words);
    };
    disk.note = [standby = standby_, id = entry.id](runtime::CopyState const& state, bool ended) {
        standby->note(id, state, ended);
    };
    auto journal = std::make_unique<journal::CopiedJournal>(std::move(writer), post_, std::move(disk));
    journal->listen(&listener);
    return journal;
}

}  // namespace orda::cli
