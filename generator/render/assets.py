"""The files that every page asks for: one style sheet, one script, the fonts; each with its hash in its name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct
from rcssmin import cssmin
from rjsmin import jsmin

from generator.fonts.faces import Face
from generator.fonts.measured import Measured, measured_faces
from generator.fonts.packed import font_rules, key_of, packed, wanted_fonts
from generator.fonts.stand_ins import stand_in_rules
from generator.model.site_config import Look
from generator.model.theme import Theme
from generator.plan.views import Finder
from generator.render.files import MadeFile
from generator.render.finder import finder_script
from generator.render.icons import icon_styles
from generator.render.look import stylesheet


class Assets(Struct, frozen=True):
    """What pages refer to. Paths are relative to the root of the site.

    Attributes:
        files: Path to bytes, or to what is still to make.
        css_path: The one style sheet.
        script_path: The one script.
        head_script: What stands in the head of every page.
        finder_paths: Language to what the finder knows; a page asks for it only when a role is remembered or chosen.
    """

    files: Mapping[str, bytes | MadeFile]
    css_path: str
    script_path: str
    head_script: str
    finder_paths: Mapping[str, str]


def site_assets(
    theme: Theme,
    look: Look,
    finders: Mapping[str, Finder],
    *,
    blocks: Iterable[str],
    faces: Mapping[str, Measured] | None = None,
) -> Assets:
    """The assets of a site that shows letters of `blocks`; `finders` by language, the default one first.

    `faces` are as measured, where that is remembered.
    """
    faces = faces or measured_faces()
    files: dict[str, bytes | MadeFile] = {f"assets/{path}": data for path, data in theme.assets.items()}
    fonts = {}
    for face, block in wanted_fonts(blocks, faces):
        key = key_of(face, block)
        fonts[face, block] = f"assets/fonts/{face.name}-{block}.{key[:10]}.woff2"
        files[fonts[face, block]] = MadeFile(key, partial(_font, face, block), takes_long=True)
    rules = font_rules({which: path.removeprefix("assets/") for which, path in fonts.items()})
    css = cssmin(rules + stand_in_rules(faces) + stylesheet(theme.styles, look) + icon_styles(theme.icons))
    script = jsmin("\n".join(theme.scripts.values()))
    css_path, script_path = _hashed("footpath.css", css), _hashed("footpath.js", script)
    files |= {css_path: css.encode(), script_path: script.encode()}
    default = next(iter(finders))
    # No hash in its name: every page names it, and no page may change because somebody added an answer elsewhere.
    finder_paths = {key: f"assets/finder{'' if key == default else f'.{key}'}.js" for key in finders}
    files |= {finder_paths[language]: finder_script(finder).encode() for language, finder in finders.items()}
    return Assets(files, css_path, script_path, theme.head_script, finder_paths)


def _font(face: Face, block: str, _: Path) -> bytes:
    return packed(face, block)


def _hashed(name: str, text: str) -> str:
    stem, _, ending = name.partition(".")
    return f"assets/{stem}.{hashlib.sha256(text.encode()).hexdigest()[:10]}.{ending}"
