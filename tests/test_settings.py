"""``[tool.tieout]`` of the nearest pyproject.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from tieout.findings import Severity
from tieout.settings import Project, load_project
from tieout.usage import UsageError


def write(folder: Path, text: str) -> None:
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")


def test_all_settings(tmp_path: Path) -> None:
    write(
        tmp_path,
        '[tool.tieout]\npaths = ["facts", "more"]\nstrict = true\nfail-on = "error"\nlanguage = "ar"\n'
        'output = ["full", "json=a.json"]\nshow-passed = true\nascii = true\n',
    )
    assert load_project(tmp_path) == Project(
        root=tmp_path,
        paths=(tmp_path / "facts", tmp_path / "more"),
        strict=True,
        fail_on=Severity.ERROR,
        language="ar",
        output=("full", "json=a.json"),
        show_passed=True,
        ascii=True,
    )


def test_the_nearest_file_holds_even_without_settings(tmp_path: Path) -> None:
    write(tmp_path, "[tool.tieout]\nstrict = true\n")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert load_project(inner).strict is True
    write(inner, "[project]\nname = 'other'\n")
    assert load_project(inner) == Project()


@pytest.mark.parametrize(
    "text", ["", "[project]\nname = 'tieout-user'\n", "[tool.other]\ntieout = 1\n", "tool = 1 # tieout\n"]
)
def test_no_settings(tmp_path: Path, text: str) -> None:
    write(tmp_path, text)
    assert load_project(tmp_path) == Project()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("stict = true", "`stict` is not a setting of [tool.tieout]; did you mean `strict`?"),
        ("fail_on = 'note'", "did you mean `fail-on`?"),
        ("strict = 'yes'", "`strict` in [tool.tieout] must be true or false"),
        ("strict = 1", "must be true or false"),
        ("paths = 'facts'", "must be a list of texts in quotes"),
        ("paths = [1]", "must be a list of texts in quotes"),
        ("fail-on = 'eror'", "must be one of note, warning, error; did you mean `error`?"),
        ("fail-on = ['note']", "must be one of note, warning, error"),
        ("language = 1", "must be a language such as `en`"),
        ("output = 3", "must be a list of texts"),
    ],
)
def test_wrong_settings_say_where_and_what(tmp_path: Path, text: str, said: str) -> None:
    write(tmp_path, f"[tool.tieout]\n{text}\n")
    with pytest.raises(UsageError) as caught:
        load_project(tmp_path)
    assert said in str(caught.value)
    assert str(tmp_path / "pyproject.toml") in str(caught.value)


@pytest.mark.parametrize("content", [b"[tool.tieout\n", b"tieout = '\xff'\n", b"tieout = " + b"[" * 5000])
def test_no_toml(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "pyproject.toml").write_bytes(content)
    with pytest.raises(UsageError, match="is no TOML"):
        load_project(tmp_path)


def test_a_table_is_wanted(tmp_path: Path) -> None:
    write(tmp_path, "[tool]\ntieout = 1\n")
    with pytest.raises(UsageError, match="must be a table"):
        load_project(tmp_path)


def test_a_file_without_end_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, "# tieout\n" + "#" * 2_100_000)
    with pytest.raises(UsageError, match="larger than"):
        load_project(tmp_path)


def test_templates_are_a_folder_inside_the_project(tmp_path: Path) -> None:
    (tmp_path / "project" / "pages").mkdir(parents=True)
    write(tmp_path / "project", '[tool.tieout]\ntemplates = "pages"\n')
    assert load_project(tmp_path / "project").templates == (tmp_path / "project" / "pages").resolve()
    for folder, said in ("nowhere", "names no folder"), ("../", "inside the project"), ("/", "inside"):
        write(tmp_path / "project", f'[tool.tieout]\ntemplates = "{folder}"\n')
        with pytest.raises(UsageError, match=said):
            load_project(tmp_path / "project")
