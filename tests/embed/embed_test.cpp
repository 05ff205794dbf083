// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "console_assets.hpp"
#include "fixture_assets.hpp"
#include "nothing_assets.hpp"
#include "scenario_assets.hpp"

using orda::embedded::Asset;

namespace {

std::string file(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("every file of the folder is embedded with its bytes") {
    REQUIRE(orda::fixture_assets::assets().size() == 5);
    for (const Asset& asset : orda::fixture_assets::assets()) {
        CAPTURE(asset.path);
        CHECK(asset.text() == file("tests/embed/fixture/" + std::string(asset.path)));
    }
}

TEST_CASE("an asset carries its hash, tag and media type") {
    const Asset* asset = orda::fixture_assets::find("plain.json");
    REQUIRE(asset);
    CHECK(asset->text() == R"({"a":1})");
    CHECK(asset->sha256 == "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862");
    CHECK(asset->etag == "\"015abd7f5cc57a2dd94b7590f04ad808\"");
    CHECK(asset->media_type == "application/json; charset=utf-8");
}

TEST_CASE("an empty file is an asset of no bytes") {
    const Asset* asset = orda::fixture_assets::find("empty.bin");
    REQUIRE(asset);
    CHECK(asset->bytes.empty());
    CHECK(asset->media_type == "application/octet-stream");
}

TEST_CASE("only a name with a hash is for ever") {
    const auto immutable = [](const char* path) {
        const Asset* asset = orda::fixture_assets::find(path);
        REQUIRE(asset);
        return asset->immutable;
    };
    CHECK(immutable("assets/page-Bx3k9_Qa.css"));
    CHECK_FALSE(immutable("assets/page.css"));
    CHECK_FALSE(immutable("plain.json"));
}

TEST_CASE("what is not embedded is not found") {
    CHECK(orda::fixture_assets::find("plain.jso") == nullptr);
    CHECK(orda::fixture_assets::find("") == nullptr);
    CHECK(orda::fixture_assets::find("zzz") == nullptr);
    CHECK(orda::nothing_assets::assets().empty());
    CHECK(orda::nothing_assets::find("plain.json") == nullptr);
}

TEST_CASE("tables are sorted by path") {
    for (const auto assets :
         {orda::fixture_assets::assets(), orda::scenario_assets::assets(), orda::console_assets::assets()}) {
        CHECK(std::ranges::is_sorted(assets, {}, &Asset::path));
    }
}

TEST_CASE("the console has a start page") { CHECK(orda::console_assets::find("index.html")); }
