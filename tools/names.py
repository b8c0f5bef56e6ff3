"""A module of the compiled firmware and its short names in; what they are in the source out.

`.venv/bin/python tools/names.py watch _c`: what a traceback of a watch calls `_c` in watch.py.
"""

import sys
from collections.abc import Sequence

from legwise_host.device.stage import private_names


def main(words: Sequence[str]) -> int:
    if not words:
        print("names: which module? and which names, else all", file=sys.stderr)
        return 2
    for path, short in sorted(private_names().items()):
        if path.endswith(f"/{words[0]}.py"):
            for name, now in sorted(short.items(), key=lambda pair: pair[1]):
                if now in words[1:] or not words[1:]:
                    print(f"{path} {now} {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
