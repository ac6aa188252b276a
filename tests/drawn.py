"""Pictures, films and documents for tests, drawn on the spot."""

from __future__ import annotations

import io
from typing import Any

import av
import pikepdf
from PIL import Image

FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".avif": "AVIF"}


def picture(ending: str, size: tuple[int, int] = (40, 30), mode: str = "RGB", **saved: Any) -> bytes:
    """A picture as a file, light at the top and dark at the bottom, so that one sees which way up it is."""
    drawn = Image.linear_gradient("L").transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize(size)
    whole = io.BytesIO()
    drawn.convert(mode).save(whole, FORMATS[ending], **saved)
    return whole.getvalue()


def film(ending: str = ".mp4", *, place: str = "", sound: bool = False) -> bytes:
    """A film of half a second as a file; with `place`, that is written into it as a telephone does."""
    video, audio = {".mp4": ("libx264", "aac"), ".webm": ("libvpx-vp9", "libopus")}[ending]
    whole = io.BytesIO()
    options = {"movflags": "use_metadata_tags"} if ending == ".mp4" else {}
    with av.open(whole, "w", format=ending[1:], options=options) as container:
        if place:
            names = ("location", "com.apple.quicktime.location.ISO6709", "title", "artist", "comment", "make")
            container.metadata.update(dict.fromkeys(names, place))
        track = container.add_stream(video, rate=10)
        track.width, track.height, track.pix_fmt = 64, 48, "yuv420p"
        if place:
            track.metadata["handler_name"] = track.metadata["title"] = place
        heard = container.add_stream(audio, rate=48_000) if sound else None
        for number in range(5):
            frame = av.VideoFrame.from_image(Image.linear_gradient("L").resize((64, 48)).convert("RGB"))
            frame.pts = number
            container.mux(track.encode(frame))
        container.mux(track.encode(None))
        if heard is not None:
            silence = av.AudioFrame(format=heard.codec_context.format.name, layout="mono", samples=960)
            silence.rate = 48_000
            for plane in silence.planes:
                plane.update(bytes(plane.buffer_size))
            container.mux(heard.encode(silence))
            container.mux(heard.encode(None))
    return whole.getvalue()


def document(words: str = "", **about: Any) -> bytes:
    """A PDF of one empty page; `about` goes into what it says of itself, `words` into a comment of its file."""
    whole = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(200, 100))
        for name, text in about.items():
            pdf.docinfo[f"/{name}"] = text
        pdf.save(whole)
    return whole.getvalue() + (f"\n% {words}\n".encode() if words else b"")
