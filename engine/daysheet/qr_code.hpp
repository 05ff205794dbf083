// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace orda::daysheet {

// A QR code (ISO/IEC 18004), by libqrencode: a square of modules, true = dark, row by row.
struct QrCode {
    std::size_t width = 0;
    std::vector<bool> dark;
    [[nodiscard]] bool at(std::size_t column, std::size_t row) const { return dark[row * width + column]; }
};

// Of these bytes, of which up to 15 % may be smudged. Width 0 when they are too many (some 2,300). Any thread.
[[nodiscard]] QrCode qr_code(std::string_view bytes);

// As one SVG element with the quiet zone of four modules around it; its size on paper is the style sheet's.
[[nodiscard]] std::string to_svg(QrCode const& code, std::string_view label);

}  // namespace orda::daysheet
