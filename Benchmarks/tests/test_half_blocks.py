"""What terminals show of half blocks is read back as it would be seen."""

import unittest

import numpy as np

from measure.half_blocks import NotHalfBlocks, pixels

RED, BLUE, BLACK = [255, 0, 0], [0, 0, 255], [0, 0, 0]
RED_ON_BLUE = "\x1b[38;2;255;0;0;48;2;0;0;255m"


class HalfBlockTests(unittest.TestCase):
    def assert_shows(self, text, expected):
        np.testing.assert_array_equal(pixels(text), np.array(expected, np.uint8))

    def test_an_upper_half_is_in_front_and_a_lower_half_behind(self):
        self.assert_shows(f"{RED_ON_BLUE}▀▄", [[RED, BLUE], [BLUE, RED]])

    def test_full_blocks_and_blanks_are_of_one_colour(self):
        self.assert_shows(f"{RED_ON_BLUE}█ ", [[RED, BLUE], [RED, BLUE]])

    def test_reversed_colours_change_places(self):
        self.assert_shows(f"{RED_ON_BLUE}\x1b[7m▀", [[BLUE], [RED]])

    def test_a_colour_stays_until_it_is_reset(self):
        self.assert_shows(
            f"{RED_ON_BLUE}▀\n▀\n\x1b[0m ", [[RED], [BLUE], [RED], [BLUE], [BLACK], [BLACK]]
        )

    def test_other_characters_are_refused(self):
        self.assertRaises(NotHalfBlocks, pixels, f"{RED_ON_BLUE}▚")

    def test_rows_of_different_lengths_are_refused(self):
        self.assertRaises(NotHalfBlocks, pixels, f"{RED_ON_BLUE}▀▀\n▀")


if __name__ == "__main__":
    unittest.main()
