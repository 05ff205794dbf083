// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "people/passwords.hpp"
#include "people/store.hpp"
#include "people/worker_pool.hpp"
#include "runtime/ports/clock.hpp"
#include "runtime/ports/people.hpp"
#include "runtime/ports/random.hpp"

namespace orda::people {

// Runs work on the loop's thread, after the caller returned. Any thread.
using Poster = std::function<void(std::function<void()>)>;

// PeoplePort over orda.db: reads on the loop's thread through a connection of its own (WAL: a reader never waits for
// the writer), writes on one thread, argon2id on two.
class People final : public runtime::PeoplePort {
public:
    struct Parts {
        runtime::ClockPort const& clock;
        runtime::RandomPort& random;
        Poster post;
        PasswordCost cost = moderate_cost();
    };
    static constexpr std::size_t password_threads = 2;
    static constexpr std::size_t passwords_waiting_max = 16;
    static constexpr std::size_t writes_waiting_max = 1'000;

    [[nodiscard]] static Result<std::unique_ptr<People>, std::string> open(std::filesystem::path const& file,
                                                                           Parts parts);

    runtime::PeopleResult<runtime::Session> session(Digest const& cookie) override;
    runtime::PeopleResult<runtime::SeatCode> code_by_pin(std::string_view pin) override;
    runtime::PeopleResult<runtime::SeatCode> code_by_token(std::string_view token) override;
    runtime::PeopleResult<std::vector<runtime::ExerciseEntry>> exercises() override;
    std::uint64_t version() override;
    void complete_codes(std::string exercise, std::vector<NewSeat> seats,
                        runtime::PeopleDone<std::vector<runtime::SeatCode>> done) override;
    runtime::PeopleResult<std::vector<runtime::Speaker>> speakers(std::string_view exercise) override;
    void name_speaker(std::string exercise, runtime::Speaker speaker, runtime::PeopleDone<void> done) override;
    runtime::PeopleResult<std::vector<exercise::Sheet>> sheets(std::string_view exercise) override;
    runtime::PeopleResult<std::vector<runtime::SheetGiver>> sheet_givers(std::string_view exercise) override;
    void give_sheet(std::string exercise, runtime::SheetGiver giver, exercise::Sheet sheet,
                    runtime::PeopleDone<void> done) override;
    void withdraw_sheet(std::string exercise, runtime::SheetGiver giver, exercise::SheetKey key,
                        runtime::PeopleDone<void> done) override;
    void forget_sheets(std::string exercise, std::vector<exercise::SheetKey> keys,
                       runtime::PeopleDone<void> done) override;
    void store(Digest const& cookie, runtime::Session session, runtime::PeopleDone<void> done) override;
    void remove(Digest const& cookie, runtime::PeopleDone<void> done) override;
    void check_password(std::string name, std::string password, runtime::PeopleDone<runtime::Session> done) override;
    void use_login_link(std::string token, runtime::PeopleDone<runtime::Session> done) override;
    void make_first_account(std::string token, std::string name, std::string password,
                            runtime::PeopleDone<runtime::Session> done) override;

private:
    People(std::unique_ptr<Store> reading, std::unique_ptr<Store> writing, Parts parts);

    // Calls `done` with the result on the loop's thread.
    template <class T>
    void answer(runtime::PeopleDone<T> done, runtime::PeopleResult<T> result) const;
    // Runs `work` on a thread of the pool; answers busy when its queue is full.
    template <class T>
    void run(WorkerPool& pool, runtime::PeopleDone<T> done, std::function<runtime::PeopleResult<T>()> work);

    Parts parts_;
    std::unique_ptr<Store> reading_;  // loop's thread
    std::unique_ptr<Store> writing_;  // the writer's thread
    std::uint64_t version_ = 0;
    WorkerPool writer_{1, writes_waiting_max};  // the pools go first: their threads use what stands above
    WorkerPool passwords_{password_threads, passwords_waiting_max};
};

}  // namespace orda::people
