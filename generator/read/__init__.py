"""read: the only stage that opens authors' files.

It returns a frozen `Site` and findings; it never raises for an author's mistake.
"""
