"""An integer that checks itself: every result within what takes MicroPython no memory."""

LIMIT = 1 << 30  # small integers of a 32-bit MicroPython: -2^30 … 2^30 - 1


class TooLarge(AssertionError):
    """An intermediate left the range of small integers."""


class Watched(int):
    """What is computed from it is watched too, and must stay within -2^30 … 2^30 - 1."""


def _checked(name: str):
    plain = getattr(int, name)

    def operation(self, *others):
        result = plain(self, *others)
        if result is NotImplemented:
            return result
        if not -LIMIT <= result < LIMIT:
            raise TooLarge(f"{name}{(int(self), *map(int, others))} = {result}")
        return Watched(result)

    return operation


for _name in ("add", "sub", "mul", "floordiv", "mod", "lshift", "rshift", "and", "or", "xor"):
    setattr(Watched, f"__{_name}__", _checked(f"__{_name}__"))
    setattr(Watched, f"__r{_name}__", _checked(f"__r{_name}__"))
for _name in ("neg", "abs"):
    setattr(Watched, f"__{_name}__", _checked(f"__{_name}__"))
