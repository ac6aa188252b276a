"""What several pages say of teams."""

from __future__ import annotations

from collections.abc import Iterable

from generator.facts.knowledge import Knowledge
from generator.facts.slots import Meeting, meeting_of, slot_in
from generator.facts.teams import is_settled
from generator.model.fields import GoalId, PackId, RoleId, TeamId
from generator.plan.parts import Link
from generator.plan.views.packs import PackTeam, TeamState
from generator.text.addresses import page_url


def team_link(known: Knowledge, team: TeamId) -> Link:
    """The team's name, with its page where it has one."""
    url = page_url("team", team) if team in known.teams.shown else ""
    return Link(known.site.teams[team].title, url)


def own_words(known: Knowledge, goals: Iterable[GoalId], reader: RoleId) -> tuple[tuple[str, str], ...]:
    """What a goal is in the words of a team that the reader's role is in: the first there is, with the team's name."""
    for goal_id in goals:
        goal = known.site.goals.get(goal_id)
        for said in goal.in_our_words if goal else ():
            team = known.site.teams.get(said.team)
            if team is not None and reader in team.roles:
                return ((team.title, said.words),)
    return ()


def calendar_url(pack: PackId, team: TeamId) -> str:
    """Where the meeting of a team about a pack lies, as a file for a calendar."""
    return f"{page_url('pack', pack)}{team}.ics"


def next_meeting(known: Knowledge, pack: PackId, team: TeamId) -> Meeting | None:
    """The next meeting at which a team can work a pack through; None where its slot says no day of the week."""
    slot = slot_in(known.site.teams[team].slot or "")
    return meeting_of(slot, known.site.packs[pack], today=known.calendar.today) if slot else None


def state_of(known: Knowledge, team: TeamId, pack: PackId) -> TeamState | None:
    """What a team says it did with a pack; None where it said nothing yet."""
    entry = known.teams.said.get((team, pack))
    if entry is None:
        return None
    look_back = None if is_settled(entry) else entry.look_back
    is_due = look_back is not None and not known.calendar.is_to_come(look_back)
    return TeamState(entry.state, entry.date, entry.we_will or "", look_back, is_due)


def pack_team(known: Knowledge, pack: PackId, team: TeamId) -> PackTeam:
    """A team and when it can work a pack through; one that began needs no date for that."""
    said = state_of(known, team, pack)
    meeting = None if said and said.state != "planned" else next_meeting(known, pack, team)
    return PackTeam(
        team=team_link(known, team),
        slot=known.site.teams[team].slot or "",
        meets=meeting.on if meeting else None,
        look_back=meeting.look_back if meeting else None,
        calendar_url=calendar_url(pack, team) if meeting else "",
        said=said,
    )
