"""The command `footpath`: arguments, exit codes, progress. The only package that prints."""
