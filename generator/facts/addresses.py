"""Every address a site has. Addresses are permanent and follow from ids alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.facts.answers import AnswerKey, answers_of
from generator.facts.changes import changed_url, readers_of_changes
from generator.facts.further import further_urls, list_urls
from generator.facts.journeys import index_journeys
from generator.facts.long_lists import CARDS, FIELD_KIT_URL, WORKSHOP_URL, cut
from generator.facts.map_parts import map_urls
from generator.facts.owners import OWNERS_URL, owner_url, owning_teams
from generator.facts.published import ids_by_alias
from generator.facts.so_far import SO_FAR_URL, has_come_far
from generator.facts.stories import index_stories
from generator.facts.teams import shown_teams
from generator.facts.usage import tool_uses
from generator.model.site import Site
from generator.text.addresses import KIND_ADDRESSES, page_url

ALWAYS = ("/", "/trust/", "/health/")
"""Pages that every site has."""
WITHOUT_SIGNAL = "/without-signal/"
"""Stands in for a page that is not kept on the phone, where pages may be kept."""


def answer_url(key: AnswerKey) -> str:
    """`/for/<role>/<situation>/`."""
    return f"/for/{key[0]}/{key[1]}/"


def card_url(journey_id: str) -> str:
    """The pocket card of a journey."""
    return f"{page_url('journey', journey_id)}card/"


def codes_url(journey_id: str) -> str:
    """The QR codes of a journey."""
    return f"{page_url('journey', journey_id)}codes/"


def pack_slides_url(pack_id: str) -> str:
    """The slides of a pack."""
    return f"{page_url('pack', pack_id)}slides/"


def pack_sheet_url(pack_id: str) -> str:
    """The sheet of a pack that stays with the team."""
    return f"{page_url('pack', pack_id)}sheet/"


def leader_url(kind: str, thing_id: str) -> str:
    """The brief for leaders about a goal or a campaign."""
    return f"/leaders/{kind}/{thing_id}/"


def embed_url(url: str) -> str:
    """The chrome-less form of the answer or journey at `url`."""
    return f"/embed{url}"


def step_anchor(step_id: str) -> str:
    """The anchor of a step on the pages that show it."""
    return f"step-{step_id}"


def page_urls(site: Site) -> frozenset[str]:
    """The root-relative address of every page of a site, without the redirects from old ids.

    The pages of long lists below `/health/` are not among them: they come and go with the day.
    """
    return frozenset(_page_urls(site))


def _page_urls(site: Site) -> Iterator[str]:
    yield from ALWAYS
    if site.config.keep_on_phone:
        yield WITHOUT_SIGNAL
    for kind in KIND_ADDRESSES:
        for thing_id in site.of_kind(kind) if kind != "team" else shown_teams(site):  # type: ignore[arg-type]  # the keys of the table are kinds
            yield page_url(kind, thing_id)
    yield from _practice_urls(site)
    answers = answers_of(site)
    for key in answers:
        yield answer_url(key)
        yield embed_url(answer_url(key))
    for journey in site.journeys:
        yield embed_url(page_url("journey", journey))
        yield card_url(journey)
        if site.config.site.url:
            yield codes_url(journey)
    for entry, is_there in entry_pages(site).items():
        if is_there:
            yield entry
    yield from _living_urls(site)
    yield from map_urls(site)
    yield from further_urls(site, answers)
    if has_search(site):
        yield "/search/"


def _living_urls(site: Site) -> Iterator[str]:
    """What changed, who looks after what, and paper for those who go and see."""
    changed = readers_of_changes(site, tool_uses(site), index_journeys(site, index_stories(site)))
    yield from (changed_url(reader) for reader in changed if not reader.startswith("goal:"))
    if has_come_far(site):
        yield SO_FAR_URL
    if site.situations:
        yield FIELD_KIT_URL
    if site.tools:
        yield from (own.url for own in cut(WORKSHOP_URL, len(site.tools), CARDS))
    yield from map(owner_url, owning_teams(site))


def _practice_urls(site: Site) -> Iterator[str]:
    """What belongs to packs, goals and campaigns besides their pages."""
    for pack in site.packs:
        yield from (pack_slides_url(pack), pack_sheet_url(pack))
    if has_leaders(site):
        yield from (leader_url("goal", goal) for goal in site.goals)
        yield from (leader_url("campaign", campaign) for campaign in site.campaigns)


def _more_of(kind: str, thing_id: str) -> tuple[str, ...]:
    """What belongs to a pack, a goal or a campaign besides its page."""
    match kind:
        case "pack":
            return pack_slides_url(thing_id), pack_sheet_url(thing_id)
        case "goal" | "campaign":
            return (leader_url(kind, thing_id),)
        case _:
            return ()


def entry_pages(site: Site) -> Mapping[str, bool]:
    """The pages that gather others, and whether the site has something to show there."""
    contribute = site.config.contribute
    return {
        "/situations/": bool(site.situations),
        "/journeys/": bool(site.journeys),
        "/stories/": bool(site.stories),
        "/tools/": bool(site.tools),
        "/map/": bool(site.tools),
        "/which-tool-when/": has_which_tool(site),
        "/packs/": bool(site.packs),
        "/teams/": bool(shown_teams(site)),
        "/leaders/": has_leaders(site),
        "/campaigns/": bool(site.campaigns),
        "/goals/": bool(site.goals) or site.config.purpose is not None,
        "/words/": bool(site.vocabulary.terms),
        OWNERS_URL: bool(owning_teams(site)),
        "/tell/": any((contribute.tell, contribute.ask, contribute.challenge)) or bool(site.heard),
        "/for/": bool(site.roles),
    }


def has_leaders(site: Site) -> bool:
    """Whether there is something for leaders to do: teams have packs to talk about, or a campaign goes out."""
    return bool((site.goals and site.packs) or site.campaigns)


def has_search(site: Site) -> bool:
    """Whether there is anything that a reader could look for."""
    return any(entry_pages(site).values())


def has_which_tool(site: Site) -> bool:
    """Whether any tool says when it is the right one."""
    return any(
        tool.use_when or tool.not_for or tool.choose_by or any(r.type == "alternative_to" for r in tool.relations)
        for tool in site.tools.values()
    )


def redirects(site: Site) -> Mapping[str, str]:
    """Old address to the address it leads to, in one hop. Made from ids, not from combinations.

    An old address that is a page of its own again is left out.
    """
    aliases = ids_by_alias(site)
    if not aliases:
        return {}
    pages, answers = page_urls(site), answers_of(site)
    found = {
        page_url(kind, alias): page_url(kind, thing_id)
        for (kind, alias), thing_id in aliases.items()
        if kind in KIND_ADDRESSES and page_url(kind, thing_id) in pages
    }
    for (kind, alias), thing_id in aliases.items():
        for role, situation in answers:
            if kind == "role" and role == thing_id:
                found[f"/for/{alias}/{situation}/"] = answer_url((role, situation))
            elif kind == "situation" and situation == thing_id:
                found[f"/for/{role}/{alias}/"] = answer_url((role, situation))
        found |= {
            old: new for old, new in zip(_more_of(kind, alias), _more_of(kind, thing_id), strict=True) if new in pages
        }
        for list_url in list_urls(kind, thing_id):
            old_url = list_url.replace(f"/{thing_id}/", f"/{alias}/")
            found |= {old_url + url.removeprefix(list_url): url for url in pages if url.startswith(list_url)}
    return {old: new for old, new in found.items() if old not in pages}
