"""`legwise`: words of a command line in, text on stdout and an exit status out.

0 done; 1 an expectation did not hold, or `diff` found a change; 2 bad input or usage, in one line.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from legwise_host import __version__
from legwise_host.commands import (
    config,
    convert,
    diff,
    doctor,
    evaluate,
    flash,
    learn,
    logs,
    replay,
    report,
    simulate,
    verify,
    watch,
)
from legwise_host.errors import InputError

COMMANDS = (
    replay,
    report,
    watch,
    simulate,
    evaluate,
    verify,
    convert,
    diff,
    flash,
    config,
    logs,
    doctor,
    learn,
)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise InputError(f"{message}; see `{self.prog} --help`")


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; never a traceback for a user's mistake."""
    try:
        args = _parser().parse_args(argv)
        return args.command(args)
    except InputError as error:
        print(f"legwise: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of our output has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    about = "Tells tired legs from a strained heart while you run."
    top = _Parser(prog="legwise", description=about)
    top.add_argument("--version", action="version", version=f"legwise {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return top


if __name__ == "__main__":
    sys.exit(main())
