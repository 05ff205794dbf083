// SPDX-License-Identifier: Apache-2.0
// The commands of authors, as they are typed.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace {

namespace fs = std::filesystem;

struct Output {
    int exit = -1;
    std::string words;  // both streams
};

// A copy of one of our scripts, with its world, in a folder of its own.
class Copy {
public:
    explicit Copy(std::string const& script)
        : root_(fs::temp_directory_path() / ("orda-tools-" + std::to_string(::getpid()))), script_(script) {
        fs::create_directories(root_);
        for (std::string const& each : {script, std::string("world")})
            fs::copy("scenarios/" + each, root_ / each, fs::copy_options::recursive);
    }
    ~Copy() { fs::remove_all(root_); }
    Copy(Copy const&) = delete;
    Copy& operator=(Copy const&) = delete;

    // "orda <arguments>" in the folder of scripts.
    [[nodiscard]] Output run(std::string const& arguments) const {
        std::string const line = "cd " + root_.string() + " && " ORDA_PROGRAM " " + arguments + " 2>&1";
        Output output;
        FILE* const pipe = ::popen(line.c_str(), "r");
        REQUIRE(pipe != nullptr);
        char buffer[4096];
        while (std::size_t const got = std::fread(buffer, 1, sizeof buffer, pipe)) output.words.append(buffer, got);
        output.exit = WEXITSTATUS(::pclose(pipe));
        return output;
    }
    [[nodiscard]] std::string read(std::string const& name) const {
        std::ifstream file(root_ / script_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    void write(std::string const& name, std::string const& bytes) const {
        std::ofstream(root_ / script_ / name, std::ios::binary) << bytes;
    }
    [[nodiscard]] bool has(std::string const& name) const { return fs::exists(root_ / script_ / name); }

private:
    fs::path root_;
    std::string script_;
};

TEST_CASE("fmt writes the files of the folder, not those of the script of the same name inside the program") {
    Copy const copy("easy-money");
    std::string const before = copy.read("stops.yaml") + "\n\n\n#   mine   \n";
    copy.write("stops.yaml", before);
    Output const check = copy.run("fmt --check easy-money");
    CHECK(check.exit == 1);
    CHECK(check.words == "easy-money/stops.yaml: is not in the one form\n");
    CHECK(copy.read("stops.yaml") == before);
    Output const written = copy.run("fmt easy-money");
    CHECK(written.exit == 0);
    CHECK(written.words == "easy-money/stops.yaml: formatted\n");
    CHECK(copy.read("stops.yaml").ends_with("\n#   mine\n"));
    CHECK(copy.run("fmt --check easy-money").words == "");
    CHECK(copy.run("fmt --check world/dalaria").exit == 0);
}

TEST_CASE("fmt leaves a file that cannot be read, and formats the others") {
    Copy const copy("easy-money");
    copy.write("stops.yaml", "orda: 1\nstops: 'x\n");
    copy.write("moderator.yaml", copy.read("moderator.yaml") + "\n\n");
    Output const output = copy.run("fmt easy-money");
    CHECK(output.exit == 1);
    CHECK(output.words.find("easy-money/stops.yaml:2:8: error: ") != std::string::npos);
    CHECK(output.words.find("easy-money/moderator.yaml: formatted\n") != std::string::npos);
    CHECK(copy.read("stops.yaml") == "orda: 1\nstops: 'x\n");
    copy.write("data/table.yaml", "");
    CHECK(copy.run("fmt no-such-folder").exit == 2);
}

TEST_CASE("texts go out, come back changed, and only the change is written") {
    Copy const copy("easy-money");
    CHECK(copy.run("texts export easy-money --lang kk -o kk.csv").exit == 0);
    std::string const before = copy.read("texts.kk.yaml");
    Output const same = copy.run("texts import easy-money --lang kk kk.csv");
    CHECK(same.exit == 0);
    CHECK(same.words.starts_with("texts.kk.yaml: 0 texts changed, "));
    CHECK(copy.read("texts.kk.yaml") == before);
    copy.write("one.csv", "place;kk\neasy-money/title;\"Жаңа; атау\"\n");
    Output const one = copy.run("texts import easy-money --lang kk easy-money/one.csv");
    CHECK(one.words == "texts.kk.yaml: 1 texts changed, 0 as they were, 0 left out\n");
    CHECK(copy.read("texts.kk.yaml").find("Жаңа; атау") != std::string::npos);
    CHECK(copy.run("texts export easy-money --lang en").exit == 2);
    CHECK(copy.run("texts import easy-money --lang de kk.csv").exit == 2);
    CHECK(copy.run("texts import easy-money --lang kk nowhere.csv").exit == 2);
}

TEST_CASE("at most twenty lines that were left out are told, and then how many more") {
    Copy const copy("easy-money");
    std::string csv = "place,kk\n";
    for (int i = 1; i <= 25; ++i) csv += "X-" + std::to_string(i) + "/title,y\n";
    copy.write("x.csv", csv);
    Output const output = copy.run("texts import easy-money --lang kk easy-money/x.csv");
    CHECK(output.exit == 1);
    CHECK(output.words.find("line 21: `X-20/title` was left out: the script has no such text\n") != std::string::npos);
    CHECK(output.words.find("X-21") == std::string::npos);
    CHECK(output.words.find("easy-money/x.csv: 5 more lines were left out\n") != std::string::npos);
    CHECK(output.words.find("texts.kk.yaml: 0 texts changed, 0 as they were, 25 left out\n") != std::string::npos);
}

TEST_CASE("into a script or a texts file that cannot be read nothing is put") {
    Copy const copy("easy-money");
    CHECK(copy.run("texts export easy-money --lang kk -o kk.csv").exit == 0);
    std::string const texts = copy.read("texts.kk.yaml");
    copy.write("texts.kk.yaml", "orda: 1\nx: 'y\n");
    Output const broken_texts = copy.run("texts import easy-money --lang kk kk.csv");
    CHECK(broken_texts.exit == 1);
    CHECK(broken_texts.words.find("orda: texts.kk.yaml cannot be read; nothing was changed\n") != std::string::npos);
    CHECK(copy.read("texts.kk.yaml") == "orda: 1\nx: 'y\n");
    copy.write("texts.kk.yaml", texts);
    copy.write("script.yaml", copy.read("script.yaml") + "x: 'y\n");
    Output const broken_script = copy.run("texts import easy-money --lang kk kk.csv");
    CHECK(broken_script.exit == 1);
    CHECK(broken_script.words ==
          "orda: the script cannot be read, so nothing was changed; see orda check easy-money\n");
    CHECK(copy.read("texts.kk.yaml") == texts);
    CHECK(copy.run("texts export easy-money --lang kk").exit == 1);
}

TEST_CASE("migrate has nothing to do for format 1 and refuses what it does not know") {
    Copy const copy("easy-money");
    CHECK(copy.run("migrate easy-money").words == "easy-money: already of format 1, nothing to do\n");
    CHECK(copy.run("migrate world/dalaria").exit == 0);
    std::string const stops = copy.read("stops.yaml");
    copy.write("stops.yaml", "orda: 2\n");
    Output const newer = copy.run("migrate easy-money");
    CHECK(newer.exit == 1);
    CHECK(
        newer.words.find("easy-money/stops.yaml:1:7: error: the file is written for format 2, this program reads 1") !=
        std::string::npos);
    CHECK(newer.words.ends_with("orda: nothing was changed; take the newer program that the script was written for\n"));
    copy.write("stops.yaml", "# remark\n" + stops.substr(stops.find("orda: 1\n") + 8));
    Output const missing = copy.run("migrate easy-money");
    CHECK(missing.exit == 1);
    CHECK(missing.words.starts_with("easy-money/stops.yaml:1:1: error: "));
    CHECK(missing.words.ends_with("orda: nothing was changed\n"));
    CHECK(copy.run("migrate nowhere").exit == 2);
    CHECK(copy.run("migrate easy-money/media").exit == 2);
}

TEST_CASE("rehearse plays a cut and counts controllers") {
    Copy const copy("open-field");
    Output const cut = copy.run("rehearse ./open-field --plan perfect --cut short");
    CHECK(cut.exit == 0);
    CHECK(cut.words.starts_with("open-field, cut short, plan perfect, seed 1: "));
    CHECK(cut.words.find(" ENDEX at ") != std::string::npos);
    CHECK(copy.run("rehearse ./open-field --cut nothing").exit == 2);
    std::string const one = copy.run("rehearse ./open-field --staffing 1").words;
    std::string const six = copy.run("rehearse ./open-field --staffing 6").words;
    CHECK(one.starts_with("open-field, plan mixed, seed 1: "));
    CHECK(one != six);
    CHECK(copy.run("rehearse ./open-field --staffing 2").exit == 2);
    CHECK(copy.run("rehearse ./open-field --reach --cut short").exit == 2);
}

}  // namespace
