"""Firmware modules in. Checked: private names that never meet share a short one, the rest stays,
and nothing means anything else."""

from legwise_host.device.shorten import shortened


def short(source: str, **others: str) -> str:
    named = {f"legwise/{name}.py": text for name, text in others.items()}
    return shortened({"legwise/a.py": source, **named})["legwise/a.py"]


def test_names_that_never_meet_share():
    a = "class A:\n    def _first(self):\n        return self._second"
    b = "class B:\n    def _third(self):\n        return self._up"
    both = shortened({"legwise/a.py": a, "legwise/b.py": b})
    assert both["legwise/a.py"].replace("A", "B") == both["legwise/b.py"]
    assert both["legwise/a.py"] == "class A:\n\n    def _a(self):\n        return self._b"


def test_a_class_and_its_parents_meet():
    parent = "class P:\n    def go(self):\n        self._mine = 1"
    child = "from legwise.p import P\nclass C(P):\n    def do(self):\n        self._own = 2"
    both = shortened({"legwise/p.py": parent, "legwise/c.py": child})
    names = [both[f"legwise/{x}.py"].split("self.")[1].split(" ")[0] for x in "pc"]
    assert len(set(names)) == 2


def test_one_name_in_two_modules_stays_one():
    a, b = "x._seen = 1\nx._other = 2", "print(y._another, y._seen)"
    both = shortened({"legwise/a.py": a, "legwise/b.py": b})
    seen = both["legwise/a.py"].split(".")[1].split(" ")[0]
    assert both["legwise/b.py"].endswith(f"y.{seen})") and seen != "_seen"


def test_what_a_script_names_stays():
    assert shortened({"a.py": "x._seen = 1"}, ["print(x._seen)"])["a.py"] == "x._seen = 1"


def test_what_a_string_names_stays():
    assert short("x._seen = 1\nprint(getattr(x, '_seen'))").startswith("x._seen")


def test_parameters():
    assert short("def f(total, c):\n    return total + c") == "def f(a, c):\n    return a + c"
    named = "def f(total):\n    return total\nf(total=3)"
    assert short(named).startswith("def f(total):")
    within = "def f(total):\n    return lambda a: total + a"
    assert short(within).startswith("def f(total):")


def test_dunder_and_public_names_stay():
    source = "class A:\n\n    def __init__(self):\n        self.seen = [0 for _ in range(3)]"
    assert short(source) == source
