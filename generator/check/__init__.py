"""check: what should hold of a site, one small function per rule.

Sees the `Site` only; opens no authors' files and prints nothing.
"""
