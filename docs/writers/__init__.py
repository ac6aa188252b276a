"""The writers of docs/reference/: one module per page, each a function that returns text."""
