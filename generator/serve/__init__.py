"""serve: the preview on the author's own computer. The only package that opens a port."""
