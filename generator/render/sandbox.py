"""The sandbox templates run in, which remembers what it found safe."""

from __future__ import annotations

from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any

from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

_MISSING = object()
_METHODS = (MethodType, BuiltinMethodType)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with the same answers in less time: a page reads hundreds of fields of a few types.

    Whether an attribute is safe depends on its name and on the type of what it is read from, so each
    pair is judged once. Methods are looked at every time: Jinja finds `str.format` among them.
    """

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  # Jinja's own
        """With the options of a Jinja environment."""
        super().__init__(**options)
        self._judged: dict[tuple[type, str], bool] = {}

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401  # whatever a view holds
        """The attribute where a template may read it, else an undefined value."""
        value = getattr(obj, attribute, _MISSING)
        if value is _MISSING or isinstance(value, _METHODS):
            return super().getattr(obj, attribute)
        pair = (type(obj), attribute)
        is_safe = self._judged.get(pair)
        if is_safe is None:
            is_safe = self._judged[pair] = self.is_safe_attribute(obj, attribute, value)
        return value if is_safe else self.unsafe_undefined(obj, attribute)

    def call(self, context: Context, called: Any, /, *args: Any, **values: Any) -> Any:  # noqa: ANN401
        """What a macro or a function yields, if a template may call it.

        Jinja asks attributes of what is called whether it is safe and what it wants to be given: a macro
        wants `eval_ctx`, and a function without attributes of its own is safe and wants nothing.
        """
        is_macro = type(called) is Macro
        if not is_macro and not _has_no_attributes(called):
            return super().call(context, called, *args, **values)
        values.pop("_loop_vars", None)
        values.pop("_block_vars", None)
        try:
            return called(context.eval_ctx, *args, **values) if is_macro else called(*args, **values)
        except StopIteration:
            return self.undefined("value was undefined because a callable raised a StopIteration exception")


def _has_no_attributes(called: object) -> bool:
    function = called.__func__ if type(called) is MethodType else called
    return type(function) is FunctionType and not function.__dict__
