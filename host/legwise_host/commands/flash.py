"""`legwise flash`: the installed firmware in; a watch that runs it, and has been tried, out."""

import argparse
import sys
import tempfile
import textwrap
from pathlib import Path

from legwise_host.errors import InputError


def add(commands) -> None:
    p = commands.add_parser("flash", help="put Legwise on a watch, or bring it up to date")
    p.add_argument("--port", metavar="PORT", help="e.g. COM3; without it the watch is found")
    p.add_argument("--dry-run", action="store_true", help="print every step, change nothing")
    p.add_argument("--source", action="store_true", help="plain .py files, nothing compiled")
    image = "put this MicroPython on first; it erases the watch"
    p.add_argument("--image", type=Path, metavar="FILE.bin", help=image)
    p.add_argument("--demo", action="store_true", help="then feel a simulated run, 60 x as fast")
    p.add_argument("--index", metavar="URL", help="where mip finds aioble, instead of its own")
    p.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    from legwise_host.device import flash, image
    from legwise_host.device.mpremote import Mpremote

    if args.image:
        image.check(args.image)
    port = _port(args)
    if args.image:
        flash.put_image(port, args.image, args.dry_run, print)
    with tempfile.TemporaryDirectory() as folder:
        if port is None or (args.image and args.dry_run):
            from legwise_host.device.facts import BLANK

            print("What a new T-Watch S3 would get:")
            _dry_run(args, BLANK, Path(folder))
            return 0
        with flash.micropython(port), Mpremote(port) as watch:
            _flash(watch, args, Path(folder))
            if args.demo and not args.dry_run:
                _demo(watch)
    if not args.dry_run:
        print("The watch has started.")
    return 0


def _port(args: argparse.Namespace) -> str | None:
    """None: a dry run without a watch."""
    from legwise_host.device import ports

    try:
        port = ports.find(args.port)
    except InputError as error:
        if args.dry_run and str(error).startswith(ports.NONE):
            return None
        raise
    return None if args.dry_run and not ports.exists(port) else port


def _flash(watch, args: argparse.Namespace, folder: Path) -> None:
    from legwise_host.device import ask, facts, flash, migrate, plan, selftest

    f = flash.probe(watch)
    facts.check(f)
    print(f"{watch.port}: {facts.says(f)}")
    for warning in migrate.warnings(f):
        print(f"legwise: {warning}", file=sys.stderr)
    if args.dry_run:
        _dry_run(args, f, folder)
        return
    staged = _stage(args, f, folder)
    steps = plan.steps(f, staged, args.index)
    if not steps:
        print(f"Legwise {staged.version} is on it, up to date; nothing was changed.")
        return
    flash.check_room(f, staged)
    print(flash.beginning(f, staged, steps))
    with _bar(sum(step.bytes for step in steps)) as bar:
        flash.carry_out(watch, f, staged, steps, lambda step: bar.update(step.bytes), bar.write)
    if not plan.app_is_there(f, staged):
        print(flash.kept(f))
        print("Self-test:")
        selftest.self_test(watch, print, ask.terminal())


def _dry_run(args: argparse.Namespace, f, folder: Path) -> None:
    from legwise_host.device import flash, plan

    staged = _stage(args, f, folder)
    flash.check_room(f, staged)
    steps = plan.steps(f, staged, args.index)
    for path, (size, _) in staged.files.items():
        print(f"{size:8}  {path}")
    print(f"{staged.size:8}  bytes in {len(staged.files)} files")
    print("\nmpremote would be called like this:" if steps else "\nAll of it is there already.")
    for step in steps:
        line = f"  mpremote connect {args.port or 'PORT'} {flash.shown(step)}"
        print(textwrap.fill(line, 80, subsequent_indent="    ", break_on_hyphens=False))
    print("Nothing was changed.")


def _stage(args: argparse.Namespace, f, folder: Path):
    from legwise_host.device import stage

    compiled = f.compiled and not args.source
    return stage.stage(folder, f.arch if compiled or f.viper else None, compiled)


def _demo(watch) -> None:
    from legwise_host.device import demo

    job = demo.job()
    minutes = len(job.rows) // 60
    print(f"Demo: a run of {minutes} minutes, simulated, at {demo.SPEED} x. Wear the watch.")
    with _bar(len(job.rows), "s") as bar:
        agreed = demo.play(watch, job, bar.write, lambda t_s: bar.update(t_s - bar.n))
    if agreed:
        print("  The watch said what the same firmware says here, to the second.")
    else:
        print("  Here the same firmware says something else: please run legwise doctor.")


def _bar(total: int, unit: str = "B"):
    """On a terminal only."""
    from tqdm import tqdm

    return tqdm(
        total=total,
        unit=unit,
        unit_scale=True,
        leave=False,
        disable=not sys.stderr.isatty(),
    )
