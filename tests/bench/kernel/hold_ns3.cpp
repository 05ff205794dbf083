// SPDX-License-Identifier: Apache-2.0
// The hold model by a scheduler of ns-3: hold_ns3 numbers pending scheduler. Prints "<milliseconds> <last time>".
#include <ns3/object-factory.h>
#include <ns3/simulator.h>

#include <cstdio>
#include <cstdlib>
#include <vector>

#include "bench/figures.hpp"
#include "bench/kernel/hold.hpp"

namespace {

std::vector<std::int64_t> numbers;
std::size_t next_number = 0;
std::int64_t last_time = 0;

// The leanest event of ns-3: a free function, times in its own unit.
void fire() {
    last_time = ns3::Simulator::Now().GetTimeStep();
    if (next_number == numbers.size() - 1) return ns3::Simulator::Stop();
    ns3::Simulator::Schedule(ns3::TimeStep(static_cast<std::uint64_t>(numbers[next_number++])), &fire);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    numbers = orda::bench::read_numbers(argv[1]);
    auto const pending = static_cast<std::size_t>(std::atoll(argv[2]));
    ns3::ObjectFactory factory;
    factory.SetTypeId(argv[3]);
    ns3::Simulator::SetScheduler(factory);
    while (next_number < pending)
        ns3::Simulator::Schedule(ns3::TimeStep(static_cast<std::uint64_t>(numbers[next_number++])), &fire);
    double const began = orda::bench::thread_ms();
    ns3::Simulator::Run();
    std::printf("%.6f %lld\n", orda::bench::thread_ms() - began, static_cast<long long>(last_time));
    ns3::Simulator::Destroy();
    return 0;
}
