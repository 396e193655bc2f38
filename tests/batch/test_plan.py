"""A plan names every output before anything is built, and no two of them are one."""

from pathlib import Path

import pytest

from speechdocs.batch.plan import plan
from speechdocs.errors import UsageError


def test_each_content_file_has_its_folder() -> None:
    jobs = plan([Path("content/开幕.yaml"), Path("content/-b.yaml")], Path("output"))
    assert [job.folder for job in jobs] == [Path("output/开幕"), Path("output/_-b")]
    assert jobs[0].formats == ()
    assert jobs[0].target("full-text", "pdf") == Path("output/开幕/full-text.pdf")


@pytest.mark.parametrize(
    ("first", "second"),
    [("a/x.yaml", "b/x.yaml"), ("a/Rede.yaml", "a/rede.yml"), ("é.yaml", "e\u0301.yaml")],
)
def test_two_files_with_one_output_folder_are_refused(first: str, second: str) -> None:
    with pytest.raises(UsageError, match="the same folder") as caught:
        plan([Path(first), Path(second)], Path("output"))
    assert caught.value.exit_code == 2
    assert first in str(caught.value)
    assert second in str(caught.value)


def test_formats_are_named_with_or_without_a_dot_and_once() -> None:
    (job,) = plan([Path("a.yaml")], Path("output"), formats=[".PDF", "pdf"])
    assert job.formats == ("pdf",)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError, match="'dox'") as caught:
        plan([Path("a.yaml")], Path("output"), formats=["dox"])
    assert caught.value.hint == "did you mean 'docx'?"
