"""The built wheel, installed in a new environment and used from another directory."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tieout._version import __version__

ROOT = Path(__file__).parents[1]

FACTS = """tieout: 1
facts:
  price: {value: 900 million USD, converted: 779 million EUR}
  debt: {value: 450 million USD, converted: 389.5 million EUR}
"""


def call(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command without the paths of this run; return what it printed."""
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "TIEOUT"))
    }
    environment |= {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the backend of this environment: no network is needed."""
    folder = tmp_path_factory.mktemp("dist")
    done = call(
        sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install it in an environment of its own that borrows only the dependencies of this one."""
    folder = tmp_path_factory.mktemp("env")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    paths = sysconfig.get_paths(vars={"base": str(folder), "platbase": str(folder)})
    done = call(
        sys.executable,
        "-m",
        "pip",
        "--python",
        folder,
        "install",
        "--no-deps",
        "--no-index",
        wheel,
        cwd=folder,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    # Behind the new environment's own packages, so that its tieout is found first.
    borrowed = sysconfig.get_path("purelib") + "\n"
    (Path(paths["purelib"]) / "borrowed.pth").write_text(borrowed, encoding="utf-8")
    return Path(paths["scripts"])


def test_the_wheel_holds_the_package_and_the_schemas(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "tieout/__init__.py",
        "tieout/py.typed",
        "tieout/schemas/report.schema.json",
        "tieout/schemas/fact-file.schema.json",
        "tieout/units/table.json",
        "tieout/reports/templates/report.html",
        "tieout/reports/templates/report.css",
        "tieout/commands/starters/github.yml",
    } <= names
    assert not any(name.startswith(("tests/", "facts/", "benchmarks/")) for name in names)


def test_the_wheel_names_its_commands(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (entries,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
        text = archive.read(entries).decode()
    assert "tieout = tieout.__main__:main" in text
    assert "tieout = tieout.pytest_plugin" in text


def test_it_runs_from_another_directory(scripts: Path, tmp_path: Path) -> None:
    python = scripts / "python"
    found = call(python, "-c", "import tieout; print(tieout.__file__)", cwd=tmp_path)
    assert Path(found.stdout.strip()).is_relative_to(scripts.parent), found.stdout + found.stderr
    version = call(scripts / "tieout", "--version", cwd=tmp_path)
    assert (version.returncode, version.stdout) == (0, f"tieout {__version__}\n")


def test_it_checks_from_another_directory(scripts: Path, tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(FACTS, encoding="utf-8")
    (tmp_path / "bad.yaml").write_text(FACTS.replace("779", "897"), encoding="utf-8")
    (tmp_path / "slip.yaml").write_text(FACTS.replace("facts:", "fcats:"), encoding="utf-8")
    tieout = scripts / "tieout"
    good = call(tieout, "check", "good.yaml", cwd=tmp_path)
    assert good.returncode == 0, good.stdout + good.stderr
    bad = call(tieout, "check", "bad.yaml", cwd=tmp_path)
    assert bad.returncode == 1, bad.stdout + bad.stderr
    assert "TO201 rate-conflict" in bad.stdout
    slip = call(tieout, "check", "slip.yaml", cwd=tmp_path)
    assert "did you mean `facts`?" in slip.stdout, slip.stdout + slip.stderr
    assert slip.returncode == 1
