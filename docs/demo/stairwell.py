# ruff: noqa: INP001, PLR2004 – a drawing is made of numbers
"""The film to "Night round, no bars": the key that was fetched in the garage opens the door."""

from __future__ import annotations

import itertools
import math

from canvas import ITALIC, SANS, SERIF, STRONG, Colour, Dark, Point, Sheet, along, between, eased, mixed
from PIL import Image

SECONDS = 44
POSTER_AT = 20.5
WIDTH, HEIGHT = 960, 540
C = Dark
BLACK: Colour = (13, 21, 20)


def frame(now: float) -> Image.Image:
    """The film at second `now`."""
    sheet = Sheet(WIDTH, HEIGHT, C.paper)
    if now < 4:
        _title(sheet, now)
    elif now < 13:
        _garage(sheet, now)
    elif now < 22:
        _stairs(sheet, now)
    elif now < 40:
        _door(sheet, now)
    else:
        _end(sheet, now)
    return sheet.finished()


def _title(sheet: Sheet, now: float) -> None:
    _stars(sheet)
    way = along(((70, 480), (320, 450), (420, 260), (910, 330)), 34)
    sheet.stones(way[: max(1, round(34 * eased(now, 0, 2.6)))], C.trail, 7)
    sheet.words((80, 180), "Night round, no bars", 64, C.ink, face=SERIF)
    sheet.words((82, 230), "What happened, as a drawing", 28, C.soft, face=ITALIC)


def _stars(sheet: Sheet) -> None:
    for number in range(40):
        x, y = (number * 173 + 40) % WIDTH, (number * number * 37 + 20) % 130
        sheet.disc((x, y), 1.4 + (number % 3) * 0.5, fill=C.line)


def _bars(sheet: Sheet, place: Point, full: float) -> None:
    """Four bars of signal, `full` of them lit."""
    for number in range(4):
        lit = min(1.0, max(0.0, full - number))
        high = 8 + number * 6
        colour = mixed(C.line, C.brand, lit)
        sheet.box(place[0] + number * 12, place[1] - high, 8, high, fill=colour, round_by=2)


def _phone(sheet: Sheet, left: float, top: float, bars: float, *, tall: float = 380) -> None:
    sheet.box(left, top, 210, tall, fill=BLACK, edge=C.soft, round_by=26, thick=4)
    sheet.box(left + 12, top + 14, 186, tall - 28, fill=C.card, round_by=16)
    _bars(sheet, (left + 142, top + 52), bars)
    sheet.words((left + 28, top + 52), "Visit app", 18, C.soft, face=STRONG)


def _key(sheet: Sheet, x: float, y: float, colour: Colour, size: float = 1) -> None:
    sheet.disc((x, y), 11 * size, edge=colour, thick=4 * size)
    sheet.line([(x + 11 * size, y), (x + 44 * size, y)], colour, 4 * size)
    for tooth in (30, 40):
        sheet.line([(x + tooth * size, y), (x + tooth * size, y + 9 * size)], colour, 4 * size)


def _garage(sheet: Sheet, now: float) -> None:
    # the car stands under a roof
    sheet.line([(60, 150), (330, 80), (600, 150)], C.soft, 5)
    sheet.line([(84, 150), (84, 430)], C.soft, 5)
    sheet.line([(576, 150), (576, 430)], C.soft, 5)
    sheet.line([(40, 430), (640, 430)], C.soft, 5)
    lamp = 0.75 + 0.25 * math.sin(now * 1.4)
    sheet.area([(330, 118), (180, 430), (480, 430)], mixed(C.paper, C.warm_tint, lamp))
    sheet.disc((330, 116), 10, fill=C.warm)
    body = [(140, 392), (146, 344), (206, 330), (250, 276), (392, 276), (438, 332), (508, 346), (514, 392)]
    sheet.area(body, C.tint)
    sheet.line([*body, body[0]], C.ink, 5)
    sheet.area([(226, 332), (260, 290), (316, 290), (316, 332)], C.paper)
    sheet.area([(330, 332), (330, 290), (384, 290), (416, 332)], C.paper)
    for wheel in (218, 438):
        sheet.disc((wheel, 396), 34, fill=C.paper, edge=C.ink, thick=5)
        sheet.disc((wheel, 396), 9, fill=C.ink)
    _phone(sheet, 690, 60, 4)
    sheet.words((718, 148), "Tonight’s keys", 24, C.ink, face=STRONG)
    for number in range(5):
        came = eased(now, 5.4 + number * 1.2, 6.4 + number * 1.2)
        y = 186 + number * 40
        sheet.box(718, y - 15, 154, 32, fill=C.paper, round_by=8)
        if came > 0:
            start = (330 + 40 * number, 220)
            x = start[0] + (738 - start[0]) * came
            _key(sheet, x, start[1] + (y - start[1]) * came, mixed(C.warm, C.brand, came), 0.8)
        if came == 1:
            sheet.line([(842, y), (849, y + 7), (862, y - 8)], C.brand, 4)
    full = eased(now, 5.4, 11.2)
    sheet.box(718, 394, 154, 12, fill=C.paper, round_by=6)
    sheet.box(718, 394, max(12, 154 * full), 12, fill=C.brand, round_by=6)
    if full == 1:
        sheet.words((795, 422), "kept on this phone", 15, C.soft, anchor="mm")


def _stairs(sheet: Sheet, now: float) -> None:
    """The house cut open: three floors; with each one a bar goes."""
    floors = (430, 320, 210, 100)
    sheet.box(120, 24, 460, 408, fill=C.card, edge=C.soft, round_by=4, thick=4)
    for number, y in enumerate(floors[1:], start=1):
        sheet.line([(120, y), (200, y)], C.soft, 4)
        sheet.line([(500, y), (580, y)], C.soft, 4)
        sheet.words((556, y - 44), str(number), 30, C.trail, face=SERIF, anchor="mm")
    turns: list[Point] = [(180, 430), (500, 320), (200, 210), (500, 100)]
    for one, other in itertools.pairwise(turns):
        steps = 11
        for step in range(steps):
            x = one[0] + (other[0] - one[0]) * step / steps
            y = one[1] + (other[1] - one[1]) * step / steps
            wide, high = (other[0] - one[0]) / steps, (other[1] - one[1]) / steps
            sheet.line([(x, y), (x, y + high), (x + wide, y + high)], C.line, 4)
    way: list[Point] = []
    for one, other in itertools.pairwise(turns):
        way += between((one[0], one[1] - 20), (other[0], other[1] - 20), 13)[: 13 if other == turns[-1] else 12]
    climbed = eased(now, 13.4, 20.4)
    here = max(1, round(len(way) * climbed))
    sheet.stones(way[:here], C.trail, 5.5)
    x, y = way[here - 1]
    sheet.disc((x, y - 2), 13, fill=C.brand)
    sheet.disc((x, y - 2), 19, edge=mixed(C.paper, C.brand, 0.5), thick=2)
    lit = eased(now, 20.2, 21)
    sheet.box(520, 30 + 10, 44, 60, fill=mixed(C.card, C.warm_tint, lit), edge=mixed(C.soft, C.warm, lit), thick=4)
    sheet.disc((556, 72), 3, fill=mixed(C.soft, C.warm, lit))
    # the lift is out
    sheet.box(610, 326, 70, 106, fill=C.card, edge=C.soft, thick=4)
    sheet.line([(645, 330), (645, 428)], C.soft, 3)
    sheet.line([(622, 340), (668, 418)], C.stop, 5)
    sheet.line([(668, 340), (622, 418)], C.stop, 5)
    bars = 4 - 4 * climbed
    _phone(sheet, 716, 60, bars)
    sheet.words((821, 220), f"{math.ceil(bars - 0.02)}", 96, mixed(C.warm, C.brand, bars / 4), face=SERIF, anchor="mm")
    sheet.words((821, 300), "bars", 26, C.soft, anchor="mm")


def _door(sheet: Sheet, now: float) -> None:
    opened = eased(now, 36.4, 38.6)
    has_card = eased(now, 28, 29)
    uses_saved = now >= 33
    # behind the door there is light
    sheet.line([(60, 440), (660, 440)], C.soft, 5)
    sheet.box(150, 70, 250, 370, fill=mixed(C.paper, C.warm_tint, opened), edge=C.soft, thick=6)
    if opened > 0:
        light = mixed(C.paper, C.warm, 0.55 * opened)
        sheet.box(156, 76, 238, 361, fill=light)
        sheet.area([(156, 443), (394, 443), (394 + 130 * opened, 500), (60, 500)], mixed(C.paper, light, 0.5))
        sheet.line([(200, 437), (200, 360), (262, 360), (262, 437)], C.paper, 5)
        sheet.line([(200, 372), (262, 372)], C.paper, 5)
    wide = 238 * (1 - 0.72 * opened)
    top = 22 * opened
    leaf: list[Point] = [(156, 76), (156 + wide, 76 + top), (156 + wide, 437 + top * 0.4), (156, 437)]
    sheet.area(leaf, C.tint)
    sheet.line([*leaf, leaf[0]], C.ink, 4)
    sheet.line([(156 + wide * 0.3, 262 + top * 0.4), (156 + wide * 0.7, 262 + top * 0.6)], C.ink, 6)
    sheet.disc((156 + wide * 0.88, 270), 8, fill=C.ink)
    lock = mixed(C.stop, C.brand, eased(now, 36, 36.4))
    sheet.disc((430, 250), 16, fill=C.card, edge=lock, thick=5)
    sheet.words((430, 300), "locked" if now < 36.2 else "open", 18, lock, face=STRONG, anchor="mm")
    _phone(sheet, 700, 60, 0)
    if not uses_saved:
        _wheel(sheet, (805, 222), now)
        sheet.words((805, 296), "Fetching key …", 22, C.soft, anchor="mm")
        sheet.words((805, 330), "no signal", 17, C.warm, face=STRONG, anchor="mm")
    else:
        sheet.words((728, 148), "Saved keys", 24, C.ink, face=STRONG)
        for number in range(5):
            is_hers = number == 2
            y = 186 + number * 40
            sheet.box(728, y - 15, 154, 32, fill=C.tint if is_hers else C.paper, round_by=8)
            if not is_hers or now < 34.4:
                _key(sheet, 750, y, C.brand if is_hers else C.soft, 0.8)
    if now >= 34.4:
        goes = eased(now, 34.4, 36)
        _key(sheet, 750 - 306 * goes, 266 - 16 * goes, C.brand, 0.8 + 0.4 * goes)
    if has_card > 0 and now < 36:
        _pocket_card(sheet, 470, 580 - 250 * has_card * (1 - eased(now, 33.6, 34.6)))


def _wheel(sheet: Sheet, middle: Point, now: float) -> None:
    for number in range(10):
        turn = math.radians(number * 36 + int(now * 10) * 36)
        place = (middle[0] + 30 * math.cos(turn), middle[1] + 30 * math.sin(turn))
        sheet.disc(place, 5, fill=mixed(C.card, C.brand, number / 10))


def _pocket_card(sheet: Sheet, left: float, top: float) -> None:
    sheet.box(left, top, 196, 128, fill=(251, 247, 240), round_by=12)
    sheet.disc((left + 20, top + 20), 6, fill=C.paper)
    sheet.words((left + 36, top + 28), "No signal?", 22, (29, 43, 42), face=STRONG)
    sheet.words((left + 20, top + 62), "Saved keys,", 24, (14, 90, 82), face=SERIF)
    sheet.words((left + 20, top + 90), "bottom corner", 24, (14, 90, 82), face=SERIF)


def _end(sheet: Sheet, now: float) -> None:
    _stars(sheet)
    way = along(((70, 480), (320, 450), (420, 260), (910, 330)), 34)
    sheet.stones(way, C.trail, 7)
    sheet.stones(way[: round(34 * eased(now, 40.2, 42.6))], C.brand, 7)
    sheet.words((80, 170), "Four minutes from door to open.", 50, C.ink, face=SERIF)
    sheet.words((82, 218), "Fetch tonight’s keys before the lift.", 28, C.soft, face=SANS)
