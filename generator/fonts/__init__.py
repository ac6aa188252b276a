"""fonts: the reading faces of a site, cut to the letters it needs, and the same faces as measures for pictures."""
