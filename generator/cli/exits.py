"""Exit codes, and the quick way out."""

import os
import sys
from typing import NoReturn

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


def leave() -> NoReturn:
    """Ends the process with 0, as the last thing that a command does.

    The system takes back its memory at once. Python would first free every object by itself: an eighth of an edit.
    """
    # Where the system has no memory that processes share, Python shares files, and leaves them.
    if spread := sys.modules.get("multiprocessing.util"):
        spread._exit_function()  # noqa: SLF001  # what it registers for the end of a process
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(FINE)
