"""site_config.yml: who we are, what for, look, words, languages, where it is published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from generator.model.content import Record
from generator.model.fields import Colour, Inline, MediaName, Plain, Url, WebUrl, Word, YesNo
from generator.model.publishing import Target


class SiteIdentity(Record):
    """Who we are."""

    name: Plain = Field(description="The name of the site.")
    organisation: Plain | None = Field(None, description="The name of the organisation.")
    url: WebUrl | None = Field(None, description="The address the site will have.")
    tagline: Plain | None = Field(None, description="One line under the name.")
    time_zone: Word = Field("UTC", description="Such as Europe/Stockholm. Decides which day it is.")
    figures_note: Inline | None = Field(None, description="A note shown wherever figures are shown.")


class Purpose(Record):
    """What it is all for."""

    head: Inline | None = Field(None, description="The reason for the head.")
    heart: Inline | None = Field(None, description="The reason for the heart.")


class Languages(Record):
    """The languages of the site."""

    default: Word = Field("en", description="The language the files are written in.")
    also: tuple[Word, ...] = Field((), description="Further languages.")

    @property
    def further(self) -> tuple[str, ...]:
        """The languages that have pages besides the default one, each once."""
        return tuple(code for code in dict.fromkeys(self.also) if code != self.default)


class Look(Record):
    """How it looks."""

    primary: Colour | None = Field(None, description='The strong colour, such as "#0E5A52".')
    accent: Colour | None = Field(None, description="The warm colour.")
    logo: MediaName | None = Field(None, description="A picture in stories/media/.")
    favicon: MediaName | None = Field(None, description="A small square picture in stories/media/.")
    scheme: Literal["auto", "light", "dark"] = Field("auto", description="auto, light or dark.")


class Contribute(Record):
    """Where people can reach us. A link is shown when it is set."""

    tell: Url | None = Field(None, description="Where to tell a story.")
    ask: Url | None = Field(None, description="Where to ask a question.")
    challenge: Url | None = Field(None, description="Where to say that a page is wrong.")
    edit: Url | None = Field(None, description="Where the files can be edited; `{file}` stands for the file of a page.")


class Question(Record):
    """One question of the tool chooser."""

    key: Word = Field(description="A short key that tools use in `choose_by`.")
    ask: Plain = Field(description="The question.")
    answers: Mapping[Word, Plain] = Field(description="Answer key to the words that are shown.")


def _label(value: object) -> object:
    """A label is one text for all languages or a text per language."""
    if isinstance(value, str):
        return {"": value}
    if not isinstance(value, Mapping):
        raise PydanticCustomError("label", "a text, or a text per language such as `{en: …, sv: …}`")
    return value


Label = Annotated[Mapping[Word, Plain], BeforeValidator(_label)]
"""Language to text; the empty language stands for all."""


class SiteConfig(Record):
    """The settings of a site."""

    format: Literal["1"] = Field("1", description="The format of these files: 1.")
    site: SiteIdentity = Field(description="Who we are.")
    purpose: Purpose | None = Field(None, description="What it is all for: head and heart.")
    languages: Languages = Field(Languages(), description="The languages of the site.")
    look: Look = Field(Look(), description="How it looks.")
    labels: Mapping[Word, Label] = Field({}, description="Any word of the interface, in your own words.")
    contribute: Contribute = Field(Contribute(), description="Where people can reach us.")
    keep_on_phone: YesNo = Field(
        True, description="Whether readers may keep pages on their phone. `no` also takes away what was kept."
    )
    which_tool: tuple[Question, ...] = Field((), max_length=3, description="At most three questions.")
    rules: Mapping[Word, Literal["error", "warning", "off"]] = Field(
        {}, description="A rule id and error, warning or off."
    )
    publish: Mapping[Word, Target] = Field({}, description="Where it is published: a name of your own and a target.")
