// SPDX-License-Identifier: Apache-2.0
#include "people/people.hpp"

#include <utility>

#include "base/utf8.hpp"
#include "people/codes.hpp"

namespace orda::people {

using runtime::PeopleDone;
using runtime::PeopleResult;
using runtime::Session;

namespace {

Session session_of(Account const& account) {
    return {.principal = {account.person, account.role, {}}, .name = account.name};
}

}  // namespace

Result<std::unique_ptr<People>, std::string> People::open(std::filesystem::path const& file, Parts parts) {
    auto reading = Store::open(file);
    if (!reading) return reading.error();
    auto writing = Store::open(file);
    if (!writing) return writing.error();
    return std::unique_ptr<People>(new People(std::move(*reading), std::move(*writing), std::move(parts)));
}

People::People(std::unique_ptr<Store> reading, std::unique_ptr<Store> writing, Parts parts)
    : parts_(std::move(parts)), reading_(std::move(reading)), writing_(std::move(writing)) {}

template <class T>
void People::answer(PeopleDone<T> done, PeopleResult<T> result) const {
    parts_.post([done = std::move(done), result = std::move(result)]() mutable { done(std::move(result)); });
}

template <class T>
void People::run(WorkerPool& pool, PeopleDone<T> done, std::function<PeopleResult<T>()> work) {
    bool const taken = pool.post([this, done, work = std::move(work)] { answer<T>(done, work()); });
    if (!taken) answer<T>(std::move(done), runtime::PeopleFault::busy);
}

PeopleResult<Session> People::session(Digest const& cookie) { return reading_->session(cookie, parts_.clock.wall()); }

PeopleResult<runtime::SeatCode> People::code_by_pin(std::string_view pin) { return reading_->code_by_pin(pin); }

PeopleResult<runtime::SeatCode> People::code_by_token(std::string_view token) { return reading_->code_by_token(token); }

void People::complete_codes(std::string exercise, std::vector<NewSeat> seats,
                            PeopleDone<std::vector<runtime::SeatCode>> done) {
    run<std::vector<runtime::SeatCode>>(writer_, std::move(done),
                                        [this, exercise = std::move(exercise), seats = std::move(seats)] {
                                            return people::complete_codes(*writing_, parts_.random, exercise, seats);
                                        });
}

PeopleResult<std::vector<runtime::ExerciseEntry>> People::exercises() { return reading_->exercises(); }

std::uint64_t People::version() {
    Stored<std::uint64_t> const now = reading_->version();
    if (now.has_value()) version_ = *now;
    return version_;
}

PeopleResult<std::vector<runtime::Speaker>> People::speakers(std::string_view exercise) {
    return reading_->speakers(exercise);
}

void People::name_speaker(std::string exercise, runtime::Speaker speaker, PeopleDone<void> done) {
    run<void>(writer_, std::move(done),
              [this, exercise = std::move(exercise), speaker = std::move(speaker)]() -> PeopleResult<void> {
                  return writing_->name_speaker(exercise, speaker);
              });
}

PeopleResult<std::vector<exercise::Sheet>> People::sheets(std::string_view exercise) {
    return reading_->sheets(exercise);
}

PeopleResult<std::vector<runtime::SheetGiver>> People::sheet_givers(std::string_view exercise) {
    return reading_->sheet_givers(exercise);
}

void People::give_sheet(std::string exercise, runtime::SheetGiver giver, exercise::Sheet sheet, PeopleDone<void> done) {
    run<void>(writer_, std::move(done),
              [this, exercise = std::move(exercise), giver, sheet = std::move(sheet)]() -> PeopleResult<void> {
                  return writing_->give_sheet(exercise, giver, sheet);
              });
}

void People::withdraw_sheet(std::string exercise, runtime::SheetGiver giver, exercise::SheetKey key,
                            PeopleDone<void> done) {
    run<void>(writer_, std::move(done), [this, exercise = std::move(exercise), giver, key]() -> PeopleResult<void> {
        return writing_->withdraw_sheet(exercise, giver, key);
    });
}

void People::forget_sheets(std::string exercise, std::vector<exercise::SheetKey> keys, PeopleDone<void> done) {
    run<void>(writer_, std::move(done),
              [this, exercise = std::move(exercise), keys = std::move(keys)]() -> PeopleResult<void> {
                  return writing_->forget_sheets(exercise, keys);
              });
}

void People::store(Digest const& cookie, Session session, PeopleDone<void> done) {
    run<void>(writer_, std::move(done), [this, cookie, session = std::move(session)]() -> PeopleResult<void> {
        return writing_->add_session(cookie, session, parts_.clock.wall());
    });
}

void People::remove(Digest const& cookie, PeopleDone<void> done) {
    run<void>(writer_, std::move(done),
              [this, cookie]() -> PeopleResult<void> { return writing_->remove_session(cookie); });
}

void People::check_password(std::string name, std::string password, PeopleDone<Session> done) {
    Stored<Account> account = reading_->account(name);
    if (!account.has_value() && account.error() == PeopleFault::storage)
        return answer<Session>(std::move(done), account.error());
    if (!account.has_value() || account->disabled || password.size() > runtime::password_bytes_max) account = Account{};
    run<Session>(passwords_, std::move(done),
                 [this, account = *account, password = std::move(password)]() -> PeopleResult<Session> {
                     if (!verify_password(account.password, password, parts_.cost)) return PeopleFault::unknown;
                     return session_of(account);
                 });
}

void People::use_login_link(std::string token, PeopleDone<Session> done) {
    run<Session>(writer_, std::move(done), [this, token = std::move(token)]() -> PeopleResult<Session> {
        Stored<Account> const account = writing_->use_login_link(token, parts_.clock.wall());
        if (!account.has_value()) return account.error();
        return session_of(*account);
    });
}

void People::make_first_account(std::string token, std::string name, std::string password, PeopleDone<Session> done) {
    Stored<bool> const right = reading_->is_first_token(token);
    if (!right.has_value()) return answer<Session>(std::move(done), right.error());
    if (!*right) return answer<Session>(std::move(done), PeopleFault::unknown);
    bool const readable = first_bad_utf8(password) == std::string_view::npos;
    if (!readable || password.size() > runtime::password_bytes_max ||
        count_characters(password) < runtime::password_characters_min)
        return answer<Session>(std::move(done), PeopleFault::weak_password);
    exercise::PersonId const person = runtime::random_person(parts_.random);
    auto const add = [this, token = std::move(token)](Account const& account) -> PeopleResult<Session> {
        Stored<void> const added = writing_->add_first_account(token, account, parts_.clock.wall());
        if (!added.has_value()) return added.error();
        return session_of(account);
    };
    bool const taken =
        passwords_.post([this, add, done, person, name = std::move(name), password = std::move(password)] {
            Account const account{name, exercise::Role::director, hash_password(password, parts_.cost), person};
            if (account.password.empty())
                return answer<Session>(done, PeopleFault::busy);  // not enough memory for argon2id
            run<Session>(writer_, done, [add, account] { return add(account); });
        });
    if (!taken) answer<Session>(std::move(done), PeopleFault::busy);
}

}  // namespace orda::people
