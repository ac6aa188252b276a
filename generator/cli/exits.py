"""Exit codes, and how a command ends when the surroundings do not allow it."""

FINE = 0
FINDINGS = 1
"""There are errors; or warnings, with --strict."""
USAGE = 2
"""The command was typed in a way that cannot be understood."""
ENVIRONMENT = 3
"""The disk, the engine or the network does not allow it; the message says what to do."""
OUR_BUG = 70
"""Source: EX_SOFTWARE of sysexits.h."""
