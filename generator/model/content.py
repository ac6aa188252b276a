"""What every kind of content has in common.

Only fields; no behaviour, so that a model class can be read as the documentation of its file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.model.fields import Date, DurationField, FromReader, Inline, Plain, Status, TeamRef, Word


class Record(BaseModel):
    """A frozen group of fields in an author's file; an unknown field is a mistake."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, arbitrary_types_allowed=True, defer_build=True
    )


class Content(Record):
    """A thing with a file, an id and an address of its own."""

    id: Annotated[str, FromReader()]
    file: Annotated[str, FromReader()]
    title: Plain = Field(description="What people call it. Plain text.")
    summary: Inline | None = Field(None, description="One sentence that says what it is.")
    status_note: Inline | None = Field(None, description="A sentence about the status, shown beside it.")
    owner: TeamRef | None = Field(None, description="The team that looks after it: a team id, never a person.")
    reviewed: Date | None = Field(None, description="The day somebody last checked it, as 2026-05-12.")
    review_in: DurationField | None = Field(None, description="When to check it again, such as `6 months`.")
    audience: tuple[Word, ...] = Field((), description="Who gets it. Leave out for everybody.")
    aliases: tuple[Word, ...] = Field((), description="Old ids: old addresses and references keep working.")
    tags: tuple[Word, ...] = Field((), description="Words of your own for grouping.")


class LifeCycle(Record):
    """The status of everything that is not a tool."""

    status: Status = Field("live", description="draft (seen in the preview only), live, or retired.")


class Prompt(Record):
    """A question that opens a talk in a team."""

    type: Literal["listen", "share", "question"] = Field(description="listen, share or question.")
    loop: Literal["1", "2"] = Field("1", description="1: did we do it right? 2: is the rule right?")
    comfort: Literal["gentle", "open", "bold"] = Field("open", description="gentle, open or bold.")
    text: Inline = Field(description="The question.")


Translations = Mapping[str, Mapping[str, object]]
"""Language to translated fields, in the shape the author gave them."""
