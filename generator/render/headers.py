"""What a web server should say with every file: ready snippets for nginx, Caddy and IIS.

They stand outside the published folder and say in comments what to change. Pure: text from a policy and an address.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urlsplit

_SAME_EVERYWHERE = {
    # A browser takes a file for what the server says it is, and for nothing else.
    "X-Content-Type-Options": "nosniff",
    # Other hosts do not learn which page a reader came from.
    "Referrer-Policy": "same-origin",
    # Pages ask for none of these, so nothing that slips into one can.
    "Permissions-Policy": (
        "accelerometer=(), bluetooth=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
        "gyroscope=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()"
    ),
    # A window that opened a page cannot reach into it.
    "Cross-Origin-Opener-Policy": "same-origin",
}
FOR_A_YEAR = "public, max-age=31536000, immutable"
"""For files whose name holds the hash of what is in them: other content, other name."""
ASK_AGAIN = "no-cache"
"""May be kept, and is asked for again with its validator each time: pages and service-worker.js are always fresh."""
# Ten digits of a hash before the ending, wherever the site begins. Braces make nginx want the quotes.
_HASHED = r"/assets/.+\.[0-9a-f]{10}\.[0-9a-z]+$"
_TYPES = {
    "avif": "image/avif",
    "pagefind": "application/octet-stream",
    "pf_fragment": "application/octet-stream",
    "pf_index": "application/octet-stream",
    "pf_meta": "application/octet-stream",
    "vtt": "text/vtt",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff2": "font/woff2",
}
"""Endings that a server of some years ago does not know; IIS refuses to send what it does not know."""


def header_files(policy: str, site_url: str | None) -> Mapping[str, bytes]:
    """Name of each file to its content: `nginx.conf`, `Caddyfile`, `web.config`.

    Args:
        policy: The Content-Security-Policy, one line without double quotes.
        site_url: Where the site will stand, if that is known.
    """
    address = urlsplit(site_url or "https://paths.example/")
    host, below = address.hostname or "paths.example", address.path.rstrip("/")
    texts = {
        "nginx.conf": _nginx(policy, host, below),
        "Caddyfile": _caddy(policy, host, below),
        "web.config": _iis(policy),
    }
    return {name: text.encode() for name, text in texts.items()}


def _root(below: str) -> str:
    """What the folder of the server is."""
    if below:
        return f"holds the built site in its folder {below}/"
    return "the built site, or `current` of the folder that it is published to"


def _nginx(policy: str, host: str, below: str) -> str:
    always = "\n".join(f'    add_header {name} "{value}" always;' for name, value in _SAME_EVERYWHERE.items())
    types = " ".join(sorted({_TYPES[ending] for ending in ("wasm", "vtt", "webmanifest")}))
    return f"""\
# Written by Footpath. Put a copy into /etc/nginx/conf.d/ and change the lines marked "yours".
map $uri $footpath_cache {{
    default "{ASK_AGAIN}";
    "~{_HASHED}" "{FOR_A_YEAR}";
}}
map $uri $footpath_frames {{
    default "'self'";
    # Yours: intranet pages that may show answers in a frame, such as "'self' https://intranet.example".
    "~/embed/" "'self'";
}}
server {{
    listen 80;                  # yours: 443 ssl, with your certificate; keeping pages on a phone needs it
    server_name {host};         # yours
    root /srv/footpath;         # yours: {_root(below)}
    error_page 404 {below}/404.html;
    access_log off;             # yours, where your rules ask for a log: nobody who reads is recorded
    absolute_redirect off;      # a server in front of this one has an address and a port of its own

    add_header Content-Security-Policy "{policy}; frame-ancestors $footpath_frames" always;
{always}
    add_header Cache-Control $footpath_cache always;

    charset utf-8;
    charset_types text/css text/javascript application/javascript text/vtt;
    # What `footpath publish` packed is sent as it is, with a strong validator; the rest is packed here.
    gzip_static on;
    # brotli_static on;       # yours: with Debian's package libnginx-mod-http-brotli-static
    gzip on;
    gzip_vary on;
    gzip_types text/css text/javascript application/javascript application/json image/svg+xml {types};
    location ~ \\.avif$ {{ types {{ }} default_type image/avif; }}
    location ~ \\.vtt$ {{ types {{ }} default_type text/vtt; }}
    location ~ \\.wasm$ {{ types {{ }} default_type application/wasm; }}
    location ~ \\.webmanifest$ {{ types {{ }} default_type application/manifest+json; }}
}}
"""


def _caddy(policy: str, host: str, below: str) -> str:
    always = "\n".join(f'\t\t{name} "{value}"' for name, value in _SAME_EVERYWHERE.items())
    return f"""\
# Written by Footpath. Copy it to /etc/caddy/Caddyfile and change the lines marked "yours".
# Yours: the address. Caddy fetches a certificate for it by itself.
{host} {{
	# Yours: {_root(below)}
	root * /srv/footpath
	encode zstd gzip
	map {{path}} {{footpath_cache}} {{
		~{_HASHED} "{FOR_A_YEAR}"
		default "{ASK_AGAIN}"
	}}
	map {{path}} {{footpath_frames}} {{
		# Yours: intranet pages that may show answers in a frame, such as "'self' https://intranet.example".
		~/embed/ "'self'"
		default "'self'"
	}}
	header {{
		Content-Security-Policy "{policy}; frame-ancestors {{footpath_frames}}"
{always}
		Cache-Control {{footpath_cache}}
		# A cache on the way keeps packed and plain apart.
		Vary Accept-Encoding
	}}
	file_server {{
		# What `footpath publish` packed is sent as it is.
		precompressed br gzip
	}}
	handle_errors {{
		header Cache-Control "{ASK_AGAIN}"
		rewrite * {below}/404.html
		file_server
	}}
}}
"""


def _quoted(value: str) -> str:
    """A value as it stands in XML, with its quotes; the module for XML itself would bring half of the network along."""
    return '"' + escape(value, quote=False).replace('"', "&quot;") + '"'


def _iis(policy: str) -> str:
    values = {"Content-Security-Policy": f"{policy}; frame-ancestors 'self'", **_SAME_EVERYWHERE}
    always = "\n".join(f"        <add name={_quoted(name)} value={_quoted(value)} />" for name, value in values.items())
    types = "\n".join(
        f'      <remove fileExtension=".{ending}" />\n      <mimeMap fileExtension=".{ending}" mimeType="{kind}" />'
        for ending, kind in _TYPES.items()
    )
    in_frames = _quoted(f"{policy}; frame-ancestors 'self'")
    return f"""\
<?xml version="1.0" encoding="utf-8"?>
<!-- Written by Footpath. Put a copy beside index.html on the server, after each copy of the site. -->
<configuration>
  <system.webServer>
    <httpProtocol>
      <customHeaders>
        <remove name="X-Powered-By" />
{always}
      </customHeaders>
    </httpProtocol>
    <staticContent>
{types}
      <!-- {ASK_AGAIN}: kept, and asked for again each time. -->
      <clientCache cacheControlMode="DisableCache" />
    </staticContent>
    <httpErrors errorMode="Custom" existingResponse="Auto">
      <remove statusCode="404" subStatusCode="-1" />
      <error statusCode="404" path="404.html" responseMode="File" />
    </httpErrors>
    <!-- IIS packs by itself, and keeps what it packed. It does not send the .br and .gz files that lie there. -->
    <urlCompression doStaticCompression="true" />
  </system.webServer>
  <!-- Files with a hash in their name never change. IIS knows folders alone, and in this one every file has one. -->
  <location path="assets/fonts">
    <system.webServer>
      <staticContent>
        <clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="365.00:00:00" cacheControlCustom="immutable" />
      </staticContent>
    </system.webServer>
  </location>
  <!-- Yours: intranet pages that may show answers in a frame, after 'self', such as https://intranet.example -->
  <location path="embed">
    <system.webServer>
      <httpProtocol>
        <customHeaders>
          <remove name="Content-Security-Policy" />
          <add name="Content-Security-Policy" value={in_frames} />
        </customHeaders>
      </httpProtocol>
    </system.webServer>
  </location>
</configuration>
"""
