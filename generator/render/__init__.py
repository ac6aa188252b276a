"""render: turns views into an ordinary MkDocs project, as bytes by path. Pure."""
