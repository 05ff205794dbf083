// SPDX-License-Identifier: Apache-2.0
// Our real scripts, damaged as hands, editors and cables do it: never a crash, always a script or an error that tells
// where.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "fuzz/places.hpp"
#include "scenario/package.hpp"
#include "support/any_value.hpp"
#include "unit/scenario/fixture.hpp"

namespace orda::scenario {
namespace {

class Damage {
public:
    explicit Damage(std::uint64_t seed) : random_(seed) {}

    // One to three mishaps at random places, of bytes or of whole lines.
    void to(std::string& bytes) {
        for (std::size_t left = 1 + random_.below(3); left > 0; --left) {
            if (bytes.empty()) return;
            if (random_.below(2) == 0) of_lines(bytes);
            else of_bytes(bytes);
        }
    }

private:
    std::size_t somewhere(std::string const& bytes) { return random_.below(bytes.size()); }

    void of_bytes(std::string& bytes) {
        static constexpr std::string_view signs =
            " \n:#-?,{}[]'\"|>&*!%@`\\\t\r\xFF\xD0"
            "aA0/";
        std::size_t const at = somewhere(bytes), length = 1 + random_.below(20);
        switch (random_.below(4)) {
            case 0: bytes.erase(at, length); break;
            case 1: bytes.insert(at, bytes.substr(somewhere(bytes), length)); break;
            case 2: std::swap(bytes[at], bytes[somewhere(bytes)]); break;
            default: bytes.insert(at, 1, signs[random_.below(signs.size())]); break;
        }
    }
    void of_lines(std::string& bytes) {
        std::size_t const begin = bytes.rfind('\n', somewhere(bytes)) + 1;
        std::size_t const end = std::min(bytes.find('\n', begin), bytes.size() - 1) + 1;
        std::string const line = bytes.substr(begin, end - begin);
        switch (random_.below(4)) {
            case 0: bytes.erase(begin, end - begin); break;
            case 1: bytes.insert(begin, line); break;
            case 2: bytes.insert(begin, random_.below(5) + 1, ' '); break;
            default: {
                bytes.erase(begin, end - begin);
                bytes.insert(bytes.rfind('\n', bytes.empty() ? 0 : somewhere(bytes)) + 1, line);
            }
        }
    }

    test::Random random_;
};

constexpr std::uint64_t cases = 2000;

TEST_CASE("damaged scripts compile, or give an error with a place") {
    std::size_t scripts = 0, errors = 0;
    std::vector<std::pair<std::string, Package>> packages;
    for (std::string const name : {"open-field", "silver-wash", "easy-money", "blue-channel"}) {
        auto package = read_package("scenarios/" + name);
        REQUIRE(package.has_value());
        // Pictures and tables are not damaged, only there or not.
        for (SourceFile& file : package->files)
            if (!file.path.ends_with(".yaml") && !file.path.ends_with(".svg")) file.bytes.resize(1, ' ');
        packages.emplace_back(name, std::move(*package));
    }
    for (std::uint64_t seed = 1; seed <= cases; ++seed) {
        CAPTURE(seed);
        test::Random random(seed * 7919);
        auto const& [name, whole] = packages[random.below(packages.size())];
        Package package = whole;
        SourceFile* file = &package.files[random.below(package.files.size())];
        while (!file->path.ends_with(".yaml")) file = &package.files[random.below(package.files.size())];
        CAPTURE(file->path);
        Damage(seed).to(file->bytes);
        Compiled const compiled = compile(package, name);
        REQUIRE(compiled.script.has_value() != has_errors(compiled.diagnostics));
        for (Diagnostic const& each : compiled.diagnostics) {
            CAPTURE(each.file);
            CAPTURE(each.line);
            CAPTURE(each.column);
            CAPTURE(each.message);
            REQUIRE(test::is_valid_place(package, each));
        }
        ++(compiled.script ? scripts : errors);
    }
    // Both happen often.
    CHECK(scripts > cases / 20);
    CHECK(errors > cases / 3);
    MESSAGE(scripts << " compiled, " << errors << " did not");
}

}  // namespace
}  // namespace orda::scenario
