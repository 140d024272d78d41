"""Archives over Dask: the bytes of the single process, from and to Parquet, whatever happens to a worker."""

from __future__ import annotations

import json
import os
import signal

import pytest

from tieout import archive
from tieout.__main__ import main

dd = pytest.importorskip("dask.dataframe")
distributed = pytest.importorskip("distributed")
pandas = pytest.importorskip("pandas")

pytestmark = pytest.mark.filterwarnings("ignore")  # what Dask warns of is not ours to answer


def file(number, total="3.35"):
    facts = {"a": "1.10", "b": "2.25", "t": total}
    facts = {id: {"value": f"{digits} million EUR"} for id, digits in facts.items()}
    document = {"tieout": 1, "title": f"file {number}", "facts": facts, "ties": {"sum": "a + b == t"}}
    return json.dumps(document).encode()


LINES = [file(i, "33.5" if i % 7 == 3 else "3.35") for i in range(60)]
LINES[20:20] = [b"", b"hello", b"\xff\xfe", b'{"tieout": 1}', b"   "]


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with an archive and the results of the command."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "archive.jsonl").write_bytes(b"".join(line + b"\n" for line in LINES))
    main(["check", "archive.jsonl", "--output", "json=results.jsonl"])
    return tmp_path


@pytest.fixture(scope="module")
def cluster():
    """Two workers on this machine."""
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as running:
        yield running


def parts(place, monkeypatch, size):
    """Return the archive as a dataset in Parquet of files of so many bytes."""
    monkeypatch.setattr(archive.dataset, "_PART", size)
    monkeypatch.setattr("tieout.archive.reading._BATCH", size)
    count = archive.to_parquet("archive.jsonl", "dataset")
    assert count == len([line for line in LINES if line.strip()])
    return dd.read_parquet(str(place / "dataset"))


def joined(frame):
    return "".join(f"{record}\n" for record in frame["record"]).encode()


def test_results_in_parquet_are_the_bytes_of_the_single_process(place, monkeypatch, cluster):
    dataset = parts(place, monkeypatch, 1000)
    assert dataset.npartitions > 5
    with distributed.Client(cluster):
        archive.check(dataset).to_parquet(str(place / "results"))
        found = dd.read_parquet(str(place / "results")).compute()
    assert joined(found) == (place / "results.jsonl").read_bytes()
    assert list(found["line"]) == [i for i, line in enumerate(LINES, 1) if line.strip()]
    assert set(found["verdict"]) == {"ties-out", "does-not-tie-out", "nothing-checked"}


def test_a_worker_that_is_killed_loses_nothing(place, monkeypatch, cluster):
    dataset = parts(place, monkeypatch, 500)
    with distributed.Client(cluster) as client:
        checked = client.persist(archive.check(dataset))
        distributed.wait(distributed.futures_of(checked), return_when="FIRST_COMPLETED")
        victim = min(client.run(os.getpid).values())
        os.kill(victim, signal.SIGKILL)
        found = client.compute(checked).result()
        assert victim not in client.run(os.getpid).values()
    assert joined(found) == (place / "results.jsonl").read_bytes()


def test_text_in_a_frame_of_any_origin_is_taken_too(place):
    frame = pandas.DataFrame({"id": ["x"], "content": [LINES[3].decode()], "line": [4]})
    found = archive.check(dd.from_pandas(frame, npartitions=1)).compute(scheduler="synchronous")
    assert joined(found) == (place / "results.jsonl").read_bytes().splitlines(keepends=True)[3]


def test_a_missing_column_is_named():
    frame = dd.from_pandas(pandas.DataFrame({"line": [1]}), npartitions=1)
    with pytest.raises(ValueError, match="has no content"):
        archive.check(frame)


def test_no_dataset_is_written_over(place):
    archive.to_parquet("archive.jsonl", "dataset")
    with pytest.raises(FileExistsError, match="dataset"):
        archive.to_parquet("archive.jsonl", "dataset")
