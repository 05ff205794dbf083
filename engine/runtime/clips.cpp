// SPDX-License-Identifier: Apache-2.0
#include "runtime/clips.hpp"

namespace orda::runtime {

std::string clip_file(std::string_view clip) {
    constexpr std::string_view folder = "media/";
    clip = clip.substr(0, clip.find("#t="));  // from … to, for the player (W3C media fragments)
    if (clip.starts_with(folder)) clip.remove_prefix(folder.size());
    return std::string(clip);
}

std::set<std::string> clip_files(exercise::Script const& script) {
    std::set<std::string> files;
    for (exercise::Row const& row : script.rows) files.insert(clip_file(row.clip));
    for (exercise::Stop const& stop : script.stops) files.insert(clip_file(stop.clip));
    files.erase("");
    return files;
}

std::string_view clip_media_type(std::string_view file) { return file.ends_with(".mp4") ? "video/mp4" : "video/webm"; }

}  // namespace orda::runtime
