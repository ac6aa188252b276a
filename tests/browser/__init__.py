"""The built demo in a real browser: what holds for a page of every kind."""
