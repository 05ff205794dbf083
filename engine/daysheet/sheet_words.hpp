// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace orda::daysheet {

// What the sheet says, in one language. {} and {0} are filled in by fmt.
struct SheetWords {
    std::string_view language, title;
    std::string_view exercise, script, newest, records, epoch, epoch_words;  // epoch_words: number, record, kept
    std::string_view teams, decisions, injects;
    std::string_view root, root_words, words_source;
    std::string_view checkpoint, checkpoint_words, signer, nobody, none_yet, qr;
    std::string_view uncovered_one, uncovered;  // first, last
    std::string_view proves, proves_words, check, check_words;
    std::string_view signatures, director, witness_1, witness_2, name, signature, date;
};

// Of "en", "ru", "kk"; English for everything else.
[[nodiscard]] SheetWords const& sheet_words(std::string_view language);

}  // namespace orda::daysheet
