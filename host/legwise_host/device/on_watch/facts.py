# Runs on the watch: what it is and what is on it, as one line of JSON. It changes nothing.
import binascii
import gc
import hashlib
import json
import os
import sys

PARTS = 512  # bytes read at a time
ROOT = ("boot.py", "main.py")


def digest(path):
    """[bytes, SHA-256] of a file."""
    size, sha, part = 0, hashlib.sha256(), bytearray(PARTS)
    view = memoryview(part)
    with open(path, "rb") as file:
        while True:
            n = file.readinto(part)
            if not n:
                break
            size += n
            sha.update(view[:n])
    return [size, binascii.hexlify(sha.digest()).decode()]


def walk(folder):
    """Adds a folder and every file below it."""
    try:
        listed = list(os.ilistdir(folder))
    except OSError:
        return
    folders.append(folder)
    for name, kind, *_ in listed:
        path = folder + "/" + name
        if kind == 0x4000:
            walk(path)
        else:
            files[path] = digest(path)


def text(path):
    """None where there is no file; no settings or history is longer."""
    try:
        with open(path, "rb") as file:
            return file.read(8192).decode()
    except OSError:
        return None
    except ValueError:
        return "?"


def foreign(path):
    """Whether somebody else's code is in it; MicroPython's own boot.py is all comments."""
    told = text(path) or ""
    lines = [line.strip() for line in told.split("\n")]
    return "legwise" not in told and any([line and line[0] != "#" for line in lines])


def exists(path):
    """A file or a folder."""
    try:
        os.stat(path)
    except OSError:
        return False
    return True


def listed(folder):
    """[name, bytes] of each file of a folder."""
    try:
        return [[name, os.stat(folder + "/" + name)[6]] for name in sorted(os.listdir(folder))]
    except OSError:
        return []


def machine():
    """E.g. Generic ESP32S3 module with Octal-SPIRAM with ESP32S3."""
    try:
        return os.uname().machine
    except AttributeError:
        return getattr(sys.implementation, "_machine", sys.platform)


def viper():
    """Whether it turns marked source into machine code: a build may be without."""
    try:
        exec("import micropython\n@micropython.viper\ndef f():\n    pass\n")
    except (SyntaxError, ImportError):
        return False
    return True


def tell():
    """Prints it."""
    walk("legwise")
    for name in ROOT:
        if exists(name):
            files[name] = digest(name)
    gc.collect()
    flash = os.statvfs(os.getcwd())
    told = {
        "machine": machine(),
        "version": list(sys.implementation.version[:3]),
        "mpy": getattr(sys.implementation, "_mpy", 0),
        "viper": viper(),
        "free": flash[1] * flash[4],
        "block": flash[0],
        "heap": gc.mem_free() + gc.mem_alloc(),
        "files": files,
        "folders": folders,
        "foreign": [name for name in ROOT if foreign(name)],
        "mark": text("legwise.json"),
        "settings": text("settings.json"),
        "history": text("history.json"),
        "logs": listed("log"),
        "aioble": exists("lib/aioble"),
    }
    print(json.dumps(told))


files, folders = {}, []
