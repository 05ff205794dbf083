// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "exercise/script.hpp"

// Which film clips a script names. They are no part of the exercise file but lie in a folder `media` beside it.
namespace orda::runtime {

// The file of a clip inside that folder: "media/1.webm#t=10,20" → "1.webm", "film/1.webm" → "film/1.webm".
[[nodiscard]] std::string clip_file(std::string_view clip);

// The files of all clips of a script: of its stops and its film rows.
[[nodiscard]] std::set<std::string> clip_files(exercise::Script const& script);

// "video/webm" or "video/mp4".
[[nodiscard]] std::string_view clip_media_type(std::string_view file);

}  // namespace orda::runtime
