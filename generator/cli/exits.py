"""Exit codes, and how a command ends when the surroundings do not allow it."""

FINE = 0
FINDINGS = 1
"""There are errors; or warnings, with --strict."""
USAGE = 2
"""The command was typed in a way that cannot be understood."""
ENVIRONMENT = 3
"""The disk, the engine or the network does not allow it; the message says what to do."""
SOMEBODY_ELSE = 75
"""Another publish is at the same target. Source: EX_TEMPFAIL of sysexits.h: it can be tried again."""
OUR_BUG = 70
"""Source: EX_SOFTWARE of sysexits.h."""
