#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The hold model by SimPy: hold_simpy.py numbers pending events|processes. Prints "<milliseconds> <last time>".

`events` is the leanest way, a callback on each Timeout; `processes` is how SimPy is meant to be used."""
import array
import gc
import pathlib
import sys
import time

import simpy


def run(numbers, pending, processes):
    env = simpy.Environment()
    end = env.event()
    rest = iter(numbers[pending:])
    last = 0

    def again():
        """What the next step adds; ends the run after the last one."""
        nonlocal last
        step = next(rest, 0)
        if not step and not end.triggered:
            last = env.now
            end.succeed()
        return step

    def fire(_):
        if step := again():
            env.timeout(step).callbacks.append(fire)

    def person(first):
        yield env.timeout(first)
        while step := again():
            yield env.timeout(step)

    for first in numbers[:pending]:
        if processes:
            env.process(person(first))
        else:
            env.timeout(first).callbacks.append(fire)
    while processes and env.peek() == 0:  # they begin
        env.step()
    gc.collect()
    gc.freeze()
    began = time.thread_time()
    env.run(until=end)
    return (time.thread_time() - began) * 1000, last


def main():
    numbers = array.array("q", pathlib.Path(sys.argv[1]).read_bytes())[:-1].tolist()
    took, last = run(numbers, int(sys.argv[2]), {"events": False, "processes": True}[sys.argv[3]])
    print(f"{took:.6f} {last}")


if __name__ == "__main__":
    main()
