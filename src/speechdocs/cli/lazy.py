"""How a group of commands stays light: each command is imported when it is called, not before."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any, TypeVar

import click

from speechdocs.cli.language import ENGLISH, _, chosen
from speechdocs.errors import UsageError
from speechdocs.nearest import nearest

Command = TypeVar("Command", bound=click.Command)


def spoken(command: Command) -> Command:
    """Return `command` as it explains itself in the language of this run."""
    if chosen(os.environ) == ENGLISH:
        return command
    from speechdocs.cli.helping import translated

    return translated(command)


class LazyGroup(click.Group):
    """A group whose commands live in modules of their own, each with the name `command`."""

    def __init__(self, *args: Any, modules: dict[str, str], **kwargs: Any) -> None:
        """Make a group of `modules`, in the order of the help: command name → what it does."""
        super().__init__(*args, **kwargs)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands' names in the order of the table."""
        return [*self.modules, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command `cmd_name`, imported now."""
        if cmd_name not in self.modules:
            return super().get_command(ctx, cmd_name)
        command: click.Command = import_module(f"speechdocs.cli.{cmd_name}").command
        return spoken(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands in the words of the table, none of them imported."""
        del ctx
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(does)) for name, does in self.modules.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that is called; what is wrong with its line is said to be its own."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            name = ctx.invoked_subcommand
            # Click's parser does not know for which command it reads.
            if error.ctx is None and name and (command := self.get_command(ctx, name)):
                error.ctx = click.Context(command, parent=ctx, info_name=name)
            raise

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return what `args` call, or raise `UsageError` with the nearest name there is."""
        name = args[0]
        is_option = name.startswith("-")
        if is_option or ctx.resilient_parsing or name in self.list_commands(ctx):
            return super().resolve_command(ctx, args)
        near = nearest(name, self.list_commands(ctx))
        raise UsageError("no-such-command", name=name, near=near)
