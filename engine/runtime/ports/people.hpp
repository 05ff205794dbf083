// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/sha256.hpp"
#include "base/time.hpp"
#include "exercise/people.hpp"
#include "exercise/questionnaire.hpp"
#include "runtime/ports/gateway.hpp"

// Who may come in. Everything that names a person stays behind this port (orda.db) and never reaches an exercise file.
namespace orda::runtime {

// What a session cookie stands for.
struct Session {
    Principal principal;
    std::string exercise{};  // of a seat; empty for staff, who may enter every exercise
    std::string name{};      // of a staff account, told to its owner only; empty for seats
    WallTime expires{};
    friend bool operator==(Session const&, Session const&) = default;
};

// What opens one seat of one exercise.
struct SeatCode {
    std::string exercise;
    exercise::SeatId seat;
    exercise::Role role = exercise::Role::trainee;  // or actor, or observer: a wall
    std::string token;                              // 128 random bits in base64url: the part of the link after '#'
    std::string pin;                                // six digits, unique among all codes
    std::string person;                             // name from the people list, may be empty
    friend bool operator==(SeatCode const&, SeatCode const&) = default;
};

// One of those who share a seat's laptop. The number stands beside what they do; the name stands here alone.
struct Speaker {
    exercise::SeatId seat;
    std::uint32_t number = 0;  // 1 ... exercise::speakers_max
    std::string name;
    friend bool operator==(Speaker const&, Speaker const&) = default;
};

// Who has handed in a sheet of the questionnaire; which one stands nowhere.
struct SheetGiver {
    exercise::SeatId seat;
    std::uint32_t speaker = 0;  // of those who share the seat, 0 ... exercise::speakers_max
    friend auto operator<=>(SheetGiver const&, SheetGiver const&) = default;
};

struct ExerciseEntry {
    std::string id;      // 10 characters a-z2-7
    std::string path;    // of the exercise file, relative to the data folder
    std::string script;  // id of the script
    std::string title;   // in the first language of the script
    WallTime created{};
    std::string retain_until{};  // ISO 8601 date up to which file and names are kept; empty = nobody said
    friend bool operator==(ExerciseEntry const&, ExerciseEntry const&) = default;
};

// One for each different reaction of the caller.
enum class PeopleFault : std::uint8_t {
    unknown,        // no such session, code, name or password; never said which
    weak_password,  // under password_characters_min
    busy,           // too many passwords are being checked: try again
    storage,        // orda.db could not be read or written
};

inline constexpr std::size_t password_characters_min = 10;
inline constexpr std::size_t password_bytes_max = 1'000;
inline constexpr std::size_t account_name_bytes_max = 100;
inline constexpr std::size_t speaker_name_characters_max = 40;  // as people type it in on a page

template <class T>
using PeopleResult = Result<T, PeopleFault>;
template <class T>
using PeopleDone = std::function<void(PeopleResult<T>)>;

// Where sheets of a questionnaire wait while it is open, until they stand in the journal (docs/adr/0024). Reading answers
// at once; `done` is called once, on the loop's thread, never from inside the call.
class SheetsPort {
public:
    virtual ~SheetsPort() = default;

    // In the order of their keys.
    [[nodiscard]] virtual PeopleResult<std::vector<exercise::Sheet>> sheets(std::string_view exercise) = 0;
    // Also those whose sheets were recorded since; ascending.
    [[nodiscard]] virtual PeopleResult<std::vector<SheetGiver>> sheet_givers(std::string_view exercise) = 0;
    // Both, or neither. unknown = there is no such exercise, or the giver has handed in already.
    virtual void give_sheet(std::string exercise, SheetGiver giver, exercise::Sheet sheet, PeopleDone<void> done) = 0;
    // It came too late to be recorded: as if it had never been given.
    virtual void withdraw_sheet(std::string exercise, SheetGiver giver, exercise::SheetKey key,
                                PeopleDone<void> done) = 0;
    // They stand in the journal. Their givers have still given.
    virtual void forget_sheets(std::string exercise, std::vector<exercise::SheetKey> keys, PeopleDone<void> done) = 0;
};

// Reading answers at once. Writing and checking passwords is done on other threads; `done` is called once, on the
// loop's thread, never from inside the call. Everything here is called on the loop's thread.
class PeoplePort : public SheetsPort {
public:
    // `cookie` is the SHA-256 of the cookie's value. An expired session is unknown.
    [[nodiscard]] virtual PeopleResult<Session> session(Digest const& cookie) = 0;
    [[nodiscard]] virtual PeopleResult<SeatCode> code_by_pin(std::string_view pin) = 0;
    [[nodiscard]] virtual PeopleResult<SeatCode> code_by_token(std::string_view token) = 0;
    // Newest first.
    [[nodiscard]] virtual PeopleResult<std::vector<ExerciseEntry>> exercises() = 0;
    // Changes whenever anything behind this port was changed, also by another process. Costs microseconds.
    [[nodiscard]] virtual std::uint64_t version() = 0;

    struct NewSeat {
        exercise::SeatId seat;
        exercise::Role role = exercise::Role::trainee;
    };
    // The codes of these seats of an exercise, by seat; draws those that are missing.
    virtual void complete_codes(std::string exercise, std::vector<NewSeat> seats,
                                PeopleDone<std::vector<SeatCode>> done) = 0;

    // Of an exercise, by seat and number.
    [[nodiscard]] virtual PeopleResult<std::vector<Speaker>> speakers(std::string_view exercise) = 0;
    // An empty name takes it off. unknown = there is no such exercise.
    virtual void name_speaker(std::string exercise, Speaker speaker, PeopleDone<void> done) = 0;

    // Stores a session. When it holds a seat, every other person's session of that seat ends.
    virtual void store(Digest const& cookie, Session session, PeopleDone<void> done) = 0;
    virtual void remove(Digest const& cookie, PeopleDone<void> done) = 0;

    // The account's session, not stored yet (`expires` is not set). Takes the same time for unknown names.
    virtual void check_password(std::string name, std::string password, PeopleDone<Session> done) = 0;
    // Uses up the token of a link that logs an account in; its session, not stored yet.
    virtual void use_login_link(std::string token, PeopleDone<Session> done) = 0;
    // Uses up the token of the first start and makes the director's account.
    virtual void make_first_account(std::string token, std::string name, std::string password,
                                    PeopleDone<Session> done) = 0;
};

}  // namespace orda::runtime
