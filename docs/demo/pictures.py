# ruff: noqa: INP001 – a drawing is made of numbers
"""The still pictures of the demo: name to drawing."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import basement
import stairwell
from canvas import ITALIC, SERIF, STRONG, Light, Sheet, along, between, mixed
from PIL import Image

C = Light


def _washer(revision: str, torque: str, thick: float, *, is_new: bool) -> Image.Image:
    """A bolt through two plates, cut open; what is new is yellow."""
    sheet = Sheet(640, 560, C.card)
    marker = C.yellow if is_new else C.line
    sheet.words((36, 62), revision, 34, C.ink, face=SERIF)
    sheet.words((604, 62), "station 4", 22, C.soft, anchor="rs")
    sheet.line([(36, 84), (604, 84)], C.line, 2)
    plate = 316
    for top, fill in ((plate, C.tint), (plate + 62, C.paper)):
        sheet.box(120, top, 400, 62, fill=fill, edge=C.ink, thick=4)
    for x in range(140, 270, 22):
        sheet.line([(x, plate + 58), (x + 26, plate + 6)], C.trail, 2)
        sheet.line([(x + 240, plate + 58), (x + 266, plate + 6)], C.trail, 2)
    head = plate - thick - 74
    sheet.box(292, plate - thick, 56, 124 + thick + 40, fill=C.card, edge=C.ink, thick=4)
    for y in range(plate + 134, plate + 160, 9):
        sheet.line([(292, y), (348, y + 5)], C.soft, 2)
    sheet.box(252, head, 136, 74, fill=C.card, edge=C.ink, round_by=8, thick=4)
    for x in (290, 350):
        sheet.line([(x, head + 4), (x, head + 70)], C.soft, 2)
    if is_new:
        sheet.box(196, plate - thick - 12, 248, thick + 20, fill=C.yellow, round_by=8)
    sheet.box(216, plate - thick, 208, thick, fill=C.yellow if is_new else C.paper, edge=C.ink, round_by=3, thick=4)
    y = plate - thick / 2
    sheet.line([(450, y), (500, y - 34)], C.ink if is_new else C.soft, 2)
    words = "thick washer" if is_new else "thin washer"
    sheet.words((506, y - 40), words, 22, C.ink if is_new else C.soft, face=STRONG if is_new else ITALIC, anchor="ms")
    sheet.arc((320, head - 20), 58, (200, 330), C.brand if is_new else C.soft, 5)
    tip = (320 + 58 * math.cos(math.radians(330)), head - 20 + 58 * math.sin(math.radians(330)))
    sheet.area(
        [(tip[0] - 14, tip[1] - 2), (tip[0] + 12, tip[1] - 8), (tip[0] + 6, tip[1] + 18)], C.brand if is_new else C.soft
    )
    sheet.box(52, 122, 150, 62, fill=marker if is_new else None, edge=C.ink if is_new else C.line, round_by=10)
    sheet.words((127, 154), torque, 30, C.ink if is_new else C.soft, face=STRONG, anchor="mm")
    return sheet.finished()


def sixty_one() -> Image.Image:
    """Sixty-one hoist arms with a tag each, nine of them warm."""
    sheet = Sheet(1200, 640, C.paper)
    wrong = {14, 17, 22, 25, 29, 33, 38, 44, 51}
    for number in range(61):
        column, row = number % 16, number // 16
        x, y = 84 + column * 67, 118 + row * 124
        is_thin = number in wrong
        sheet.line([(x - 15, y - 44), (x - 15, y + 8)], C.ink, 5)
        sheet.line([(x - 15, y - 40), (x + 18, y - 40), (x + 24, y - 22)], C.ink, 5)
        sheet.line([(x - 15, y - 14), (x + 2, y - 40)], C.ink, 3)
        sheet.disc((x - 15, y - 40), 6, fill=C.card, edge=C.ink)
        sheet.line([(x + 24, y - 22), (x + 20, y)], C.trail, 2)
        fill, edge = (C.warm, C.warm) if is_thin else (C.card, C.stop)
        sheet.area([(x + 8, y + 8), (x + 20, y - 2), (x + 32, y + 8), (x + 32, y + 40), (x + 8, y + 40)], edge)
        if not is_thin:
            sheet.area([(x + 11, y + 10), (x + 20, y + 2), (x + 29, y + 10), (x + 29, y + 37), (x + 11, y + 37)], fill)
        else:
            sheet.line([(x + 13, y + 24), (x + 27, y + 24)], C.card, 4)
    sheet.words((69, 606), "61 arms, 9 with the thin washer", 36, C.ink, face=SERIF)
    sheet.stones(between((640, 596), (1110, 596), 20), C.trail, 6)
    return sheet.finished()


def by_three() -> Image.Image:
    """A clock at three, and the path that a question takes to it."""
    sheet = Sheet(1200, 640, C.paper)
    way = along(((60, 560), (330, 560), (420, 200), (790, 320)), 26)
    sheet.stones(way, C.trail, 9)
    for number, (x, y) in enumerate(((120, 470), (340, 372), (520, 180))):
        sheet.box(x, y - 90, 150, 74, fill=C.card, edge=C.brand, round_by=22, thick=4)
        sheet.area([(x + 34, y - 18), (x + 62, y - 18), (x + 30, y + 6)], C.brand)
        for dot in range(3):
            sheet.disc((x + 45 + dot * 30, y - 53), 7, fill=C.brand if dot <= number else C.line)
    middle = (940, 320)
    sheet.disc(middle, 206, fill=C.card, edge=C.ink, thick=7)
    sheet.area([middle, *[_on_dial(middle, 176, hour / 10) for hour in range(31)]], C.warm_tint)
    for hour in range(12):
        inner = 160 if hour % 3 == 0 else 174
        sheet.line([_on_dial(middle, inner, hour), _on_dial(middle, 188, hour)], C.ink, 7 if hour % 3 == 0 else 4)
    sheet.line([middle, _on_dial(middle, 158, 0)], C.ink, 8)
    sheet.line([middle, _on_dial(middle, 112, 3)], C.warm, 12)
    sheet.disc(middle, 14, fill=C.ink)
    return sheet.finished()


def _on_dial(middle: tuple[float, float], radius: float, hour: float) -> tuple[float, float]:
    turn = math.radians(hour * 30 - 90)
    return middle[0] + radius * math.cos(turn), middle[1] + radius * math.sin(turn)


def nineteen_mails() -> Image.Image:
    """One invoice, nineteen letters in a circle round it, and a telephone."""
    sheet = Sheet(1200, 640, C.paper)
    middle = (430, 320)
    for number in range(19):
        turn = math.radians(number * 360 / 19 - 85.3)
        x, y = middle[0] + 350 * math.cos(turn), middle[1] + 248 * math.sin(turn)
        sheet.box(x - 36, y - 24, 72, 48, fill=C.card, edge=C.soft, round_by=5)
        sheet.line([(x - 33, y - 20), (x, y + 6), (x + 33, y - 20)], C.soft, 3)
    sheet.box(348, 190, 164, 236, fill=C.card, edge=C.ink, round_by=6, thick=4)
    for row in range(6):
        sheet.box(370, 270 + row * 20, 120 - 22 * (row % 3), 7, fill=C.line, round_by=3)
    sheet.words((370, 236), "Slings", 25, C.ink, face=SERIF)
    sheet.box(420, 376, 72, 30, fill=C.warm_tint, round_by=8)
    sheet.words((456, 391), "71 days", 17, C.warm, face=STRONG, anchor="mm")
    sheet.stones(along(((540, 322), (680, 306), (800, 332), (900, 320)), 13), C.warm, 9)
    sheet.disc((1010, 320), 96, fill=C.brand)
    sheet.curve(((964, 286), (966, 356), (1000, 376), (1056, 366)), C.card, 22)
    sheet.line([(958, 276), (984, 262), (992, 292)], C.card, 18)
    sheet.line([(1032, 346), (1062, 344), (1066, 372)], C.card, 18)
    sheet.words((1010, 462), "three minutes", 30, C.ink, face=ITALIC, anchor="mm")
    return sheet.finished()


def _list_sheet(sheet: Sheet, left: float, top: float, *, ticked: bool) -> None:
    colours = (C.brand, C.warm, C.stop, C.trail, C.soft)
    sheet.box(left, top, 300, 400, fill=C.card, edge=C.ink, round_by=6, thick=4)
    for number in range(64):
        column, row = number // 32, number % 32
        x, y = left + 22 + column * 136, top + 24 + row * 11.4
        sheet.box(x + 14, y, 86 - (number * 7) % 28, 5, fill=mixed(colours[number * 5 // 64], C.card, 0.25), round_by=2)
        sheet.box(x, y - 1, 7, 7, edge=C.soft, thick=1)
    if ticked:
        for column in range(2):
            x = left + 26 + column * 136
            sheet.line([(x + 5 * math.sin(row * 1.9), top + 22 + row * 11.4) for row in range(33)], C.warm, 4)


def strip_long() -> Image.Image:
    """Sixty-four lines in five colours."""
    sheet = Sheet(640, 520, C.tint)
    _list_sheet(sheet, 170, 60, ticked=False)
    for x, y in ((176, 66), (464, 66)):
        sheet.disc((x, y), 9, fill=C.yellow, edge=C.ink)
    return sheet.finished()


def strip_ticked() -> Image.Image:
    """Ticked at ten to five, all at once, with coffee."""
    sheet = Sheet(640, 520, C.warm_tint)
    _list_sheet(sheet, 60, 60, ticked=True)
    sheet.disc((496, 170), 82, fill=C.card, edge=C.ink, thick=5)
    for hour in range(12):
        sheet.line([_on_dial((496, 170), 66, hour), _on_dial((496, 170), 72, hour)], C.ink, 4)
    sheet.line([(496, 170), _on_dial((496, 170), 60, 10)], C.ink, 5)
    sheet.line([(496, 170), _on_dial((496, 170), 40, 4.83)], C.warm, 7)
    sheet.box(436, 340, 110, 104, fill=C.card, edge=C.ink, round_by=14, thick=5)
    sheet.arc((548, 388), 28, (-80, 80), C.ink, 6)
    for x in (464, 492, 520):
        sheet.curve(((x, 326), (x - 16, 308), (x + 16, 296), (x, 276)), C.soft, 4)
    return sheet.finished()


def strip_board() -> Image.Image:
    """Lines come down from the board: who is glad when it is done?"""
    sheet = Sheet(640, 520, C.tint)
    sheet.box(60, 54, 520, 270, fill=C.card, edge=C.ink, round_by=8, thick=5)
    sheet.words((320, 100), "Who is glad when it’s done?", 32, C.ink, face=SERIF, anchor="mm")
    for number in range(9):
        x, y = 92 + (number % 3) * 160, 146 + (number // 3) * 54
        sheet.box(x, y, 132, 34, fill=C.brand, round_by=6)
        sheet.box(x + 14, y + 14, 84 - 12 * (number % 3), 6, fill=C.card, round_by=3)
    for number in range(14):
        x, y = 44 + (number * 149) % 520, 350 + (number * 61) % 130
        lean = 9 * math.sin(number * 2)
        corners = [(x, y), (x + 74, y + lean), (x + 70, y + 24 + lean), (x - 4, y + 24)]
        sheet.area(corners, C.card)
        sheet.line([*corners, corners[0]], C.trail, 3)
    return sheet.finished()


def strip_nine() -> Image.Image:
    """Nine lines, and beside each the person whom it helps."""
    sheet = Sheet(640, 520, C.brand)
    sheet.box(90, 50, 460, 420, fill=C.card, round_by=12)
    for number in range(9):
        y = 90 + number * 42
        sheet.line([(120, y), (128, y + 9), (144, y - 9)], C.brand, 5)
        sheet.box(168, y - 5, 190 - (number * 37) % 70, 9, fill=C.trail, round_by=4)
        sheet.stones(between((390, y), (448, y), 4), C.trail, 4)
        sheet.disc((494, y - 7), 8, fill=C.warm)
        sheet.arc((494, y + 17), 15, (190, 350), C.warm, 6)
    return sheet.finished()


PICTURES: Mapping[str, Callable[[], Image.Image]] = {
    "washer-revision-6": lambda: _washer("Revision 6", "45 Nm", 12, is_new=False),
    "washer-revision-7": lambda: _washer("Revision 7", "52 Nm", 34, is_new=True),
    "sixty-one-arms": sixty_one,
    "by-three": by_three,
    "nineteen-mails": nineteen_mails,
    "checklist-1-sixty-four-lines": strip_long,
    "checklist-2-ten-to-five": strip_ticked,
    "checklist-3-on-the-board": strip_board,
    "checklist-4-nine-lines": strip_nine,
    "charger-contact": lambda: basement.frame(basement.POSTER_AT),
    "no-bars": lambda: stairwell.frame(stairwell.POSTER_AT),
}
