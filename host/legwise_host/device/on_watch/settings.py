# Runs on the watch. tell(text): its settings file as it was, and, where text is not None, that in
# its place. The watch's own reader has to accept it, else nothing is written.
import json
import os

from legwise.record import store

PATH = "settings.json"


def was():
    """As it stands; None where there is none."""
    try:
        with open(PATH, "rb") as file:
            data = file.read(store.LONGEST + 1)
    except OSError:
        return None
    try:
        return data.decode()
    except (UnicodeError, ValueError):
        return "?"


def put(text):
    """None, or what is wrong with it: "full", "error", or words of store.load."""
    complaints = store.load(text)[1]
    if complaints:
        return " ".join(complaints)
    return store.save(PATH, text, open, os.rename)


def tell(text):
    """was: None or text; wrong: None or what is wrong with the new one."""
    print(json.dumps({"was": was(), "wrong": None if text is None else put(text)}))
