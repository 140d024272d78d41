"""``dataclass`` without its cost at start-up: a class is compiled once it has had a few instances.

The standard decorator writes and compiles six methods for each class before a line of a fact file is read;
with two hundred classes that was a fifth of the time of a small check. Here fields, ``replace``, ``asdict``
and patterns are the standard ones; ``__init__`` is compiled for classes that are used much, and the other
methods are shared. Instances are always slotted.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter, ge, gt, le, lt
from typing import Any, TypeVar, dataclass_transform

__all__ = ["dataclass"]

T = TypeVar("T")

_FEW = 40  #: instances of a class for which compiling its ``__init__`` costs more than it saves
_MISSING = dataclasses.MISSING


@dataclass_transform(field_specifiers=(dataclasses.field,))
def dataclass(
    *, frozen: bool = False, slots: bool = True, eq: bool = True, order: bool = False
) -> Callable[[type[T]], type[T]]:
    """Return a decorator that does what the standard one does with these arguments.

    :param slots: always; it is here for whoever reads the class
    """
    assert slots, "a class without slots takes the standard decorator"

    def decorate(cls: type[T]) -> type[T]:
        made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
        made.__init__ = _init_of_a_few(made)
        _set(made, "__repr__", _shown)
        if eq:
            key = _key(made)
            _set(made, "__eq__", _equality(key))
            # as the standard one: what can change and is compared by content is no key of a dictionary
            _set(made, "__hash__", _hash(key) if frozen else None)
            for compared in (lt, le, gt, ge) if order else ():
                _set(made, f"__{compared.__name__}__", _comparison(key, compared))
        if frozen:
            made.__setattr__, made.__delattr__ = _no_setting, _no_deleting
            made.__getstate__, made.__setstate__ = _state, _restore
        return made  # type: ignore[no-any-return]

    return decorate


def _set(cls: type, name: str, value: object) -> None:
    if name not in cls.__dict__:
        setattr(cls, name, value)


def _init_of_a_few(cls: Any) -> Callable[..., None]:
    """Return an ``__init__`` that walks over the fields; where it is used much, a compiled one takes over."""
    left = _FEW
    walk: list[tuple[str, Callable[[object, object], None], object, Any]] = []

    def __init__(self: object, *positional: object, **named: object) -> None:  # noqa: N807
        nonlocal left
        if not walk:
            fields = dataclasses.fields(cls)
            walk.extend((f.name, getattr(cls, f.name).__set__, f.default, f.default_factory) for f in fields)
        left -= 1
        count = len(positional)
        if not left or hasattr(cls, "__post_init__") or count > len(walk):
            cls.__init__ = _init(cls)
            cls.__init__(self, *positional, **named)
            return
        for (_, put, _, _), value in zip(walk, positional, strict=False):
            put(self, value)
        for name, put, default, factory in walk[count:]:
            if name in named:
                put(self, named[name])
                count += 1
            elif default is not _MISSING:
                put(self, default)
            elif factory is not _MISSING:
                put(self, factory())
            else:
                count = -1
                break
        if count != len(positional) + len(named):
            _init(cls)(self, *positional, **named)  # it says what is wrong

    return __init__


def _init(cls: Any) -> Callable[..., None]:
    """Write out ``__init__``; it sets slots directly, so that a frozen class needs no way around itself."""
    known: dict[str, object] = {"_made": _MISSING}
    parameters, lines = [], []
    for field in dataclasses.fields(cls):
        name = field.name
        known[f"_set_{name}"] = getattr(cls, name).__set__
        value = name
        if field.default_factory is not _MISSING:
            known[f"_new_{name}"] = field.default_factory
            parameters.append(f"{name}=_made")
            value = f"_new_{name}() if {name} is _made else {name}"
        elif field.default is not _MISSING:
            known[f"_default_{name}"] = field.default
            parameters.append(f"{name}=_default_{name}")
        else:
            parameters.append(name)
        lines.append(f" _set_{name}(self, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    source = f"def __init__(self, {', '.join(parameters)}):\n" + "\n".join(lines or [" pass"])
    exec(source, known)
    made: Any = known["__init__"]
    made.__qualname__, made.__module__ = f"{cls.__qualname__}.__init__", cls.__module__
    return made  # type: ignore[no-any-return]


def _key(cls: Any) -> Callable[[object], object]:
    names = [field.name for field in dataclasses.fields(cls) if field.compare]
    return attrgetter(*names) if names else lambda _: ()


def _equality(key: Callable[[object], object]) -> Callable[[object, object], bool]:
    def __eq__(self: object, other: object) -> bool:  # noqa: N807
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    return __eq__


def _comparison(
    key: Callable[[object], object], compared: Callable[[Any, Any], bool]
) -> Callable[[object, object], bool]:
    def method(self: object, other: object) -> bool:
        return compared(key(self), key(other)) if other.__class__ is self.__class__ else NotImplemented

    return method


def _hash(key: Callable[[object], object]) -> Callable[[object], int]:
    def __hash__(self: object) -> int:  # noqa: N807
        return hash(key(self))

    return __hash__


def _shown(self: Any) -> str:
    fields = [field for field in dataclasses.fields(self) if field.repr]
    inner = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields)
    return f"{type(self).__qualname__}({inner})"


def _no_setting(self: object, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_deleting(self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: list[object]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
