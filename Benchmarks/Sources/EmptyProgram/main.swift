// Nothing: its time is that of starting a Swift program.
