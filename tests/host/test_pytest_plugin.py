"""In: a folder of runs, given to pytest. Checked: each trace with expectations is a test, and what
a failure shows."""

import pytest

from .make import jog, text, write

pytest_plugins = ("pytester",)


@pytest.fixture
def corpus(pytester: pytest.Pytester) -> pytest.Pytester:
    """Traces that hold, fail and are broken, among files that are none of our business."""
    runs = pytester.mkdir("my_runs")
    write(runs / "calm.csv", jog(20), "name: made up", "expect: cues 0..0")
    write(runs / "tired.csv.gz", jog(50, slower_pct=6), "expect: cue cadence 1500..3000")
    write(runs / "drifts.csv", jog(50, drift_pct=12), "expect: cues 0..0", "expect: never drink")
    (runs / "broken.csv").write_text(text(jog(1), "expect: cues 0..0") + "60,oops,,,\n")
    write(runs / "typo.csv", jog(1), "expect: cues none")
    write(runs / "silent.csv", jog(1), "label: class=neg")
    (runs / "sales.csv").write_text("month,eur\n# expect: cues 0..0\n")
    (runs / "latin.csv").write_bytes("# gr\xfc\xdfe\n".encode("latin-1"))
    (runs / "empty.csv").write_text("")
    (runs / "torn.csv.gz").write_bytes(b"\x1f\x8b\x08")
    (runs / "not_packed.csv.gz").write_text("month,eur\n")
    return pytester


def test_traces_with_expectations_are_tests_and_nothing_else(corpus):
    listed = corpus.runpytest_inprocess("--collect-only", "-q", "my_runs").outlines
    names = ("broken.csv", "calm.csv", "drifts.csv", "tired.csv.gz", "typo.csv")
    assert [line for line in listed if "::" in line] == [f"my_runs/{n}::expect" for n in names]


def test_a_failure_shows_what_the_watch_said(corpus):
    result = corpus.runpytest_inprocess("my_runs")
    result.assert_outcomes(passed=2, failed=3)
    result.stdout.fnmatch_lines(
        [
            "*broken.csv, line 64: hr_bpm is 'oops'; give a number or leave it blank",
            "*drifts.csv*",
            "* SLOW     Ease off",
            "* Heart rate is * above what this effort needed when fresh*",
            "* NOT AS EXPECTED  drifts.csv: expected cues 0..0, but there were 2: *",
            "* NOT AS EXPECTED  drifts.csv: expected never drink, but it said drink at * s",
            "typo.csv: cannot read '# expect: cues none'; it is one of: *",
        ]
    )
    assert "Traceback" not in result.stdout.str()
    assert "pytest_plugin.py" not in result.stdout.str()


def test_our_own_mistakes_keep_their_traceback(corpus, monkeypatch):
    monkeypatch.setattr("legwise_host.replay.replay.read", lambda path: 1 // 0)
    result = corpus.runpytest_inprocess("my_runs/calm.csv")
    result.assert_outcomes(failed=1)
    assert "ZeroDivisionError" in result.stdout.str()


def test_where_legwise_is_installed_pytest_needs_no_word_of_it(corpus):
    result = corpus.runpytest_subprocess("my_runs/calm.csv", "my_runs/tired.csv.gz", "-v")
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(["my_runs/calm.csv::expect PASSED*"])
