// SPDX-License-Identifier: Apache-2.0
// Bytes as they lie on people's disks. When one of these tests fails, the stored form has changed and old exercise
// files no longer open: mend the codec, not the test.
#include <doctest/doctest.h>

#include "base/sha256.hpp"
#include "codec/record_codec.hpp"
#include "codec/script_codec.hpp"

using namespace orda;
using namespace std::chrono_literals;

namespace {

std::string hex(std::string const& bytes) {
    return to_hex({reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size()});
}

std::string unhex(std::string_view text) {
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); i += 2)
        bytes.push_back(static_cast<char>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16)));
    return bytes;
}

exercise::Record record(exercise::Sequence sequence, exercise::Event event) {
    exercise::Record made;
    made.sequence = sequence;
    made.at = 12min + 3s;
    made.issuer = {exercise::PersonId{0x1122334455667788}, exercise::Role::controller, {}, {}};
    made.stamp = {WallTime{1'789'000'000'123'456}, MonotonicTime{42}};
    made.event = std::move(event);
    return made;
}

void check(exercise::Record const& value, std::string_view golden) {
    CHECK(hex(codec::encode(value)) == golden);
    CHECK((codec::decode_record(unhex(golden)) == value));
}

}  // namespace

TEST_CASE("the bytes of a first record do not change") {
    exercise::ExerciseCreated created{"k7q2", "open-field", sha256("script"), 1, {1, 2, 3, 4, 5, 6, 7, 8, 9}};
    auto first = record(1, created);
    first.at = 0ms;
    first.issuer = {};
    check(first,
          "080118012001320210063a0b08c0e48aace0e29603102aa201480a046b377132120a6f70656e2d6669656c641a2021a0"
          "270b7f66a1e4c25933f13a1e5a1bbb4757578072930c8189131f9c6aaae120012a100102030405060708090000000000"
          "0000");
}

TEST_CASE("the bytes of a record with words do not change") {
    check(record(2, exercise::TeamAdded{{0}, "Топ № 1 «Қыран»"}),
          "080210b8902c18012001320b09887766554433221110023a0b08c0e48aace0e29603102aaa011d121bd0a2d0bed0bf20"
          "e28496203120c2abd29ad18bd180d0b0d0bdc2bb");
}

TEST_CASE("the bytes of a released inject do not change") {
    auto released = record(300, exercise::RowReleased{{1}, {17}, 0U, exercise::DeskSet{0b101}, true});
    released.part = 2;
    released.parts = 3;
    released.command = exercise::CommandStamp{{0xAA, 0xBB}, sha256("release")};
    check(released,
          "08ac0210b8902c180220032a340a10aabb00000000000000000000000000001220a4d451ec23463726f72c43d64c7109"
          "68f6b602cd653b4de8adee1b556240a829320b09887766554433221110023a0b08c0e48aace0e29603102aaa020a0801"
          "1011180020052801");
}

TEST_CASE("the bytes of a decision do not change") {
    exercise::DecisionRecorded decision{{1}, {4}, {9}, 2, exercise::Timing::late, {}, {}, {}, {}, {}};
    decision.answer.options = {{0}, {3}};
    decision.answer.persons = {{1, {2, 0}}};
    decision.rationale = {"known", "risk", {{5}, {0}}, "art. 128", "why"};
    decision.rejected = {{{1}, "too slow"}};
    decision.decided_at = WallTime{1'789'000'000'000'000};
    decision.offline = 0ms;
    auto made = record(301, decision);
    made.issuer = {exercise::PersonId{7}, exercise::Role::trainee, exercise::SeatId{9}, exercise::SeatId{0}};
    check(made,
          "08ad0210b8902c18012001320f0907000000000000001003180920003a0b08c0e48aace0e29603102ab2035308011004"
          "180920022802320c0a02000312060801120202003a200a056b6e6f776e12047269736b1a02050022086172742e203132"
          "382a03776879420c08011208746f6f20736c6f774880a083ace0e296035000");
}

TEST_CASE("the bytes of a request do not change") {
    exercise::RequestSent sent{{0}, {2}, 1, {3}, exercise::SenderId{0}, {{"KZ00", {"AML-13"}}, {}}, 20min, {}};
    check(record(302, sent),
          "08ae0210b8902c18012001320b09887766554433221110023a0b08c0e48aace0e29603102aca031e1002180120032800"
          "320e0a044b5a30301206414d4c2d3133320038809f49");
}

TEST_CASE("the bytes of an improvised inject do not change") {
    exercise::ImprovisedInject content{exercise::Kind::reminder, {}, "t", "b", exercise::DeskSet{1}};
    check(record(303, exercise::InjectImprovised{{40}, content}),
          "08af0210b8902c18012001320b09887766554433221110023a0b08c0e48aace0e29603102a9a030e0828120a08191a01"
          "742201622801");
}

TEST_CASE("the bytes of a secured asset do not change") {
    check(record(304, exercise::AssetSecured{{1}, {2}, 0U, 1h + 35min}),
          "08b00210b8902c18012001320b09887766554433221110023a0b08c0e48aace0e29603102aa2040b08011002180020a0f3db02");
}

TEST_CASE("the bytes of a counted vote do not change") {
    check(record(305, exercise::VoteCounted{{1}, {2}, {1, 0, 7}, exercise::OptionId{2}}),
          "08b10210b8902c18012001320b09887766554433221110023a0b08c0e48aace0e29603102ad2040b080110021a030100072002");
}

TEST_CASE("the bytes of a film that plays do not change") {
    check(record(306, exercise::FilmPlayed{{1}, {2}, 90s, 36min}),
          "08b20210b8902c18012001320b09887766554433221110023a0b08c0e48aace0e29603102af2060d080110021890bf052080eb8301");
}

TEST_CASE("the bytes of what the Control Centre changes ahead of its time do not change") {
    check(
        record(307, exercise::RowRetimed{{1}, {2}, 45min, 40min}),
        "08b30210b8902c18012001320b09887766554433221110023a0b08c0e48aace0e29603102ae2080e0801100218e0e5a4012080be9201");
    check(record(308, exercise::LineNudged{{3}, -5min, {{0}, {2}}}),
          "08b40210b8902c18012001320b09887766554433221110023a0b08c0e48aace0e29603102aea080a080310bfcf241a020002");
    exercise::RowEdit const edit{{{"t", ""}}, {}, exercise::DeskSet{3}};
    check(record(309, exercise::RowEdited{{1}, {2}, edit}),
          "08b50210b8902c18012001320b09887766554433221110023a0b08c0e48aace0e29603102af20811080110021a0b0a050a01740a0012"
          "001803");
    check(record(310, exercise::CastAway{{4}, 2, true}),
          "08b60210b8902c18012001320b09887766554433221110023a0b08c0e48aace0e29603102afa0806080410021801");
}

TEST_CASE("the bytes of a key to a sensitive inject do not change") {
    check(record(311, exercise::RowKeyTurned{{1}, {2}, "why", true}),
          "08b70210b8902c18012001320b09887766554433221110023a0b08c0e48aace0e29603102ae20d0b080110021a037768792001");
}

TEST_CASE("the bytes of a small script do not change") {
    exercise::Script script;
    script.id = "s";
    script.languages = {"en", "kk"};
    script.title.by_language = {"Field", "Дала"};
    script.length = 2h;
    script.desks = {{"POL", {{"Police", ""}}}};
    exercise::Row row;
    row.id = "A-1";
    row.when = {"5m after P1", {exercise::Op::after, 5min, {}, {}, {}}};
    row.when.root.children.push_back(
        {exercise::Op::happened, {}, exercise::Happening{exercise::PhaseStarted{{1}}}, {}, {}});
    row.to = exercise::DeskSet{1};
    row.kind = exercise::Kind::hotline;
    row.effects = {exercise::AddValue{{2}, -3}};
    row.tolerance = 0ms;
    script.rows = {row};
    std::string_view const golden =
        "0a017310012a02656e2a026b6b32110a054669656c640a08d094d0b0d0bbd0b03880bab70342110a03504f4c120a0a06"
        "506f6c6963650a00ba01450a03412d311a1f0a0b356d2061667465722050311210080810e0a7122a0808051a04120208"
        "012801300242004a0052005a0062006a00920106120408021005a80101b80100";
    CHECK(hex(codec::encode(script)) == golden);
    CHECK((codec::decode_script(unhex(golden)) == script));
}
