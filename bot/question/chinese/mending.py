"""Put right the slips in the Chinese words that questions are made of: characters of one sound, and fashions of typing.

Each slip is as long as what is meant, so that a place in the text stays that place.
"""

from __future__ import annotations

import re

from bot.question.folding import fold

_SLIPS = {
    "时侯": "时候", "是候": "时候", "什嘛": "什么", "甚嘛": "什么", "神马": "什么", "什末": "什么", "啥子": "什么",
    "肿么": "怎么", "咋么": "怎么", "哪理": "哪里", "几扁": "几篇", "多少扁": "多少篇", "几骗": "几篇", "几编": "几篇",
    "一扁": "一篇", "哪扁": "哪篇", "那扁": "那篇", "哪编": "哪篇", "那编": "那篇", "新闻高": "新闻稿",
    "新文稿": "新闻稿",
    "新闻搞": "新闻稿", "新闻告": "新闻稿", "最进的": "最近的", "最经的": "最近的", "最心的": "最新的",
    "有那些": "有哪些",
    "是那年": "是哪年", "在那里": "在哪里", "在那儿": "在哪儿", "几月几好": "几月几号", "发步": "发布", "发怖": "发布",
    "第几好": "第几号", "系边到": "系边度", "喺边到": "喺边度", "嗰扁": "嗰篇", "呢扁": "呢篇",
}  # fmt: skip
_MEANT = {fold(slip): fold(meant) for slip, meant in _SLIPS.items()}
_SLIP = re.compile("|".join(sorted(_MEANT, key=len, reverse=True)))

# 那 for 哪 is the commonest slip of all; it is one where nothing else in the message asks.
_THAT = re.compile(
    "(?<=[是在于由])那(?=(?:一?[天年月日位篇条则份家国]|个(?:国家|城市|地方|月|人|组织|机构|部门)|里|儿|些))"
)
_ASKING = re.compile(
    "[哪几谁吗嘛呢何啥咩乜边]|什么|甚么|多少|为什|怎|如何|点解|点样|有没有|有冇|是不是|是否|[，,。；;]"
)
_FASHION = re.compile(r"(?<=[\u4e00-\u9fff])滴(?=[^\w]*$|新闻|消息|文章|稿|那|哪|几|什|啥)")
# 個 for 嗰 before a measure is how many type Cantonese: 香港個篇 is 香港嗰篇.
_POINTING = re.compile(
    r"(?<=[\u4e00-\u9fffa-z0-9 ])(?<![一二两三四五六七八九十几每各整多某哪边那这呢0-9有])个(?=[篇条则单])"
)


def mend(folded: str) -> str:
    """Return a folded message in which words of asking are spelt as they are meant."""
    folded = _POINTING.sub(fold("嗰"), folded)
    mended = _FASHION.sub("的", _SLIP.sub(lambda match: _MEANT[match[0]], folded))
    return mended if _ASKING.search(mended) else _THAT.sub("哪", mended)
