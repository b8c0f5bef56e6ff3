"""Firmware modules in. Checked: what a module keeps to itself is short, all else as it was."""

import ast

import pytest

from legwise_host.device.shorten import names, shortened
from legwise_host.device.stage import PLAIN, TABLE, private_names, texts


def short(source: str, *others: str, readers: tuple[str, ...] = ()) -> str:
    sources = {"a.py": source, **{f"{i}.py": other for i, other in enumerate(others)}}
    return shortened(sources, readers)["a.py"]


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("def _far():\n    pass\n_far()", "def _a():\n    pass\n_a()"),
        ("_x = [1]\nprint(_x)", "_a = [1]\nprint(_a)"),
        ("x._way = 1\nprint(x._way, x.way)", "x._a = 1\nprint(x._a, x.way)"),
        ("def f(self, way):\n    self.way = way", "def f(b, a):\n    b.way = a"),
        ("def f(way, a):\n    b = way + a", "def f(a, c):\n    b = a + c"),
        (
            "def f(way):\n    def g():\n        return way",
            "def f(a):\n\n    def g():\n        return a",
        ),
        ("x._one = x._two = x._two", "x._b = x._a = x._a"),
    ],
)
def test_what_nobody_else_sees(source: str, result: str):
    assert short(source) == result


@pytest.mark.parametrize(
    "source",
    [
        "print(x._machine)",  # nothing here gives it a value
        "x._way = 1\ngetattr(x, '_way')",
        "x.__way = x.__class__ = 1",
        "for _ in x:\n    pass",
        "def f(way):\n    pass\nf(way=1)",
        "def f(way):\n    pass\nway = 1",
        "def f(min):\n    pass\nmin(x)",
        "class A:\n    way = 1\n\n    def f(way):\n        pass",
    ],
)
def test_what_keeps_its_name(source: str):
    assert short(source) == source


@pytest.mark.parametrize("source", ["x._way = 1", "def f(way):\n    pass"])
def test_what_a_reader_names_keeps_its_name(source: str):
    assert short(source, readers=("print(x._way)\nf(way=1)",)) == source


def test_another_module_passes_it_by_name():
    assert short("def f(way):\n    pass", "f(way=1)") == "def f(way):\n    pass"


BASE = "class A:\n\n    def f(self):\n        self._of_a = 1"
MORE = "class B(A):\n\n    def g(self):\n        self._of_b = 1"


def test_modules_agree_where_a_class_goes_on_from_anothers():
    found = {"base.py": BASE, "more.py": MORE, "other.py": "x._of_other = 1"}
    private, _ = names(found, [])
    assert private["base.py"] == private["more.py"] == {"_of_a": "_a", "_of_b": "_b"}
    assert private["other.py"] == {"_of_other": "_a"}


def test_modules_agree_where_one_uses_anothers():
    private, _ = names({"a.py": "x._way = x._two = 1", "b.py": "y._mine = x._way"}, [])
    assert private["a.py"] == private["b.py"]


def test_all_of_the_firmware_means_the_same():
    """Without the names both say the same, and no two names became one."""
    sources = {n: text for n, text in texts().items() if n not in (*PLAIN, TABLE)}
    private, arguments = names(sources, [])
    assert sum(map(len, private.values())) > 300 and sum(map(len, arguments.values())) > 300
    for name, text in shortened(sources).items():
        for told in (private[name], arguments[name]):
            assert len(set(told.values())) == len(told)
        before, after = (ast.parse(t) for t in (sources[name], text))
        kinds = [[type(n) for n in ast.walk(tree)] for tree in (before, after)]
        assert kinds[0] == kinds[1]


def test_a_short_name_of_a_traceback_is_told():
    (short,) = [told for path, told in private_names().items() if path.endswith("app/watch.py")]
    assert short["_idle_s"] != "_idle_s" and len(short["_idle_s"]) == 2
