from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.languages import Language
from bot.settings import TELEGRAM_API_URL, Settings, read_settings

TOKEN = "123456789:AAFakeTokenOfTheRightLength-_0123456789"


def test_defaults_are_those_of_the_documentation() -> None:
    settings = read_settings({}, None)
    assert settings == Settings()
    assert settings.api_url == TELEGRAM_API_URL
    assert settings.database == Path("releases.db")
    assert (settings.poll_minutes, settings.send_rate) == (15, 25)


def test_every_setting_is_read() -> None:
    settings = read_settings(
        {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": "http://127.0.0.1:8081/bot",
            "BOT_DB": "/var/lib/bot/news.db",
            "BOT_ADMINS": "1, 22,333",
            "BOT_SOURCES": "https://www.ilo.org/beijing, listing.txt ,",
            "BOT_POLL_MINUTES": "5",
            "BOT_SEND_RATE": "0.5",
            "BOT_WEBHOOK_URL": "https://bot.example.org/hook",
            "BOT_WEBHOOK_SECRET": "a_b-C1",
            "BOT_LISTEN": "[::1]:8080",
            "BOT_LANGUAGES": "mn, zh-Hant,mn",
            "BOT_LOG_FORMAT": "JSON",
            "BOT_LOG_LEVEL": "debug",
            "BOT_BACKUP_DIR": "/var/backups/bot",
            "BOT_BACKUP_KEEP": "30",
            "BOT_ALLOW_PRIVATE_NETWORKS": "Yes",
        },
        None,
    )
    assert settings.token == TOKEN
    assert settings.admins == (1, 22, 333)
    assert settings.sources == ("https://www.ilo.org/beijing", "listing.txt")
    assert settings.listen == ("::1", 8080)
    assert settings.send_rate == 0.5
    assert settings.languages == (Language.MN, Language.ZH_HANT)
    assert (settings.log_format, settings.log_level) == ("json", "DEBUG")
    assert (settings.backups, settings.backups_kept) == (Path("/var/backups/bot"), 30)
    assert settings.webhook_path == "/hook"
    assert settings.allow_private_networks
    assert not Settings().allow_private_networks


def test_what_listens_where_follows_from_the_webhook() -> None:
    assert read_settings({}, None).listen is None
    with_webhook = read_settings({"BOT_WEBHOOK_URL": "https://bot.example.org"}, None)
    assert (with_webhook.listen, with_webhook.webhook_path) == (("127.0.0.1", 8081), "/")


def test_copies_go_beside_the_database() -> None:
    assert read_settings({"BOT_DB": "/var/lib/bot/news.db"}, None).backups == Path("/var/lib/bot/backups")


def test_a_font_is_a_file_that_is_there(tmp_path: Path) -> None:
    font = tmp_path / "own.ttf"
    font.touch()
    assert read_settings({"BOT_FONT": str(font)}, None).font == font
    assert read_settings({}, None).font is None


WRONG = [
    ("BOT_TOKEN", "nonsense"),
    ("BOT_TOKEN", "123:short"),
    ("BOT_API_URL", "ftp://example.org/bot"),
    ("BOT_API_URL", "https://"),
    ("BOT_API_URL", "http://[::1"),
    ("BOT_ADMINS", "1,me"),
    ("BOT_ADMINS", "-5"),
    ("BOT_ADMINS", "٣"),
    ("BOT_POLL_MINUTES", "0"),
    ("BOT_POLL_MINUTES", "soon"),
    ("BOT_POLL_MINUTES", "nan"),
    ("BOT_SEND_RATE", "1001"),
    ("BOT_SEND_RATE", "inf"),
    ("BOT_WEBHOOK_URL", "bot.example.org"),
    ("BOT_WEBHOOK_SECRET", "with spaces"),
    ("BOT_WEBHOOK_URL", "https://bot.example.org/healthz"),
    ("BOT_WEBHOOK_URL", "https://bot.example.org/{hook}"),
    ("BOT_LANGUAGES", "en,tlh"),
    ("BOT_LOG_FORMAT", "xml"),
    ("BOT_LOG_LEVEL", "chatty"),
    ("BOT_BACKUP_KEEP", "-1"),
    ("BOT_BACKUP_KEEP", "a week"),
    ("BOT_LISTEN", "8080x"),
    ("BOT_LISTEN", "localhost:0"),
    ("BOT_LISTEN", "localhost:99999"),
    ("BOT_FONT", "no/such/font.ttf"),
    ("BOT_FONT", "."),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_setting_is_named_in_one_line(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({name: value}, None)
    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)


def test_a_wrong_token_is_not_repeated() -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({"BOT_TOKEN": "123456789:AAFake secret"}, None)
    assert "AAFake secret" not in str(caught.value)


def test_the_token_has_no_repr() -> None:
    settings = read_settings({"BOT_TOKEN": TOKEN, "BOT_WEBHOOK_SECRET": "hush-hush"}, None)
    assert TOKEN not in repr(settings)
    assert "hush-hush" not in repr(settings)


def test_a_missing_token_is_told_with_a_way_on() -> None:
    with pytest.raises(SettingsError, match=r"BOT_TOKEN: is not set.*demo"):
        read_settings({}, None).require_token()


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    filed = tmp_path / ".env"
    filed.write_text(f'BOT_TOKEN="{TOKEN}"\nBOT_DB=filed.db\nBOT_ADMINS=\n# a comment\nBOT_SEND_RATE=7\n')
    settings = read_settings({"BOT_DB": "environment.db", "BOT_SEND_RATE": ""}, filed)
    assert settings.token == TOKEN
    assert settings.database == Path("environment.db")
    assert settings.send_rate == 7
    assert settings.admins == ()
