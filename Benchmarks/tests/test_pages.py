"""Ratios compare like with like, and parts of one measurement become one page."""

import unittest

from measure import command_report, convolution_report, pages


def contender(name, output, milliseconds):
    return {"name": name, "output": output, "median_ms": milliseconds, "error": 1e-7}


def shape(name, *others):
    ours = [
        contender("convlens", "reused", 2.0),
        contender("convlens fresh", "fresh", 4.0),
        contender("convlens rounded", "reused", 3.0),
    ]
    return {"name": name, "words": "3→6", "operations": 1e9, "contenders": [*ours, *others]}


class RatioTests(unittest.TestCase):
    def test_new_memory_is_compared_with_new_memory(self):
        self.assertEqual(
            convolution_report.ratio(shape("A", contender("torch", "fresh", 6.0)), "torch"), 6 / 4
        )

    def test_the_same_memory_is_compared_with_the_same_memory(self):
        self.assertEqual(
            convolution_report.ratio(shape("A", contender("ort", "reused", 6.0)), "ort"), 6 / 2
        )

    def test_the_best_is_the_one_with_the_smallest_ratio(self):
        both = shape("A", contender("torch", "fresh", 6.0), contender("ort", "reused", 5.0))
        self.assertEqual(convolution_report.best_peer(both), (6 / 4, "torch"))


class BudgetTests(unittest.TestCase):
    def test_the_budget_may_be_used_up_and_not_exceeded(self):
        self.assertEqual(command_report.verdict(1.3), "reached")
        self.assertEqual(command_report.verdict(1.301), "not reached")


class MergingTests(unittest.TestCase):
    def result(self, **changes):
        return {"kind": "convolution", "machine": {}, "threads": 1, "shapes": []} | changes

    def test_shapes_of_several_files_stand_together_and_the_last_counts(self):
        old, new = shape("A"), shape("A", contender("torch", "fresh", 6.0))
        merged = pages.merged([self.result(shapes=[old, shape("B")]), self.result(shapes=[new])])
        self.assertEqual(merged["shapes"], [new, shape("B")])

    def test_one_thread_and_two_are_not_one_measurement(self):
        files = [self.result(shapes=[shape("A")]), self.result(shapes=[shape("B")], threads=2)]
        self.assertRaises(SystemExit, pages.merged, files)


if __name__ == "__main__":
    unittest.main()
