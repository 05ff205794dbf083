// SPDX-License-Identifier: Apache-2.0
#include "base/html.hpp"

namespace orda {

std::string escape_html(std::string_view words) {
    std::string text;
    for (char const c : words) switch (c) {
            case '&': text += "&amp;"; break;
            case '<': text += "&lt;"; break;
            case '>': text += "&gt;"; break;
            case '"': text += "&quot;"; break;
            default: text += c;
        }
    return text;
}

}  // namespace orda
