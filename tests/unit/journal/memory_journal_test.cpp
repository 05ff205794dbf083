// SPDX-License-Identifier: Apache-2.0
#include "journal/memory_journal.hpp"

#include <doctest/doctest.h>

#include "base/merkle.hpp"
#include "unit/journal/journal_fixture.hpp"

using namespace orda;
using namespace orda::journal;
using namespace std::chrono_literals;
using test::Listener;
using test::Recorder;

TEST_CASE("nothing is durable until the test says so, and then batch by batch") {
    MemoryJournal journal;
    Listener listener;
    Recorder recorder;
    journal.listen(&listener);
    journal.enqueue(recorder.created());
    for (auto& batch : recorder.set_up()) journal.enqueue(std::move(batch));
    CHECK(journal.waiting() == 7);
    CHECK(journal.durable().empty());
    CHECK(journal.tree_head() == empty_root());
    CHECK(listener.durable.empty());
    CHECK(journal.write_next());
    CHECK(journal.write_next(250us));
    CHECK(listener.durable == std::vector<exercise::Sequence>{1, 3});
    CHECK(listener.latencies == std::vector<std::chrono::microseconds>{0us, 250us});
    CHECK(journal.waiting() == 4);
    CHECK(journal.durable_records().size() == 3);
    while (journal.write_next()) {
    }
    CHECK(journal.waiting() == 0);
    CHECK(journal.durable().size() == 7);
}

TEST_CASE("the tree head of a memory journal is that of its records") {
    MemoryJournal journal;
    Recorder recorder;
    std::vector<Digest> leaves;
    for (auto& batch : recorder.set_up()) {
        for (auto const& stored : batch) leaves.push_back(stored.leaf);
        journal.enqueue(std::move(batch));
        journal.write_next();
        CHECK(journal.tree_head() == root_of(leaves));
    }
}

TEST_CASE("a failing memory journal tells so once and stores nothing more") {
    MemoryJournal journal;
    Listener listener;
    Recorder recorder;
    journal.listen(&listener);
    journal.enqueue(recorder.created());
    CHECK(journal.write_next());
    journal.fail_next("no space left");
    CHECK_FALSE(journal.write_next());  // nothing to write yet
    CHECK(listener.failures.empty());
    auto batches = recorder.set_up();
    journal.enqueue(std::move(batches[0]));
    CHECK_FALSE(journal.write_next());
    CHECK_FALSE(journal.write_next());
    journal.enqueue(std::move(batches[1]));
    CHECK_FALSE(journal.write_next());
    CHECK(journal.failed());
    CHECK(listener.failures == std::vector<std::string>{"no space left"});
    CHECK(listener.durable == std::vector<exercise::Sequence>{1});
    CHECK(journal.durable().size() == 1);
}

TEST_CASE("a crash loses what was not durable and nothing else") {
    MemoryJournal journal;
    Listener listener;
    Recorder recorder;
    journal.listen(&listener);
    journal.enqueue(recorder.created());
    journal.write_next();
    auto batches = recorder.set_up();
    journal.enqueue(batches[0]);
    journal.pulse(5s, WallTime{5});
    journal.crash();
    CHECK(journal.waiting() == 0);
    CHECK(journal.durable().size() == 1);
    CHECK(journal.pulse_at() == 5s);
    CHECK(journal.pulse_wall() == WallTime{5});
    journal.enqueue(batches[0]);  // the new process numbers on from what is durable
    CHECK(journal.write_next());
    CHECK(journal.durable().size() == 3);
    CHECK(listener.durable == std::vector<exercise::Sequence>{1});  // the old listener died with its process
}

TEST_CASE("a process may die after the write and before the report") {
    MemoryJournal journal;
    Listener listener;
    Recorder recorder;
    journal.listen(&listener);
    journal.enqueue(recorder.created());
    CHECK(journal.write_unreported());
    journal.crash();
    CHECK(listener.durable.empty());
    CHECK(journal.durable().size() == 1);
}

TEST_CASE("a failed memory journal works again after a crash: a new process, a new attempt") {
    MemoryJournal journal;
    Recorder recorder;
    journal.fail_next("EIO");
    auto const created = recorder.created();
    journal.enqueue(created);
    CHECK_FALSE(journal.write_next());
    journal.crash();
    journal.enqueue(created);
    CHECK(journal.write_next());
}
