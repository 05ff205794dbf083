// SPDX-License-Identifier: Apache-2.0
#include "cli/print_pdf.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>
#include <vector>

#include "cli/temporary_folder.hpp"

extern char** environ;

namespace orda::cli {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr std::array programs{"chromium", "chromium-browser", "google-chrome"};
constexpr auto longest = 90s;

fs::path find_program() {
    char const* const path = std::getenv("PATH");
    std::string const folders = path == nullptr ? "" : path;
    for (std::string const name : programs)
        for (std::size_t at = 0; at <= folders.size();) {
            std::size_t const end = std::min(folders.find(':', at), folders.size());
            fs::path const file = fs::path(folders.substr(at, end - at)) / name;
            if (::access(file.c_str(), X_OK) == 0 && fs::is_regular_file(file)) return file;
            at = end + 1;
        }
    return {};
}

// Waits for the program, but not for ever; whether it ended well.
bool run(std::vector<std::string> words) {
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t quiet;
    ::posix_spawn_file_actions_init(&quiet);
    ::posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    int const error = ::posix_spawn(&child, arguments[0], &quiet, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&quiet);
    if (error != 0) return false;
    auto const until = std::chrono::steady_clock::now() + longest;
    for (int status = 0;;) {
        pid_t const ended = ::waitpid(child, &status, WNOHANG);
        if (ended == child) return WIFEXITED(status) && WEXITSTATUS(status) == 0;
        if (ended < 0 || std::chrono::steady_clock::now() > until) break;
        std::this_thread::sleep_for(20ms);
    }
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    return false;
}

}  // namespace

std::string print_pdf(std::string const& html, std::string& pdf) {
    fs::path const program = find_program();
    if (program.empty())
        return "there is no Chromium on this machine to print with: install one (apt install chromium), or write "
               "--format html and print that from a browser";
    TemporaryFolder const folder;
    if (folder.path().empty()) return std::string("no temporary folder: ") + std::strerror(errno);
    fs::path const page = folder.path() / "report.html", out = folder.path() / "report.pdf";
    std::ofstream(page, std::ios::binary) << html << std::flush;
    std::vector<std::string> words{program.string(),
                                   "--headless",
                                   "--disable-gpu",
                                   "--no-pdf-header-footer",
                                   "--generate-pdf-document-outline",
                                   "--disable-dev-shm-usage",
                                   "--user-data-dir=" + (folder.path() / "profile").string(),
                                   "--print-to-pdf=" + out.string()};
    // Chromium refuses to start as root with its sandbox; the page is ours and runs no script.
    if (::geteuid() == 0) words.push_back("--no-sandbox");
    words.push_back("file://" + page.string());
    if (!run(std::move(words))) return program.string() + " did not print the page; write --format html instead";
    std::ifstream file(out, std::ios::binary);
    pdf.assign(std::istreambuf_iterator<char>(file), {});
    if (!pdf.starts_with("%PDF-")) return program.string() + " printed nothing; write --format html instead";
    return {};
}

}  // namespace orda::cli
