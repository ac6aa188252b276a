"""What an author writes is shown: a site in which every text is a canary, and the canaries that no page holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from generator.facts.knowledge import know
from generator.facts.published import published_site
from generator.model import content, goal, journey, practice, role, site_config, situation, story, tool
from generator.model.fields import Form
from generator.model.site import Site
from generator.model.walk import shapes_of
from generator.model.words import interface_words
from generator.plan.pages import outline_of, plan_pages
from generator.read.theme import read_theme
from generator.render.languages import Edition
from generator.render.tree import articles_of, render_page, render_tree
from tests.tiny import DAY

LATER = {
    "Consent": "what the tellers agreed to is for those who look after the site",
}
"""Groups of fields that no page shows yet, and why."""

SPENT = dt.date(2026, 10, 1)


class Canaries:
    """Fills every text of a record with a word that stands nowhere else, and remembers which field it is."""

    def __init__(self) -> None:
        self._numbers = count(1000)
        self.fields: dict[str, str] = {}

    def word(self, field: str) -> str:
        canary = f"zq{next(self._numbers)}zq"
        self.fields[canary] = field
        return canary

    def fill(self, model: type[BaseModel], *, named: str = "", **given: Any) -> Any:  # any model
        name = named or model.__name__
        texts: dict[str, Any] = {}
        for field, key, shape in shapes_of(model):
            if field in given:
                continue
            if any(isinstance(mark, Form) for mark in shape.marks):
                texts[field] = self.word(f"{name}.{key}")
            elif shape.items and not shape.keys and any(isinstance(mark, Form) for mark in shape.items.marks):
                texts[field] = (self.word(f"{name}.{key}"),)
        return model(**{**texts, **given})


def steps_of(fill: Any, ids: list[str]) -> Iterator[Any]:  # the method above
    for step_id in ids:
        branch = fill(
            journey.Branch,
            tool="tool-b",
            by="role-b",
            with_=("role-b",),
            minutes=4,
            if_stuck=(fill(journey.IfStuck, named="Branch.IfStuck", ask="tool-a"),),
            hands_over=fill(journey.HandsOver, named="Branch.HandsOver", to="tool-a"),
            link=fill(journey.Link, named="Branch.Link", url="https://links.example/branch"),
            go_to="one",
        )
        yield fill(
            journey.Step,
            id=step_id,
            tool="tool-a",
            by="role-b",
            with_=("role-b",),
            minutes=3,
            if_stuck=(fill(journey.IfStuck, ask="tool-a"),),
            hands_over=fill(journey.HandsOver, to="tool-b"),
            link=fill(journey.Link, url="https://links.example/step"),
            choose=(branch,),
            for_role={"role-a": fill(journey.RoleText, tool="tool-b")},
            affects=("role-b",),
        )


@pytest.fixture(scope="module")
def canaries() -> Canaries:
    return Canaries()


@pytest.fixture(scope="module")
def site(canaries: Canaries) -> Site:
    return whole_site(canaries)


def whole_site(canaries: Canaries) -> Site:
    """A site with one of everything and a canary in every text."""
    fill = canaries.fill
    way = fill(
        journey.Journey,
        id="way",
        file="journeys/way.yml",
        roles=("role-a", "everyone"),
        situations=("stuck",),
        goals=("goal",),
        owner="team",
        first=fill(journey.First, ask="tool-a"),
        stages=(fill(journey.Stage, steps=tuple(steps_of(fill, ["one", "two"]))),),
        prompts=fill(journey.JourneyPrompts),
    )
    first_time = fill(journey.Step, named="first_time.Step", id="first", backstage=None, pain_point=None)
    way = way.model_copy(update={"variants": journey.Variants(first_time=journey.Variant(steps=(first_time,)))})
    role_a = fill(
        role.Role,
        id="role-a",
        file="a",
        unit="team",
        day=(fill(role.DayMoment, tools=("tool-a",)),),
        empathy_map=fill(role.EmpathyMap),
        tools=(fill(role.RoleTool, tool="tool-a", need="must"),),
        who_to_ask=(fill(role.WhoToAsk, ask="tool-a"),),
    )
    stuck = fill(
        situation.Situation,
        id="stuck",
        file="a",
        moment="solve",
        evidence=(fill(situation.Evidence, type="survey", date=SPENT, count=7),),
    )
    tool_a = fill(
        tool.Tool,
        id="tool-a",
        file="a",
        kind=("reference",),
        owner="team",
        access=fill(tool.Access, url="https://tool.example/", offline="after-saving"),
        relations=(fill(tool.Relation, type="alternative_to", tool="tool-b"),),
        changes=(fill(tool.ToolChange, date=SPENT),),
        choose_by={"need": "fact"},
    )
    tool_b = fill(tool.Tool, id="tool-b", file="a", kind=("person",), status="retiring", replaced_by="tool-a")
    goal_a = fill(
        goal.Goal,
        id="goal",
        file="a",
        type="safety",
        value=fill(goal.Value),
        behaviours=(fill(goal.Behaviour, cause="skill"),),
        measures=(fill(goal.Measure, readings=(fill(goal.Reading, date=SPENT, value="3"),)),),
        in_our_words=(fill(goal.TeamWords, team="team"),),
    )
    told = fill(
        story.Story,
        id="told",
        file="stories/told.md",
        body=f"## Part\n\n{canaries.word('Story.body')}",
        told_by=story.ToldBy(roles=("role-a",)),
        situations=("stuck",),
        tools=("tool-a", "tool-b"),
        journeys=("way",),
        consent=fill(story.Consent, checked=SPENT),
        prompts=(fill(content.Prompt, type="share"),),
        timeline=(fill(story.TimelineMoment, tool="tool-a"),),
        scenes=(story.Scene(heading="Part", step="way/one", tool="tool-a"),),
        published=SPENT,
    )
    pack = fill(
        practice.Pack,
        id="pack",
        file="a",
        teams=("team",),
        goal="goal",
        prompts=(fill(content.Prompt, named="Prompt in a pack", type="share"),),
    )
    item = fill(practice.CampaignItem, date=SPENT, story="told")
    question = site_config.Question(
        key="need", ask=canaries.word("Question.ask"), answers={"fact": canaries.word("Question.answers")}
    )
    config = site_config.SiteConfig(
        site=fill(site_config.SiteIdentity), purpose=fill(site_config.Purpose), which_tool=(question,)
    )
    return Site(
        config=config,
        roles={"role-a": role_a, "role-b": fill(role.Role, id="role-b", file="b")},
        situations={"stuck": stuck},
        tools={"tool-a": tool_a, "tool-b": tool_b},
        goals={"goal": goal_a},
        journeys={"way": way},
        stories={"told": told},
        teams={"team": fill(practice.Team, id="team", file="a")},
        packs={"pack": pack},
        campaigns={"campaign": fill(practice.Campaign, id="campaign", file="a", goal="goal", items=(item,))},
        vocabulary=practice.Vocabulary(terms=(fill(practice.Term, in_={"team": canaries.word("Term.in")}),)),
        adoption=(fill(practice.AdoptionEntry, team="team", pack="pack", date=SPENT, state="trying"),),
        heard=(fill(practice.HeardEntry, date=SPENT, unit="team", link="/tools/tool-a/"),),
    )


def test_every_text_an_author_writes_is_on_a_page_or_known_to_come_later(
    canaries: Canaries, site: Site, tmp_path: Path
) -> None:
    theme, _ = read_theme(tmp_path)
    words = interface_words(theme.words, site.config)
    known = know(published_site(site, on=DAY), on=DAY)
    edition = Edition(outline_of(known, words), site.config, words)
    articles = articles_of(edition, [edition], theme)
    rendered = [render_page(page, articles) for page in plan_pages(known, words)]
    tree = render_tree([edition], [page for page, _ in rendered], lambda _: b"", theme=theme, files_by_path={})
    others = (data.decode() for data in tree.files.values() if isinstance(data, bytes))
    shown = "\n".join([*(text for _, text in rendered), *others])
    nowhere = {field for canary, field in canaries.fields.items() if canary not in shown}
    assert {field.rpartition(".")[0] for field in nowhere} == set(LATER), sorted(nowhere)
    assert "https://links.example/branch" in shown
