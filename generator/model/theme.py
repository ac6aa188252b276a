"""The look of a site, as texts and bytes; where it comes from is the reader's business."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field


class Theme(Struct, frozen=True):
    """The look of a site, as texts and bytes.

    Attributes:
        templates: Name to Jinja text of each article template in theme/pages/.
        overrides: Path to bytes of each frame in theme/overrides/.
        styles: Name to text of each file in theme/assets/css/, in the order of their names.
        scripts: Name to text of each file in theme/assets/js/, in the order of their names.
        head_script: The script that stands in the head of every page; its hash is in the policy.
        workers: Name to text of each service worker in theme/assets/worker/.
        assets: Path below theme/assets/ to bytes: pictures, fonts.
        icons: Name to the inner part of an SVG with the view box 0 0 24 24.
        words: Key to the words of the interface in the default language.
        further_words: Further language to key to its words; what its own file lacks is in English.
    """

    templates: Mapping[str, str]
    overrides: Mapping[str, bytes]
    styles: Mapping[str, str]
    scripts: Mapping[str, str]
    head_script: str
    workers: Mapping[str, str]
    assets: Mapping[str, bytes]
    icons: Mapping[str, str]
    words: Mapping[str, str]
    further_words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
