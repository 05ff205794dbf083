// SPDX-License-Identifier: Apache-2.0
#include "daysheet/day_sheet.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "base/checkpoint.hpp"
#include "daysheet/hash_words.hpp"
#include "daysheet/qr_code.hpp"
#include "daysheet/sheet_words.hpp"
#include "journal/receipt.hpp"

using namespace orda;
using namespace orda::daysheet;

namespace {

bool has(std::string const& text, std::string_view words) { return text.find(words) != std::string::npos; }

SigningKey some_key() { return SigningKey::from_seed({9}); }

exercise::Record record_of(exercise::Sequence sequence, exercise::Event event) {
    exercise::Record record;
    record.sequence = sequence;
    record.at = ExerciseTime{3'725'000};
    record.stamp.wall = WallTime{1'789'000'000'123'456};
    record.event = std::move(event);
    return record;
}

journal::Contents some_contents(std::uint64_t covered) {
    journal::Contents contents;
    contents.exercise = "k7q2";
    exercise::ExerciseCreated created;
    created.signer = some_key().public_key();
    exercise::Event const events[] = {created,
                                      exercise::TeamAdded{{0}, "Қыран & <Co>"},
                                      exercise::TeamAdded{{1}, "Second"},
                                      exercise::RowReleased{},
                                      exercise::RowReleased{},
                                      exercise::DecisionRecorded{}};
    for (auto const& event : events) {
        contents.records.push_back(record_of(contents.records.size() + 1, event));
        contents.tree_heads.push_back(sha256(std::to_string(contents.records.size())));
    }
    if (covered != 0)
        contents.checkpoint = sign_checkpoint({"k7q2", 1, covered, contents.tree_heads[covered - 1]}, some_key());
    return contents;
}

exercise::Script some_script() {
    exercise::Script script;
    script.id = "open-field";
    script.languages = {"en", "ru"};
    script.title.by_language = {"Open field", "Чистое поле"};
    return script;
}

std::string page(std::uint64_t covered, std::string_view language = "en") {
    return to_html(day_sheet(some_contents(covered), some_script()), language);
}

// The dark modules of an SVG of to_svg(), the quiet zone taken off again.
std::vector<bool> modules_in(std::string_view svg, std::size_t width) {
    std::vector<bool> dark(width * width);
    auto const number = [&] {
        std::size_t value = 0;
        auto const end = std::from_chars(svg.data(), svg.data() + svg.size(), value).ptr;
        svg.remove_prefix(static_cast<std::size_t>(end - svg.data()));
        return value;
    };
    for (auto at = svg.find('M'); at != std::string_view::npos; at = svg.find('M')) {
        svg.remove_prefix(at + 1);
        std::size_t const x = number();
        svg.remove_prefix(1);
        std::size_t const y = number();
        svg.remove_prefix(1);
        std::size_t const length = number();
        for (std::size_t i = 0; i < length; ++i) dark.at((y - 4) * width + x - 4 + i) = true;
    }
    return dark;
}

}  // namespace

TEST_CASE("a digest is read aloud in the words of the PGP list") {
    // The example that accompanies the list, E582 94F2 E9A2 2748 6E8B 061B 31CC 528F D7FA 3F19, and 12 bytes more.
    Digest const digest{0xE5, 0x82, 0x94, 0xF2, 0xE9, 0xA2, 0x27, 0x48, 0x6E, 0x8B, 0x06, 0x1B, 0x31, 0xCC, 0x52, 0x8F,
                        0xD7, 0xFA, 0x3F, 0x19, 0x00, 0x00, 0xFF, 0xFF, 0x01, 0x09, 0x7F, 0x0A, 0x80, 0x80, 0xFE, 0xFE};
    std::string text;
    for (auto const word : hash_words(digest)) text += (text.empty() ? "" : " ") + std::string(word);
    CHECK(text ==
          "topmost Istanbul Pluto vagabond treadmill Pacific brackish dictator goldfish Medusa afflict bravado chatter "
          "revolver Dupont midsummer stopwatch whimsical cowbell bottomless aardvark adroitness Zulu Yucatan absurd "
          "applicant lockup Apollo merit intention woodlark yesteryear");
}

TEST_CASE("every byte has two words of its own, at even and at odd places") {
    std::map<std::string_view, std::pair<int, int>> known;
    for (int byte = 0; byte < 256; ++byte) {
        Digest digest{};
        digest[0] = digest[1] = static_cast<std::uint8_t>(byte);
        auto const words = hash_words(digest);
        CHECK(known.emplace(words[0], std::pair{byte, 0}).second);
        CHECK(known.emplace(words[1], std::pair{byte, 1}).second);
    }
    CHECK(known.size() == 512);
}

TEST_CASE("the QR code on the page is libqrencode's matrix for the note, and stands in a quiet zone") {
    std::string const note = some_contents(6).checkpoint;
    QrCode const code = qr_code(note);
    REQUIRE(code.width >= 45);
    REQUIRE(code.dark.size() == code.width * code.width);
    for (std::size_t i = 0; i < 7; ++i) {  // the finder patterns in three corners
        CHECK(code.at(i, 0));
        CHECK(code.at(code.width - 1 - i, 0));
        CHECK(code.at(i, code.width - 1));
    }
    CHECK_FALSE(code.at(1, 1));
    std::string const html = page(6);
    auto const begins = html.find("<svg"), ends = html.find("</svg>");
    REQUIRE(ends != std::string::npos);
    std::string const svg = html.substr(begins, ends - begins);
    CHECK(has(svg, "viewBox=\"0 0 " + std::to_string(code.width + 8) + " "));
    CHECK(modules_in(svg.substr(svg.find(" d=\"")), code.width) == code.dark);
}

TEST_CASE("what is too long for a QR code has none") { CHECK(qr_code(std::string(5000, 'x')).width == 0); }

TEST_CASE("the sheet counts by team and names the newest record") {
    DaySheet const sheet = day_sheet(some_contents(6), some_script());
    CHECK(sheet.records == 6);
    CHECK(sheet.covered == 6);
    REQUIRE(sheet.teams.size() == 2);
    CHECK(sheet.teams[0].decisions == 1);
    CHECK(sheet.teams[0].injects == 2);
    CHECK(sheet.teams[1].injects == 0);
    std::string const html = page(6);
    CHECK(has(html, "2026-09-10 00:26:40 UTC, T+1:02:05"));
    CHECK(has(html, "<b>1 · 2</b>"));
    CHECK(has(html, "Open field (open-field)"));
    CHECK(has(html, journal::fingerprint_words(some_key().public_key())));
    CHECK(has(html, "<span>" + std::string(hash_words(sheet.root)[31]) + "</span>"));
}

TEST_CASE("the note stands on the page so that verify finds it there") {
    for (auto const language : {"en", "ru", "kk"}) {
        auto const found = journal::find_checkpoints(page(6, language));
        REQUIRE(found.size() == 1);
        CHECK(found.front() == some_contents(6).checkpoint);
        CHECK(checkpoint_signed_by(found.front(), some_key().public_key()));
    }
}

TEST_CASE("what no checkpoint covers is said plainly, and what nobody signs too") {
    CHECK_FALSE(has(page(6), "not yet under a signature"));
    CHECK(has(page(5), "Record 6 is not yet under a signature"));
    CHECK(has(page(4), "Records 5 to 6 are not yet under a signature"));
    CHECK(has(page(0), "Records 1 to 6 are not yet under a signature"));
    CHECK(has(page(0), "None yet."));
    journal::Contents nobody = some_contents(0);
    std::get<exercise::ExerciseCreated>(nobody.records[0].event).signer = {};
    CHECK(has(to_html(day_sheet(nobody, some_script()), "en"), "Nobody signs this exercise"));
}

TEST_CASE("a restore is named") {
    journal::Contents contents = some_contents(0);
    contents.records.push_back(record_of(7, exercise::ExerciseRestored{2, 6, {}, some_key().public_key()}));
    contents.tree_heads.push_back(sha256("7"));
    CHECK(has(to_html(day_sheet(contents, some_script()), "en"),
              "epoch 2: record 7 says that it goes on from a copy with 6 records"));
}

TEST_CASE("each language has every sentence, in its own words") {
    std::string const english = page(4), russian = page(4, "ru"), kazakh = page(4, "kk");
    CHECK(has(russian, "Чистое поле (open-field)"));
    CHECK(has(kazakh, "Open field (open-field)"));  // the script has no Kazakh title
    CHECK(has(russian, "Записи с 5 по 6 ещё не подписаны"));
    CHECK(has(kazakh, "5-жазбадан 6-жазбаға дейін әлі қол қойылмаған"));
    for (std::string const& html : {russian, kazakh})
        for (auto const& words : {sheet_words("en").proves, sheet_words("en").signatures, sheet_words("en").director})
            CHECK_FALSE(has(html, words));
    for (std::string const& html : {english, russian, kazakh}) CHECK_FALSE(has(html, "{}"));
}

TEST_CASE("the page needs nothing from elsewhere, runs nothing, and shows names as they are") {
    for (auto const language : {"en", "ru", "kk"}) {
        std::string const html = page(6, language);
        for (auto const* forbidden : {"<script", "src=", "http:", "https:", "url(", "@import", "<link", "onload"})
            CHECK_FALSE(has(html, forbidden));
        CHECK(has(html, "default-src 'none'"));
        CHECK(has(html, "Қыран &amp; &lt;Co&gt;"));
    }
}
