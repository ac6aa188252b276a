"""Shows pages in a real browser, pokes everything on them, and tells what ran."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_AT_ONCE = 12
_HARNESS = "<!doctype html><title>pages under attack</title><body></body>"
_IN_EVERY_FRAME = """
window.hit = (...given) => top.postMessage({hit: String(given.flat())}, '*');
for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = window.hit;
"""
"""What public lists of payloads call counts as well."""
_ATTACK = """async paths => {
  const hits = [], wait = ms => new Promise(done => setTimeout(done, ms));
  const listen = event => { if (event.data && event.data.hit !== undefined) hits.push(event.data.hit); };
  window.addEventListener('message', listen);
  const frames = paths.map(path => {
    const frame = document.createElement('iframe');
    frame.loaded = new Promise(done => { frame.onload = done; });
    frame.src = path;
    document.body.append(frame);
    return frame;
  });
  await Promise.race([Promise.all(frames.map(frame => frame.loaded)), wait(10000)]);
  const lost = [];
  for (const frame of frames) {
    const page = frame.contentDocument;
    if (!page || !page.body) { lost.push(frame.src); continue; }
    const wanted = Number(page.documentElement.dataset.marks || 0);
    if (page.querySelectorAll('body > i.mark').length !== wanted) lost.push(frame.src);
    for (const element of page.querySelectorAll('*')) {
      for (const {name} of [...element.attributes]) {
        if (/^on/i.test(name)) element.dispatchEvent(new Event(name.slice(2).toLowerCase(), {cancelable: true}));
      }
      const link = element.href && element.href.baseVal !== undefined ? element.href.baseVal : element.href;
      if (typeof link === 'string' && /^\\W*j\\s*a\\s*v\\s*a/i.test(link)) {
        element.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
      }
      if (/^button$/i.test(element.tagName) && element.form) element.click();
    }
  }
  await wait(250);
  frames.forEach(frame => frame.remove());
  window.removeEventListener('message', listen);
  return [hits, lost];
}"""


@contextmanager
def _serving(pages: Mapping[str, bytes]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            data = pages.get(self.path, b"")
            self.send_response(200 if self.path in pages else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            with suppress(ConnectionError):
                self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{running.server_port}"
    finally:
        running.shutdown()
        running.server_close()
        thread.join()


def what_runs(browser: object, pages: Sequence[str]) -> tuple[set[str], set[int]]:
    """What called `hit`, with what; and the pages that have lost one of their marks (see `page`) or went away."""
    served = {f"/{number}": page.encode("utf-8", "replace") for number, page in enumerate(pages)}
    ran: set[str] = set()
    lost: set[int] = set()
    context = browser.new_context()
    context.add_init_script(_IN_EVERY_FRAME)
    with _serving({**served, "/": _HARNESS.encode()}) as url:
        tab = context.new_page()
        tab.goto(url)
        for start in range(0, len(pages), _AT_ONCE):
            paths = [f"/{number}" for number in range(start, min(start + _AT_ONCE, len(pages)))]
            hits, gone = tab.evaluate(_ATTACK, paths)
            ran |= set(hits)
            lost |= {int(address.rpartition("/")[2]) for address in gone}
    context.close()
    return ran, lost


def page(articles: Sequence[str], policy: str = "") -> str:
    """Articles as one page, with a mark after each: an article that is not closed would hide those behind it."""
    rule = f'<meta http-equiv="Content-Security-Policy" content="{policy}">' if policy else ""
    marked = "\n".join(f'{article}\n<i class="mark"></i>' for article in articles)
    return f'<!doctype html><html data-marks="{len(articles)}"><head>{rule}</head><body>\n{marked}\n</body></html>'
