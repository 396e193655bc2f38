"""The messages about files, folders and names."""

from __future__ import annotations

from speechdocs.messages.message import NEAR, Message, message

MESSAGES: dict[str, Message] = {
    "bad-epoch": message(
        "{value!r} is no number of seconds", "set it to whole seconds since 1970, or unset it"
    ),
    "bad-moment": message(
        "{value!r} is no day and no moment", "write 2024-05-01, or 2024-05-01T09:30"
    ),
    "bad-usage": message("{problem}", "see `{command} --help`"),
    "beside-content": message(
        "this stands beside a content file, and is no raw speech",
        "name the content file itself, `.yaml`",
    ),
    "bug": message(
        "a bug in speechdocs: {what}",
        "please report it with the file; with SPEECHDOCS_TRACEBACK=1 it says where it happened",
    ),
    "content-beside": message(
        "{changed}, so the new extraction is in {beside}",
        "compare the two, take over what you want, and delete {beside}",
    ),
    "content-left": message(
        "{file!r} gives {found} content files now, and this one, of an earlier extraction, is none",
        "take over what you corrected in it, then delete it, or its speech is built twice",
    ),
    "content-of-another": message(
        "{content} was extracted from another file, so that what this one gave is in {beside}",
        "rename this file, or extract it into a folder of its own; then delete {beside}",
    ),
    "empty-project": message(
        "there is nothing to build here",
        "name files (`speechdocs build FILE`), put speeches into the folder content/, or start a "
        "project with `speechdocs new NAME`",
    ),
    "encoding-guessed": message(
        "the encoding was guessed: {encoding}, {confidence} % sure",
        "read the first lines; if they are gibberish, name the encoding with --encoding",
    ),
    "file-refused": message("{reason}"),
    "folder-given": message(
        "a folder, where files are wanted",
        "name the raw speeches in it, {folder}/*.txt for instance; "
        "`speechdocs build` takes folders",
    ),
    "format-unfit": message(
        "no paper that is asked for is made as {formats}", "they are made as: {known}"
    ),
    "issue-of-one": message(
        "{value} is the number of one issue, and {count} would be built",
        "name one content file, and a kind that has numbers: `build x.yaml -t 简报 --issue N`",
    ),
    "issue-taken": message(
        "issue {value} of {year} is {owner}",
        "give another number, or change `issues.toml`",
    ),
    "issue-without-year": message(
        "the issue of {kind!r} is not counted: nobody says its day",
        "write `issue: {{date: 2021-04-12}}` into the content file",
    ),
    "kind-unfit": message(
        "the papers asked for are not made of {subjects}: {kinds}",
        "made of {subjects}: {known}",
    ),
    "locked": message(
        "another build is running in this project (process {process})",
        "wait until it has ended; if it hangs, end that process",
    ),
    "mixed-places": message(
        "this lies on the disk, and other inputs lie in a store",
        "build the two in runs of their own, or copy one to where the other is",
    ),
    "no-cluster": message(
        "there is no cluster to work in: {reason}",
        "`tcp://host:8786` is what `dask scheduler` prints when it starts; `local:4` starts four "
        "workers on this machine",
    ),
    "no-dask": message(
        "Dask is not installed (no module {name!r})", "`pip install 'speechdocs[dask]'`"
    ),
    "no-store": message(
        "files of {scheme}: cannot be reached: {why}",
        "`pip install 'speechdocs[dask]'` brings fsspec, and what is named above the rest",
    ),
    "no-such-command": message(
        "no such command {name!r}", "did you mean {near!r}?", "see `speechdocs --help`"
    ),
    "no-such-file": message("no such file or folder", "did you mean {near}?", "check the path"),
    "no-such-tag": message(
        "no speech that is built here has the tag {value!r}",
        NEAR,
        "tags: {known}",
        "none of them has tags; they stand in the content file: `tags: [读书]`",
    ),
    "not-checkable": message(
        "nothing is known about a file of this name",
        "check takes content files (.yaml), papers (.pdf, .docx), themes (.toml), and folders",
    ),
    "not-utf-8": message(
        "not UTF-8 at byte {offset}", "save the file as UTF-8 (raw speeches may be in any encoding)"
    ),
    "nothing-to-check": message(
        "there is nothing to check in this folder",
        "check takes content files (.yaml), papers (.pdf, .docx) and themes (.toml)",
    ),
    "office-key": message("no office data are called {key!r}", NEAR),
    "only-on-disk": message(
        "this command works on the disk, and no store", "copy the file to the disk first"
    ),
    "option-form": message(
        "{value!r} says no value of an option",
        "write KIND.NAME=VALUE, or NAME=VALUE for every kind that has the option",
    ),
    "option-nowhere": message(
        "no kind that is built has an option {option!r}",
        NEAR,
        "their options: {known}",
        "none of them has options; `speechdocs templates show NAME` lists those of a kind",
    ),
    "option-unused": message(
        "no paper of kind {kind!r} is built",
        "built are: {known}; name the kind with -t too, or leave the option out",
    ),
    "output-collision": message(
        "{first} and {second} would be written to the same file",
        "rename one of the two, or call papers by another pattern (`--name`)",
    ),
    "paper-edited": message(
        "what stood here is not what was written here last, and is kept as {aside}",
        "correct the content file or the template instead, then delete {aside}",
    ),
    "pattern-end": message(
        "the pattern {value!r} does not end in .{{format}}", "write {{speech}}/{{kind}}.{{format}}"
    ),
    "pattern-field": message(
        "the pattern {value!r} has a field {field!r}", NEAR, "fields: {known}"
    ),
    "pattern-part": message(
        "the pattern {value!r} is no path below the output folder",
        "write names and fields in braces, parted by /: {{speech}}/{{kind}}.{{format}}",
    ),
    "project-exists": message("there is such a folder already", "choose another name"),
    "project-too-large": message(
        "the project has {size} bytes beside its speeches, and at most {limit} are sent to workers",
        "move pictures that no template shows out of the project",
    ),
    "raw-changed": message(
        "the raw speech {file!r} has been changed since this file was extracted from it",
        "run `speechdocs extract {path}`; what a person corrected here is never overwritten",
    ),
    "raw-elsewhere": message(
        "no content file names this raw speech, and in a store none is extracted",
        "extract it on the disk (`speechdocs extract`), and put both files beside it",
    ),
    "report-elsewhere": message(
        "a report or log is written to the disk only", "name a file, and copy it to the store"
    ),
    "report-suffix": message("nothing is known about reports of this suffix", "one of: {known}"),
    "review-without-source": message(
        "there is no reader's text to show beside this file, so no review page was made",
        "run `speechdocs extract` on the raw speech again, or bring its .source.txt back",
    ),
    "source-text-missing": message(
        "the reader's text {text_file!r} is not there, so nothing could be compared with it",
        "run `speechdocs extract` on the raw speech again, or bring the file back",
    ),
    "state-anew": message(
        "what earlier builds made is noted in a file that this version cannot read, so all is due"
    ),
    "state-unwritable": message(
        "what builds note of a project cannot be written: {reason}",
        "run it in a folder where files may be written, and name the speeches from there",
    ),
    "strict-refused": message(
        "{count} finding(s) of weight are open, and --strict refuses such papers: {codes}",
        "read the places, correct or accept the warnings in the content file, or set `reviewed`",
    ),
    "too-much-memory": message(
        "the speech takes more than {limit} MB of memory, so it was given up",
        "see what is unusual about the file, or raise `memory` under [limits] in speechdocs.toml",
    ),
    "too-much-time": message(
        "the speech takes more than {limit} seconds, so it was given up",
        "see what is unusual about the file, or raise `seconds` under [limits] in speechdocs.toml",
    ),
    "unknown-format": message("no format is called {value!r}", NEAR, "formats: {known}"),
    "unknown-theme": message("no theme is called {value!r}", NEAR, "themes: {known}"),
    "unreadable-file": message(
        "the file cannot be read: {reason}", "check the path and its rights"
    ),
    "unremovable": message("the file cannot be removed: {reason}", "close it, or mend its folder"),
    "unsafe-name": message("not every system can hold the name {value!r}", "use {near!r}"),
    "unwritable": message(
        "the file cannot be written: {reason}", "choose another folder with -o, or mend this one"
    ),
    "watch-extra": message(
        "watching needs the package watchfiles", "pip install 'speechdocs[watch]'"
    ),
    "worker-died": message(
        "the process that worked on this speech died (status {status})",
        "build it alone with -j 1 to see why; the other speeches are not affected",
    ),
    "workers-differ": message(
        "this worker is not installed as this machine is; what differs: {what}",
        "install the same wherever papers are made, or they would not be the same",
    ),
    "workers-lost": message(
        "{number} workers were lost while they worked on this speech",
        "build it alone with -j 1 to see why; the other speeches are not affected",
    ),
}
