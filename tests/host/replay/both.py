"""A kernel and its twins, side by side."""

import inspect
from array import array
from functools import partial
from typing import Any

from legwise.detect import kernels, light_kernels
from legwise.record import log_kernels
from legwise_host.replay.kernels import TWINS
from legwise_host.replay.light_kernels import TWINS as LIGHT_TWINS

from ..device.machine_code import machine_code

PLAIN = {
    name: f
    for module in (kernels, light_kernels, log_kernels)
    for name, f in vars(module).items()
    if inspect.isfunction(f)
}
_TWIN: dict[str, Any] = {twin.__name__: twin for twin in (*TWINS, *LIGHT_TWINS)}


def both(name: str, *args: Any) -> list[Any]:
    """Runs both on copies; asserts equal answers and arrays, gives the plain one's arrays.

    Also the machine code, where there is any (device/test_viper.py says when it is missing).
    """
    ours = [a[:] if isinstance(a, array) else a for a in args]
    answer = PLAIN[name](*ours)
    compiled = machine_code()
    others = [_TWIN[name]] if name in _TWIN else []
    for other in others + ([partial(compiled.call, name)] if compiled else []):
        theirs = [a[:] if isinstance(a, array) else a for a in args]
        assert other(*theirs) == answer
        assert ours == theirs
    return ours
