"""The options of every command that goes through many recordings; tasks in, their results out."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from legwise_host.errors import InputError


def add(p: argparse.ArgumentParser) -> None:
    """--workers or --scheduler, --store or --no-store."""
    where = p.add_mutually_exclusive_group()
    where.add_argument(
        "--workers", type=int, default=1, metavar="N", help="processes (default: 1)"
    )
    where.add_argument(
        "--scheduler",
        metavar="tcp://HOST:PORT",
        help="a Dask cluster whose workers see the same files",
    )
    store = p.add_mutually_exclusive_group()
    store.add_argument(
        "--store", type=Path, metavar="FILE", help="where results are kept for the next call"
    )
    store.add_argument("--no-store", action="store_true", help="compute everything, keep nothing")


def results(args: argparse.Namespace, tasks: Sequence) -> list[Any]:
    """In the order of the tasks; a bar on a terminal only."""
    from tqdm import tqdm

    from legwise_host.evaluate import many
    from legwise_host.evaluate.store import Store, usual

    if args.workers < 1:
        raise InputError(f"--workers {args.workers}: give 1 or more")
    place = many.here if args.workers == 1 else many.processes(args.workers)
    if args.scheduler:
        place = many.cluster(args.scheduler)
    store = None if args.no_store else Store(args.store or usual())
    try:
        with tqdm(total=len(tasks), unit="run", leave=False, disable=None) as bar:
            return many.results(tasks, place, store, bar.update)
    finally:
        if store:
            store.close()
