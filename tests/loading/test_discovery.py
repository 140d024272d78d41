"""Which files a run takes: fact files by their first key, texts by name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tieout.loading import NoSuchPathError, discover, is_fact_file, load

FACTS = "tieout: 1\nfacts: {}\n"


def put(folder: Path, name: str, text: str = FACTS) -> Path:
    """Write a file, its folders too."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_folder_gives_its_fact_files_by_name(tmp_path: Path) -> None:
    wanted = [put(tmp_path, name) for name in ("a.yaml", "c.json", "deep/er/b.yml")]
    put(tmp_path, "notes.yaml", "name: x\ntieout: 1\n")
    put(tmp_path, "story.txt", "tieout: 1\n")
    put(tmp_path, ".hidden/d.yaml")
    (tmp_path / "c.json").write_text('{"tieout": 1}', encoding="utf-8")
    found = discover([tmp_path])
    assert found.fact_files == tuple(wanted)
    assert (found.texts, found.problems) == ((), ())


def test_named_files_are_taken_for_what_they_are(tmp_path: Path) -> None:
    story, notes = put(tmp_path, "story.md", "words"), put(tmp_path, "notes.yaml", "name: x\n")
    plain = put(tmp_path, "facts-without-suffix")
    found = discover([story, notes, plain, notes])
    assert found.fact_files == (notes, plain)
    assert found.texts == (story,)


def test_a_path_that_is_not_there_is_a_mistake_of_whoever_typed_it(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPathError) as raised:
        discover([tmp_path / "nowhere.yaml"])
    assert raised.value.path == tmp_path / "nowhere.yaml"


def test_links_are_followed_inside_the_folder_only_and_each_file_is_taken_once(tmp_path: Path) -> None:
    folder, other = tmp_path / "facts", put(tmp_path, "other/x.yaml")
    real = put(folder, "b.yaml")
    (folder / "c.yaml").symlink_to(real)
    (folder / "out.yaml").symlink_to(other)
    (folder / "loop").symlink_to(folder)
    (folder / "self.yaml").symlink_to("self.yaml")
    found = discover([folder])
    assert found.fact_files == (real,)


@pytest.mark.skipif(os.geteuid() == 0, reason="every file is open to root")
def test_a_file_that_cannot_be_opened_is_not_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "a.yaml").chmod(0)
    (problem,) = discover([tmp_path]).problems
    assert (problem.rule, problem.message_id) == ("unreadable", "cannot-open")


STARTS = [
    ("a.yaml", "# comment\n\n---\ntieout: 1\n", True),
    ("a.yaml", "\ufefftieout: 1\r\n", True),
    ("a.yaml", "# x\r\ntieout: 1\r\n", True),
    ("a.yaml", '"tieout": 1\n', True),
    ("a.yaml", "{tieout: 1}\n", True),
    ("a.yaml", "%YAML 1.2\n---\ntieout: 1\n", True),
    ("a.yaml", "--- # facts\ntieout : 1\n", True),
    ("a.json", '{\n  "tieout": 1}', True),
    ("a.yaml", "tieouts: 1\n", False),
    ("a.yaml", "name: tieout\n", False),
    ("a.yaml", "- tieout: 1\n", False),
    ("a.json", '{"a": {"tieout": 1}}', False),
    ("a.yaml", "", False),
    ("a.yaml", "\n" * 20_000, False),
    ("a.yaml", "#" * 20_000, False),
]


@pytest.mark.parametrize(("name", "text", "expected"), STARTS)
def test_the_first_key_tells_a_fact_file(tmp_path: Path, name: str, text: str, expected: bool) -> None:
    (tmp_path / name).write_bytes(text.encode())
    assert is_fact_file(tmp_path / name) is expected


def test_a_fact_file_in_another_encoding_is_taken_and_then_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(FACTS.encode("utf-16"))
    assert discover([tmp_path]).fact_files == (path,)
    assert [p.message_id for p in load(path).problems] == ["wrong-encoding"]
