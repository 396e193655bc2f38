"""One build at a time: whoever comes second is told who was first."""

import os
from pathlib import Path

import pytest

from speechdocs.batch.lock import locked
from speechdocs.errors import UsageError


def test_a_second_holder_is_refused_and_told_of_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("speechdocs.batch.lock._PATIENCE", 0.2)
    with locked(tmp_path):
        with pytest.raises(UsageError) as caught, locked(tmp_path):
            pass
        assert str(os.getpid()) in str(caught.value)
        assert caught.value.exit_code == 2
    with locked(tmp_path):
        pass
