"""``tieout init``: shows, asks, writes once, overwrites nothing; and what it writes works."""

from __future__ import annotations

import io
import json
import tomllib
from pathlib import Path

import pytest
import yaml
from tests.commands.conftest import Run

from tieout._version import __version__
from tieout.commands import init, parser_of
from tieout.commands.init import LANES, REQUIREMENT, STARTERS
from tieout.commands.origin import VENDORED, origin_of

ALL = [f"--{lane}" for lane in LANES]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_it_shows_a_diff_and_writes_nothing_unasked(empty: Path, run: Run) -> None:
    code, out, _ = run("init", *ALL)
    assert code == 0
    assert "+++ .github/workflows/tieout.yml" in out
    assert "+[tool.tieout]" in out
    assert "Nothing was written" in out
    assert files(empty) == {}


def test_with_yes_all_is_there_and_can_be_read(empty: Path, run: Run) -> None:
    run("init", "--yes", *ALL)
    made = files(empty)
    assert set(made) == {
        "pyproject.toml",
        "facts/README.md",
        ".github/workflows/tieout.yml",
        ".gitlab/tieout.yml",
        ".gitlab-ci.yml",
        ".pre-commit-config.yaml",
        ".vscode/settings.json",
        ".vscode/tieout-fact-file.schema.json",
    }
    settings = tomllib.loads(made["pyproject.toml"])["tool"]
    assert settings["tieout"] == {"paths": ["facts"]}
    assert settings["pytest"]["ini_options"] == {"testpaths": ["facts"]}
    assert all(yaml.safe_load(text) for name, text in made.items() if name.endswith((".yml", ".yaml")))
    (path,) = json.loads(made[".vscode/settings.json"])["yaml.schemas"]
    assert json.loads(made[path.removeprefix("./")])["title"]


def test_a_second_run_has_nothing_to_write(empty: Path, run: Run) -> None:
    run("init", "--yes", *ALL)
    made = files(empty)
    code, out, _ = run("init", "--yes", *ALL)
    assert code == 0
    assert "Nothing to write" in out
    assert files(empty) == made


def test_what_is_there_is_kept_and_the_rest_is_said(empty: Path, run: Run) -> None:
    (empty / "pyproject.toml").write_text('[project]\nname = "x"', encoding="utf-8")
    (empty / ".gitlab-ci.yml").write_text("stages: [test]\n", encoding="utf-8")
    (empty / ".pre-commit-config.yaml").write_text("repos: []\n", encoding="utf-8")
    code, out, _ = run("init", "--yes", "--gitlab", "--pre-commit")
    made = files(empty)
    assert code == 0
    assert made["pyproject.toml"] == '[project]\nname = "x"\n\n[tool.tieout]\npaths = ["facts"]\n'
    assert made[".gitlab-ci.yml"] == "stages: [test]\n"
    assert made[".pre-commit-config.yaml"] == "repos: []\n"
    assert ".gitlab-ci.yml: it is left as it is; to use tieout, add" in out
    assert "  - local: .gitlab/tieout.yml" in out


def test_an_answer_on_the_terminal_decides(empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal("no\n"))
    run("init")
    assert files(empty) == {}
    monkeypatch.setattr("sys.stdin", Terminal("y\n"))
    run("init")
    assert set(files(empty)) == {"pyproject.toml", "facts/README.md"}


def test_from_an_empty_folder_to_a_failing_and_then_a_passing_check(empty: Path, run: Run) -> None:
    run("init", "--yes")
    assert run("check")[0] == 3
    story = (
        "It pays $900m (€797m) for the plant. Sales were $2,230m (€1,931m), and debt is $1,850m (€1,601m).\n"
    )
    (empty / "story.txt").write_text(story, encoding="utf-8")
    assert run("start", "story.txt", "-o", "facts/story.yaml")[0] == 0
    code, out, _ = run("check", "--output", "html=report.html")
    assert code == 1
    assert "€797m" in (empty / "report.html").read_text(encoding="utf-8")
    assert "779" in out
    for name in ("story.txt", "facts/story.yaml"):
        text = (empty / name).read_text(encoding="utf-8")
        (empty / name).write_text(text.replace("797", "779"), encoding="utf-8")
    assert run("check")[0] == 0


def test_from_a_story_to_a_page_to_mail_without_a_fact_file(empty: Path, run: Run) -> None:
    story = (
        "It pays $900m (€797m) for the plant. Sales were $2,230m (€1,931m), and debt is $1,850m (€1,601m).\n"
    )
    (empty / "story.txt").write_text(story, encoding="utf-8")
    assert run("check", "story.txt", "--output", "html=report.html")[0] == 1
    page = (empty / "report.html").read_text(encoding="utf-8")
    assert 'class="num clash"' in page
    assert set(files(empty)) == {"story.txt", "report.html"}


@pytest.mark.parametrize("name", ["github.yml", "gitlab.yml"])
def test_the_starter_is_the_ready_file_that_users_copy(name: str) -> None:
    copied = ROOT / "ci" / name.replace(".yml", "-tieout.yml")
    starter = (STARTERS / name).read_text(encoding="utf-8")
    assert starter.replace(REQUIREMENT, VENDORED) == copied.read_text(encoding="utf-8")
    assert starter.count(REQUIREMENT) == 1


def install(made: dict[str, str]) -> set[str]:
    """Return what the jobs and the hook install."""
    github = yaml.safe_load(made[".github/workflows/tieout.yml"])["env"]["TIEOUT"]
    gitlab = yaml.safe_load(made[".gitlab/tieout.yml"])["tieout"]["variables"]["TIEOUT"]
    (hook,) = yaml.safe_load(made[".pre-commit-config.yaml"])["repos"][0]["hooks"]
    return {github, gitlab, *hook.get("additional_dependencies", [hook["language"]])}


@pytest.mark.parametrize(
    ("recorded", "installed", "prepared"),
    [
        (None, {f"tieout=={__version__}"}, ""),
        (
            {"url": "https://x.org/t.git", "vcs_info": {"vcs": "git", "commit_id": "1a2b"}},
            {"git+https://x.org/t.git@1a2b"},
            "",
        ),
        ({"url": "https://x.org/t.whl", "archive_info": {}}, {"https://x.org/t.whl"}, ""),
        (
            {"url": "file:///desk/my%20clone", "dir_info": {"editable": True}},
            {VENDORED, "system"},
            "python -m pip wheel --no-deps --wheel-dir vendor '/desk/my clone'",
        ),
        (
            {"url": "file:///desk/tieout-0.1.0-py3-none-any.whl", "archive_info": {}},
            {VENDORED, "system"},
            "cp /desk/tieout-0.1.0-py3-none-any.whl vendor/",
        ),
    ],
    ids=["index", "git", "address", "folder", "wheel"],
)
def test_jobs_install_what_the_user_has(
    empty: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    recorded: dict[str, object] | None,
    installed: set[str],
    prepared: str,
) -> None:
    origin = origin_of(None if recorded is None else json.dumps(recorded))
    monkeypatch.setattr(init, "installed_from", lambda: origin)
    _, out, _ = run("init", "--yes", *ALL)
    assert install(files(empty)) == installed
    assert prepared in out
    assert ("which no other can reach" in out) == bool(prepared)


def test_what_to_install_can_be_said(empty: Path, run: Run) -> None:
    _, out, _ = run("init", "--yes", *ALL, "--install", "git+https://desk.example/tieout@v1")
    assert install(files(empty)) == {"git+https://desk.example/tieout@v1"}
    assert "which no other can reach" not in out


def test_without_jobs_nothing_is_said_of_installing(empty: Path, run: Run) -> None:
    assert "installed" not in run("init", "--yes", "--pytest")[1].partition("Wrote")[2]


def commands() -> list[str]:
    found = []
    for path in STARTERS.glob("*.y*ml"):
        for line in path.read_text(encoding="utf-8").splitlines():
            words = line.strip().removeprefix("- ").removeprefix("run: ").removeprefix("entry: ")
            if words.startswith("tieout check"):
                found.append(words)
    return found


def test_the_commands_of_the_starters_are_understood() -> None:
    assert len(commands()) == 3
    for command in commands():
        parser_of("check").read(command.split()[2:])


def test_the_hook_runs_the_same_command_as_the_starter() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    starter = yaml.safe_load((STARTERS / "pre-commit.yaml").read_text(encoding="utf-8"))
    own = starter["repos"][0]["hooks"][0]
    assert {key: own[key] for key in hook} == hook
    assert hook["pass_filenames"] is False


def test_the_schema_is_printed_and_its_path_too(empty: Path, run: Run) -> None:
    code, out, _ = run("schema")
    assert code == 0
    assert json.loads(out)["title"]
    _, path, _ = run("schema", "--path")
    assert json.loads(Path(path.strip()).read_text(encoding="utf-8")) == json.loads(out)
    assert json.loads(run("schema", "report")[1])["title"] == "tieout report"
    assert run("schema", "nothing")[0] == 2
