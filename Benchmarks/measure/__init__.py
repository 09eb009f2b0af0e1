"""Measures ConvLens beside what else one would use, in one run, and only what is checked to be equal."""
