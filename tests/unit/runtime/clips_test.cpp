// SPDX-License-Identifier: Apache-2.0
#include "runtime/clips.hpp"

#include <doctest/doctest.h>

namespace orda::runtime {
namespace {

TEST_CASE("a clip of the script's folder media lies in the folder media beside the exercise file") {
    CHECK(clip_file("media/1.webm") == "1.webm");
    CHECK(clip_file("media/scene/1.mp4") == "scene/1.mp4");
    CHECK(clip_file("film/1.webm") == "film/1.webm");
    CHECK(clip_file("media/1.webm#t=00:10,00:20") == "1.webm");
    CHECK(clip_file("").empty());
}

TEST_CASE("the clips of a script are those of its stops and film rows, each once") {
    exercise::Script script;
    script.rows.resize(3);
    script.rows[1].clip = "media/1.webm#t=10,20";
    script.rows[2].clip = "film/2.mp4";
    script.stops.resize(2);
    script.stops[0].clip = "media/1.webm";
    CHECK(clip_files(script) == std::set<std::string>{"1.webm", "film/2.mp4"});
}

TEST_CASE("the media type of a clip") {
    CHECK(clip_media_type("1.webm") == "video/webm");
    CHECK(clip_media_type("a/b.mp4") == "video/mp4");
}

}  // namespace
}  // namespace orda::runtime
