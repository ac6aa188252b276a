"""kept: results of earlier builds, remembered by everything they depend on, and what each piece of work asked.

One folder holds all of it. Losing the folder costs time and nothing else.
"""

from generator.kept.store import Kept, Rows

__all__ = ["Kept", "Rows"]
