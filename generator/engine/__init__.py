"""engine: builds a tree into a site with MkDocs. The only package that knows MkDocs."""
