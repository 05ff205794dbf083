#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Plants each kind of forbidden include in a small tree and sees check_layers.py turn red."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

CHECK = pathlib.Path(__file__).with_name("check_layers.py")
GOOD = {
    "base/ids.hpp": "#pragma once\n#include <openssl/evp.h>\n#include <vector>\n",
    "exercise/core.hpp": '#pragma once\n#include "base/ids.hpp"\n#include <boost/system/result.hpp>\n'
                         "// a steady_clock in a comment, and /* std::mutex */ here, are only words\n",
    "journal/store.cpp": '#include "runtime/ports.hpp"\n#include <SQLiteCpp/Database.h>\n',
    "runtime/ports.hpp": '#pragma once\n#include "exercise/core.hpp"\n#include <thread>\n',
    "server/files.cpp": '#include "embedded_asset.hpp"\n#include <boost/beast.hpp>\n',
    "cli/main.cpp": '#include "journal/all.hpp"\n#include "console_assets.hpp"\n#include <CLI/CLI.hpp>\n',
    "journal/all.hpp": "#pragma once\n",
}


class LayersTest(unittest.TestCase):
    def run_with(self, planted):
        """Runs the check over the good tree with these files put in; returns (exit code, output)."""
        with tempfile.TemporaryDirectory() as folder:
            for name, text in (GOOD | planted).items():
                path = pathlib.Path(folder, "engine", name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            run = subprocess.run([sys.executable, CHECK, folder], capture_output=True, encoding="utf-8", check=False)
            return run.returncode, run.stdout + run.stderr

    def assert_red(self, planted, message):
        code, output = self.run_with(planted)
        self.assertEqual(code, 1, output)
        self.assertIn(message, output)

    def test_a_clean_tree_is_green(self):
        code, output = self.run_with({})
        self.assertEqual(code, 0, output)

    def test_a_lower_layer_must_not_know_a_higher_one(self):
        self.assert_red({"exercise/bad.hpp": '#include "journal/all.hpp"\n'}, "bad.hpp:1: exercise/ must not know journal/")

    def test_nobody_knows_the_composition_root(self):
        self.assert_red({"server/bad.cpp": '#include "cli/x.hpp"\n', "cli/x.hpp": ""}, "server/ must not know cli/")

    def test_a_spaced_include_is_seen(self):
        self.assert_red({"base/bad.hpp": ' #  include "exercise/core.hpp"\n'}, "base/ must not know exercise/")

    def test_a_library_outside_the_row_is_refused(self):
        self.assert_red({"exercise/bad.cpp": "\n#include <boost/asio.hpp>\n"}, "bad.cpp:2: exercise/ must not use <boost/asio")

    def test_generated_messages_stay_in_their_layers(self):
        self.assert_red({"people/bad.cpp": "#include <orda/v1/wire.pb.h>\n"}, "people/ must not use <orda/v1/wire.pb.h>")
        self.assert_red({"projection/bad.cpp": "#include <orda/v1/journal.pb.h>\n"}, "projection/ must not use <orda/v1/jour")

    def test_a_pure_folder_has_no_clock_thread_randomness_or_unordered_container(self):
        for word in ("std::chrono::steady_clock::now()", "std::mutex m", "std::random_device d", "std::unordered_map<int,int> m"):
            with self.subTest(word):
                self.assert_red({"scoring/bad.cpp": f"void f() {{ {word}; }}\n"}, "scoring/ is pure")

    def test_a_new_folder_needs_a_row(self):
        self.assert_red({"novel/x.cpp": "\n"}, "novel/ has no row in the table of layers")

    def test_includes_are_rooted(self):
        self.assert_red({"base/bad.cpp": '#include "ids.hpp"\n'}, "rooted at engine/")
        self.assert_red({"base/bad.cpp": '#include "../exercise/core.hpp"\n'}, "is not a file")
        self.assert_red({"journal/bad.cpp": '#include "console_assets.hpp"\n'}, "rooted at engine/")

    def test_a_cycle_is_seen(self):
        self.assert_red({"base/a.hpp": '#include "base/b.hpp"\n', "base/b.hpp": '#include "base/a.hpp"\n'},
                        "include cycle: base/a.hpp → base/b.hpp → base/a.hpp")

    def test_no_engine_folder_is_an_error(self):
        with tempfile.TemporaryDirectory() as folder:
            run = subprocess.run([sys.executable, CHECK, folder], capture_output=True, check=False)
            self.assertEqual(run.returncode, 2)


if __name__ == "__main__":
    unittest.main()
