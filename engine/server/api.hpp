// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json/object.hpp>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.hpp"
#include "runtime/ports/clips.hpp"
#include "runtime/ports/clock.hpp"
#include "runtime/ports/people.hpp"
#include "runtime/ports/random.hpp"
#include "runtime/ports/review.hpp"
#include "runtime/ports/services.hpp"
#include "server/ballots.hpp"
#include "server/hall.hpp"
#include "server/host_rules.hpp"
#include "server/http_types.hpp"
#include "server/limits.hpp"
#include "server/log.hpp"
#include "server/metrics.hpp"
#include "server/rate_limit.hpp"
#include "server/static_files.hpp"
#include "server/stations.hpp"
#include "server/tickets.hpp"

namespace orda::server {

inline constexpr std::string_view session_cookie = "orda_session";
inline constexpr std::size_t cookie_bytes = 32;
inline constexpr std::chrono::hours seat_session_time{14 * 24};
inline constexpr std::chrono::hours staff_session_time{7 * 24};

// The HTTP half of docs/PROTOCOL.md: finds the route, checks Host, Origin and rights, answers. Loop's thread.
class Api {
public:
    struct Parts {
        runtime::PeoplePort& people;
        runtime::ServicesPort& services;
        runtime::ClipsPort& clips;
        runtime::ReviewPort& reviews;
        runtime::ClockPort const& clock;
        runtime::RandomPort& random;
        Log& log;
        HostRules const& rules;
        Hall& hall;
        Stations& stations;
        Tickets& tickets;
        StaticFiles const& files;
        Limits const& limits;
        ServerFigures& figures;
        std::function<std::string()> metrics;
    };
    explicit Api(Parts parts)
        : parts_(std::move(parts)),
          requests_(parts_.limits.requests_per_second, parts_.limits.requests_burst),
          votes_(parts_.limits.votes_per_second, parts_.limits.votes_burst),
          ballots_(parts_.random) {}

    [[nodiscard]] std::size_t body_bytes_max(Request const& head) const;
    void answer(Request request, Reply reply);
    // The answer to a request that was not even read.
    [[nodiscard]] static Response refusal(unsigned status);

    // Once a second, and for what an earlier start of the server left: sheets that stand in the journal are removed
    // from where they waited.
    void follow_questionnaires();
    // Once a second: a vote that was counted is forgotten, whether anybody asks or not.
    void follow_votes();

    // The session behind a request's cookie.
    struct Visitor {
        Digest cookie{};
        runtime::Session session;
    };
    [[nodiscard]] runtime::PeopleResult<Visitor> visitor(Request const& request) const;

private:
    // One request on its way.
    struct Call {
        Request request;
        Reply reply;
        std::vector<std::string> parameters;  // the parts of the path that stand for something
        std::optional<Visitor> visitor;
        boost::json::object body;
    };
    using CallPtr = std::shared_ptr<Call>;
    // `audience`: phones without a session; nothing of their calls is logged, and no address is remembered. `quiet`:
    // with a session, and nothing of the call is logged.
    enum class Access : std::uint8_t { anyone, session, quiet, staff, controllers, director, machine, audience };
    struct Route {
        Method method;
        std::string_view pattern;  // '*' stands for one segment
        Access access;
        void (Api::*handler)(CallPtr const&);
    };
    static std::vector<Route> const& routes();

    // api.cpp
    void dispatch(Route const& route, CallPtr const& call);
    [[nodiscard]] std::optional<Response> check_post(Call& call) const;
    [[nodiscard]] std::optional<Response> check_access(Route const& route, Call& call) const;
    [[nodiscard]] Reply finishing(Request const& request, std::string_view route, Reply reply, bool logged = true);
    void health(CallPtr const& call);
    void metrics(CallPtr const& call);

    // api_sessions.cpp
    void join(CallPtr const& call);
    void login(CallPtr const& call);
    void first(CallPtr const& call);
    void logout(CallPtr const& call);
    void me(CallPtr const& call);
    void ticket(CallPtr const& call);
    void turn_away(CallPtr const& call);
    void log_in_by_link(CallPtr const& call, std::string const& token);
    void take_seat(CallPtr const& call, runtime::SeatCode const& code, OpenExercise& exercise);
    // `took_over`: somebody had the seat before, whose page is told.
    void admit(CallPtr const& call, runtime::Session session, bool took_over = false);
    [[nodiscard]] bool sits_already(Call const& call, runtime::SeatCode const& code, OpenExercise& exercise) const;
    [[nodiscard]] boost::json::object me_json(runtime::Session const& session) const;
    void add_kept(runtime::Session const& session, boost::json::object& me) const;
    [[nodiscard]] std::string cookie_field(Request const& request, std::string_view value,
                                           std::chrono::hours age) const;

    // api_exercises.cpp
    void scripts(CallPtr const& call);
    void exercises(CallPtr const& call);
    void create_exercise(CallPtr const& call);
    void copy_exercise(CallPtr const& call);
    void send_made(CallPtr const& call, Result<std::string, runtime::CreateRefused> const& made);
    void links(CallPtr const& call);
    void send_links(CallPtr const& call, std::string const& id, bool created);
    void content(CallPtr const& call);
    void script_content(CallPtr const& call);
    [[nodiscard]] boost::json::object exercise_json(OpenExercise const& exercise) const;

    // api_speakers.cpp
    void speakers(CallPtr const& call);
    void name_speaker(CallPtr const& call);

    // api_questionnaire.cpp
    void questionnaire(CallPtr const& call);
    void give_sheet(CallPtr const& call);
    void answer_given(CallPtr const& call, std::string const& exercise, runtime::SheetTaken taken);

    // api_films.cpp
    using ClipOf = std::function<std::string_view(exercise::Script const& script, std::string_view number)>;
    void clips(CallPtr const& call);
    void stop_clip(CallPtr const& call);
    void row_clip(CallPtr const& call);
    void send_clip(CallPtr const& call, ClipOf const& clip_of, bool walls_too);
    void stop_still(CallPtr const& call);
    enum class FilmRight : std::uint8_t { none, wall, staff };
    // Who may see the film of an exercise: staff, and what is shown of it its walls.
    [[nodiscard]] static FilmRight shows_film(runtime::Session const& session, OpenExercise const& open);

    // api_review.cpp
    void review_overview(CallPtr const& call);
    void review_tab(CallPtr const& call);
    void review_report(CallPtr const& call);
    void review_passport(CallPtr const& call);
    void review_screen(CallPtr const& call);
    void seat_screen(CallPtr const& call);
    void ask_review(CallPtr const& call, runtime::ReviewQuestion question);

    // api_votes.cpp
    void vote_state(CallPtr const& call);
    void vote(CallPtr const& call);
    void poll(CallPtr const& call);
    void close_poll(CallPtr const& call);
    void mark_words(CallPtr const& call);
    // The room that the call is about; answers the call and is null when there is none.
    OpenExercise* room_of_code(CallPtr const& call, Ballots::Room& room);
    OpenExercise* room_of_team(CallPtr const& call, Ballots::Room& room);

    Parts parts_;
    AddressBuckets requests_;
    TokenBucket votes_;  // of all phones together
    Ballots ballots_;
    TryLimiter codes_;
    TryLimiter passwords_;
};

}  // namespace orda::server
