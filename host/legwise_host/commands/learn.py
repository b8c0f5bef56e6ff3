"""`legwise learn`: the watch plays its words, you say which; hit rate and strength come out."""

import argparse

from legwise_host.errors import InputError


def add(commands) -> None:
    p = commands.add_parser("learn", help="learn the words of the watch on your wrist")
    p.add_argument("--port", metavar="PORT", help="e.g. COM3; without it the watch is found")
    p.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    import random

    from legwise.record.settings import CUES_OFF, CUES_ON
    from legwise_host.device import config, learn, ports
    from legwise_host.device.mpremote import Mpremote

    with Mpremote(ports.find(args.port)) as watch:
        settings, _ = config.read(watch)

        def play(word: str, strength: str) -> None:
            wrong = watch.script("learn", word, strength, timeout_s=60)
            if wrong:
                raise InputError(f"{wrong}; see legwise doctor")

        words = [cue for cue in CUES_ON + CUES_OFF if settings.on(cue)]
        print("Put the watch on. Each word begins with a long pulse that says: listen.")
        learnt = learn.learn(words, settings.haptic, play, input, print, random.Random())
        if learnt.strength != settings.haptic:
            settings.put("haptic", learnt.strength)
            config.write(watch, settings)
            print(f"The watch is set to haptic={learnt.strength}.")
        print(learn.table(learnt))
    return 0
