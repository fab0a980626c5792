"""The command line: ``python -m bot`` and ``releases-bot``.

Exit status 0 done, 1 a failure told in one line on standard error, 2 wrong usage. Other people's scripts rely on the
commands, their options and their JSON: they do not change.
"""

from __future__ import annotations

import sys

import click

from bot import __version__
from bot.cli import copies, exports, questions, releases, service, setup
from bot.errors import BotError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="releases-bot")
def commands() -> None:
    """The ILO press releases for China and Mongolia, on Telegram and here.

    Settings come from the environment or a .env file; BOT_DB names the database (releases.db).
    """


for command in (
    setup.init,
    service.demo,
    service.run,
    releases.load,
    releases.latest,
    exports.export,
    questions.search,
    questions.ask,
    questions.batch,
    service.check,
    copies.backup,
    copies.restore,
    service.status,
):
    commands.add_command(command)


def main() -> None:
    """Run the command that the arguments name, and exit with its status."""
    try:
        commands()
    except BotError as error:
        click.echo(f"releases-bot: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output left (``| head``): no failure, but Python would complain when it closes the stream.
        sys.stderr.close()
        sys.exit(0)
