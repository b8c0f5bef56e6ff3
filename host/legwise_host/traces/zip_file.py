"""The bytes of a zip archive (Garmin's and Strava's exports) in, the recordings within it out."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from legwise_host.errors import InputError

_SUFFIXES = (".fit", ".tcx", ".gpx", ".fit.gz", ".tcx.gz", ".gpx.gz")


def members(data: bytes, path: Path, most_bytes: int) -> Iterator[tuple[Path, bytes]]:
    """Name and bytes of each; the name is shown as if the archive were a folder."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = [info for info in archive.infolist() if _wanted(info.filename)]
            if not found:
                raise InputError(f"{path}: no recording in it ({' '.join(_SUFFIXES)})")
            for info in found:
                with archive.open(info) as member:
                    inside = member.read(most_bytes + 1)
                if len(inside) > most_bytes:
                    raise InputError(f"{path}: {info.filename} is too large; unpack it")
                yield path / " ".join(info.filename.split()), inside
    except (RuntimeError, NotImplementedError):
        raise InputError(f"{path}: locked or packed in an unknown way; unpack it") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, LookupError):
        raise InputError(f"{path}: zip damaged or cut short; download it again") from None


def _wanted(name: str) -> bool:
    hidden = any(part.startswith(("__MACOSX", ".")) for part in name.split("/"))
    return name.lower().endswith(_SUFFIXES) and not hidden
