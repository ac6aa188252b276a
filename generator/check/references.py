"""Ids that point at things: there, current, and shown to readers."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.entries import Entry, Reference
from generator.check.indexes import Indexes
from generator.check.naming import article, field_name, nearest, step_around, step_name
from generator.facts.published import is_retired, status_of
from generator.findings import FieldPath, Finding, Place
from generator.model.content import Content
from generator.model.fields import Kind
from generator.model.journey import Journey, Step
from generator.model.site import Site
from generator.model.tool import Tool
from generator.words import did_you_mean, holds_unseen, listed, shortened

_UNSEEN_IN_ID = "an invisible character stands in this id"
_TYPE_AGAIN = "type the id again"
_RULES: dict[Kind, str] = {
    "role": "role-exists",
    "situation": "situation-exists",
    "tool": "tool-exists",
    "goal": "goal-exists",
    "journey": "journey-exists",
    "story": "story-exists",
    "team": "team-exists",
    "pack": "pack-exists",
}


def references_hold(entry: Entry, indexes: Indexes) -> Iterator[Finding]:
    """Each id names something that is there, by its present id, and that readers get as well."""
    for reference in () if entry.is_retired else entry.references:
        yield from _about(indexes, entry, reference)


def _about(indexes: Indexes, entry: Entry, reference: Reference) -> Iterator[Finding]:
    site, kinds = indexes.site, reference.refers.kinds
    thing_id, slash, step_id = reference.typed.partition("/") if reference.refers.step else (reference.typed, "", "")
    if reference.refers.step and not (thing_id and step_id):
        yield _no_step_address(indexes, reference)
        return
    kind = next((kind for kind in kinds if thing_id in site.of_kind(kind)), None)
    if kind is None:
        kind = next((kind for kind in kinds if (kind, thing_id) in indexes.aliases), None)
        if kind is None:
            if not any((kind, thing_id) in site.unread for kind in kinds):
                yield _unknown(entry, reference, thing_id, site)
            return
        current = indexes.aliases[kind, thing_id]
        yield Finding(
            "id-is-current",
            reference.place,
            f"`{thing_id}` is an old id of the {kind} `{current}`",
            f"write `{current}{slash}{step_id}`",
        )
        thing_id = current
    target = site.of_kind(kind)[thing_id]
    yield from _not_live(entry, reference, kind, target)
    if isinstance(target, Journey) and reference.refers.step:
        yield from _no_such_step(indexes, reference.place, target, step_id)


def _unknown(entry: Entry, reference: Reference, thing_id: str, site: Site) -> Finding:
    kinds = reference.refers.kinds
    if len(kinds) > 1:
        rule, what = "contact-exists", f"no {listed(list(kinds))} has that id"
    else:
        in_a_step = entry.kind == "journey" and kinds == ("tool",) and _step(entry, reference.field)
        rule = "step-tool-exists" if in_a_step else _RULES[kinds[0]]
        what = f"there is no such {kinds[0]}"
    subject = _subject(entry, reference, thing_id)
    if holds_unseen(thing_id):
        return Finding(rule, reference.place, _UNSEEN_IN_ID, _TYPE_AGAIN)
    word = did_you_mean(thing_id.strip().lower(), reference.refers.words)
    if word:
        return Finding(rule, reference.place, f"{subject}, but {what}", f"did you mean `{word}`?")
    return Finding(rule, reference.place, f"{subject}, but {what}", nearest(thing_id, site, kinds))


def _subject(entry: Entry, reference: Reference, thing_id: str) -> str:
    """Who names what: `step "Ask once" uses the tool `team-chatt``."""
    kinds = reference.refers.kinds
    kind = f"the {kinds[0]} " if len(kinds) == 1 else ""
    step = _step(entry, reference.field)
    if (step and reference.field[-1] == "tool") or (step and reference.field[-2:-1] == ("tools",)):
        return f"{step} uses {kind}`{thing_id}`"
    field = field_name(reference.field[:-1] if reference.is_key else reference.field, kinds=kinds)
    return f"{step} names {kind}`{thing_id}` in `{field}`" if step else f"`{field}` names {kind}`{thing_id}`"


def _step(entry: Entry, field: FieldPath) -> str | None:
    return step_around(entry.content, field) if isinstance(entry.content, Journey) and not entry.language else None


def _not_live(entry: Entry, reference: Reference, kind: Kind, target: Content) -> Iterator[Finding]:
    """A story that comes out later is no finding: it joins the pages on its day."""
    status = status_of(target)
    if is_retired(target):
        rule, mend = "reference-is-live", f"name {article(kind)} that is live, or take this one out"
    elif status == "draft" and entry.is_live:
        is_pinned = entry.kind == "journey" and reference.field[:1] == ("pin",)
        rule = "pin-is-live" if is_pinned else "reference-is-live"
        mend = f"set `status: live` in {target.file}, or take it out here until then"
    else:
        return
    state = "retired" if is_retired(target) else "a draft that readers do not get"
    yield Finding(rule, reference.place, f"{_subject(entry, reference, target.id)}, which is {state}", mend)


def _no_step_address(indexes: Indexes, reference: Reference) -> Finding:
    message = f"`{shortened(reference.typed, 40)}` does not name a step of a journey"
    if reference.typed in indexes.site.journeys:
        steps = sorted(indexes.step_ids[reference.typed])
        if steps:
            return Finding(
                "step-exists", reference.place, message, f"write `{reference.typed}/{steps[0]}` or another step of it"
            )
    return Finding("step-exists", reference.place, message, "write the journey's id, a slash and the step's id")


def _no_such_step(indexes: Indexes, place: Place, journey: Journey, step_id: str) -> Iterator[Finding]:
    placed = indexes.steps[journey.id]
    written = indexes.step_ids[journey.id]
    if step_id in written:
        return
    if holds_unseen(step_id):
        yield Finding("step-exists", place, _UNSEEN_IN_ID, _TYPE_AGAIN)
        return
    unwritten = next((step for number, (_, step) in enumerate(placed, 1) if _is_meant(step, number, step_id)), None)
    if unwritten is not None:
        yield Finding(
            "step-has-id",
            place,
            f"`{step_id}` is meant for {step_name(unwritten, ())} of `{journey.id}`, which has no `id` written",
            f"run `footpath tidy`, or write `id: {step_id}` at that step in {journey.file}",
        )
        return
    near = did_you_mean(step_id, written)
    mend = f"did you mean `{near}`?" if near else f"use the `id` of a step in {journey.file}"
    yield Finding("step-exists", place, f"the journey `{journey.id}` has no step `{shortened(step_id, 40)}`", mend)


def _is_meant(step: Step, number: int, typed: str) -> bool:
    """Whether a step without a written id is the one that `typed` stands for: by its place or by its words."""
    if step.id:
        return False
    words = "-".join("".join(letter if letter.isalnum() else " " for letter in (step.do or "").lower()).split())
    return typed in (str(number), f"step-{number}") or (len(typed) > 2 and words.startswith(typed.lower()))  # noqa: PLR2004  # shorter says nothing


def go_to_exists(indexes: Indexes) -> Iterator[Finding]:
    """Each branch goes on at a step of the same journey."""
    for journey in indexes.site.journeys.values():
        for field, step in indexes.steps[journey.id] if not is_retired(journey) else ():
            for number, branch in enumerate(step.choose):
                if branch.go_to:
                    place = Place(journey.file, (*field, "choose", number, "go_to"))
                    yield from _no_such_step(indexes, place, journey, branch.go_to)


def step_tool_lasts(entry: Entry, indexes: Indexes) -> Iterator[Finding]:
    """No step sends a reader to a tool that is gone."""
    tools = indexes.site.of_kind("tool")
    if entry.kind != "journey" or not entry.is_live:
        return
    for reference in entry.references:
        tool = tools.get(indexes.aliases.get(("tool", reference.typed), reference.typed))
        if not isinstance(tool, Tool) or reference.refers.kinds != ("tool",):
            continue
        is_over = tool.retire_date is not None and indexes.calendar.is_past(tool.retire_date)
        if tool.status == "gone" or is_over:
            since = f" since {tool.retire_date}" if is_over else ""
            mend = f"use `{tool.replaced_by}` instead" if tool.replaced_by else "name what people use instead"
            yield Finding(
                "step-tool-lasts",
                reference.place,
                f"{_subject(entry, reference, tool.id)}, which is gone{since}",
                mend,
            )
