"""Pages that a site shows in place of what was asked for: errors, logins, maintenance. They hold no release."""

from __future__ import annotations

import re

LONGEST_NOTICE = 80

_THING = r"(?:page|file|document|content|item|url|resource)"
_PLACE = r"(?:service|(?:web)?site|page|system)"
_PHRASES = (
    # Errors.
    rf"(?:sorry|oops|whoops)?\W*(?:(?:this|the|that|your)\s+)?(?:requested\s+)?{_THING}"
    r"(?:\s+(?:you\s+.{2,40}|requested))?\s+(?:was |is |could |can)?\s*not\s+(?:be\s+)?(?:found|available)",
    rf"(?:this |the )?{_THING} (?:does not|doesn['’]t) exist|(?:the )?{_THING} can(?:not|['’]t) be (?:found|displayed)",
    r"not found|forbidden|unauthori[sz]ed|permission denied|access (?:is )?denied|too many requests",
    r"(?:internal )?(?:server|application|unknown|unexpected) error|(?:an )?error(?: has)? occurred|error",
    r"something went wrong|bad (?:request|gateway)|(?:gateway|request) time-?out",
    r"service unavailable|(?:your )?session (?:has )?(?:expired|timed out)",
    r"página no encontrada|acceso denegado|error interno del servidor|page (?:non trouvée|introuvable)|accès refusé",
    r".{0,6}(?:页面|頁面|网页|網頁).{0,6}(?:不存在|未找到|找不到|不可用|无法访问|無法訪問)",
    r"找不到.{0,6}(?:页面|頁面|网页|網頁)|(?:访问|訪問)被拒(?:绝|絕)?",
    r"хуудас олдсонгүй|хандах эрхгүй.{0,10}|алдаа гарлаа",
    # Not now.
    rf"(?:the |this |our )?{_PLACE} (?:is )?(?:temporarily |currently )?(?:unavailable|down|offline|closed)"
    r"(?: for (?:scheduled |planned )?maintenance)?",
    rf"(?:the |this |our )?(?:{_PLACE} )?(?:is )?(?:currently )?(?:under|down for|in|undergoing)? ?"
    r"(?:scheduled |planned )?maintenance(?: mode)?",
    r"(?:we(?:['’]ll| will)? )?be (?:right )?back (?:soon|shortly|later)|coming soon|temporarily unavailable",
    r"under construction|en mantenimiento|(?:site )?en maintenance",
    r"(?:系统|系統|网站|網站)?(?:正在)?(?:维护|維護)(?:中|通知|公告)?|(?:түр )?засвар(?:тай| үйлчилгээ.{0,20})",
    # Who are you?
    r"(?:please )?(?:sign|log)[\s-]?(?:in|on)(?: (?:to|with|required|page)\b.{0,40})?|login|authentication required",
    r"just a moment|attention required.{0,30}|checking your browser.{0,60}|one more step|security check",
    r"(?:please )?verify (?:that )?you are (?:a )?human|are you (?:a )?(?:human|robot)",
    r"(?:please )?enable (?:javascript|cookies).{0,40}|iniciar sesión|connexion|安全验证|安全驗證",
    r"(?:请|請)?(?:登录|登錄|登入|登陆)(?:系统|系統)?|(?:системд )?нэвтрэх",
)
# "404", "Error 503: Service unavailable", "403 Forbidden"; "500 garment workers trained" is a release.
_NUMBER = r"(?:40[013458]|410|429|50[0234])"
_NOTICES = re.compile(
    rf"(?:http\s*)?error\s*:?\s*{_NUMBER}\b.{{0,50}}|{_NUMBER}(?: error)?"
    rf"|(?:{_NUMBER}\s*[-–—:|.]?\s*)?(?:{'|'.join(_PHRASES)})",
    re.IGNORECASE,
)


def is_notice(title: str) -> bool:
    """Tell whether a page's title or heading is a notice of the site and no title of a release; whole phrases only."""
    plain = re.sub(r"[\s.!…?。！]+$", "", title.strip())
    return len(plain) <= LONGEST_NOTICE and _NOTICES.fullmatch(plain) is not None
