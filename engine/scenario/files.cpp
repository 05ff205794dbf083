// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "scenario/field_tables.hpp"
#include "scenario/safety.hpp"
#include "scenario/sections.hpp"
#include "scenario/suggest.hpp"

// Attachments of injects.
namespace orda::scenario {
namespace {

using namespace exercise;

constexpr std::size_t attachment_bytes_max = 1'000'000;

struct MediaType {
    std::string_view extension, type;
};
constexpr std::array media_types = std::to_array<MediaType>({{".csv", "text/csv"},
                                                             {".txt", "text/plain"},
                                                             {".pdf", "application/pdf"},
                                                             {".svg", "image/svg+xml"},
                                                             {".png", "image/png"},
                                                             {".jpg", "image/jpeg"},
                                                             {".jpeg", "image/jpeg"},
                                                             {".webp", "image/webp"},
                                                             {".gif", "image/gif"},
                                                             {".mp3", "audio/mpeg"},
                                                             {".ogg", "audio/ogg"},
                                                             {".webm", "video/webm"},
                                                             {".mp4", "video/mp4"}});

MediaType const* media_type_of(std::string_view path) {
    auto const found = std::find_if(media_types.begin(), media_types.end(),
                                    [&](MediaType const& t) { return path.ends_with(t.extension); });
    return found == media_types.end() ? nullptr : &*found;
}

// `CROSS/rows.csv` where CROSS is a data recipe: `orda data` writes it to data/CROSS/rows.csv.
bool comes_from_a_recipe(Context& c, std::string_view path) {
    Symbol* const symbol = c.symbols.find(path.substr(0, path.find('/')));
    bool const recipe = symbol != nullptr && symbol->kind == SymbolKind::data && path.find('/') != path.npos;
    if (recipe) symbol->referred = true;
    return recipe;
}

// The path inside the folder of the script.
std::string path_in_folder(Context& c, std::string const& path) {
    return comes_from_a_recipe(c, path) ? "data/" + path : path;
}

void report_missing_file(Context& c, Word const& path) {
    std::vector<std::string_view> names;
    for (SourceFile const& file : c.package.files) {
        std::string_view const name = file.path;
        if (name.starts_with(c.folder + "/")) names.push_back(name.substr(c.folder.size() + 1));
    }
    std::string const near = nearest(path.text, names);
    std::string const hint = comes_from_a_recipe(c, path.text) ? "run `orda data " + c.folder + "`"
                             : near.empty()                    ? ""
                                                               : "did you mean `" + near + "`?";
    c.report.add(DiagnosticKind::missing_file, path.span, {path.text, hint});
    // What it shows may stand in the texts files: that is no mistake of its own.
    (void)c.books.front().at(path_in_folder(c, path.text)).self_or("description");
}

// Tables and plain texts are read for numbers that may belong to somebody; the first of each kind is named.
void check_content(Context& c, SourceFile const& file, MediaType const& type) {
    if (!type.type.starts_with("text/") || first_bad_utf8(file.bytes) != std::string_view::npos) return;
    std::uint32_t const source = c.sources.add(file.path, file.bytes);
    std::vector<DiagnosticKind> seen;
    for (Finding const& f : find_real_data(c.sources.at(source).bytes(), c.world.numbers)) {
        if (std::find(seen.begin(), seen.end(), f.kind) != seen.end()) continue;
        seen.push_back(f.kind);
        c.report.add(f.kind, {source, static_cast<std::uint32_t>(f.begin), static_cast<std::uint32_t>(f.end)},
                     f.values);
    }
}

std::optional<FileId> load(Context& c, Word const& path) {
    std::string const place = path_in_folder(c, path.text);
    if (auto const known = c.files.find(place); known != c.files.end()) return known->second;
    SourceFile const* const source = find_file(c.package, c.folder + "/" + place);
    MediaType const* const type = media_type_of(path.text);
    if (source == nullptr) {
        report_missing_file(c, path);
    } else if (type == nullptr) {
        report_wrong_type(
            c, path, "a file that stations can show (csv, txt, pdf, svg, png, jpg, webp, gif, mp3, ogg, webm, mp4)");
    } else if (source->left_out || source->bytes.size() > attachment_bytes_max) {
        std::string const size = std::to_string((source->bytes.size() + 999'999) / 1'000'000);
        c.report.add(DiagnosticKind::too_big, path.span, {source->left_out ? "more than 16" : size, "1"});
    } else {
        if (!c.cut.active()) check_content(c, *source, *type);
        FileId const id{static_cast<std::uint32_t>(c.script.files.size())};
        c.script.files.push_back({place, std::string(type->type), source->bytes, {}});
        c.files.emplace(place, id);
        return id;
    }
    return std::nullopt;
}

// A picture says in its own <title> or <desc> what it shows, in the first language.
std::string title_inside(File const& file) {
    if (file.media_type != "image/svg+xml") return {};
    for (std::string_view const tag : {"<desc", "<title"}) {
        std::size_t const open = file.bytes.find(tag);
        std::size_t const begin = open == std::string::npos ? open : file.bytes.find('>', open);
        std::size_t const end = begin == std::string::npos ? begin : file.bytes.find('<', begin);
        if (end != std::string::npos && end > begin + 1) return file.bytes.substr(begin + 1, end - begin - 1);
    }
    return {};
}

// `file` is the place that names it, `in_place` the description beside it, if any.
void describe(Context& c, Entity const& e, Yaml const& path_yaml, FileId id, Yaml const* in_place) {
    File& file = c.script.files.at(id.value);
    if (!file.description.empty()) return;
    Entity const part{
        e.kind, e.index, file.path, "an attachment", &path_yaml, &path_yaml, c.books.front().at(file.path)};
    file.description = read_text(c, part, "description", TextUse::plain, in_place, part.texts.self_or("description"));
    std::string title = title_inside(file);
    if (!title.empty() && file.description.by_language.front().empty()) {
        file.description.by_language.front() = std::move(title);
        std::erase_if(c.missing_texts, [&](MissingText const& m) { return m.id == file.path && m.language == 0; });
    }
    if (file.description.empty() && file.media_type.starts_with("image/"))
        c.report.add(DiagnosticKind::no_alt_text, path_yaml.span,
                     {file.path, "`attach: {file: " + file.path + ", description: …}`"});
}

struct Attachment {
    std::optional<FileId> id{};
};
constexpr Field<Attachment> attachment_fields[] = {
    {"file", Need::required,
     [](Context& c, Entity const&, Attachment& a, Yaml const& y) { a.id = load(c, word_of(y)); }},
    {"description", Need::optional, [](Context&, Entity const&, Attachment&, Yaml const&) {}},  // read after the file
};

void read_one(Context& c, Entity const& e, Yaml const& y, std::vector<FileId>& ids) {
    Attachment attachment;
    Yaml const* path = &y;
    if (y.is_text()) {
        attachment.id = load(c, word_of(y));
    } else {
        Entity const part{e.kind, e.index, e.id + " attach", "an attachment", e.key, &y, e.texts.child("attach")};
        read_fields<Attachment>(c, part, attachment_fields, attachment);
        path = y.find("file");
    }
    if (!attachment.id) return;
    describe(c, e, *path, *attachment.id, y.find("description"));
    ids.push_back(*attachment.id);
}

}  // namespace

std::vector<FileId> read_attachments(Context& c, Entity const& e, Yaml const& yaml) {
    std::vector<FileId> ids;
    if (!yaml.is_list()) read_one(c, e, yaml, ids);
    for (Yaml const& item : yaml.items) read_one(c, e, item, ids);
    return ids;
}

std::string read_clip(Context& c, Yaml const& yaml) {
    Word const path = word_of(yaml);
    MediaType const* const type = yaml.is_text() ? media_type_of(path.text) : nullptr;
    if (type != nullptr && type->type.starts_with("video/")) return path.text;
    report_wrong_type(c, yaml, "a film of the folder (webm, mp4)");
    return {};
}

bool clip_is_there(Context const& c, std::string_view path) {
    return find_file(c.package, c.folder + "/" + std::string(path)) != nullptr;
}

void report_no_clip(Context& c, Span span, std::string const& path, bool something_stands_in) {
    if (something_stands_in) c.report.add(DiagnosticKind::no_clip, span, {path});
    else report_missing_file(c, {path, span});
}

SourceFile const* find_file(Package const& package, std::string_view path) {
    auto const found =
        std::find_if(package.files.begin(), package.files.end(), [&](SourceFile const& f) { return f.path == path; });
    return found == package.files.end() ? nullptr : &*found;
}

std::vector<FieldTable> attachment_tables() { return {table_of<Attachment>("attachment", attachment_fields)}; }

}  // namespace orda::scenario
