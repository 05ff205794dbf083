// SPDX-License-Identifier: Apache-2.0
#include "cli/machine.hpp"

#include <doctest/doctest.h>

#include <filesystem>

namespace orda::cli {
namespace {

constexpr std::uint64_t gigabyte = 1U << 30U;

TEST_CASE("an exercise stops while there is still room, but not for the size of a small disk") {
    CHECK(no_room({500 * gigabyte, 600 * gigabyte, {}, false}).empty());
    CHECK(no_room({disk_stop_bytes, 600 * gigabyte, {}, true}).empty());
    CHECK(no_room({disk_stop_bytes - 1, 600 * gigabyte, {}, true}).find("31 MB are free") != std::string::npos);
    CHECK(no_room({1000, gigabyte / 2, {}, true}).empty());
}

TEST_CASE("a clock before 2025, or behind the newest record, is told") {
    constexpr WallTime day{86'400'000'000}, newest{1'790'000'000'000'000};
    CHECK(clock_fault(newest + day, newest).empty());
    CHECK(clock_fault(newest - std::chrono::seconds(4), newest).empty());
    CHECK(clock_fault(newest - day, newest).find("86400 s behind") != std::string::npos);
    CHECK(clock_fault(WallTime{0}, WallTime{0}).find("before 2025") != std::string::npos);
}

TEST_CASE("the disk under a folder is measured; a folder that is not there is a sentence") {
    DataFolder const here(std::filesystem::temp_directory_path());
    auto const sync = measure_sync(here);
    REQUIRE(sync.has_value());
    CHECK(sync->count() >= 0);
    auto const disk = disk_of(here, *sync);
    REQUIRE(disk);
    CHECK(disk->total_bytes > 0);
    CHECK(disk->free_bytes <= disk->total_bytes);
    DataFolder const nowhere("/nowhere/at/all");
    CHECK(measure_sync(nowhere).error().find("No such file") != std::string::npos);
    CHECK_FALSE(disk_of(nowhere, {}));
}

}  // namespace
}  // namespace orda::cli
