"""The page in a real browser: what fits, what is where, what the keyboard does, what axe says."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from tests.reports import browser, samples, stories
from tests.reports.test_hostile import HOSTILE, report_of
from tests.reports.test_html import with_story

from tieout.findings import Report
from tieout.reports import Style, render

PROGRAM = browser.find()
pytestmark = [
    pytest.mark.skipif(PROGRAM is None, reason="no Chromium is installed"),
    pytest.mark.xdist_group("browser"),
]

ROOT = Path(__file__).parents[2]


def summit(old: str = "", new: str = "") -> Report:
    """Check the summit's fact file, with one figure changed in memory."""
    from tieout import engine

    path = ROOT / "facts" / "c5-summit.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    return engine.check(engine.load(path, text=text.replace(old, new)))


def summit_in_arabic() -> Report:
    """Check the Arabic brief by itself, with one figure changed."""
    from tieout import engine

    text = (ROOT / "facts" / "sources" / "c5-summit.ar.txt").read_text(encoding="utf-8")
    assert "779" in text
    return engine.check_input(text.replace("779", "797"), settings=engine.Settings(language="ar"))


def text_with_suspects() -> Report:
    """Check a story in which either of two figures may be wrong, and one number has no room on its line."""
    from tieout import engine

    text = (
        "# Port wins €640m\n\nIt pays $740m (€640m), then $205m (€177m), and another $96m (€38m) in cash.\n"
        "- The group has 4,200 workers, of whom 1,050, or 25 %, are at the quay.\n"
    )
    return engine.check_input(text, settings=engine.Settings(language="en"))


REPORTS = {
    "text": text_with_suspects,
    "summit": summit,
    "summit-broken": lambda: summit("converted: 779 million", "converted: 797 million"),
    "summit-in-arabic": summit_in_arabic,
    "failing": stories.failing,
    "causes": stories.causes,
    "passing": stories.passing,
    "arabic": stories.arabic,
    "arabic-alone": stories.arabic_alone,
    "several": stories.several,
    "idle": samples.idle,
}
SCREENS: dict[str, dict[str, Any]] = {
    "desktop": {"width": 1400},
    "tablet": {"width": 820},
    "phone": {"width": 390},
    "narrow": {"width": 320},
    "print": {"width": 760, "media": "print"},
}

#: Words of one element that run over its box, and boxes of numbers that lie on one another.
OVERFLOWING = """
[...document.querySelectorAll('body *')]
  .filter(e => !e.closest('.sr, .skip, svg') && getComputedStyle(e).display !== 'inline')
  .filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0)
  .map(e => e.tagName + '.' + e.className)
"""
OUTSIDE = """
[...document.querySelectorAll('svg.strip text')].filter(t => {
  const box = t.getBoundingClientRect(), all = t.ownerSVGElement.getBoundingClientRect();
  return box.width && (box.left < all.left - 1 || box.right > all.right + 1 || box.bottom > all.bottom + 1);
}).map(t => t.textContent)
"""
OVERLAPPING = """
(() => {
  const found = [];
  document.querySelectorAll('svg.strip').forEach(svg => {
    const boxes = [...svg.querySelectorAll('text')].map(t => [t, t.getBoundingClientRect()]);
    const band = svg.querySelector('.band')?.getBoundingClientRect();
    svg.querySelectorAll('.n, .w').forEach(t => {
      if (band && t.getBoundingClientRect().right > band.left) found.push(t.textContent + ' | the band');
    });
    boxes.forEach(([a, p], i) => boxes.slice(i + 1).forEach(([b, q]) => {
      const wide = Math.min(p.right, q.right) - Math.max(p.left, q.left);
      const high = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
      if (wide > 1 && high > 3) found.push(a.textContent + ' | ' + b.textContent);
    }));
  });
  document.querySelectorAll('.found, .told, .rest').forEach((a, i, all) => [...all].slice(i + 1).forEach(
    b => {
      const p = a.getBoundingClientRect(), q = b.getBoundingClientRect();
      const wide = Math.min(p.right, q.right) - Math.max(p.left, q.left);
      const high = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
      if (wide > 1 && high > 1) found.push(a.className + ' | ' + b.className);
    }));
  return found;
})()
"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[browser.Browser]:
    assert PROGRAM is not None
    with browser.Browser(PROGRAM) as started:
        yield started


@pytest.fixture
def show(chromium: browser.Browser, tmp_path: Path) -> Any:
    def open_(report: Report, **screen: Any) -> browser.Browser:
        path = tmp_path / "report.html"
        text = render(report, "html", style=Style(commands=frozenset({"fix"})))
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
        chromium.screen(**(screen or SCREENS["desktop"]))
        chromium.open(path)
        return chromium

    return open_


@pytest.fixture(scope="module", params=REPORTS)
def report(request: pytest.FixtureRequest) -> Report:
    made: Report = REPORTS[request.param]()
    return made


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_overflows_or_overlaps_or_complains(show: Any, report: Report, screen: str) -> None:
    page = show(report, **SCREENS[screen])
    assert page.run("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert page.run(OVERFLOWING) == []
    assert page.run(OUTSIDE) == []
    assert page.run(OVERLAPPING) == []
    assert page.complaints == []
    assert all(address.startswith("file:") for address in page.requests)


@pytest.mark.parametrize(
    ("name", "screen", "dark"),
    [
        ("causes", "desktop", False),
        ("causes", "phone", True),
        ("passing", "desktop", True),
        ("arabic", "desktop", False),
        ("arabic", "phone", True),
        ("several", "phone", False),
        ("idle", "desktop", False),
        ("summit-broken", "desktop", True),
        ("text", "desktop", False),
        ("text", "phone", True),
        ("summit-in-arabic", "phone", False),
    ],
)
def test_axe_finds_nothing_serious(show: Any, name: str, screen: str, dark: bool) -> None:
    page = show(REPORTS[name](), dark=dark, **SCREENS[screen])
    page.run((files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8"))
    page.run("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    found = page.run(
        "axe.run(document, {resultTypes: ['violations']}).then(result => result.violations"
        ".map(v => v.impact + ' ' + v.id + ': ' + v.nodes.map(n => n.target + ' ' + n.failureSummary)))"
    )
    assert [one for one in found if one.startswith(("serious", "critical", "moderate"))] == []


def test_n_and_p_walk_over_the_numbers_and_enter_opens_the_card(show: Any) -> None:
    page = show(stories.failing())
    focused = "document.activeElement.querySelector('bdi').textContent"
    page.key("n")
    assert page.run(focused) == "$900m"
    page.key("n")
    assert page.run(focused) == "€779m"
    page.run("document.activeElement.click()")
    assert page.run("location.hash") == "#f1-c1"
    page.run("document.querySelector('#f1-c1 a').click()")
    assert page.run("document.querySelector(location.hash + ' bdi').textContent") == "€779m"
    page.run("document.querySelector('[id^=f1-fact] .places a').click()")
    assert page.run("document.querySelector(location.hash + ' bdi').textContent") == "$900m"
    page.run("document.body.focus(); document.activeElement.blur()")
    page.key("p")
    assert page.run(focused) == "4,200"


def test_the_first_tab_leads_past_the_header(show: Any) -> None:
    page = show(stories.failing())
    page.key("Tab")
    assert page.run("document.activeElement.className") == "skip"
    assert page.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_on_a_phone_the_cards_come_before_the_story_and_a_table_replaces_the_chart(show: Any) -> None:
    page = show(stories.failing(), **SCREENS["phone"])
    top = "document.querySelector('{}').getBoundingClientRect().top"
    assert page.run(top.format(".card")) < page.run(top.format(".text"))
    shown = "getComputedStyle(document.querySelector('{}')).display"
    assert page.run(shown.format("svg.strip")) == "none"
    assert page.run(shown.format(".chart table")) != "none"
    show(stories.failing())
    assert page.run(shown.format("svg.strip")) == "block"
    assert page.run(shown.format(".chart table")) == "none"
    assert page.run(top.format(".card")) < page.run(top.format(".text")) + 200


def test_figures_of_an_arabic_story_stand_as_in_its_own_line(show: Any) -> None:
    page = show(stories.arabic_alone())
    left_of = """(() => {
      const place = (i) => document.querySelectorAll('.num bdi')[i].getBoundingClientRect();
      return place(1).right <= place(0).left; })()"""
    assert page.run(left_of) is True
    assert page.run("getComputedStyle(document.querySelector('.text')).direction") == "rtl"
    # In 30–37 of a right-to-left line the first number stands on the right.
    order = """(() => { const node = [...document.querySelectorAll('.num bdi')]
        .find(e => e.textContent.startsWith('30')).firstChild;
      const box = (a, b) => { const r = document.createRange(); r.setStart(node, a); r.setEnd(node, b);
        return r.getBoundingClientRect().left; };
      return box(0, 2) > box(3, 5) })()"""
    assert page.run(order) is True


def test_the_clash_of_a_real_file_is_marked_in_both_languages(show: Any) -> None:
    page = show(REPORTS["summit-broken"]())
    marked = "[...document.querySelectorAll('.num.clash bdi')].map(e => e.textContent)"
    assert page.run(marked) == ["779 مليون يورو", "779 million euros"]
    assert page.run("document.querySelectorAll('svg.strip line.bad').length") == 1
    assert page.run("document.querySelectorAll('.text[dir=rtl]').length") == 1


def test_a_number_stands_on_one_line_with_its_unit(show: Any) -> None:
    page = show(REPORTS["summit"](), **SCREENS["narrow"])
    lines = """[...document.querySelectorAll('.num .short bdi')]
      .map(e => new Set([...e.getClientRects()].map(box => Math.round(box.top))).size)"""
    assert set(page.run(lines)) == {1}


def test_a_report_in_which_file_and_story_share_a_slip_shows_no_tick_on_it(show: Any, tmp_path: Path) -> None:
    from tieout import engine

    shutil.copytree(ROOT / "facts", tmp_path / "facts")
    for path in (tmp_path / "facts").rglob("*.*"):
        path.write_text(re.sub("779 (million|مليون)", r"797 \1", path.read_text(encoding="utf-8")), "utf-8")
    page = show(engine.check(engine.load(tmp_path / "facts" / "c5-summit.yaml")))
    ticks = """[...document.querySelectorAll('.num')].filter(e => e.textContent.includes('797'))
      .map(e => e.querySelector('.tick').textContent + e.getAttribute('href'))"""
    assert page.run(ticks) == ["✗#f1-c1", "✗#f1-c1"]


def test_dark_mode_is_dark_and_print_is_not(show: Any) -> None:
    color = "getComputedStyle(document.body).backgroundColor"
    assert show(stories.failing(), width=1400, dark=True).run(color) == "rgb(15, 19, 24)"
    assert show(stories.failing(), width=1400, dark=True, media="print").run(color) == "rgb(255, 255, 255)"


def test_the_page_prints(show: Any) -> None:
    page = show(stories.causes(), **SCREENS["print"])
    assert page.pdf().startswith(b"%PDF-")
    assert page.run("getComputedStyle(document.querySelector('.grid')).display") == "block"


def test_without_script_all_can_be_read(show: Any) -> None:
    page = show(stories.failing(), width=1400, script=False)
    page.call("Emulation.setScriptExecutionDisabled", value=False)
    text = page.run("document.body.innerText")
    assert "€797m does not match $900m" in text
    assert "press n and p" not in text
    assert page.run("getComputedStyle(document.querySelector('button.copy')).display") == "none"


def test_no_story_can_run_a_script(show: Any) -> None:
    for text in (
        *HOSTILE,
        "<img src=x onerror=document.title='owned'>",
        "</style><script>document.title='owned'</script>",
    ):
        page = show(with_story(report_of(text), text or "x"))
        assert "owned" not in page.run("document.title").partition("–")[0]
        assert page.run("document.scripts.length") == 1
        assert page.complaints == []
        assert all(address.startswith("file:") for address in page.requests)
