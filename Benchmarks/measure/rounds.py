"""Times contenders in turns, so that whatever slows the machine slows them all."""

import gc
import time
from dataclasses import dataclass, field
from statistics import median

# A contender runs as often in a round as fits into this, at least once.
SECONDS_OF_A_TURN = 0.004
# Two threads that reach less than this, beside one, do not have two processors to themselves.
LEAST_GAIN_OF_TWO = 1.9
# The processor time of other threads, in as long as it takes Linux to book it, below which they count as asleep.
BOOKED_AFTER = 0.012
IDLE_SECONDS = 0.001
LONGEST_WAIT = 0.3
# A turn of one thread in which the processor worked for it less of the time was disturbed, and is repeated.
LEAST_WORKED = 0.97
MOST_TRIES = 5
# Longer turns average out what short ones do not.
LONGEST_REPEATED = 0.1


@dataclass
class Timing:
    """What was measured of one shape."""

    seconds: dict = field(default_factory=dict)  # by contender: one run's time in each round
    peaks: list = field(default_factory=list)  # GFLOP/s of all threads, of each round that counts
    discarded: int = 0  # rounds in which another program took a processor
    disturbed: int = (
        0  # turns of one thread that were repeated for the same reason, up to the last try
    )


def measure(contenders, probe, threads, seconds):
    """Rounds in which every contender has a turn, until the time is over; at least three that count."""
    repeats = {contender.name: _repeats(contender.run) for contender in contenders}
    timing = Timing({contender.name: [] for contender in contenders})
    deadline, last_chance = time.monotonic() + seconds, time.monotonic() + 2 * seconds
    order = list(contenders)
    gc.disable()
    while time.monotonic() < (deadline if len(timing.peaks) >= 3 else last_chance):
        before = _quiet_peak(probe, threads)
        turns = {each.name: _turn(each.run, repeats[each.name], threads, timing) for each in order}
        after = _quiet_peak(probe, threads)
        order.append(order.pop(0))
        if before is None or after is None:
            timing.discarded += 1
            continue
        timing.peaks.append(max(before, after))
        for name, duration in turns.items():
            timing.seconds[name].append(duration)
    gc.enable()
    return timing


def _quiet_peak(probe, threads):
    """The peak of all threads, or `None` if they do not have a processor each."""
    _wait_until_idle()
    one, all = probe.of_one(), probe.of_all()
    least = one * (1 + (LEAST_GAIN_OF_TWO - 1) * (threads - 1))
    return all if threads == 1 or all >= least else None


def _turn(run, repeats, threads, timing):
    """The time of one run, its caches warm and its threads awake; the least disturbed of a few tries."""
    tries = []
    while len(tries) < MOST_TRIES:
        _wait_until_idle()
        run()
        begin, begin_of_work = time.perf_counter(), time.process_time()
        for _ in range(repeats):
            run()
        seconds = time.perf_counter() - begin
        worked = (time.process_time() - begin_of_work) / seconds
        # How long two threads ought to work is not known; the probe speaks for them.
        if threads > 1 or worked >= LEAST_WORKED or seconds > LONGEST_REPEATED:
            return seconds / repeats
        timing.disturbed += 1
        tries.append((worked, seconds / repeats))
    return max(tries)[1]


def _repeats(run):
    """How many runs make a turn, found while the contender warms up."""
    run()
    best, begin = float("inf"), time.perf_counter()
    for _ in range(20):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
        if time.perf_counter() - begin > 0.2:
            break
    return max(1, int(SECONDS_OF_A_TURN / best))


def _wait_until_idle():
    """Libraries keep their threads spinning for a while: the next one's turn begins when they sleep."""
    end = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < end:
        before = time.process_time()
        time.sleep(BOOKED_AFTER)
        if time.process_time() - before < IDLE_SECONDS:
            return


def typical(durations):
    return median(durations)
