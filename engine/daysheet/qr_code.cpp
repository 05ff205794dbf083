// SPDX-License-Identifier: Apache-2.0
#include "daysheet/qr_code.hpp"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>

namespace orda::daysheet {

QrCode qr_code(std::string_view bytes) {
    struct Free {
        void operator()(QRcode* code) const { QRcode_free(code); }
    };
    std::unique_ptr<QRcode, Free> const made(QRcode_encodeData(
        static_cast<int>(bytes.size()), reinterpret_cast<unsigned char const*>(bytes.data()), 0, QR_ECLEVEL_M));
    QrCode code;
    if (!made) return code;
    code.width = static_cast<std::size_t>(made->width);
    for (std::size_t i = 0; i < code.width * code.width; ++i) code.dark.push_back((made->data[i] & 1U) != 0);
    return code;
}

std::string to_svg(QrCode const& code, std::string_view label) {
    static constexpr std::size_t quiet = 4;
    std::string path;
    for (std::size_t row = 0; row < code.width; ++row) {
        for (std::size_t column = 0; column < code.width;) {
            std::size_t end = column;
            while (end < code.width && code.at(end, row)) ++end;
            if (end > column)
                path += fmt::format("M{} {}h{}v1H{}z", column + quiet, row + quiet, end - column, column + quiet);
            column = end + 1;
        }
    }
    std::size_t const side = code.width + 2 * quiet;
    return fmt::format(
        R"(<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}" shape-rendering="crispEdges"><path d="{2}"/></svg>)",
        side, label, path);
}

}  // namespace orda::daysheet
