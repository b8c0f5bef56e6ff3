"""The one error a user sees: what is wrong, where, and what to do, in one line."""


class InputError(Exception):
    """Bad input or usage. The CLI prints `legwise: <message>` and exits with 2."""
