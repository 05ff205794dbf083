// SPDX-License-Identifier: Apache-2.0
#include "scored.hpp"

// Marks, requests and injects.
namespace orda::scoring::test {
namespace {

struct Actions : Competent {
    MarkId noted = script.mark(), leak = script.mark();
    RequestId bank = script.request();
    SenderId kervan = script.sender();
    RowId letter = script.row(clock(10min));

    Actions() {
        script[noted].due = 20min;
        script[noted].score = worth({{inf, 2}});
        script[leak].unwanted = true;
        script[leak].score = worth({{pro, -3}});
        RequestType& type = script[bank];
        type.to = {kervan};
        type.fields = {field(FieldType::law)};
        type.refuse = {{when(none_of(field_has(0, {"AML-13"}))), words("Wrong ground.")}};
        type.delay = {5min};
        type.score = worth({{inf, 4}});
        type.late_from = at(1h);
        script[letter].score = worth({{gen, 1}});
        script[letter].tolerance = 5min;
    }
    [[nodiscard]] SendRequest request(std::string law) const {
        return ask_for(bank, {picks({std::move(law)})}, kervan);
    }
    static Total of(OneTeam const& play, Source source, std::uint32_t thing = 0) {
        Entry const& entry = the_entry(score_of(play), source, thing);
        return entry.shares.empty() ? Total{} : entry.shares[0].total;
    }
};

}  // namespace

TEST_CASE_FIXTURE(Actions,
                  "a mark is worth its points until it is due, half of them later, nothing when it is missing") {
    OneTeam early(script);
    early.tick_at(20min, noted);
    CHECK(of(early, Source::mark) == Total{2000, 2000});
    CHECK(the_entry(score_of(early), Source::mark).evidence ==
          std::vector{early.table.last_record<MarkChanged>().sequence});

    OneTeam late(script);
    late.tick_at(20min + 1ms, noted);
    CHECK(of(late, Source::mark) == Total{1000, 2000});

    OneTeam never(script);
    never.table.run_to(20min);
    CHECK(entry_of(score_of(never), Source::mark) == nullptr);
    never.table.clock_at(20min + 1ms).accept(OpenRow{letter}, never.at_pol());  // the journal says that it is later
    CHECK(of(never, Source::mark) == Total{0, 2000});
    CHECK(the_entry(score_of(never), Source::mark).reason == Reason::missed);
}

TEST_CASE_FIXTURE(Actions, "what should not happen costs when it does and is no gain when it does not") {
    OneTeam play(script);
    play.table.run_to(5min);
    CHECK(entry_of(score_of(play), Source::mark, 1) == nullptr);
    play.tick_at(50min, leak);
    CHECK(of(play, Source::mark, 1) == Total{-3000, 0});
    CHECK(the_entry(score_of(play), Source::mark, 1).reason == Reason::unwanted);
}

TEST_CASE_FIXTURE(Actions, "a mark that was taken back is not done") {
    OneTeam play(script);
    play.table.clock_at(50min).accept(TickMark{play.team, leak}, TableTop::controller());
    play.table.undo();
    CHECK(entry_of(score_of(play), Source::mark, 1) == nullptr);
}

TEST_CASE_FIXTURE(Actions, "a lawful request earns its points when it is granted, and nothing before") {
    OneTeam play(script);
    play.table.clock_at(15min).accept(request("AML-13"), play.at_pol());
    CHECK(entry_of(score_of(play), Source::request) == nullptr);
    play.table.run_to(30min);
    CHECK(of(play, Source::request) == Total{4000, 4000});
    Entry const& entry = the_entry(score_of(play), Source::request);
    CHECK(entry.person == play.at_pol().person);
    CHECK(entry.evidence == std::vector{play.table.last_record<RequestSent>().sequence,
                                        play.table.last_record<RequestAnswered>().sequence});
}

TEST_CASE_FIXTURE(Actions, "granted after a refusal it is worth half, late half, both a quarter") {
    struct Case {
        ExerciseTime refused, granted;
        Reason reason;
        Thousandths earned;
    };
    for (Case const& each : {Case{15min, 30min, Reason::again, 2000}, Case{61min, 70min, Reason::again, 1000}}) {
        OneTeam play(script);
        play.table.clock_at(each.refused).accept(request("CC-1"), play.at_pol());
        play.table.run_to(each.refused + 5min);
        CHECK(of(play, Source::request) == Total{0, 4000});
        CHECK(the_entry(score_of(play), Source::request).reason == Reason::refused);
        play.table.clock_at(each.granted).accept(request("AML-13"), play.at_pol());
        play.table.run_to(each.granted + 5min);
        CHECK(of(play, Source::request) == Total{each.earned, 4000});
        CHECK(the_entry(score_of(play), Source::request).reason == each.reason);
    }
    OneTeam late(script);
    late.table.clock_at(1h + 1ms).accept(request("AML-13"), late.at_pol());
    late.table.run_to(2h);
    CHECK(of(late, Source::request) == Total{2000, 4000});
    OneTeam just(script);
    just.table.clock_at(1h).accept(request("AML-13"), just.at_pol());
    just.table.run_to(2h);
    CHECK(of(just, Source::request) == Total{4000, 4000});
}

TEST_CASE_FIXTURE(Actions, "a refusal after the grant takes nothing away, a second grant adds nothing") {
    OneTeam play(script);
    for (char const* const law : {"AML-13", "CC-1", "AML-13"}) {
        play.table.run_for(10min);
        play.table.accept(request(law), play.at_pol());
    }
    play.table.run_to(2h);
    CHECK(of(play, Source::request) == Total{4000, 4000});
}

TEST_CASE_FIXTURE(Actions, "never asked is missed at ENDEX; asked and never answered is in no sum") {
    OneTeam silent(script);
    silent.table.run_to(1h);
    silent.table.end();
    CHECK(of(silent, Source::request) == Total{0, 4000});
    OneTeam asked(script);
    asked.table.clock_at(1h).accept(request("AML-13"), asked.at_pol());
    asked.table.end();
    CHECK(entry_of(score_of(asked), Source::request) == nullptr);
}

TEST_CASE_FIXTURE(Actions, "an inject earns when it is opened, half after its tolerance") {
    for (auto const& [wait, earned] : {std::pair{5min, 1000}, std::pair{6min, 500}}) {
        OneTeam play(script);
        play.table.clock_at(10min + wait).accept(OpenRow{letter}, play.at_pol());
        play.table.accept(OpenRow{letter}, play.at_soc());
        CHECK(of(play, Source::inject) == Total{earned, 1000});
    }
    OneTeam never(script);
    never.table.run_to(1h);
    CHECK(entry_of(score_of(never), Source::inject) == nullptr);
    never.table.end();
    CHECK(of(never, Source::inject) == Total{0, 1000});
}

}  // namespace orda::scoring::test
