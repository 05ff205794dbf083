// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "exercise/decide.hpp"

// What a team writes together: one seat at a time, every save a version (docs/adr/0014).
namespace orda::exercise {
namespace {

struct Found {
    Seat const* seat = nullptr;
    DocumentState const* document = nullptr;
};

// The document of the asker's own team, while something may be written.
Result<Found, Refused> find(std::uint64_t key, Asked const& asked) {
    auto const no = [](Refusal reason) {
        return Result<Found, Refused>(boost::system::in_place_error, Refused{reason, 0, "document"});
    };
    Seat const* seat = trainee_of(asked);
    if (seat == nullptr) return no(Refusal::not_found);
    if (!live(asked)) return no(Refusal::not_running);
    TeamState const& team = asked.state.teams.at(seat->team.value);
    auto const at = find_document(team, key);
    if (!at) return no(Refusal::not_found);
    return Found{seat, &team.documents[*at]};
}

// The earlier text is kept when it was another person's, the last of an earlier sitting, or stood long enough.
bool is_kept(DocumentState const& document, SeatId seat, bool restores, ExerciseTime now) {
    DocumentText const& before = document.newest;
    if (before.version == 0) return false;
    bool const other_sitting = before.seat != seat || document.claimed > before.record;
    return other_sitting || restores || before.restores != 0 || now - document.kept_at >= version_every;
}

// Who writes, and saw the newest text; otherwise who was faster.
std::optional<Refused> check_writer(DocumentState const& document, std::uint32_t based_on, SeatId seat) {
    if (document.writer != seat) return Refused{Refusal::changed_meanwhile, document.claimed, "writer"};
    if (based_on != document.newest.version)
        return Refused{Refusal::changed_meanwhile, document.newest.record, "based_on"};
    return std::nullopt;
}

Decided save(DocumentSaved event, DocumentState const& document, Asked const& asked) {
    event.version = document.newest.version + 1;
    if (is_kept(document, event.seat, event.restores != 0, asked.now))
        event.kept_in = document.keeps % versions_kept_max;
    return accept(std::move(event));
}

}  // namespace

Decided decide(BeginDocument const& command, Asked const& asked) {
    Seat const* seat = trainee_of(asked);
    if (seat == nullptr) return refuse(Refusal::not_found);
    if (!live(asked)) return refuse(Refusal::not_running);
    if (command.key == 0) return refuse(Refusal::incomplete, "key");
    TeamState const& team = asked.state.teams.at(seat->team.value);
    if (find_document(team, command.key)) return accept();
    if (auto fault = check_words(command.title, command.language, "title", title_bytes_max)) return refuse(*fault);
    if (team.documents.size() >= documents_max) return refuse(Refusal::too_many, "documents");
    return accept(DocumentBegun{seat->team, static_cast<std::uint32_t>(team.documents.size() + 1), *asked.issuer.seat,
                                command.key, command.title, command.language});
}

Decided decide(ClaimDocument const& command, Asked const& asked) {
    auto const found = find(command.key, asked);
    if (!found) return refuse(found.error());
    DocumentState const& document = *found->document;
    if (document.writer == asked.issuer.seat) return accept();
    if (document.writer && !command.take_over) return refuse(Refusal::changed_meanwhile, "writer", document.claimed);
    return accept(DocumentClaimed{found->seat->team, *asked.issuer.seat, command.key, document.writer});
}

Decided decide(LetGoDocument const& command, Asked const& asked) {
    auto const found = find(command.key, asked);
    if (!found) return refuse(found.error());
    if (found->document->writer != asked.issuer.seat) return accept();  // somebody took it over, or it is free
    return accept(DocumentLetGo{found->seat->team, *asked.issuer.seat, command.key});
}

Decided decide(SaveDocument const& command, Asked const& asked) {
    auto const found = find(command.key, asked);
    if (!found) return refuse(found.error());
    DocumentText const& before = found->document->newest;
    if (auto fault = check_words(command.title, command.language, "title", title_bytes_max)) return refuse(*fault);
    if (auto fault = check_text(command.text, "text", document_bytes_max)) return refuse(*fault);
    if (auto fault = check_writer(*found->document, command.based_on, *asked.issuer.seat)) return refuse(*fault);
    if (before.title == command.title && before.text == command.text && before.language == command.language)
        return accept();
    return save({found->seat->team,
                 *asked.issuer.seat,
                 command.key,
                 0,
                 0,
                 {},
                 command.title,
                 command.text,
                 command.language,
                 command.written_at},
                *found->document, asked);
}

Decided decide(TakeBackVersion const& command, Asked const& asked) {
    auto const found = find(command.key, asked);
    if (!found) return refuse(found.error());
    if (auto fault = check_writer(*found->document, command.based_on, *asked.issuer.seat)) return refuse(*fault);
    for (DocumentText const& kept : found->document->kept)
        if (kept.version == command.version)
            return save({found->seat->team,
                         *asked.issuer.seat,
                         command.key,
                         0,
                         kept.version,
                         {},
                         kept.title,
                         kept.text,
                         kept.language,
                         {}},
                        *found->document, asked);
    return refuse(Refusal::not_found, "version");
}

void let_go_documents(SeatId id, Asked const& asked, Proposal& proposal) {
    Seat const& seat = asked.state.seats.at(id.value).seat;
    if (seat.post != Post::trainee || !live(asked)) return;
    for (DocumentState const& document : asked.state.teams.at(seat.team.value).documents)
        if (document.writer == id) proposal.add(DocumentLetGo{seat.team, id, document.key});
}

}  // namespace orda::exercise
