// SPDX-License-Identifier: Apache-2.0
// How fast scripts are read: ours by the library and by the whole program; a script of 10 MB against what yaml-cpp
// needs only to parse the same bytes; its memory; and how soon a compiled script of an exercise file can be played.
//
// bench_load [--json] [--write folder]   from the root of a checkout; --write only leaves the big script there
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <yaml-cpp/yaml.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bench/figures.hpp"
#include "bench/load/big_script.hpp"
#include "codec/script_codec.hpp"
#include "exercise/exercise.hpp"
#include "scenario/compile.hpp"
#include "scenario/package.hpp"
#include "scenario/render.hpp"

namespace orda::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::array our_scripts =
    std::to_array<std::string_view>({"open-field", "silver-wash", "blue-channel", "easy-money"});
constexpr std::size_t runs = 9, interleaved_runs = 7;
constexpr double check_ms_max = 60, start_ms_max = 50, yaml_cpp_times_min = 4, bytes_per_byte_max = 12;

[[noreturn]] void stop(std::string const& words) {
    fmt::print(stderr, "bench_load: {}\n", words);
    std::exit(2);
}

scenario::Package read(fs::path const& folder) {
    auto package = scenario::read_package(folder);
    if (!package) stop("cannot read " + package.error().path);
    return std::move(*package);
}

std::size_t yaml_bytes(scenario::Package const& package) {
    std::size_t sum = 0;
    for (scenario::SourceFile const& file : package.files)
        if (file.path.ends_with(".yaml")) sum += file.bytes.size();
    return sum;
}

fs::path own_program() { return fs::read_symlink("/proc/self/exe"); }

// Starts a program with its output thrown away or read into `output`; its processor time in milliseconds.
double run_program(std::vector<std::string> words, std::string* output = nullptr) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) stop("no pipe");
    pid_t const child = ::fork();
    if (child == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        ::close(ends[0]);
        std::vector<char*> arguments;
        for (std::string& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        ::execv(arguments.front(), arguments.data());
        ::_exit(127);
    }
    ::close(ends[1]);
    std::array<char, 4096> buffer{};
    for (ssize_t got = 0; (got = ::read(ends[0], buffer.data(), buffer.size())) > 0;)
        if (output != nullptr) output->append(buffer.data(), static_cast<std::size_t>(got));
    ::close(ends[0]);
    int status = 0;
    rusage usage{};
    ::wait4(child, &status, 0, &usage);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) stop(words.front() + " failed");
    auto const ms = [](timeval const& t) {
        return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_usec) / 1e3;
    };
    return ms(usage.ru_utime) + ms(usage.ru_stime);
}

Figure figure(std::string case_of, std::string_view subject, std::string metric, double value, std::string unit) {
    return {"load", std::move(case_of), std::string(subject), std::move(metric), value, std::move(unit)};
}

// ---- our scripts ----

void check_our_scripts(std::vector<Figure>& figures) {
    std::string const orda = own_program().parent_path().parent_path() / "orda";
    for (std::string_view const name : our_scripts) {
        std::string const folder = "scenarios/" + std::string(name);
        scenario::Package const package = read(folder);
        auto const check = [&] {
            if (!scenario::compile(package, name).script) stop(folder + " has errors");
        };
        figures.push_back(figure("check a script", name, "library", median_ms_of(runs, check), "ms"));
        figures.back().target = check_ms_max;
        std::vector<double> all;
        for (std::size_t i = 0; i < runs; ++i) all.push_back(run_program({orda, "check", folder}));
        figures.push_back(figure("check a script", name, "whole program", median(all), "ms"));
        figures.back().target = check_ms_max;
    }
}

// ---- starting from the compiled form ----

Figure start_from_bytes_of(std::string_view name, exercise::Script const& script) {
    std::string const bytes = codec::encode(script);
    double const ms = median_ms_of(runs, [&] {
        auto decoded = codec::decode_script(bytes);
        if (!decoded) stop("cannot decode " + std::string(name));
        exercise::Exercise const exercise(std::make_shared<exercise::Script const>(std::move(*decoded)));
        if (exercise.script().rows.size() != script.rows.size()) stop("decoded otherwise");
    });
    return figure("start", name, "stored bytes to exercise", ms, "ms");
}

void start_our_scripts(std::vector<Figure>& figures) {
    for (std::string_view const name : our_scripts) {
        auto const compiled = scenario::compile(read("scenarios/" + std::string(name)), name);
        figures.push_back(start_from_bytes_of(name, *compiled.script));
        figures.back().target = start_ms_max;
    }
}

// ---- the big script ----

scenario::Compiled compile_big(scenario::Package const& package, std::size_t injects) {
    scenario::Compiled compiled = scenario::compile(package, big_script_folder);
    if (!compiled.script || compiled.totals.injects != injects)
        stop(fmt::format("the big script is wrong: {} injects\n{}", compiled.totals.injects,
                         scenario::render_text(compiled.diagnostics)));
    return compiled;
}

void compare_with_yaml_cpp(std::vector<Figure>& figures, scenario::Package const& package, std::size_t injects) {
    std::vector<double> ours, theirs;
    for (std::size_t i = 0; i < interleaved_runs; ++i) {
        ours.push_back(thread_ms_of([&] { compile_big(package, injects); }));
        theirs.push_back(thread_ms_of([&] {
            for (scenario::SourceFile const& file : package.files)
                if (file.path.ends_with(".yaml") && !YAML::Load(file.bytes).IsMap()) stop("yaml-cpp cannot read it");
        }));
    }
    double const mine = median(ours), other = median(theirs);
    double const megabytes = static_cast<double>(yaml_bytes(package)) / 1e6;
    figures.push_back(figure("10 MB, 7,000 injects", "both", "text that is read", megabytes, "MB"));
    figures.push_back(figure("10 MB, 7,000 injects", "yaml-cpp", "parse only", other, "ms"));
    figures.push_back(figure("10 MB, 7,000 injects", "orda", "compile and check", mine, "ms"));
    figures.back().ratio = other / mine;
    figures.back().target = yaml_cpp_times_min;
    figures.back().at_least = true;
}

// ---- memory: in a process of its own, which has used none before ----

double status_kb(std::string_view name) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(name)) return std::stod(line.substr(name.size() + 1));
    stop("no " + std::string(name));
}

// Prints by how many kilobytes the process grew at most while it read and compiled the folder.
void print_growth(fs::path const& folder) {
    double const before = status_kb("VmRSS");
    compile_big(read(folder), BigScript{}.injects);
    fmt::print("{}\n", status_kb("VmHWM") - before);
}

void write_files(scenario::Package const& package, fs::path const& root) {
    for (scenario::SourceFile const& file : package.files) {
        fs::create_directories((root / file.path).parent_path());
        std::ofstream(root / file.path, std::ios::binary) << file.bytes;
    }
}

void measure_memory(std::vector<Figure>& figures, scenario::Package const& package) {
    std::string pattern = (fs::temp_directory_path() / "orda-bench-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) stop("no temporary folder");
    fs::path const root = pattern;
    write_files(package, root);
    std::string output;
    run_program({own_program(), "--growth", root / big_script_folder}, &output);
    fs::remove_all(root);
    double const bytes = std::stod(output) * 1024;
    figures.push_back(figure("memory", "10 MB", "text and all that is made of it", bytes / 1e6, "MB"));
    figures.push_back(
        figure("memory", "10 MB", "for a byte of text", bytes / static_cast<double>(yaml_bytes(package)), "bytes"));
    figures.back().target = bytes_per_byte_max;
}

std::vector<Figure> measure(scenario::Package const& big) {
    std::vector<Figure> figures;
    check_our_scripts(figures);
    compare_with_yaml_cpp(figures, big, BigScript{}.injects);
    measure_memory(figures, big);
    start_our_scripts(figures);
    figures.push_back(start_from_bytes_of("10 MB", *compile_big(big, BigScript{}.injects).script));
    return figures;
}

}  // namespace
}  // namespace orda::bench

int main(int argc, char** argv) {
    using namespace orda::bench;
    std::string_view const option = argc > 1 ? argv[1] : "", folder = argc > 2 ? argv[2] : "";
    bool const takes_folder = option == "--growth" || option == "--write";
    if (takes_folder == folder.empty() || argc > 3 || (!takes_folder && !option.empty() && option != "--json"))
        stop("bench_load [--json] [--write folder]");
    if (option == "--growth") return print_growth(folder), 0;
    auto const big = make_big_script({}, read("scenarios/open-field"), "open-field");
    if (option == "--write") return write_files(big, folder), 0;
    return report(measure(big), option == "--json");
}
