// SPDX-License-Identifier: Apache-2.0
// What stations are told of how safe the journal is: checkpoints, the second disk, the room on the disk.
#include <doctest/doctest.h>

#include <algorithm>

#include "support/hall.hpp"

using namespace orda;
using namespace orda::runtime::test;
using orda::runtime::CopyState;
using orda::runtime::Principal;
using orda::runtime::StationId;
using Body = v1::ServerMessage::BodyCase;

namespace {

struct Signed {
    Signed() : hall(script()) {
        hall.run(hall.director, AddTeam{"Barys"});
        seat = hall.add_seat(TeamId{0}, lead);
        other_seat = hall.add_seat(TeamId{0}, lead);
        trainee = hall.take(seat, 7);
        other = hall.take(other_seat, 8);
        hall.start();
        hall.pass(2s);
    }
    static ScriptBuilder script() {
        ScriptBuilder built;
        built.row(clock(1s));
        built.row(clock(10min));
        return built;
    }
    StationId come_back(Principal const& principal, std::string const& checkpoint, std::uint32_t epoch = 1) {
        StationId const id{++hall.stations};
        hall.conductor->connect(id, principal, runtime::Format::proto);
        v1::ClientMessage message;
        message.mutable_resume()->set_exercise("hall");
        message.mutable_resume()->set_epoch(epoch);
        message.mutable_resume()->set_checkpoint(checkpoint);
        hall.tell(id, message);
        hall.write();
        return id;
    }
    std::optional<v1::ServerMessage> last(StationId id, Body body) {
        std::optional<v1::ServerMessage> found;
        for (auto& message : hall.heard(id))
            if (message.body_case() == body) found = std::move(message);
        return found;
    }
    v1::Continuity answer_to(std::string const& note, std::uint32_t epoch = 1) {
        auto const message = last(come_back(trainee, note, epoch), Body::kContinuity);
        REQUIRE(message);
        return message->continuity();
    }
    v1::Safety staff_see() {
        StationId const id = hall.connect(hall.director);
        hall.pass(2s);
        auto const message = last(id, Body::kSafety);
        REQUIRE(message);
        return message->safety();
    }
    // The process dies, and the exercise goes on from a copy of the first `kept` records.
    void restore(Sequence kept) {
        auto& durable = hall.journal.durable;
        durable.resize(kept);
        Record record;
        record.sequence = kept + 1;
        record.at = durable.back().record.at;
        record.stamp = {hall.clock.wall_now, hall.clock.now};
        record.event = ExerciseRestored{2, kept, {}, hall.key.public_key()};
        durable.push_back({record, "restored", leaf_hash("restored")});
        hall.open();
    }
    Hall hall;
    SeatId seat, other_seat;
    Principal trainee, other;
};

v1::Command open_first(Signed& s) {
    v1::Command command;
    for (auto const& message : s.hall.heard(s.hall.connect(s.trainee)))
        for (auto const& view : message.page().views())
            if (view.has_item()) command.mutable_open_item()->set_item(view.item().key());
    return command;
}

}  // namespace

TEST_CASE("a station that comes back with a checkpoint gets a proof that the journal goes on from it") {
    Signed s;
    std::uint64_t const size = s.hall.journal.durable.size();
    std::string const shown = s.hall.checkpoint(size - 2), newest = s.hall.checkpoint(size);
    s.hall.conductor->on_checkpoint(newest);
    v1::Continuity const answer = s.answer_to(shown);
    CHECK(answer.verdict() == v1::Continuity::CONTINUES);
    CHECK(answer.size() == size - 2);
    REQUIRE(answer.checkpoint() == newest);
    Proof proof;
    for (std::string const& hash : answer.proof()) {
        Digest digest{};
        std::copy(hash.begin(), hash.end(), reinterpret_cast<char*>(digest.data()));
        proof.push_back(digest);
    }
    CHECK(continues(read_checkpoint(shown)->root, size - 2, read_checkpoint(newest)->root, size, proof));
    CHECK(s.staff_see().alarms_size() == 0);
}

TEST_CASE("a checkpoint that the journal does not go on from is an alarm: another history, or one cut short") {
    Signed s;
    std::uint64_t const size = s.hall.journal.durable.size();
    std::string const rewritten = sign_checkpoint({"hall", 1, size - 1, sha256("other history")}, s.hall.key);
    CHECK(s.answer_to(rewritten).verdict() == v1::Continuity::BROKEN);
    Digest const root = read_checkpoint(s.hall.checkpoint(size))->root;
    std::string const longer = sign_checkpoint({"hall", 1, size + 1000, root}, s.hall.key);
    CHECK(s.answer_to(longer).verdict() == v1::Continuity::BROKEN);
    v1::Safety const safety = s.staff_see();
    REQUIRE(safety.alarms_size() == 2);
    CHECK(safety.alarms(0).kind() == v1::Safety::Alarm::CHECKPOINT_BROKEN);
    CHECK(safety.alarms(0).seat() == s.seat.value + 1);
    CHECK(safety.alarms(1).size() == size + 1000);
}

TEST_CASE("what this exercise never signed raises no alarm") {
    Signed s;
    std::uint64_t const size = s.hall.journal.durable.size();
    Digest const root = sha256("x");
    for (std::string const& note :
         {sign_checkpoint({"hall", 1, size, root}, SigningKey::from_seed({66})),  // another key
          sign_checkpoint({"other", 1, size, root}, s.hall.key), sign_checkpoint({"hall", 9, size, root}, s.hall.key),
          std::string("nonsense")})
        CHECK(s.answer_to(note).verdict() == v1::Continuity::NOT_OURS);
    CHECK(s.staff_see().alarms_size() == 0);
}

TEST_CASE("after a restore a newer checkpoint is explained, an older one is still held against the journal") {
    Signed s;
    std::uint64_t const size = s.hall.journal.durable.size();
    std::string const lost = s.hall.checkpoint(size), kept = s.hall.checkpoint(size - 3);
    s.restore(size - 2);
    v1::Continuity const explained = s.answer_to(lost);
    CHECK(explained.verdict() == v1::Continuity::RESTORED);
    CHECK(explained.restored_epoch() == 2);
    CHECK(explained.kept() == size - 2);
    CHECK(s.answer_to(kept).verdict() == v1::Continuity::CONTINUES);
    std::string const forged = sign_checkpoint({"hall", 1, size - 3, sha256("forged")}, s.hall.key);
    CHECK(s.answer_to(forged).verdict() == v1::Continuity::BROKEN);
    CHECK(s.hall.conductor->exercise().state().stage != Stage::running);
}

TEST_CASE("an exercise that ran comes back from a copy paused") {
    Signed s;
    REQUIRE(s.hall.conductor->exercise().state().stage == Stage::running);
    s.restore(s.hall.journal.durable.size());
    s.hall.write();
    CHECK(s.hall.conductor->exercise().state().stage == Stage::paused);
    s.hall.pass(1h);
    CHECK(s.hall.conductor->exercise().state().teams[0].rows[1].status == RowStatus::waiting);
}

TEST_CASE("after a restore every station begins anew, told of both epochs") {
    Signed s;
    std::uint64_t const size = s.hall.journal.durable.size();
    s.restore(size);
    auto const welcome = s.last(s.come_back(s.trainee, "", 1), Body::kWelcome);
    REQUIRE(welcome);
    CHECK(welcome->welcome().epoch() == 2);
    CHECK_FALSE(welcome->welcome().resumed());
    REQUIRE(welcome->welcome().epochs_size() == 2);
    CHECK(welcome->welcome().epochs(1).kept() == size);
    CHECK(welcome->welcome().epochs(0).signer().size() == 32);
}

TEST_CASE("a command entered again after a restore is stored once and says which number it had") {
    Signed s;
    v1::Command const command = open_first(s);
    StationId const before = s.hall.connect(s.trainee);
    s.hall.command(before, command, 9);
    std::uint64_t const kept = s.hall.journal.durable.size();
    s.hall.write();
    Sequence const number = s.hall.journal.durable.back().record.sequence;
    REQUIRE(number == kept + 1);
    s.restore(kept);
    v1::Command again = command;
    again.set_entered_before(number);
    StationId const after = s.come_back(s.trainee, "");
    for (int i = 0; i < 2; ++i) {
        s.hall.command(after, again, 9);
        s.hall.write();
        auto const acknowledged = s.last(after, Body::kAcknowledged);
        REQUIRE(acknowledged);
        CHECK(acknowledged->acknowledged().repeat() == (i == 1));
        CHECK(acknowledged->acknowledged().sequence() == kept + 2);
    }
    Record const stored = s.hall.journal.durable.back().record;
    CHECK(stored.sequence == kept + 2);
    CHECK(stored.command->entered_before == number);
    // What the copy did have is not stored again.
    s.restore(s.hall.journal.durable.size());
    StationId const third = s.come_back(s.trainee, "");
    s.hall.command(third, again, 9);
    s.hall.write();
    auto const known = s.last(third, Body::kAcknowledged);
    REQUIRE(known);
    CHECK(known->acknowledged().repeat());
    CHECK(known->acknowledged().sequence() == kept + 2);
}

TEST_CASE("an acknowledgement commits to everything before it, and says how far the second disk is") {
    Signed s;
    v1::Command const command = open_first(s);
    s.hall.conductor->on_copied({3, s.hall.clock.wall_now, {}});
    s.hall.conductor->on_checkpoint(s.hall.checkpoint(5));
    StationId const id = s.hall.connect(s.trainee);
    s.hall.command(id, command, 9);
    s.hall.write();
    auto const message = s.last(id, Body::kAcknowledged);
    REQUIRE(message);
    v1::Acknowledged const& told = message->acknowledged();
    auto leaves = s.hall.journal.leaves();
    CHECK(told.leaf() == as_text(leaves.at(told.sequence() - 1)));
    leaves.resize(told.last_sequence());
    CHECK(told.tree_head() == as_text(root_of(leaves)));
    CHECK(told.checkpoint() == s.hall.checkpoint(5));
    CHECK(told.copied_sequence() == 3);
}

TEST_CASE("a station learns that its own records are on the second disk, and nothing of others'") {
    Signed s;
    v1::Command const command = open_first(s);
    StationId const id = s.hall.connect(s.trainee), other = s.hall.connect(s.other);
    s.hall.command(id, command, 9);
    s.hall.write();
    Sequence const mine = s.hall.journal.durable.back().record.sequence;
    s.hall.heard(id);
    s.hall.conductor->on_copied({mine - 1, s.hall.clock.wall_now, {}});
    s.hall.conductor->on_copied({mine + 5, std::nullopt, {}});
    auto const copied = s.last(id, Body::kCopied);
    REQUIRE(copied);
    CHECK(copied->copied().sequence() == mine);
    auto const theirs = s.last(other, Body::kCopied);  // of the seat that they took
    REQUIRE(theirs);
    CHECK(theirs->copied().sequence() < mine);
    auto const& record = s.hall.journal.durable.at(theirs->copied().sequence() - 1).record;
    CHECK(record.issuer.person == s.other.person);
}

TEST_CASE("a page that was loaded anew learns that what it sent before is on the second disk") {
    Signed s;
    v1::Command const command = open_first(s);
    StationId const before = s.hall.connect(s.trainee);
    s.hall.command(before, command, 9);
    s.hall.write();
    Sequence const mine = s.hall.journal.durable.back().record.sequence;
    s.hall.conductor->disconnect(before);
    s.hall.open();
    StationId const id = s.hall.connect(s.trainee);
    s.hall.write();
    s.hall.conductor->on_copied({mine + 5, std::nullopt, {}});
    auto const copied = s.last(id, Body::kCopied);
    REQUIRE(copied);
    CHECK(copied->copied().sequence() == mine);
}

TEST_CASE("staff see the second disk fall behind and stand still") {
    Signed s;
    s.hall.conductor->on_copied({4, s.hall.clock.wall_now - 3s, "the disk is gone"});
    v1::Safety const safety = s.staff_see();
    CHECK(safety.copy().sequence() == 4);
    CHECK(safety.copy().behind_ms() >= 3000);
    CHECK(safety.copy().fault() == "the disk is gone");
    CHECK(safety.durable() == s.hall.journal.durable.size());
}

TEST_CASE("with no room left nothing new is recorded; what was under way is, and stations may still read") {
    Signed s;
    v1::Command const command = open_first(s);
    StationId const id = s.hall.connect(s.trainee), staff = s.hall.connect(s.hall.director);
    s.hall.command(id, command, 9);
    s.hall.heard(staff);
    s.hall.conductor->halt("no room");
    std::uint64_t const size = s.hall.journal.durable.size();
    s.hall.write();
    CHECK(s.hall.journal.durable.size() == size + 1);
    CHECK(s.last(id, Body::kAcknowledged));
    auto const closing = s.last(staff, Body::kClosing);
    REQUIRE(closing);
    CHECK(closing->closing().reason() == "journal_stopped");
    CHECK(closing->closing().words() == "no room");
    s.hall.command(id, command, 10);
    auto const refused = s.last(id, Body::kRefused);
    REQUIRE(refused);
    CHECK(refused->refused().reason() == v1::RefusedCommand::STOPPED);
    s.hall.pass(20min);
    CHECK(s.hall.journal.durable.size() == size + 1);  // the inject of minute 10 did not fire
    auto const late = s.hall.heard(s.hall.connect(s.trainee));
    CHECK(std::any_of(late.begin(), late.end(), [](auto const& message) { return message.has_page(); }));
    for (auto const& message : late)
        if (message.has_closing()) CHECK(message.closing().words().empty());
}

TEST_CASE("staff are told when somebody sets the clock of the server") {
    Signed s;
    s.hall.clock.wall_now += 3600s;
    s.hall.pass(1s);
    s.hall.clock.wall_now += 1s;  // as a time server corrects it
    v1::Safety const safety = s.staff_see();
    REQUIRE(safety.alarms_size() == 1);
    CHECK(safety.alarms(0).kind() == v1::Safety::Alarm::CLOCK_JUMPED);
    CHECK(safety.alarms(0).words().find("3600 s") != std::string::npos);
}
