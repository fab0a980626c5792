"""Chinese words for years, days and the parts of a year or month, by what they stand for; over Simplified characters.

Years, days and steps count from today's; shares of a year are its thirds, those of a month are numbered as the dates
read them: its thirds, its halves, its last and its first two thirds.
"""

from __future__ import annotations

import datetime as dt
import re

from bot.question.folding import fold
from bot.question.numerals import HAN_DIGIT, read_han
from bot.question.patterns import Build, DatePattern, alternatives

YEARS = {
    "去年": -1, "上一年": -1, "上年": -1, "旧年": -1, "今年": 0, "本年": 0, "这一年": 0, "同年": 0,
    "前年": -2, "大前年": -3, "明年": 1, "下一年": 1, "出年": 1,
}  # fmt: skip
DAYS = {
    "今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "寻日": -1, "琴日": -1, "前天": -2, "前日": -2, "大前天": -3,
    "大前日": -3,
}  # fmt: skip
STEPS = {"上上": -2, "上": -1, "前一": -1, "本": 0, "这": 0, "今": 0, "当": 0, "呢": 0, "下": 1}
UNITS = {
    "年": "year", "年度": "year", "季度": "quarter", "季": "quarter", "月": "month", "周": "week", "星期": "week",
    "礼拜": "week", "天": "day", "日": "day",
}  # fmt: skip
SEASONS = {"春": (3, 5), "夏": (6, 8), "秋": (9, 11), "冬": (12, 14)}
QUARTERS = {"首": 1, "头": 1, "末": 4, "最后一个": 4, "最后一": 4}
HALVES = {"上": 1, "前": 1, "头": 1, "下": 2, "后": 2}
SHARES = (
    dict.fromkeys(["初", "年初", "年头", "头", "岁初", "开年", "伊始"], 0)
    | dict.fromkeys(["中", "年中"], 1)
    | dict.fromkeys(["底", "末", "尾", "终", "年底", "年末", "年尾", "年终", "岁末", "岁尾", "岁末年终"], 2)
    | dict.fromkeys(["年终岁末", "岁末年尾", "尾声"], 2)
)
LONE_SHARES = [share for share in SHARES if len(share) > 1 and share not in ("伊始", "尾声")]
MONTH_SHARES = (
    dict.fromkeys(["初", "头", "上旬", "月初", "月头"], 0)
    | dict.fromkeys(["中", "中旬", "月中"], 1)
    | dict.fromkeys(["底", "末", "尾", "下旬", "月底", "月末", "月尾"], 2)
    | dict.fromkeys(["上半月", "前半月", "上半个月", "前半个月"], 3)
    | dict.fromkeys(["中下旬"], 5)
    | dict.fromkeys(["上中旬"], 6)
    | dict.fromkeys(["下半月", "后半月", "下半个月", "后半个月"], 4)
)
# A part of a year or month is none where its sign begins another word: 5月中国, 12月初步, 2018年头条, 3月底层.
NO_SHARE = (
    "(?!(?<=中)[国蒙欧美日韩方小心央医华外型间]|(?<=初)[步次级审稿]"
    "|(?<=头)[条版等号像]|(?<=底)[特稿层线薪]|(?<=末)[期位]|(?<=尾)[气款])"
)
NUMBERED_YEAR = (
    r"(?:(?:19|20)[0-9]{2}|[一二][〇零一二三四五六七八九]{3}|[二两]千[〇零]?一?十[一二三四五六七八九]?) ?年?"
)
# 18年, 一八年, and 107年 as Taiwan counts; beside a month or another part of a year there is no doubt what they are.
WRITTEN_SHORT = (
    r"(?:[12][0-9]|[一二][〇零一二三四五六七八九]|(?:民国 ?)?(?:1[01][0-9]"
    r"|一[〇零一][〇零一二三四五六七八九])) ?年度?"
)
_CENTURY, _REPUBLIC = 2000, 1911
TO = "(?:到|至|-|~|与|和|、|同|跟|及)"
NUMBER = rf"(?:[0-9]{{1,2}}|{HAN_DIGIT}{{1,3}})"
YEAR = rf"(?P<year>{NUMBERED_YEAR}|{alternatives(YEARS)}|{WRITTEN_SHORT}) ?(?:度?的|嘅)? ?"
MONTH = rf"(?P<month>{NUMBER}) ?(?:月份?)"
HOLIDAYS = {
    "元旦": "new year", "新年": "new year", "春节": "spring festival", "农历新年": "spring festival",
    "旧历年": "spring festival", "农历年": "spring festival", "过年": "spring festival", "新春": "spring festival",
    "大年初一": "spring festival", "除夕": "spring festival", "年三十": "spring festival",
    "三八节": "women", "妇女节": "women", "三八妇女节": "women", "清明节": "tomb sweeping", "清明": "tomb sweeping",
    "复活节": "easter", "五一": "may day", "劳动节": "may day", "五一劳动节": "may day", "五一节": "may day",
    "五一黄金周": "may day", "五四青年节": "youth", "青年节": "youth", "六一": "children", "儿童节": "children",
    "六一儿童节": "children", "端午": "dragon boat", "端午节": "dragon boat", "端阳": "dragon boat",
    "七一": "first of july", "香港回归纪念日": "first of july", "回归纪念日": "first of july",
    "建党节": "first of july",
    "八一": "army", "建军节": "army", "教师节": "teachers", "中秋": "mid-autumn", "中秋节": "mid-autumn",
    "国庆": "national", "国庆节": "national", "十一黄金周": "national", "十一长假": "national", "国庆长假": "national",
    "国庆黄金周": "national", "双十一": "singles", "光棍节": "singles", "双十节": "double tenth",
    "双十": "double tenth", "双十国庆": "double tenth", "圣诞": "christmas",
    "圣诞节": "christmas", "平安夜": "christmas eve", "暑假": "summer holidays", "暑期": "summer holidays",
    "寒假": "winter holidays",
}  # fmt: skip
"""Holidays by the names under which `holidays` knows them."""


def make_pattern(expression: str, build: Build) -> DatePattern:
    """Return a pattern of dates, folded as texts are folded; no figure stands directly before what it matches."""
    plain = fold(expression).replace("(?p<", "(?P<")
    return DatePattern(re.compile(r"(?<![0-9一二三四五六七八九十])" + plain), build)


def read_year(text: str | None, today: dt.date) -> int | None:
    """Read a year in digits, Han digits or as "去年"; None where there is none."""
    if not text:
        return None
    if text in YEARS:
        return today.year + YEARS[text]
    figures = text.removeprefix("民国").strip("年度 ")
    if figures.startswith(("二千", "两千")):
        figures = figures[2:].lstrip("〇零")
    number = read_han(figures)
    if number is None or number >= 1000:
        return number
    return number + (_CENTURY if number < 100 else _REPUBLIC)
