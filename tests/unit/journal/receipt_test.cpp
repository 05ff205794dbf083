// SPDX-License-Identifier: Apache-2.0
#include "journal/receipt.hpp"

#include <doctest/doctest.h>

#include "base/checkpoint.hpp"
#include "unit/journal/signed_exercise.hpp"

using namespace orda;
using namespace orda::journal;

namespace {

Receipt some_receipt() {
    Receipt receipt{"k7q2", 2, 17, 19, {}, {}, "orda/k7q2/2\n…\n"};
    receipt.leaf[0] = 0xAB;
    receipt.tree_head[31] = 0x0F;
    return receipt;
}

std::string error_of(std::string const& text) {
    auto const read = read_receipts(text);
    return read.has_error() ? read.error() : std::string("no error");
}

std::string some_note() { return sign_checkpoint({"k7q2", 1, 128, sha256("x")}, SigningKey::from_seed({1})); }

}  // namespace

TEST_CASE("receipts are read one by one, as an array, and one on each line") {
    std::string const one = test::to_json(some_receipt());
    for (auto const& [text, count] : {std::pair{one, 1U},
                                      {"[" + one + ", " + one + "]", 2U},
                                      {one + "\n" + one, 2U},
                                      {"\xEF\xBB\xBF" + one + "\r\n\r\n[" + one + "]\n", 2U}}) {
        CAPTURE(text);
        auto const read = read_receipts(text);
        REQUIRE(read.has_value());
        REQUIRE(read->size() == count);
        Receipt const& last = read->back();
        CHECK(last.exercise == "k7q2");
        CHECK(last.epoch == 2);
        CHECK(last.sequence == 17);
        CHECK(last.last_sequence == 19);
        CHECK(last.leaf == some_receipt().leaf);
        CHECK(last.tree_head == some_receipt().tree_head);
        CHECK(last.checkpoint == "orda/k7q2/2\n…\n");
    }
}

TEST_CASE("what is no receipt is refused, with the member that is wrong") {
    std::string const good = test::to_json(some_receipt());
    auto const with = [&](std::string const& from, std::string const& to) {
        std::string text = good;
        text.replace(text.find(from), from.size(), to);
        return text;
    };
    CHECK(error_of("") == "there is no receipt in it");
    CHECK(error_of("[]") == "there is no receipt in it");
    CHECK(error_of("hello").starts_with("this is not JSON"));
    CHECK(error_of(good.substr(0, 40)).starts_with("this is not JSON"));
    CHECK(error_of("7") == "receipt 1: orda_receipt must be 1");
    CHECK(error_of(with("\"orda_receipt\":1", "\"orda_receipt\":2")) == "receipt 1: orda_receipt must be 1");
    CHECK(error_of(good + with("\"k7q2\"", "7")) == "receipt 2: exercise must be a text");
    CHECK(error_of(with(":17,", ":0,")) == "receipt 1: sequence must be a number from 1 on");
    CHECK(error_of(with(":17,", ":-3,")) == "receipt 1: sequence must be a number from 1 on");
    CHECK(error_of(with(":17,", ":20,")) == "receipt 1: last_sequence must be at least sequence");
    CHECK(error_of(with("\"ab0", "\"xb0")) == "receipt 1: leaf must be 64 hexadecimal digits");
    CHECK(error_of(with("0f\"", "0\"")) == "receipt 1: tree_head must be 64 hexadecimal digits");
    CHECK(error_of(std::string(evidence_bytes_max + 1, ' ')) == "it is longer than 16 MB");
}

TEST_CASE(
    "a signed note is found as it is, without its last line end, with those of Windows, in a mail and in a page") {
    std::string const note = some_note();
    std::string windows, indented;
    for (char const c : note) {
        windows += c == '\n' ? "\r\n" : std::string(1, c);
        indented += c == '\n' ? "\n    " : std::string(1, c);
    }
    for (std::string const& text : {note, note.substr(0, note.size() - 1), windows, "See below.\n\n    " + indented,
                                    "<pre class=\"note\">" + note.substr(0, note.size() - 1) + "</pre>"}) {
        CAPTURE(text);
        auto const found = find_checkpoints(text);
        REQUIRE(found.size() == 1);
        CHECK(found.front() == note);
    }
    CHECK(find_checkpoints(note + note).size() == 1);
    CHECK(find_checkpoints("orda/k7q2/1\n128\n").empty());
    CHECK(find_checkpoints("").empty());
}
