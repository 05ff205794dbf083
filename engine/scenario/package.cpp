// SPDX-License-Identifier: Apache-2.0
#include "scenario/package.hpp"

#include <algorithm>
#include <fstream>
#include <system_error>

namespace orda::scenario {
namespace {

namespace fs = std::filesystem;

bool is_passed_over(fs::path const& path) {
    std::string const name = path.filename().string();
    return name.starts_with(".") || name.ends_with("~");
}

// Walls play films from the folder: a long one is only noted.
bool is_film(fs::path const& path) { return path.extension() == ".webm" || path.extension() == ".mp4"; }

class Reader {
public:
    explicit Reader(fs::path root) : root_(std::move(root)) {}

    // False when something is refused; see refusal().
    bool read_folder(fs::path const& folder) {
        std::error_code error;
        std::vector<fs::path> paths;
        for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
            if (!is_passed_over(entry->path())) paths.push_back(entry->path());
        if (error) return refuse(PackageError::not_readable, folder);
        std::sort(paths.begin(), paths.end());
        return std::all_of(paths.begin(), paths.end(), [&](fs::path const& path) { return read(path); });
    }

    Package& package() { return package_; }
    PackageRefusal const& refusal() const { return refusal_; }

private:
    bool refuse(PackageError error, fs::path const& path) {
        refusal_ = {error, path.generic_string()};
        return false;
    }

    bool read(fs::path const& path) {
        std::error_code error;
        fs::path const real = fs::canonical(path, error);
        if (error) return refuse(PackageError::not_readable, path);
        if (real.lexically_relative(root_).generic_string().starts_with(".."))
            return refuse(PackageError::leaves_folder, path);
        // A link to a folder could lead round in a circle.
        if (fs::is_directory(real))
            return fs::is_symlink(path) ? refuse(PackageError::leaves_folder, path) : read_folder(path);
        return read_file(path);
    }

    bool read_file(fs::path const& path) {
        if (package_.files.size() == package_files_max) return refuse(PackageError::too_many_files, path);
        std::error_code error;
        auto const size = fs::file_size(path, error);
        if (error) return refuse(PackageError::not_readable, path);
        std::string name = fs::absolute(path).lexically_normal().lexically_relative(root_).generic_string();
        if (size > package_file_bytes_max && is_film(path)) {
            package_.files.push_back({std::move(name), {}, true});
            return true;
        }
        if (size > package_file_bytes_max) return refuse(PackageError::file_too_big, path);
        std::string bytes(static_cast<std::size_t>(size), '\0');
        std::ifstream file(path, std::ios::binary);
        file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        if (!file) return refuse(PackageError::not_readable, path);
        package_.files.push_back({std::move(name), std::move(bytes)});
        return true;
    }

    fs::path root_;
    Package package_;
    PackageRefusal refusal_;
};

}  // namespace

Result<Package, PackageRefusal> read_package(fs::path const& script_folder) {
    std::error_code error;
    fs::path const folder = fs::canonical(script_folder, error);
    if (error || !fs::is_directory(folder))
        return PackageRefusal{PackageError::not_found, script_folder.generic_string()};
    fs::path const root = folder.parent_path(), world = root / "world";
    Reader reader(root);
    bool const read =
        reader.read_folder(folder) && (!fs::is_directory(world, error) || folder == world || reader.read_folder(world));
    if (!read) return reader.refusal();
    std::sort(reader.package().files.begin(), reader.package().files.end(),
              [](SourceFile const& a, SourceFile const& b) { return a.path < b.path; });
    return std::move(reader.package());
}

}  // namespace orda::scenario
