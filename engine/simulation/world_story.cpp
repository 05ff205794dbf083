// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <functional>
#include <map>

#include "projection/projector.hpp"
#include "runtime/message.hpp"
#include "runtime/streams.hpp"
#include "simulation/world.hpp"

namespace orda::simulation {

using namespace exercise;

// The records alone tell the whole story again: the same state, the same streams byte for byte, and what every person
// had before them when they decided. None of it left before its record was on the disk.
void World::check_story() {
    struct Stream {
        std::uint32_t newest = 0;
        rehearsal::Store store;
        bool watched = false;
    };
    std::map<projection::Audience, Stream> streams;
    std::uint32_t base = 0;  // of the numbers that the process of that time gave
    auto const stream_of = [&](projection::Audience const& audience) -> Stream& {
        auto const [entry, fresh] = streams.try_emplace(audience);
        if (fresh) entry->second.newest = base;
        return entry->second;
    };
    for (Seen const& seen : seen_) stream_of(seen.audience).watched = true;
    Exercise replay(options_.play->script);
    projection::Projector const projector(replay);
    auto const look = [&](projection::Audience const& audience, Stream const& stream) {
        for (Seen const& seen : seen_) {
            if (seen.audience != audience || seen.number != stream.newest) continue;
            for (std::string const& thing : seen.store.differences(stream.store))
                must(false, fmt::format("what was seen of {} at a decision cannot be rebuilt", thing));
        }
    };
    auto const& all_sent = witness_.sent();
    bool opened = false;  // the records that every exercise begins with; what never changes comes with a snapshot only
    auto start = heads_.begin();  // of a process, after so many records
    for (auto const& stored : journal_.durable()) {
        for (; start != heads_.end() && start->first < stored.record.sequence; ++start) {
            base = runtime::Streams::first_after(start->first);
            for (auto& [audience, stream] : streams) {
                stream.newest = base;
                look(audience, stream);
            }
        }
        replay.evolve(stored.record);
        for (auto const& [audience, view] : projector.project(stored.record)) {
            Stream& stream = stream_of(audience);
            ++stream.newest;
            if (stream.watched) {
                if (opened) stream.store.apply(view);
                look(audience, stream);
            }
            auto const sent = all_sent.find(audience);
            if (sent == all_sent.end() || !sent->second.contains(stream.newest)) continue;
            Witness::Sent const& told = sent->second.at(stream.newest);
            must(
                told.durable >= stored.record.sequence,
                fmt::format("record {} was shown when only {} were on the disk", stored.record.sequence, told.durable));
            if (!stream.watched) continue;
            runtime::Message const again(stream.newest, view);
            must(Witness::hash_of_view(*again.in(runtime::Format::proto)) == told.hash,
                 fmt::format("message {} of a stream is another one when told again", stream.newest));
        }
        if (opened || stored.record.part < stored.record.parts) continue;
        opened = true;
        for (auto& [audience, stream] : streams)
            for (v1::View const& view : projector.snapshot(audience)) stream.store.apply(view);
    }
    must(replay.fingerprint() == process_->exercise().fingerprint(),
         "the records alone lead to another state than the live one");
}

}  // namespace orda::simulation
