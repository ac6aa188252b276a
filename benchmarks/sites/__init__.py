"""Made-up sites of any size: the same number and seed give the same bytes on every machine."""
