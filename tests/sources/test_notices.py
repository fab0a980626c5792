"""What a site shows in place of its pages, and titles that only look like it."""

from __future__ import annotations

import pytest

from bot.errors import SourceError
from bot.sources.document import read_document
from bot.sources.notices import is_notice

NOTICES = [
    *("Page not found", "404", "404 – Page not found", "Error 404", "403 Forbidden", "Error 503: Service unavailable"),
    *("The page you are looking for could not be found.", "This page does not exist", "Access denied", "Bad gateway"),
    *("We'll be back soon!", "The site is down for maintenance", "Scheduled maintenance", "Service unavailable"),
    *("Sign in to your account", "Log in", "Login", "Just a moment...", "Please verify you are human"),
    *("Checking your browser before accessing ilo.org", "Your session has expired", "An error occurred"),
    *("您访问的页面不存在", "网站维护中", "登录", "請登入", "安全验证", "Хуудас олдсонгүй", "Нэвтрэх"),
    *("Página no encontrada", "Page introuvable"),
]
TITLES = [
    *(
        "500 garment workers trained in Ulaanbaatar",
        "404 mines closed last year",
        "Under pressure: maintenance workers",
    ),
    *(
        "Access denied: migrants and social security",
        "Not found in any statistics: domestic workers",
        "Errors of the past",
    ),
    *("Signing in Geneva", "Ministers sign in Beijing", "Maintenance of social security rights", "Back soon to school"),
    *("维护海员权益", "关于登记工会的通知", "Засварын ажилчдын хөдөлмөрийн нөхцөл", "Coming soon to work: robots"),
]


@pytest.mark.parametrize("title", NOTICES)
def test_a_notice_is_no_release(title: str) -> None:
    assert is_notice(title)
    page = f"<html><head><title>{title} | ILO</title></head><body><h1>{title}</h1><p>8 March 2026</p></body></html>"
    with pytest.raises(SourceError, match="a notice of the site"):
        read_document(page.encode(), "page")


@pytest.mark.parametrize("title", TITLES)
def test_a_title_that_holds_such_words_is_one(title: str) -> None:
    page = f"<html><head><title>{title} | ILO</title></head><body><h1>{title}</h1><p>8 March 2026</p></body></html>"
    (release,) = read_document(page.encode(), "page").releases
    assert release.title == title


def test_a_listing_of_a_site_that_wants_a_login_elsewhere_is_read() -> None:
    items = "".join(f"<li><h3>Release number {n}</h3><p>{n} March 2026</p></li>" for n in (3, 2, 1))
    page = f"<html><title>Login</title><body><input type=password><h1>News</h1><ol>{items}</ol></body></html>"
    assert len(read_document(page.encode(), "page").releases) == 3
