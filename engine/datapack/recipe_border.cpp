// SPDX-License-Identifier: Apache-2.0
// Crossings of one vehicle: it leaves in the evening, comes back before dawn, and not everybody who comes goes.
#include <algorithm>
#include <functional>
#include <map>

#include "datapack/recipes.hpp"

namespace orda::datapack {
namespace {

struct Crossing {
    Moment at = 0;
    bool entry = false, driver = false;
    Party person;  // number: the document
};

class Border {
public:
    explicit Border(Task const& task)
        : source_(task.source),
          random_(task.random),
          local_{source_.need("utc_offset_hours").integer(-12, 14) * hour} {}

    Made make(bool check) {
        source_.only({"title", "about", "utc_offset_hours", "name", "vehicle", "checkpoint", "home", "driver", "abroad",
                      "passengers", "trips", "respelled_on_exit", "out_hours", "back_hours", "identities"});
        driver_ = read_person(source_.need("driver"));
        for (auto const& [document, person] : source_.need("passengers").members()) {
            passengers_[document] = read_person(person);
            passengers_[document].number = document;
        }
        for (Node const& trip : source_.need("trips").items()) add_trip(trip);
        Made made;
        made.files.push_back(table());
        if (check) made.failed = failed();
        return made;
    }

private:
    static Party read_person(Node const& row) {
        row.only({"document", "given", "family", "family_on_exit", "given_on_exit"});
        Party person;
        person.given = row.need("given").text();
        person.family = row.need("family").text();
        person.number = row.text_or("document", "");
        return person;
    }

    void add_trip(Node const& trip) {
        trip.only({"out", "out_time", "takes", "back", "back_time", "brings"});
        add_leg(trip, "out", "out_time", "out_hours", "takes", false);
        add_leg(trip, "back", "back_time", "back_hours", "brings", true);
    }

    void add_leg(Node const& trip, char const* day, char const* time, char const* hours, char const* who, bool entry) {
        Node const fixed = trip.find(time);
        auto const window = fixed.is_there() ? std::pair<Seconds, Seconds>{} : source_.need(hours).times();
        Seconds const drawn =
            fixed.is_there() ? fixed.time() : random_.between(window.first, window.second) / minute * minute;
        Moment at = local_.at(trip.need(day).day(), drawn);
        crossings_.push_back({at, entry, true, driver_});
        for (Node const& each : trip.find(who).items()) {
            auto const person = passengers_.find(each.text());
            if (person == passengers_.end()) {
                each.fault("there is no passenger with the document \"" + each.text() + "\"");
                continue;
            }
            at += 2 * minute;
            crossings_.push_back({at, entry, false, entry ? person->second : as_read_on_exit(person->first)});
        }
    }

    // Another officer reads another letter; the document number decides.
    Party as_read_on_exit(std::string const& document) {
        Party person = passengers_[document];
        Node const row = source_.find("passengers").find(document);
        person.family = row.text_or("family_on_exit", person.family);
        person.given = row.text_or("given_on_exit", person.given);
        bool const given = row.find("family_on_exit").is_there() || row.find("given_on_exit").is_there();
        if (!given && source_.text_or("respelled_on_exit", "no") == "yes")
            person.family = respelled(person.family, random_);
        return person;
    }

    [[nodiscard]] PackFile table() const {
        Table made(source_.need("name").text(), ',');
        made.add_header({"no", "crossed_at", "direction", "subject", "document_no", "name_latin", "citizenship",
                         "vehicle", "checkpoint"});
        std::size_t number = 0;
        for (Crossing const& each : crossings_)
            made.add_row({std::to_string(++number), write_time(each.at, local_, "yyyy-MM-ddTHH:mm:ssZ"),
                          each.entry ? "entry" : "exit", each.driver ? "vehicle" : "person", each.person.number,
                          write_name(each.person, NameStyle::family_given_upper),
                          source_.need(each.driver ? "home" : "abroad").text(), source_.need("vehicle").text(),
                          source_.need("checkpoint").text()});
        return made.take();
    }

    // rows, persons_in, persons_out, still_inside, vehicle_entries, vehicle_exits.
    [[nodiscard]] std::vector<std::string> failed() const {
        std::map<std::string, std::int64_t> found{{"rows", std::ssize(crossings_)}};
        std::map<std::string, std::int64_t> inside;
        bool possible = true;
        for (Crossing const& each : crossings_) {
            ++found[each.driver ? (each.entry ? "vehicle_entries" : "vehicle_exits")
                                : (each.entry ? "persons_in" : "persons_out")];
            if (each.driver) continue;
            std::int64_t const count = inside[each.person.number] += each.entry ? 1 : -1;
            possible = possible && (count == 0 || count == 1);
        }
        bool const ordered =
            std::ranges::adjacent_find(crossings_, std::greater_equal{}, &Crossing::at) == crossings_.end();
        for (auto const& [document, count] : inside) found["still_inside"] += count;
        std::vector<std::string> sentences;
        if (!ordered) sentences.emplace_back("crossings are not in order of time");
        if (!possible) sentences.emplace_back("somebody goes out who is not in, or comes in twice");
        for (auto const& [name, number] : source_.find("identities").members())
            if (std::int64_t const expected = number.integer(0, 100'000); expected != found[name])
                sentences.push_back(name + ": " + std::to_string(found[name]) + " instead of " +
                                    std::to_string(expected));
        return sentences;
    }

    Node source_;
    Random random_;
    Zone local_;
    Party driver_;
    std::map<std::string, Party> passengers_;
    std::vector<Crossing> crossings_;
};

}  // namespace

Made make_border(Task const& task) { return Border(task).make(task.check); }

}  // namespace orda::datapack
