"""What templates read of their views, worked out from their texts alone: each name followed through
loops, macros and imports to the dataclass it is."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import jinja2
from jinja2 import nodes
from msgspec import Struct

from generator.plan.views import View
from generator.render.articles import template_name

VIEWS: Mapping[str, type] = {template_name(view): view for view in get_args(View)}
"""The name of each template with the view it shows."""


@dataclasses.dataclass(frozen=True)
class Many:
    """A list of things."""

    of: Shapes


@dataclasses.dataclass(frozen=True)
class Each:
    """A tuple with a shape for each place."""

    places: tuple[Shapes, ...]


@dataclasses.dataclass(frozen=True)
class Macro:
    node: nodes.Macro
    scope: Scope

    def __hash__(self) -> int:
        return id(self.node)


@dataclasses.dataclass(frozen=True)
class Plain:
    """A text, a number, anything that holds nothing of ours."""


Shapes = frozenset[Any]
"""What a name may be: records, and the shapes above."""
PLAIN: Shapes = frozenset({Plain()})


class Scope(dict[str, Shapes]):
    """Names and what they may be."""


class TemplateReader:
    """Reads every template from its top, with `page` as the view it shows.

    Attributes:
        read: Template, class and field of everything that is read.
        wrong: What is read but not there.
    """

    def __init__(self, templates: Mapping[str, str]) -> None:
        environment = jinja2.Environment(trim_blocks=True, lstrip_blocks=True, autoescape=True)
        self._parsed = {name: environment.parse(text) for name, text in templates.items()}
        self._modules: dict[str, Scope] = {}
        self._done: set[tuple[object, ...]] = set()
        self._template = ""
        self.read: set[tuple[str, type, str]] = set()
        self.wrong: list[str] = []
        for name, view in VIEWS.items():
            self._template = name
            self._done.clear()
            self._body(self._parsed[name].body, Scope(page=frozenset({view})))

    def fields_read(self, template: str, shown: type) -> set[str]:
        return {field for where, what, field in self.read if where == template and what is shown}

    def fields_read_anywhere(self, shown: type) -> set[str]:
        return {field for _, what, field in self.read if what is shown}

    # what is written

    def _body(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        for node in body:
            self._statement(node, scope)

    def _statement(self, node: nodes.Node, scope: Scope) -> None:  # noqa: C901, PLR0912  # a case for each kind of node
        match node:
            case nodes.Output():
                for part in node.nodes:
                    self._shapes(part, scope)
            case nodes.For():
                self._bind(node.target, _items(self._shapes(node.iter, scope)), scope)
                if node.test:
                    self._shapes(node.test, scope)
                self._body([*node.body, *node.else_], scope)
            case nodes.If():
                self._shapes(node.test, scope)
                self._body([*node.body, *node.elif_, *node.else_], scope)
            case nodes.Assign():
                self._bind(node.target, self._shapes(node.node, scope), scope)
            case nodes.AssignBlock():
                self._body(node.body, scope)
                self._bind(node.target, PLAIN, scope)
            case nodes.Macro():
                scope[node.name] = frozenset({Macro(node, scope)})
            case nodes.FromImport():
                module = self._module(_constant(node.template))
                for name in node.names:
                    assert isinstance(name, str), "imports keep their names"
                    if name not in module:
                        self.wrong.append(
                            f"{self._template} imports {name}, which is not in {_constant(node.template)}"
                        )
                    scope[name] = module.get(name, PLAIN)
            case nodes.Include():
                self._body(self._parsed[_constant(node.template)].body, scope)
            case _:
                raise NotImplementedError(type(node))

    def _module(self, name: str) -> Scope:
        if name not in self._modules:
            scope = Scope()
            self._body(self._parsed[name].body, scope)
            self._modules[name] = scope
        return self._modules[name]

    def _bind(self, target: nodes.Node, shapes: Shapes, scope: Scope) -> None:
        match target:
            case nodes.Name():
                scope[target.name] = shapes
            case nodes.Tuple():
                for index, part in enumerate(target.items):
                    places = [shape.places[index] for shape in shapes if isinstance(shape, Each)]
                    self._bind(part, frozenset().union(*places) if places else PLAIN, scope)
            case nodes.NSRef():
                pass
            case _:
                raise NotImplementedError(type(target))

    # what it may be

    def _shapes(self, node: nodes.Node | None, scope: Scope) -> Shapes:  # noqa: C901, PLR0911  # a case for each kind of node
        match node:
            case nodes.Name():
                return scope.get(node.name, PLAIN)
            case nodes.Getattr():
                return self._attribute(self._shapes(node.node, scope), node.attr)
            case nodes.Getitem():
                shapes = self._shapes(node.node, scope)
                if isinstance(node.arg, nodes.Slice):
                    return shapes
                self._shapes(node.arg, scope)
                return _items(shapes)
            case nodes.Filter():
                return self._filtered(node, scope)
            case nodes.CondExpr():
                self._shapes(node.test, scope)
                return self._shapes(node.expr1, scope) | (self._shapes(node.expr2, scope) if node.expr2 else PLAIN)
            case nodes.Or() | nodes.And() | nodes.Add():
                return self._shapes(node.left, scope) | self._shapes(node.right, scope)
            case nodes.List() | nodes.Tuple():
                return frozenset({Many(frozenset().union(*(self._shapes(item, scope) for item in node.items)))})
            case nodes.Call():
                return self._called(node, scope)
            case None | nodes.Const() | nodes.TemplateData():
                return PLAIN
            case _:
                for child in node.iter_child_nodes():
                    self._shapes(child, scope)
                return PLAIN

    def _filtered(self, node: nodes.Filter, scope: Scope) -> Shapes:
        shapes = self._shapes(node.node, scope)
        for argument in [*node.args, *(pair.value for pair in node.kwargs)]:
            self._shapes(argument, scope)
        match node.name:
            case "selectattr" | "rejectattr":
                self._attribute(_items(shapes), _constant(node.args[0]))
                return shapes
            case "list" | "unique":
                return shapes
            case "map":
                attribute = next(pair.value for pair in node.kwargs if pair.key == "attribute")
                return frozenset({Many(self._attribute(_items(shapes), _constant(attribute)))})
            case _:
                return PLAIN

    def _called(self, node: nodes.Call, scope: Scope) -> Shapes:
        callee = self._shapes(node.node, scope)
        given = [self._shapes(argument, scope) for argument in node.args]
        named = {pair.key: self._shapes(pair.value, scope) for pair in node.kwargs}
        for macro in callee:
            if isinstance(macro, Macro):
                self._macro(macro, given, named)
        return PLAIN

    def _macro(self, macro: Macro, given: list[Shapes], named: Mapping[str, Shapes]) -> None:
        call = (id(macro.node), tuple(given), tuple(sorted(named)), tuple(named.values()))
        if call in self._done:
            return
        self._done.add(call)
        scope = Scope(macro.scope)
        names = [argument.name for argument in macro.node.args]
        for name, default in zip(reversed(names), reversed(macro.node.defaults), strict=False):
            scope[name] = self._shapes(default, scope)
        assert len(given) <= len(names), f"{macro.node.name} takes {len(names)}"
        for name, shapes in [*zip(names, given, strict=False), *named.items()]:
            scope[name] = shapes
        self._body(macro.node.body, scope)

    def _attribute(self, shapes: Shapes, name: str) -> Shapes:
        ours = [shape for shape in shapes if isinstance(shape, type)]
        found: list[Shapes] = []
        for shape in ours:
            if name in _fields(shape):
                self.read.add((self._template, shape, name))
                found.append(_fields(shape)[name])
            elif hasattr(shape, name):
                found.append(PLAIN)
        if ours and not found:
            self.wrong.append(f"{self._template} reads {name} of {' or '.join(sorted(t.__name__ for t in ours))}")
        return frozenset().union(*found) if found else PLAIN


def _constant(node: nodes.Node) -> str:
    assert isinstance(node, nodes.Const), "only names written out can be followed"
    return str(node.value)


def _items(shapes: Shapes) -> Shapes:
    found = [shape.of for shape in shapes if isinstance(shape, Many)]
    found += [place for shape in shapes if isinstance(shape, Each) for place in shape.places]
    return frozenset().union(*found) if found else PLAIN


@cache
def _fields(shown: type[Struct]) -> Mapping[str, Shapes]:
    hints = get_type_hints(shown)
    return {name: _shapes_of(hints[name]) for name in shown.__struct_fields__}


def _shapes_of(annotation: object) -> Shapes:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return frozenset().union(*(_shapes_of(one) for one in arguments if one is not type(None)))
    if origin is tuple:
        if arguments[-1] is Ellipsis:
            return frozenset({Many(_shapes_of(arguments[0]))})
        return frozenset({Each(tuple(map(_shapes_of, arguments)))})
    return frozenset({annotation}) if isinstance(annotation, type) and issubclass(annotation, Struct) else PLAIN


def all_parts() -> set[type]:
    """Every record that a view holds, at any depth."""
    found: set[type] = set()

    def gather(shapes: Shapes) -> None:
        for shape in shapes:
            match shape:
                case Many():
                    gather(shape.of)
                case Each():
                    for place in shape.places:
                        gather(place)
                case type() if shape not in found:
                    found.add(shape)
                    for held in _fields(shape).values():
                        gather(held)
                case _:
                    pass

    for view in VIEWS.values():
        gather(frozenset({view}))
    return found - set(VIEWS.values())
