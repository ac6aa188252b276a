"""The preview: builds on every save, shows the site on this computer only, and reloads the page.

The last good site stays up while a file has an error; the page then says what to mend.
"""

from __future__ import annotations

import datetime as dt
import threading
import traceback
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from generator import pipeline
from generator.engine.framer import EngineError
from generator.photos.broken import BrokenPicture
from generator.read.sources import CONFIG_FILE
from generator.render.articles import TemplateProblem
from generator.report import as_text, summary
from generator.serve.search_keeper import SearchKeeper
from generator.serve.server import ADDRESS, PreviewState, preview_server
from generator.serve.watching import watching
from generator.words import counted

_SPOILS_ONE_PAGE = frozenset({"text-is-simple", "file-is-small", "yaml-is-plain"})
"""Rules about a file or a text that is made to explode. It must not hold up those who write the others."""


def serve_site(  # noqa: PLR0913  # one call, everything named
    root_dir: Path,
    *,
    port: int,
    date: dt.date | None,
    environment: Mapping[str, str],
    say: Callable[[str], None],
    audience: str,
    stop: threading.Event | None = None,
) -> None:
    """Builds and serves the preview of `root_dir` until the author presses Ctrl+C or `stop` is set.

    Args:
        root_dir: The site folder.
        port: The first port to try; the next free one of the following ten is used.
        date: The day to build for; today when left out, then anew at each build.
        environment: For SOURCE_DATE_EPOCH.
        say: Tells the author what happens.
        audience: Whose site is shown; everything where it is empty.
        stop: Ends serving, for tests.

    Raises:
        OSError: No port is free.
    """
    state = PreviewState()
    keeper = SearchKeeper(say)
    # The same from save to save: what was made before is at hand and need not be unpacked again.
    kept = pipeline.open_kept(root_dir, environment)
    checking = partial(pipeline.check, root_dir, date=date, environment=environment, kept=kept, audience=audience)
    server = preview_server(state, port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        # Before the first build: what is saved while it reads is built after it.
        with watching(root_dir, stop or threading.Event()) as saves:
            _build(state, keeper, checking, say)
            shown = f"Your site, as `{audience}` get it," if audience else "Your site"
            say(f"{shown} is at http://{ADDRESS}:{server.server_port}/ – press Ctrl+C to stop.")
            for _ in saves:
                _build(state, keeper, checking, say)
    finally:
        keeper.stop()
        server.shutdown()
        server.server_close()


def _build(
    state: PreviewState, keeper: SearchKeeper, checking: Callable[[], pipeline.Checked], say: Callable[[str], None]
) -> None:
    keeper.pages_change()
    try:
        checked = checking()
        errors = [finding for finding in checked.reported if finding.severity == "error"]
        spoils_all = any(finding.rule not in _SPOILS_ONE_PAGE or finding.path == CONFIG_FILE for finding in errors)
        if errors:
            say(f"{'Not built' if spoils_all else 'Not ready'}: {summary(errors)}. The page says what to mend.")
            for finding in errors:
                say(as_text(finding))
        if spoils_all:
            state.show(site_dir=None, reported=checked.reported)
            return
        with keeper.turn:
            # The search of a moment ago is good enough until the keeper has been there.
            built = pipeline.build(checked, preview=True, search=False)
    except (EngineError, BrokenPicture, TemplateProblem, pipeline.FolderIsInUse, OSError) as error:
        say(f"Not built: {error}")
        state.show(site_dir=None, reported=(), trouble=str(error))
        return
    except Exception:  # noqa: BLE001  # a mistake of ours must not end an author's preview
        trouble = f"This is a mistake in Footpath, not in your files.\n\n{traceback.format_exc()}"
        say(trouble)
        state.show(site_dir=None, reported=(), trouble=trouble)
        return
    if checked.reported:
        say(f"Built {counted(built.pages, 'page')}; {summary(checked.reported)}: `footpath check` shows them.")
    else:
        say(f"Built {counted(built.pages, 'page')}.")
    if checked.audience and checked.audience not in checked.audiences:
        say(f"Nothing is for the audience `{checked.audience}` any more: you see what everybody gets.")
    state.show(site_dir=built.site_dir, reported=checked.reported)
    keeper.pages_changed(checked, built)
