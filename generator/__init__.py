"""Footpath turns YAML journeys and Markdown stories into a static intranet site."""

__version__ = "0.1.0"
