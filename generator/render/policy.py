"""What a page may load and run: nothing but what the site itself serves.

Stands on every page as `<meta>` and, with `frame-ancestors`, which works in the header alone,
in the header files for servers.
"""

from __future__ import annotations

import base64
import hashlib


def content_security_policy(head_script: str) -> str:
    """The Content-Security-Policy as one line. The one inline script is allowed by its hash.

    `wasm-unsafe-eval` lets the search run its WebAssembly; it allows no script.
    """
    digest = base64.b64encode(hashlib.sha256(head_script.encode()).digest()).decode()
    rules = {
        "default-src": "'none'",
        "script-src": f"'self' 'sha256-{digest}' 'wasm-unsafe-eval'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "media-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())
