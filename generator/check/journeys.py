"""What a journey must have so that its page can be made and helps: a reason, a goal, steps that say what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.check.circles import circles
from generator.check.indexes import Indexes
from generator.check.naming import placed_steps, step_name
from generator.facts.published import is_retired
from generator.findings import FieldPath, Finding, Place
from generator.model.content import Content
from generator.model.journey import Journey, Step, StepFields
from generator.model.tool import Tool
from generator.words import listed


def _journeys(indexes: Indexes) -> Iterator[Journey]:
    return (journey for journey in indexes.site.journeys.values() if not is_retired(journey))


def journey_has_why(indexes: Indexes) -> Iterator[Finding]:
    """Each journey says why, how and what."""
    for journey in _journeys(indexes):
        missing = [f"`{name}`" for name in ("why", "how", "what") if getattr(journey, name) is None]
        if missing:
            yield Finding(
                "journey-has-why",
                Place(journey.file, ("title",)),
                f'the journey "{journey.title}" has no {listed(missing, "and no")}',
                f"add {listed(missing, 'and')}, {'one sentence each' if len(missing) > 1 else 'in one sentence'}",
            )


def journey_has_goal(indexes: Indexes) -> Iterator[Finding]:
    """Each live journey serves a goal."""
    for journey in _journeys(indexes):
        if journey.status == "live" and not journey.goals:
            yield Finding(
                "journey-has-goal",
                Place(journey.file, ("title",)),
                f'the journey "{journey.title}" is live and serves no goal',
                "add `goals:` with the id of the goal it serves, or set `status: draft`",
            )


def journey_has_steps(indexes: Indexes) -> Iterator[Finding]:
    """Each journey has steps, either under stages or without."""
    for journey in _journeys(indexes):
        if journey.steps and journey.stages:
            yield Finding(
                "journey-has-steps",
                Place(journey.file, ("steps",), "key"),
                f'the journey "{journey.title}" has `stages` and `steps` side by side, so their order is not known',
                "move these steps into a stage",
            )
        elif not journey.steps and not journey.stages:
            yield Finding(
                "journey-has-steps",
                Place(journey.file, ("title",)),
                f'the journey "{journey.title}" has no steps',
                "add `steps:`, or `stages:` with steps in them",
            )


def step_has_do(indexes: Indexes) -> Iterator[Finding]:
    """Each step says what to do, itself or through the step it uses."""
    for journey in _journeys(indexes):
        for field, step in indexes.steps[journey.id]:
            if step.use:
                yield from _used_step_says_it(indexes, journey, field, step)
            elif step.do is None:
                yield Finding(
                    "step-has-do",
                    Place(journey.file, field),
                    f"{step_name(step, field)} does not say what to do",
                    "add `do: …`, as an order: Look at the last three visits",
                )


def _used_step_says_it(indexes: Indexes, journey: Journey, field: FieldPath, step: Step) -> Iterator[Finding]:
    """A step that is not there is reported as such, not here."""
    journey_id, _, step_id = (step.use or "").partition("/")
    source = next((used for _, used in indexes.steps.get(journey_id, ()) if used.id == step_id), None)
    if source is None:
        return
    place = Place(journey.file, (*field, "use"))
    if source.use:
        message = f"{step_name(step, field)} uses `{step.use}`, which itself takes its words from `{source.use}`"
        yield Finding("step-has-do", place, message, f"write `use: {source.use}`")
    # Where the source lacks its `do`, that is reported at the source: one cause, one finding.


def with_is_person(indexes: Indexes) -> Iterator[Finding]:
    """Whom a step is done with is a role, or a tool of kind person."""
    tools = indexes.site.of_kind("tool")
    for journey in _journeys(indexes):
        for field, fields in _steps_and_branches(journey):
            for number, typed in enumerate(fields.with_):
                tool = tools.get(indexes.aliases.get(("tool", typed), typed))
                if isinstance(tool, Tool) and typed not in indexes.site.of_kind("role") and "person" not in tool.kind:
                    yield Finding(
                        "with-is-person",
                        Place(journey.file, (*field, "with", number)),
                        f"`with` names the tool `{typed}`, which is no person ({listed(list(tool.kind), 'and')})",
                        f"name a role or a tool of kind person, or write `tool: {typed}`",
                    )


def _steps_and_branches(journey: Journey) -> Iterator[tuple[FieldPath, StepFields]]:
    for field, step in placed_steps(journey):
        yield field, step
        for number, branch in enumerate(step.choose):
            yield (*field, "choose", number), branch


def prerequisites_run_one_way(indexes: Indexes) -> Iterator[Finding]:
    """What must come before never leads back to itself."""
    site = indexes.site
    before = {
        journey.id: [indexes.aliases.get(("journey", other), other) for other in journey.prerequisites]
        for journey in _journeys(indexes)
    }
    for circle in circles(before):
        journey = site.of_kind("journey")[circle[0]]
        number = before[circle[0]].index(circle[1 % len(circle)])
        message = (
            f'the journey "{journey.title}" must come before itself: {_way(circle)}'
            if len(circle) > 1
            else f'the journey "{journey.title}" names itself as what must come before'
        )
        yield Finding(
            "prerequisites-run-one-way",
            Place(journey.file, ("prerequisites", number)),
            message,
            "take one of these `prerequisites` out",
        )


def parents_run_one_way(indexes: Indexes) -> Iterator[Finding]:
    """A team never belongs to itself, however far up."""
    teams = indexes.site.teams
    above = {
        str(team.id): [indexes.aliases.get(("team", team.parent), team.parent)] if team.parent else []
        for team in teams.values()
    }
    for circle in circles(above):
        team: Content = indexes.site.of_kind("team")[circle[0]]
        message = (
            f'the team "{team.title}" belongs to itself: {_way(circle)}'
            if len(circle) > 1
            else f'the team "{team.title}" names itself as its parent'
        )
        yield Finding(
            "parents-run-one-way",
            Place(team.file, ("parent",)),
            message,
            "delete `parent` at the one that is a department",
        )


def _way(circle: Sequence[str]) -> str:
    return " → ".join(f"`{name}`" for name in (*circle, circle[0]))
