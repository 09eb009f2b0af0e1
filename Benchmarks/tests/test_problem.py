"""The judge lets through what Float32 rounds, and nothing that computed something else."""

import unittest

import numpy as np

from measure.problem import TOLERANCE, Problem
from measure.shapes import Shape

SHAPE = Shape("T", 3, 4, kernel=3, side=9, stride=2, padding=1)


class ProblemTests(unittest.TestCase):
    def setUp(self):
        self.problem = Problem.seeded(SHAPE)

    def test_an_input_of_ones_and_a_kernel_of_ones_count_the_taps(self):
        ones = Problem(
            SHAPE,
            np.ones(SHAPE.input_shape, np.float32),
            np.ones(SHAPE.weight_shape, np.float32),
            np.full(4, 0.5, np.float32),
        )
        # In the corner one row and one column of each of the three kernels lie in the padding.
        self.assertEqual(ones.truth[0, 0, 0, 0], 3 * 2 * 2 + 0.5)
        self.assertEqual(ones.truth[0, 3, 2, 2], 3 * 3 * 3 + 0.5)
        self.assertEqual(ones.truth.shape, (1, 4, 5, 5))

    def test_the_truth_rounded_to_float32_passes(self):
        self.assertLess(self.problem.error(self.problem.truth.astype(np.float32)), TOLERANCE)

    def test_half_the_digits_do_not_pass(self):
        halved = self.problem.truth.astype(np.float32).view(np.uint32) & 0xFFFF0000
        self.assertGreater(self.problem.error(halved.view(np.float32)), TOLERANCE)

    def test_one_wrong_number_does_not_pass(self):
        result = self.problem.truth.copy()
        result[0, 1, 2, 3] += 0.01
        self.assertGreater(self.problem.error(result), TOLERANCE)

    def test_a_number_that_is_none_does_not_pass(self):
        result = self.problem.truth.copy()
        result[0, 0, 0, 0] = np.nan
        self.assertEqual(self.problem.error(result), float("inf"))

    def test_another_shape_does_not_pass(self):
        self.assertEqual(self.problem.error(self.problem.truth[:, :, 1:]), float("inf"))


class ShapeTests(unittest.TestCase):
    def test_operations_are_a_product_and_a_sum_for_each_tap_of_each_output(self):
        self.assertEqual(SHAPE.operations, 2 * (3 * 3 * 3) * 4 * 5 * 5)

    def test_groups_read_their_own_channels_alone(self):
        depthwise = Shape("T", 6, 6, kernel=3, side=7, groups=6)
        self.assertEqual(depthwise.operations, 2 * (1 * 3 * 3) * 6 * 5 * 5)
        self.assertEqual(depthwise.weight_shape, (6, 1, 3, 3))


if __name__ == "__main__":
    unittest.main()
