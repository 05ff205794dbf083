// SPDX-License-Identifier: Apache-2.0
#include "cli/put_output.hpp"

#include <cstdio>

#include "cli/commands.hpp"
#include "cli/print_pdf.hpp"
#include "cli/write_whole.hpp"

namespace orda::cli {

Exit put_output(std::string const& bytes, std::string const& path) {
    if (!path.empty()) {
        auto const fault = write_whole(path, bytes);
        return fault.empty() ? Exit::ok : fail(Exit::storage, path + " cannot be written: " + fault);
    }
    bool const written = std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size() && std::fflush(stdout) == 0;
    return written ? Exit::ok : fail(Exit::storage, "the output cannot be written");
}

Exit put_pdf(std::string const& html, std::string const& path) {
    std::string pdf;
    std::string const fault = print_pdf(html, pdf);
    return fault.empty() ? put_output(pdf, path) : fail(Exit::storage, fault);
}

}  // namespace orda::cli
