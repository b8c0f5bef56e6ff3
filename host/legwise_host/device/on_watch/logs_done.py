# Runs on the watch. tell(how, name): a log that was pulled and checked gets the name by which the
# app knows that it may go ("pulled"), or goes at once ("delete").
import json
import os

from legwise.app.keep import Keep


def tell(how, name):
    """Its name now."""
    path = Keep().path
    if how == "delete":
        os.remove(path(name))
    elif name.endswith(".lgw"):
        new = name[:-3] + "old"
        os.rename(path(name), path(new))
        name = new
    print(json.dumps(name))
