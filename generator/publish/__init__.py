"""publish: brings a built site to where people read it. The only package that knows targets."""
