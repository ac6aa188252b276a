"""Sites that templates are tried on: nothing at all, the least an author must write, and everything at once."""

from __future__ import annotations

import copy
import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib

from generator.facts.knowledge import know
from generator.facts.published import published_site
from generator.model.words import interface_words
from generator.plan.pages import plan_pages
from generator.plan.views import Page
from generator.read.site import read_site
from generator.read.theme import read_theme
from generator.render.articles import Articles
from tests.drawn import film
from tests.tiny import DAY, write_site

NOTHING = """\
-- site_config.yml --
site: {name: Quiet}
"""

LEAST = """\
-- site_config.yml --
site: {name: Bare}
-- journeys/roles/baker.yml --
title: Baker
-- journeys/roles/seller.yml --
title: Seller
-- journeys/situations/oven-is-cold.yml --
title: The oven is cold
when: the oven is cold
i_want_to: get it hot
so_that: there is bread at six
moment: solve
-- journeys/situations/no-flour.yml --
title: No flour
when: there is no flour
i_want_to: find some
so_that: we can go on
moment: apply
-- journeys/tools/oven-card.yml --
title: Oven card
kind: paper
owner: shop
why: It says what to press.
-- journeys/teams/shop.yml --
title: Shop
-- journeys/goals/bread-at-six.yml --
title: Bread at six
type: quality
why_head: Customers come at six.
why_heart: Somebody is hungry.
-- journeys/heat-the-oven.yml --
title: Heat the oven
roles: [baker]
situations: [oven-is-cold]
goals: [bread-at-six]
why: Cold ovens bake nothing.
how: Look, then wait.
what: One step.
steps:
  - do: Look at the card
-- stories/empty-sack.md --
---
title: The empty sack
told_by: {roles: [seller]}
situations: [no-flour]
tools: [oven-card]
try_tomorrow: Look into the sack tonight.
kind: intended
---
It was empty.
"""

EVERYTHING = """\
-- site_config.yml --
site:
  name: Mill & Bakery
  organisation: The *Bakery*
  tagline: It starts with <flour>.
  figures_note: All figures are made up.
purpose: {head: Bread at six., heart: Nobody goes hungry to work.}
contribute:
  tell: mailto:stories@bakery.example
  ask: https://ask.bakery.example/
  challenge: mailto:pages@bakery.example
  edit: https://files.bakery.example/?all=1
which_tool:
  - {key: need, ask: What do you need?, answers: {person: Somebody, fact: A fact}}
-- journeys/teams/shop.yml --
title: Shop
-- journeys/teams/night.yml --
title: Night shift
summary: While you *sleep*.
parent: shop
roles: [baker]
slot: Thursday at 23:10, by the oven
shift: Night, 22:00 to 06:00
-- journeys/teams/day.yml --
title: Day shift
parent: shop
roles: [baker, seller]
slot: When there is time
shift: Day
-- journeys/packs/say-it.yml --
title: Say it
summary: Ten *minutes*.
owner: shop
reviewed: 2026-09-01
teams: [night, day]
stories: [cold-morning, quiet-night]
goal: bread-at-six
type: huddle
minutes: 10
comfort: gentle
prompts:
  - {type: listen, comfort: gentle, text: What did you *hear*?}
  - {type: share, text: When were you cold?}
  - {type: question, loop: 2, comfort: bold, text: Why gas?}
we_will: Say it *aloud*.
look_back_in: 4 weeks
-- journeys/packs/quick-word.yml --
title: A quick word
roles: [seller]
stories: [cold-morning]
look_back_in: 1 month
-- journeys/roles/baker.yml --
title: Baker
summary: Up at *three*.
unit: shop
wish: Tell me before I knead.
conditions: [alone, hands-full, heat and flour]
day:
  - {at: "03:00", what: Light the oven., tools: [oven-card]}
  - {at: about noon, what: Sleep.}
empathy_map:
  says: [It is late.]
  thinks: [Too late?]
  does: [Runs.]
  feels: [Hot.]
  pains: [Burns.]
  gains: [Bread.]
one_minute_map: [oven-card, night-phone, old-form, notebook, new-app]
tools:
  - {tool: oven-card, need: must, why: It knows.}
  - {tool: night-phone, need: should}
  - {tool: notebook, need: optional}
  - {tool: old-form, need: not-for-you}
who_to_ask:
  - {topic: Heat, ask: night-phone}
  - {topic: Money, ask: seller}
  - {topic: Flour, ask: shop}
  - {topic: Forms, ask: new-app}
-- journeys/roles/seller.yml --
title: Seller
-- journeys/situations/oven-is-cold.yml --
title: The oven is cold
summary: Nothing bakes.
when: the oven is *cold*
i_want_to: get it hot
so_that: there is bread at six
moment: solve
roles: [baker, seller]
context: [night, no-signal]
impact_of_failure: critical
frequency: Twice a winter
also_said: [no heat, dead oven]
current_workaround: Blankets.
how_might_we: Could the oven say so itself?
evidence:
  - {type: observation, date: 2026-05-12, roles: [baker], count: 1, note: It was cold.}
  - {type: survey, date: 2021-05-12, count: 7}
  - {type: data, date: 2026-01-12}
-- journeys/situations/first-day.yml --
title: First day
when: it is my first day
i_want_to: know where things are
so_that: I am not in the way
moment: new
-- journeys/situations/asked-too-much.yml --
title: Asked too much
when: I am asked too much
i_want_to: say so
so_that: nobody waits
moment: more
roles: [seller]
-- journeys/tools/oven-card.yml --
title: Oven card
summary: What to press.
kind: [paper, reference]
owner: shop
why: It says what to press.
how: Read it aloud.
what: One card.
gives: [steps, facts]
use_when: [the oven is cold]
not_for: [prices]
choose_by: {need: fact}
needs_from_us: Wipe it.
benefit_to_owner: Fewer calls.
changes:
  - {date: 2026-11-01, what: New font., affects: [baker]}
  - {date: 2026-12-07, what: Bigger.}
relations:
  - {type: feeds, tool: night-phone, how: the number, passes: by-hand}
  - {type: part_of, tool: new-app}
  - {type: alternative_to, tool: notebook, choose_when: Take the card when it is dark.}
  - {type: replaces, tool: old-form, passes: by-itself}
  - {type: depends_on, tool: new-app, passes: by-link}
  - {type: used_with, tool: oven-room}
-- journeys/tools/night-phone.yml --
title: Night phone
kind: person
owner: shop
why: Somebody answers at night.
choose_by: {need: person}
access: {phone: +46 (0)10 555 00 01, offline: yes, devices: [phone]}
-- journeys/tools/new-app.yml --
title: New app
kind: work-system
status: pilot
status_note: Three of us try it.
owner: shop
why: It is new.
access:
  url: https://app.bakery.example/
  how: On the shelf.
  approver: The *shop* desk
  devices: [shared-terminal, tablet]
  offline: after-saving
  save_first: Press **save**.
  sign_in: A card.
  support: The shop desk
-- journeys/tools/old-form.yml --
title: Old form
kind: formal
status: gone
status_note: It was too long.
replaced_by: new-app
retire_date: 2026-01-31
owner: shop
why: It was there.
access: {url: https://old.bakery.example/}
-- journeys/tools/leaving.yml --
title: Leaving tool
kind: intranet
status: retiring
replaced_by: new-app
retire_date: 2026-12-31
owner: shop
why: It is still there.
-- journeys/tools/notebook.yml --
title: Notebook
kind: paper
status: informal
why: It is always there.
-- journeys/tools/oven-room.yml --
title: Oven room
kind: place
owner: shop
why: It is warm.
-- journeys/tools/morning-round.yml --
title: Morning round
kind: ritual
owner: shop
why: We look at each other.
-- journeys/goals/bread-at-six.yml --
title: Bread at six
summary: On the table.
type: customer-experience
owner: shop
reviewed: 2026-09-01
why_head: Customers come at six.
why_heart: Somebody is hungry.
achieve: Bread, **always**.
for_whom: Everybody
by_when: 2027-12-31
value: {me: Sleep., my_team: Peace., customer: Bread., organisation: Money.}
behaviours:
  - {do: Look at the oven, barrier: It is dark, cause: environment}
  - {do: Ring, cause: motivation}
  - {do: Wait, barrier: Hunger}
measures:
  - name: Loaves by six
    unit: loaves
    baseline: 0
    target: 10.50
    better: higher
    expect: A dip first.
    readings:
      - {date: 2026-03-31, value: 0, note: Cold.}
      - {date: 2026-06-30, value: 7.0}
  - {name: Burns}
  - {name: Smiles, baseline: 1}
in_our_words:
  - {team: night, words: We bake.}
-- journeys/goals/quiet.yml --
title: Quiet
type: safety
why_head: Noise.
why_heart: Peace.
status: draft
-- journeys/heat-the-oven.yml --
title: Heat the oven
summary: From cold to hot.
owner: shop
reviewed: 2026-05-18
status_note: Checked by fire.
roles: [baker, everyone]
situations: [oven-is-cold, first-day]
goals: [bread-at-six]
why: Cold ovens bake nothing.
how: Look, press, wait.
what: Many steps.
first: {do: Switch off the gas., ask: night-phone}
outcome: A hot oven.
gain: Calm.
needs_from_us: [A torch.]
never: [Never sleep in it.]
pin: [cold-morning]
prerequisites: [ask-for-help]
next: [ask-for-help]
prompts: {share: What was cold?, ask: Who rang?, wonder: Why gas?}
variants:
  first_time:
    steps:
      - {id: walk, do: Walk in}
stages:
  - title: Look
    steps:
      - id: look
        do: Look at the *card*
        say: I am looking.
        tools: [oven-card, new-app, leaving]
        why: It is dark.
        minutes: 1
        within: one minute
        with: [seller, night-phone]
        done_when: You can read it.
        images:
          - {file: card.png, alt: A card, caption: The card.}
          - {file: oven.png, alt: An oven}
        story: cold-morning
        link: {title: The maker, url: "https://maker.example/"}
        if_stuck:
          - {or: Too dark? Use a torch.}
          - {ask: shop}
          - {ask: night-phone, or: Nobody?}
        affects: [seller]
        hands_over: {to: night-phone, what: the number}
        feeling: -2
        pain_point: The dark.
        backstage: The card is printed in May.
      - id: lift
        do: Lift the lid
        joins: and
        optional: yes
        by: seller
  - title: Press
    steps:
      - id: press
        when: Still cold?
        do: Press the button
        tool: old-form
        minutes: 2
        choose:
          - {when: It hums, do: Wait, tool: new-app, minutes: 5, say: It hums., why: It warms., go_to: look}
          - {when: Silence, do: Ring, journey: ask-for-help}
          - {when: Smoke}
        for_role:
          baker: {do: Press twice, say: Twice., why: You know it., tool: leaving}
          seller: {do: Press once}
-- journeys/ask-for-help.yml --
title: Ask for help
roles: [baker]
situations: [oven-is-cold]
goals: [bread-at-six]
rank: 5
why: Two see more.
how: Ring.
what: One step.
steps:
  - id: ring
    do: Ring
    tools: [night-phone, morning-round, oven-room, notebook]
    minutes: 3
-- stories/cold-morning.md --
---
title: A cold morning & more
summary: It was *four*.
kind: [happened, did-not-work]
told_by: {roles: [baker, seller]}
situations: [oven-is-cold]
tools: [oven-card, night-phone, old-form, new-app]
journeys: [heat-the-oven]
try_tomorrow: Put the card beside the oven.
consent: {scope: the shop, checked: 2026-05-12, withdraw_to: stories@bakery.example}
did_not_work: Shouting.
result: Bread at seven.
delight: A laugh.
meaning: We ask now.
published: 2026-11-02
image: {file: oven.png, alt: The oven}
video:
  file: film.mp4
  poster: oven.png
  captions: {en: film.vtt}
  transcript: |
    ## The card

    Two hands.

    ### Later

    They wait.
  minutes: 2
timeline:
  - {at: "04:00", what: Cold., tool: oven-card}
  - {at: "04:10", what: Hot.}
scenes:
  - {heading: The card, step: heat-the-oven/look, tool: oven-card}
  - {heading: Content, tool: night-phone}
prompts:
  - {type: listen, comfort: gentle, text: What did you hear?}
  - {type: share, text: When were you cold?}
  - {type: question, loop: 2, comfort: bold, text: Why gas?}
---
It was four in the morning and the oven was cold.

## The *card*

> "The card was in the drawer."

![The card](card.png)

## Content

I found it at last.
-- stories/quiet-night.md --
---
title: A quiet night
told_by: {roles: [baker], level: anonymous}
situations: [oven-is-cold]
tools: [notebook]
journeys: [heat-the-oven]
try_tomorrow: Say nothing.
consent: {scope: the shop, checked: 2026-05-12, withdraw_to: The shop desk}
---
Nothing happened.
-- stories/too-much.md --
---
title: Too much
told_by: {roles: [seller]}
situations: [asked-too-much]
tools: [notebook]
try_tomorrow: Say no once.
kind: experiment
published: 2027-01-01
---
I said no.
-- stories/media/film.vtt --
WEBVTT
-- journeys/campaigns/every-week.yml --
title: Every *week*
summary: One thing a week.
owner: shop
reviewed: 2026-09-01
sponsor: Head of bread
goal: bread-at-six
items:
  - {date: 2026-10-05, story: cold-morning, adkar: awareness, roles: [baker], words: It *was* cold.}
  - {date: 2026-11-16, journey: heat-the-oven, adkar: knowledge}
  - {date: 2026-11-23, pack: say-it, adkar: ability, roles: [baker, seller], words: Ten minutes.}
  - {date: 2026-11-25, story: quiet-night}
  - {date: 2027-03-01, story: cold-morning, adkar: reinforcement}
-- journeys/campaigns/sleeping.yml --
title: Sleeping
status: draft
-- journeys/registers/vocabulary.yml --
terms:
  - {term: loaf, meaning: Bread., avoid: [unit], also_said: [bread], in: {night: lump}}
  - {term: Äpple}
  - {term: content, meaning: What is inside.}
  - {term: LOAF}
  - {term: card, meaning: Paper.}
-- journeys/registers/adoption.yml --
- {team: day, pack: say-it, date: 2026-10-01, state: trying, we_will: We say it *now*., look_back: 2026-10-29}
- {team: day, pack: quick-word, date: 2026-11-20, state: planned}
- {team: night, pack: quick-word, date: 2026-09-01, state: planned, look_back: 2026-12-24}
-- journeys/registers/heard.yml --
- {date: 2026-11-12, asked: Why so cold?, unit: night, we_did: We *mended* it., link: "tool:oven-card"}
- {date: 2026-11-13, asked: Who rings?, link: "https://ask.bakery.example/7"}
"""


PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89"
    b"\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\5\0\1\xff\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82"
)
"""One dot."""


def write_everything(folder: Path) -> Path:
    """Writes the site that has everything, with its pictures and its film."""
    write_site(folder, EVERYTHING)
    media_dir = folder / "stories" / "media"
    for name in ("card.png", "oven.png"):
        (media_dir / name).write_bytes(PNG)
    (media_dir / "film.mp4").write_bytes(film())
    return folder


@dataclass(frozen=True)
class Article:
    """One page of a site, rendered."""

    page: Page
    html: str

    @cached_property
    def whole(self) -> Element:
        """The article as a tree, with what waits in it for a script. Fails where the HTML is not valid."""
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        return parser.parseFragment(self.html)  # type: ignore[no-any-return]  # html5lib's own types say Any

    @cached_property
    def root(self) -> Element:
        """The article as a tree of what a reader meets: without the templates that only scripts use."""
        found = copy.deepcopy(self.whole)
        for parent in list(found.iter()):
            for child in [child for child in parent if child.tag == "template"]:
                parent.remove(child)
        return found

    @cached_property
    def words(self) -> str:
        """All words of the page, on one line."""
        return " ".join(" ".join(self.root.itertext()).split())

    def by_class(self, name: str) -> list[Element]:
        return [element for element in self.root.iter() if name in (element.get("class") or "").split()]


def words_of(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def articles_of(folder: Path, *, on: dt.date = DAY, preview: bool = False) -> dict[str, Article]:
    """Every page of the site in `folder`, by address."""
    read = read_site(folder)
    assert read.findings == ()
    theme, findings = read_theme(folder)
    assert findings == ()
    site = published_site(read.site, on=on, preview=preview)
    words = interface_words(theme.words, site.config)
    render = Articles(theme, words, site_url=site.config.site.url or "")
    return {page.url: Article(page, render.article(page)) for page in plan_pages(know(site, on=on), words)}
