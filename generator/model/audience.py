"""For whom a site is made."""

EVERYBODY = ""
"""Stands for the audience of the site that anybody may open."""
