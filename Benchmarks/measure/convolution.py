"""The fifteen shapes, ConvLens and every library that is there, in one process and one run."""

import sys

from measure import convlens, convolution_report, machine, peers
from measure.contender import NotForThis
from measure.peak import PeakProbe
from measure.problem import TOLERANCE, Problem
from measure.rounds import measure, typical
from measure.shapes import SHAPES


class WrongResult(Exception):
    """A contender computed something else: its time would be worth nothing."""


def run(arguments, save):
    """All shapes asked for; `save` is called with the result after each, since a run takes minutes."""
    library = convlens.load()
    modules, missing = peers.load(arguments.peers, arguments.threads)
    for line in missing:
        print(f"left out: {line}", file=sys.stderr)
    probe = PeakProbe(library, arguments.threads)
    result = {
        "kind": "convolution",
        "machine": machine.description(),
        "versions": [module.version() for module in modules.values()],
        "instructions": library.convlens_instructions().decode(),
        "threads": arguments.threads,
        "isa": arguments.isa,
        "shapes": [],
    }
    for name in arguments.shapes:
        shape = _measured(SHAPES[name], library, modules, probe, arguments)
        result["shapes"].append(shape)
        print(convolution_report.progress_line(shape), file=sys.stderr, flush=True)
        save(result)
    return result


def _measured(shape, library, modules, probe, arguments):
    problem = Problem.seeded(shape)
    contenders, threads_used = convlens.contenders(library, problem, arguments.threads)
    left_out = {}
    for name, module in modules.items():
        try:
            contenders += module.contenders(problem, arguments.threads)
        except NotForThis as reason:
            left_out[name] = str(reason)
    errors = {each.name: _checked(each, problem) for each in contenders}
    timing = measure(contenders, probe, arguments.threads, arguments.seconds)
    # What stands in the memory now was computed by the last run that was timed.
    errors = {each.name: max(errors[each.name], _checked(each, problem)) for each in contenders}
    return shape.as_dictionary() | {
        "peak_gflops": typical(timing.peaks) if timing.peaks else None,
        "rounds": len(timing.peaks),
        "discarded_rounds": timing.discarded,
        "disturbed_turns": timing.disturbed,
        "left_out": left_out,
        "threads_used": threads_used,
        "contenders": [_figures(each, timing, errors) for each in contenders],
    }


def _checked(contender, problem):
    """The error of a result, which must be small."""
    error = problem.error(contender.planar(contender.run()))
    if error > TOLERANCE:
        raise WrongResult(
            f"{contender.name} computed shape {problem.shape.name} with an error of {error:.2g} of the"
            f" sum of absolute products; {TOLERANCE:.0e} is allowed."
        )
    return error


def _figures(contender, timing, errors):
    durations = sorted(timing.seconds[contender.name])
    count = len(durations)
    return {
        "name": contender.name,
        "output": contender.output,
        "error": errors[contender.name],
        "median_ms": typical(durations) * 1e3 if count else None,
        "quartiles_ms": [durations[count // 4] * 1e3, durations[3 * count // 4] * 1e3]
        if count
        else None,
    }
