"""One text as an author would type it in YAML: plain where that reads as the same text, else in quotes."""

from __future__ import annotations

import json

from generator.read.yaml_nodes import Node, parse_yaml, plain_data
from generator.read.yaml_problems import YamlProblem


def yaml_text(text: str) -> str:
    """`text` in a form that can stand after `name: ` or `- ` on one line, with a comment behind it."""
    quoted = json.dumps(text, ensure_ascii=False)
    return next((form for form in (text, quoted) if _read_back(form) == {"name": text}), _by_numbers(text))


def _by_numbers(text: str) -> str:
    """In quotes, with each letter that YAML does not take as it is by its number. JSON writes high ones as pairs."""
    plain = (letter if " " <= letter <= "~" and letter not in '"\\' else f"\\U{ord(letter):08x}" for letter in text)
    return f'"{"".join(plain)}"'


def _read_back(form: str) -> object:
    node: Node | YamlProblem | None = parse_yaml(f"name: {form}  # a comment")
    return None if isinstance(node, YamlProblem) else plain_data(node)
