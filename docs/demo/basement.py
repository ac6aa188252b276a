# ruff: noqa: INP001, PLR2004 – a drawing is made of numbers
"""The film to "21:40 in a basement": fifty seconds, and at second thirty-one a contact is bent back."""

from __future__ import annotations

import math

from canvas import ITALIC, SANS, SERIF, STRONG, Colour, Light, Sheet, along, eased, mixed
from PIL import Image

SECONDS = 50
POSTER_AT = 9.0
WIDTH, HEIGHT = 960, 540
C = Light
GREEN: Colour = (46, 139, 87)


def frame(now: float) -> Image.Image:
    """The film at second `now`."""
    sheet = Sheet(WIDTH, HEIGHT, C.paper)
    if now < 4:
        _title(sheet, now)
    elif now < 13:
        _room(sheet, now)
    elif now < 19:
        _manual(sheet, now)
    elif now < 40:
        _contact(sheet, now)
    elif now < 46:
        _room(sheet, now)
    else:
        _end(sheet, now)
    return sheet.finished()


def _title(sheet: Sheet, now: float) -> None:
    way = along(((80, 470), (260, 330), (560, 520), (900, 60)), 34)
    sheet.stones(way[: max(1, round(34 * eased(now, 0, 2.6)))], C.trail, 7)
    sheet.words((80, 200), "21:40 in a basement", 64, C.ink, face=SERIF)
    sheet.words((82, 250), "What happened, as a drawing", 28, C.soft, face=ITALIC)


def _room(sheet: Sheet, now: float) -> None:
    """The bedroom: half under the ground, a bed, a rail, a hoist."""
    lifted = now >= 40
    ground = 116
    # outside: night over the slope
    sheet.box(0, 0, WIDTH, ground, fill=C.tint)
    sheet.disc((820, 52), 22, fill=C.paper)
    sheet.box(0, ground, WIDTH, HEIGHT - ground, fill=C.paper)
    sheet.line([(0, ground), (WIDTH, ground)], C.brand, 3)
    for blade in range(24, WIDTH, 26):
        lean = 4 * math.sin(blade)
        sheet.line([(blade, ground), (blade + lean, ground - 9 - 4 * math.cos(blade * 3))], C.brand, 2)
    # the room
    sheet.box(110, 150, 740, 300, fill=C.card, edge=C.ink, round_by=4, thick=4)
    sheet.box(150, 164, 120, 54, fill=C.tint, edge=C.ink, thick=3)
    sheet.line([(210, 164), (210, 218)], C.ink, 2)
    for blade in range(158, 266, 14):
        sheet.line([(blade, 216), (blade + 3 * math.sin(blade), 204)], C.brand, 2)
    # the rail and the hoist
    sheet.line([(330, 172), (800, 172)], C.ink, 7)
    for hook in (350, 560, 780):
        sheet.line([(hook, 152), (hook, 172)], C.ink, 4)
    hoist = 590
    drop = 50 + (52 - 52 * eased(now, 42.4, 45.2) if lifted else 0)
    sheet.box(hoist - 46, 178, 92, 44, fill=C.paper, edge=C.ink, round_by=8, thick=4)
    sheet.line([(hoist, 222), (hoist, 222 + drop)], C.ink, 4)
    sheet.line([(hoist - 52, 226 + drop), (hoist + 52, 226 + drop)], C.ink, 6)
    if lifted:
        sheet.disc((hoist - 28, 200), 7, fill=GREEN)
        sheet.words((hoist + 8, 200), "ready", 17, GREEN, face=STRONG, anchor="mm")
        _sandbags(sheet, hoist, 226 + drop)
    else:
        glow = 0.5 + 0.5 * math.sin(now * 2.6)
        sheet.disc((hoist - 28, 200), 7, fill=mixed(C.line, C.warm, glow))
        sheet.words((hoist + 10, 200), "41", 26, C.warm, face=STRONG, anchor="mm")
        for side in (-46, 46):
            sheet.curve(
                (
                    (hoist + side, 276),
                    (hoist + side * 1.2, 318),
                    (hoist + side * 0.9, 330),
                    (hoist + side * 0.4, 338),
                ),
                C.soft,
                3,
            )
    _bed(sheet)
    _chair(sheet)
    if not lifted and now >= 7.2:
        shown = eased(now, 7.2, 8)
        sheet.line([(hoist + 60, 212), (hoist + 60 + 50 * shown, 212 + 20 * shown)], C.warm, 2)
        if shown == 1:
            sheet.words((hoist + 116, 240), "no lift, no light", 20, C.warm, face=ITALIC)


def _sandbags(sheet: Sheet, hoist: float, bar: float) -> None:
    for side in (-44, 44):
        sheet.line([(hoist + side, bar), (hoist + side * 0.7, bar + 40)], C.soft, 3)
    for column, row in ((-1, 0), (0, 0), (1, 0), (-0.5, 1), (0.5, 1)):
        sheet.box(hoist + column * 42 - 20, bar + 40 + row * 26, 40, 24, fill=C.warm_tint, edge=C.warm, round_by=9)
    sheet.words((hoist, bar + 53), "10 kg", 12, C.warm, face=STRONG, anchor="mm")


def _bed(sheet: Sheet) -> None:
    sheet.box(470, 388, 250, 24, fill=C.tint, edge=C.ink, round_by=8, thick=4)
    sheet.box(646, 364, 64, 26, fill=C.card, edge=C.ink, round_by=10)
    sheet.curve(((478, 388), (520, 366), (570, 396), (636, 386)), C.brand, 4)
    for foot in (486, 704):
        sheet.line([(foot, 412), (foot, 446)], C.ink, 5)
    sheet.line([(724, 340), (724, 446)], C.ink, 5)


def _chair(sheet: Sheet) -> None:
    """An empty wheelchair: whoever sits in it stays unseen."""
    sheet.disc((288, 412), 34, edge=C.ink, thick=4)
    sheet.disc((288, 412), 5, fill=C.ink)
    sheet.disc((344, 434), 12, edge=C.ink, thick=3)
    sheet.line([(262, 330), (270, 384), (334, 384), (346, 424)], C.ink, 5)
    sheet.line([(262, 330), (244, 326)], C.ink, 5)
    sheet.line([(268, 362), (322, 362)], C.ink, 4)
    sheet.line([(346, 440), (368, 440)], C.ink, 4)


def _manual(sheet: Sheet, now: float) -> None:
    """Forty-six pages, and a tablet with a film of fifty seconds."""
    came = eased(now, 15.6, 16.8)
    left = 330 - 190 * came
    for page in range(5, -1, -1):
        sheet.box(left + page * 6, 96 - page * 5, 280, 320, fill=C.card, edge=C.line, round_by=6, thick=2)
    sheet.words((left + 24, 138), "page 29 of 46", 19, C.soft)
    for number, row in enumerate((166, 190, 214, 282, 306, 330, 354)):
        sheet.box(left + 24, row, 226 - 34 * (number % 3), 7, fill=C.line, round_by=3)
    sheet.box(left + 18, 230, 244, 44, fill=C.warm_tint, round_by=5)
    sheet.words((left + 26, 243), "Charging circuit, contact", 17, C.ink, face=STRONG, anchor="lm")
    sheet.words((left + 26, 262), "resistance out of range.", 17, C.ink, face=STRONG, anchor="lm")
    if came > 0:
        x = 980 - 460 * came
        sheet.box(x, 118, 340, 240, fill=C.ink, round_by=18)
        sheet.box(x + 14, 132, 312, 212, fill=C.brand, round_by=8)
        sheet.disc((x + 170, 222), 40, edge=C.card, thick=4)
        sheet.area([(x + 158, 202), (x + 158, 242), (x + 192, 222)], C.card)
        sheet.words((x + 170, 312), "Charger contact, 50 seconds", 21, C.card, face=STRONG, anchor="mm")


def _contact(sheet: Sheet, now: float) -> None:
    """The charger from the front: three contacts, the middle one lies flat until second 31."""
    straight = eased(now, 31, 32.4)
    is_green = now >= 34
    opened = eased(now, 20.4, 22)
    # the socket
    sheet.box(230, 92, 500, 300, fill=C.card, edge=C.ink, round_by=26, thick=5)
    sheet.box(272, 230, 416, 132, fill=C.tint, edge=C.ink, round_by=12, thick=4)
    for number in range(3):
        x = 346 + number * 134
        sheet.box(x - 26, 330, 52, 22, fill=C.paper, edge=C.ink, round_by=4)
        lean = 74 * (1 - straight) if number == 1 else 0
        turn = math.radians(lean)
        tip = (x + 78 * math.sin(turn), 330 - 78 * math.cos(turn))
        knee = (x + 40 * math.sin(turn * 1.15), 330 - 40 * math.cos(turn * 1.15))
        colour = mixed(C.warm, C.brand, straight) if number == 1 else C.brand
        sheet.line([(x, 330), knee, tip], colour, 12)
    # the lamp
    lamp = GREEN if is_green else mixed(C.line, C.warm, 0.4)
    if is_green:
        for ring in range(3):
            spread = (now * 0.7 + ring / 3) % 1
            sheet.disc((480, 150), 18 + 44 * spread, edge=mixed(GREEN, C.card, 0.35 + 0.65 * spread), thick=3)
    sheet.disc((480, 150), 18, fill=lamp, edge=C.ink, thick=4)
    if 23 <= now < 30.6:
        circled = eased(now, 23, 24.4)
        sheet.arc((510, 306), 76, (-90, -90 + 360 * circled), C.warm, 4)
        if circled == 1:
            sheet.words((762, 300), "lies flat", 24, C.warm, face=ITALIC)
            sheet.line([(592, 300), (752, 294)], C.warm, 2)
    # a fingertip comes, pushes and goes
    if 28.6 <= now < 36:
        there = eased(now, 28.6, 30.8) * (1 - eased(now, 32.8, 34.6))
        x, y = 900 - 336 * there - 66 * straight * there, 440 - 128 * there - 34 * straight * there
        _finger(sheet, x, y)
    if opened < 1:  # the cover is taken away
        drop = 420 * opened
        sheet.box(230, 92 - drop, 500, 300, fill=C.paper, edge=C.ink, round_by=26, thick=5)
        for x, y in ((262, 124), (698, 124), (262, 360), (698, 360)):
            sheet.disc((x, y - drop), 9, edge=C.ink, thick=3)
            sheet.line([(x - 5, y - drop), (x + 5, y - drop)], C.ink, 2)
        sheet.words((480, 250 - drop), "power off, cover off", 26, C.soft, face=ITALIC, anchor="mm")
    sheet.stones(along(((60, 470), (180, 430), (120, 300), (180, 120)), 15), C.trail, 6)


def _finger(sheet: Sheet, x: float, y: float) -> None:
    """A thumb as a line drawing, seen from above."""
    outline = along(((x, y), (x + 6, y - 46), (x + 66, y - 40), (x + 110, y + 10)), 20)
    lower = along(((x + 300, y + 190), (x + 130, y + 112), (x + 30, y + 70), (x, y)), 20)
    sheet.area([*outline, (x + 700, y + 330), (x + 700, y + 460), *lower], C.warm_tint)
    sheet.line([*outline, (x + 700, y + 330)], C.ink, 4)
    sheet.line([(x + 700, y + 460), *lower], C.ink, 4)
    sheet.curve(((x + 6, y - 6), (x + 20, y - 30), (x + 44, y - 22), (x + 48, y - 4)), C.ink, 3)
    sheet.curve(((x + 6, y - 6), (x + 18, y + 14), (x + 40, y + 12), (x + 48, y - 4)), C.ink, 3)


def _end(sheet: Sheet, now: float) -> None:
    way = along(((80, 470), (260, 330), (560, 520), (900, 60)), 34)
    sheet.stones(way, C.trail, 7)
    shown = round(34 * eased(now, 46.2, 48.6))
    sheet.stones(way[:shown], C.brand, 7)
    sheet.words((80, 200), "22:05. Lifted.", 64, C.ink, face=SERIF)
    sheet.words((82, 250), "Save one film before the next late job.", 28, C.soft, face=SANS)
