"""Sources: read from the project's folder and nowhere else, as UTF-8 text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.loading.helpers import HEAD, told

from tieout.loading import Loaded, load
from tieout.loading.sources import MOST_SOURCE_BYTES


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a folder of facts, which is the working folder."""
    root = tmp_path / "project"
    (root / "facts" / "sources").mkdir(parents=True)
    (root / "pyproject.toml").touch()
    (tmp_path / "secret.txt").write_text("no part of the project", encoding="utf-8")
    monkeypatch.chdir(root)
    return root


def with_source(project: Path, file: str, language: str = "language: en") -> Loaded:
    """Load a fact file that names one source."""
    path = project / "facts" / "a.yaml"
    path.write_text(HEAD + f"sources:\n  brief: {{file: {file}, {language}}}\n", encoding="utf-8")
    return load(path)


def test_a_source_is_read_with_plain_line_ends(project: Path) -> None:
    (project / "facts" / "sources" / "a.txt").write_bytes("\ufeffone\r\ntwo\rthree\n".encode())
    result = with_source(project, "sources/a.txt", "language: pt-BR")
    assert told(result) == []
    assert result.fact_file is not None
    source = result.fact_file.sources["brief"]
    assert (source.text, source.language, source.file) == ("one\ntwo\nthree\n", "pt-BR", "sources/a.txt")
    assert (source.path, source.place.path) == ("facts/sources/a.txt", "facts/a.yaml")
    assert (source.place.line, source.place.column) == (3, 3)


def test_without_a_language_of_its_own_a_source_has_that_of_the_file(project: Path) -> None:
    (project / "facts" / "a.txt").write_text("x", encoding="utf-8")
    text = "tieout: 1\nlanguage: ar\nsources: {brief: {file: a.txt}}\n"
    result = load(project / "facts" / "a.yaml", text=text)
    assert result.fact_file is not None
    assert result.fact_file.sources["brief"].language == "ar"


def test_a_source_may_lie_anywhere_in_the_project(project: Path) -> None:
    (project / "stories").mkdir()
    (project / "stories" / "a.md").write_text("x", encoding="utf-8")
    assert told(with_source(project, "../stories/a.md")) == []


def outside(project: Path) -> str:
    return "lies outside the project's folder; copy it into `project`"


@pytest.mark.parametrize("file", ["../../secret.txt", "sources/../../../secret.txt", "/etc/hostname"])
def test_a_path_that_leaves_the_project_is_not_read(project: Path, file: str) -> None:
    result = with_source(project, file)
    assert told(result) == [("missing-source", 3, 17, f"the source `{file}` {outside(project)}")]
    assert result.fact_file is not None and not result.fact_file.sources


def test_a_link_that_leaves_the_project_is_not_read(project: Path) -> None:
    (project / "facts" / "a.txt").symlink_to(project.parent / "secret.txt")
    (project / "facts" / "up").symlink_to(project.parent)
    for file in ("a.txt", "up/secret.txt"):
        assert told(with_source(project, file)) == [
            ("missing-source", 3, 17, f"the source `{file}` {outside(project)}")
        ]


def test_links_in_a_circle_are_no_path(project: Path) -> None:
    (project / "facts" / "one").symlink_to("two")
    (project / "facts" / "two").symlink_to("one")
    (problem,) = with_source(project, "one").problems
    assert problem.rule == "missing-source"


def test_without_a_project_the_root_is_the_file_s_own_folder(tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    (tmp_path / "facts" / "b.txt").write_text("x", encoding="utf-8")
    text = HEAD + "sources: {a: {file: ../a.txt}, b: {file: b.txt}}\n"
    result = load(tmp_path / "facts" / "a.yaml", text=text, root=tmp_path / "facts")
    assert [p.message_id for p in result.problems] == ["source-outside"]
    assert told(load(tmp_path / "facts" / "a.yaml", text=text, root=tmp_path)) == []


def test_a_project_is_known_by_its_repository_too(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "facts").mkdir()
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    text = HEAD + "sources: {a: {file: ../a.txt}}\n"
    assert told(load(tmp_path / "facts" / "a.yaml", text=text)) == []


def test_a_file_that_is_not_there_is_told_with_the_one_that_is(project: Path) -> None:
    (project / "facts" / "sources" / "brief.en.txt").touch()
    result = with_source(project, "sources/breif.en.txt")
    words = "the source `sources/breif.en.txt` does not exist; did you mean `brief.en.txt`?"
    assert told(result) == [("missing-source", 3, 17, words)]
    words = "the source `other/a.txt` does not exist; paths start from the folder of this file"
    assert told(with_source(project, "other/a.txt")) == [("missing-source", 3, 17, words)]


BYTES = [
    (b"a\nbc\0d", "is not text (line 2, column 3); save its text as UTF-8"),
    (
        "é\r\nbü".encode("latin-1"),
        "is not UTF-8 text: the byte e9 (hexadecimal) stands in line 1, column 1; save it as UTF-8",
    ),
    (
        b"ok\r\n\xd8\xb1\xff",
        "is not UTF-8 text: the byte ff (hexadecimal) stands in line 2, column 2; save it as UTF-8",
    ),
    ("text".encode("utf-16"), "is UTF-16 text; save it as UTF-8"),
    ("text".encode("utf-32"), "is UTF-32 text; save it as UTF-8"),
    (b"\x89PNG\r\n\x1a\n\x00\x00", "is not text (line 1, column 1); save its text as UTF-8"),
]


@pytest.mark.parametrize(("data", "words"), BYTES)
def test_what_is_no_utf_8_text_is_told_with_the_place_in_it(project: Path, data: bytes, words: str) -> None:
    (project / "facts" / "a.txt").write_bytes(data)
    assert told(with_source(project, "a.txt")) == [("missing-source", 3, 17, f"the source `a.txt` {words}")]


def test_folders_pipes_and_large_files_are_no_sources(project: Path) -> None:
    assert [p.message_id for p in with_source(project, "sources").problems] == ["source-is-folder"]
    os.mkfifo(project / "facts" / "pipe")
    assert [p.message_id for p in with_source(project, "pipe").problems] == ["source-not-a-file"]
    with (project / "facts" / "large.txt").open("wb") as stream:
        stream.truncate(MOST_SOURCE_BYTES + 1)
    assert told(with_source(project, "large.txt")) == [
        (
            "missing-source",
            3,
            17,
            "the source `large.txt` is larger than 4 MB; cut out the part that reports the facts",
        )
    ]


@pytest.mark.parametrize("file", ['"a\\0b"', "x" * 5000, '"a\\ud800"'])
def test_what_can_be_no_path_raises_nothing(project: Path, file: str) -> None:
    assert len(with_source(project, file).problems) == 1


def test_quotes_of_a_source_that_cannot_be_read_bring_no_second_finding(project: Path) -> None:
    text = HEAD + "sources: {a: {file: none.txt}}\nfacts: {x: {value: 80, quotes: {a: eighty}}}\n"
    result = load(project / "facts" / "a.yaml", text=text)
    assert [p.rule for p in result.problems] == ["missing-source"]
    assert result.fact_file is not None
    assert result.fact_file.facts["x"].quotes == ()


def test_many_names_of_one_source_read_it_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "facts" / "a.txt").write_text("x" * 1000, encoding="utf-8")
    reads: list[Path] = []
    from tieout.loading import sources

    real = sources.read_bytes
    monkeypatch.setattr(sources, "read_bytes", lambda path, most: (reads.append(path), real(path, most))[1])
    text = HEAD + "sources:\n" + "".join(f"  s{n}: {{file: a.txt}}\n" for n in range(50))
    assert told(load(project / "facts" / "a.yaml", text=text)) == []
    assert len(reads) == 1


def test_sources_that_are_too_much_together_are_told(project: Path) -> None:
    for name in ("a", "b", "c"):
        (project / "facts" / name).write_bytes(b"x\n" * (MOST_SOURCE_BYTES // 2))
    text = HEAD + "sources: {a: {file: a}, b: {file: b}, c: {file: c}}\n"
    (problem,) = load(project / "facts" / "a.yaml", text=text).problems
    assert (problem.message_id, problem.on) == ("source-too-much", ("c",))


def test_a_source_with_an_endless_line_is_told(project: Path) -> None:
    (project / "facts" / "a").write_text("1" * 200_001, encoding="utf-8")
    (problem,) = load(project / "facts" / "a.yaml", text=HEAD + "sources: {a: {file: a}}\n").problems
    assert problem.message_id == "source-long-line"
