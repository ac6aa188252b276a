"""“Keep on this phone”: which pages belong together, and the page that stands in for one that is not kept."""

from __future__ import annotations

from generator.facts.addresses import WITHOUT_SIGNAL, answer_url
from generator.facts.answers import answer_for
from generator.facts.knowledge import Knowledge
from generator.model.fields import EVERYONE, RoleId
from generator.model.words import Words
from generator.plan.lookup import role_links
from generator.plan.parts import Link
from generator.plan.views import KeepList, Page, WithoutSignalView
from generator.text.addresses import page_url


def keep_lists(known: Knowledge, words: Words) -> tuple[KeepList, ...]:
    """What each role keeps: its page and its answers; last what is the same for everybody. Empty when switched off."""
    if not known.site.config.keep_on_phone:
        return ()
    lists = [_of_role(known, role) for role in known.site.roles]
    for_all = tuple(
        Link(known.site.situations[situation].title, answer_url((role, situation)))
        for role, situation in known.answers
        if role == EVERYONE
    )
    if for_all:
        lists.append(KeepList(f"/for/{EVERYONE}/", str(words.say("everyone")), for_all))
    return tuple(lists)


def _of_role(known: Knowledge, role: RoleId) -> KeepList:
    own = Link(known.site.roles[role].title, page_url("role", role))
    found = ((key, answer_for(known.answers, role, key)) for key in known.met[role])
    answers = (
        Link(known.site.situations[key].title, answer_url((answer.role, key))) for key, answer in found if answer
    )
    return KeepList(own.url, own.title, (own, *answers))


def without_signal_page(known: Knowledge, words: Words) -> Page:
    """`/without-signal/`."""
    view = WithoutSignalView(role_links(known, known.site.roles))
    return Page(WITHOUT_SIGNAL, str(words.say("without_signal")), "", view)
