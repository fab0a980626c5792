"""The many ways in which people ask for the same thing, each with two topics.

One block for each language, wish and end of the archive; ``{}`` is where the topic stands. Add a phrasing as a line.
"""

from __future__ import annotations

import datetime as dt

import pytest

from bot.question.model import Order, Wish
from bot.question.parse import parse_question

ENGLISH = ("Mongolia", "forced labour")
SIMPLIFIED = ("蒙古", "强迫劳动")
TRADITIONAL = ("蒙古", "強迫勞動")
CYRILLIC = ("Монгол", "албадан хөдөлмөр")
LATIN = ("Mongol", "albadan hudulmur")

BLOCKS = [
    (
        ENGLISH,
        {Wish.COUNT},
        None,
        """
        how many releases about {} are there?
        how many press releases do you have on {}
        how many articles deal with {}
        what is the number of releases about {}?
        how many {} releases
        how many news stories talk about {}?
        how many releases concern {}
        how many releases cover {}
        how many releases refer to {}?
        tell me how many releases are about {}
        can you count the releases about {}
        total number of releases regarding {}
        in how many releases does {} appear?
        how many of the releases are about {}?
        how many releases with {}
        how many items are there on {}?
        How many times does the news mention {}
        how many are about {}
        how many publications on {} exist?
        could you tell me the number of press releases that mention {}?
        """,
    ),
    (
        ENGLISH,
        {Wish.LIST},
        None,
        """
        which releases are about {}?
        which releases mention {}
        what releases do you have about {}?
        list all releases about {}
        show me everything about {}
        give me all news on {}
        all releases about {}
        all {} releases
        find releases about {}
        do you have any releases on {}?
        is there any news about {}?
        are there any press releases about {}
        any articles on {}?
        I am looking for news about {}
        I need information about {} releases
        have you published anything about {}?
        what have you published on {}?
        what has the ILO published about {}?
        what news is there about {}?
        search for {} news
        please list the press releases concerning {}
        can you show me the releases related to {}
        news about {} please
        got anything on {}?
        what's been published about {}?
        """,
    ),
    (
        ENGLISH,
        {Wish.LIST, Wish.WHEN},
        Order.NEWEST,
        """
        what is the latest release about {}?
        latest {} release
        most recent news about {}
        newest press release on {}
        what was the last release about {}
        the last news on {}
        show the most recent article about {}
        when was {} last mentioned?
        what's the latest on {}?
        last {} news
        """,
    ),
    (
        ENGLISH,
        {Wish.LIST, Wish.WHEN},
        Order.OLDEST,
        """
        what was the first release about {}?
        first {} release
        earliest news about {}
        oldest press release on {}
        when was {} first mentioned?
        when did {} first appear?
        the very first item about {}
        show me the earliest release on {}
        """,
    ),
    (
        ENGLISH,
        {Wish.WHEN},
        None,
        """
        when was the release about {} published?
        when did the news about {} come out?
        what is the date of the {} release?
        date of the release about {}
        on which day was the news on {} released
        when did you publish the news about {}?
        what date was the {} release issued?
        when was {} news published
        """,
    ),
    (
        SIMPLIFIED,
        {Wish.COUNT},
        None,
        """
        烦请告知贵组织所发关于{}的新闻稿件数量
        老师让我数一下有几篇新闻提到{}
        我是记者，想了解一下你们官网上关于{}的新闻有几条
        提到{}的新闻一共几片
        关于{}的新闻有几条？
        有几条关于{}的新闻
        有多少篇新闻稿提到{}？
        提到{}的新闻稿有多少篇
        {}的新闻有多少条
        多少新闻与{}有关？
        有关{}的新闻一共有几篇？
        共有几条{}新闻？
        一共发布了多少条关于{}的新闻？
        请问有多少条新闻涉及{}？
        几条新闻讲到{}？
        {}新闻数量
        关于{}的新闻稿数量是多少？
        统计一下关于{}的新闻
        """,
    ),
    (
        SIMPLIFIED,
        {Wish.LIST},
        None,
        """
        麻烦您帮我查一下关于{}的新闻
        兹因工作需要，请予提供有关{}的新闻稿清单
        我单位拟编写年报，需关于{}的新闻稿，请惠予提供
        把关于{}的新闻整理一下发给我谢谢
        哪些新闻提到{}？
        有哪些关于{}的新闻？
        关于{}的新闻有哪些
        列出所有关于{}的新闻稿
        有没有关于{}的新闻？
        有{}的消息吗？
        给我看看{}的新闻
        我想看关于{}的新闻
        想找{}的新闻
        查一下{}相关新闻
        {}相关的新闻
        与{}有关的新闻稿
        发布过哪些关于{}的新闻？
        {}有什么新闻？
        涉及{}的新闻
        所有{}新闻
        请显示有关{}的所有新闻
        帮我找一下{}的新闻
        """,
    ),
    (
        SIMPLIFIED,
        {Wish.LIST},
        Order.NEWEST,
        """
        关于{}的最新新闻
        最新的{}新闻
        最近一条关于{}的新闻是什么？
        {}最新消息
        {}的最新动态
        最后一篇关于{}的新闻稿
        关于{}最近的一条新闻
        """,
    ),
    (
        SIMPLIFIED,
        {Wish.LIST, Wish.WHAT},
        Order.OLDEST,
        """
        关于{}最早的新闻
        最早的{}新闻
        第一条关于{}的新闻
        关于{}的第一篇新闻稿是哪篇？
        {}最早的一条新闻
        首篇关于{}的新闻稿
        """,
    ),
    (
        SIMPLIFIED,
        {Wish.WHEN},
        None,
        """
        急！关于{}的新闻是哪天发的来着
        {}的新闻是什么时候发布的？
        关于{}的新闻稿哪天发布？
        {}那篇新闻是哪一天出的
        什么时候发布了{}的新闻？
        {}新闻的发布日期是？
        {}的新闻稿是几月几日发布的
        """,
    ),
    (
        TRADITIONAL,
        {Wish.COUNT},
        None,
        """
        有幾多篇講{}？
        有幾多篇新聞稿係關於{}？
        關於{}嘅新聞有幾多？
        一共有幾多條{}新聞
        提到{}嘅有幾多篇
        總共出咗幾多篇{}新聞稿？
        """,
    ),
    (
        TRADITIONAL,
        {Wish.LIST},
        None,
        """
        唔該幫我搵吓關於{}嘅新聞
        本會擬彙整關於{}之新聞稿，請惠予提供
        做功課要搵關於{}嘅新聞稿
        有冇關於{}嘅新聞？
        有咩關於{}嘅新聞
        邊啲新聞稿提到{}？
        搵{}新聞
        想睇{}嘅新聞
        有邊幾篇講{}
        俾我睇下{}嘅新聞
        關於{}嘅新聞
        """,
    ),
    (
        TRADITIONAL,
        {Wish.LIST},
        Order.NEWEST,
        """
        最新嗰篇{}新聞
        {}最新消息
        最近一篇講{}嘅新聞
        """,
    ),
    (
        CYRILLIC,
        {Wish.COUNT},
        None,
        """
        {} тухай хэдэн мэдээ байна вэ?
        {} талаар хэчнээн мэдээ гарсан бэ?
        {} дурдсан хэдэн мэдээ байна
        {} тухай нийт хэдэн мэдээ байна?
        Хичнээн мэдээнд {} дурдагдсан бэ?
        {} тухай мэдээ хэдэн ширхэг вэ?
        {} тухай мэдээний тоо хэд вэ?
        {} сэдэвтэй хэдэн мэдээ байгаа вэ
        """,
    ),
    (
        CYRILLIC,
        {Wish.LIST},
        None,
        """
        {} тухай мэдээ
        {} тухай мэдээ байна уу?
        {} тухай ямар мэдээ байна вэ?
        {} талаарх мэдээнүүд
        {} тухай бүх мэдээг харуул
        {} тухай мэдээ хайж байна
        {} холбоотой мэдээ
        {} тухай мэдээ өгөөч
        {} талаар юу гарсан бэ?
        {} дурдсан мэдээнүүдийг жагсаа
        {} тухай мэдээ үзүүлээч
        {} тухай мэдээ бий юу?
        """,
    ),
    (
        CYRILLIC,
        {Wish.LIST},
        Order.NEWEST,
        """
        {} тухай хамгийн сүүлийн мэдээ
        {} тухай сүүлийн мэдээ юу вэ?
        {} тухай хамгийн шинэ мэдээ
        Хамгийн сүүлд {} тухай гарсан мэдээ
        """,
    ),
    (
        CYRILLIC,
        {Wish.LIST, Wish.WHEN},
        Order.OLDEST,
        """
        {} тухай хамгийн анхны мэдээ
        {} тухай анхны мэдээ хэзээ гарсан бэ?
        {} тухай хамгийн эхний мэдээ
        {} тухай хамгийн эрт гарсан мэдээ
        """,
    ),
    (
        CYRILLIC,
        {Wish.WHEN},
        None,
        """
        {} тухай мэдээ хэзээ гарсан бэ?
        {} тухай мэдээг аль өдөр нийтэлсэн бэ
        {} тухай мэдээ хэдний өдөр гарсан бэ?
        хэзээ {} тухай мэдээ гарсан бэ
        {} тухай мэдээний огноо
        """,
    ),
    (
        LATIN,
        {Wish.COUNT},
        None,
        """
        {} tuhai heden medee baina ve?
        {} talaar heden medee garsan be
        {} durdsan heden medee baina
        {} tuhai niit heden medee bn
        heden medeend {} durdagdsan be
        {} tuhai medeenii too
        {} tuhai medee heden shirheg ve
        """,
    ),
    (
        LATIN,
        {Wish.LIST},
        None,
        """
        {} tuhai medee
        {} tuhai medee baina uu
        {} tuhai yamar medee baina
        {} talaarh medeenuud
        {} tuhai buh medeeg haruul
        {} tuhai medee bnu
        {} tuxai medee bgaa yu
        {} tuhai medee uguuch
        {} tuhai medee haij baina
        {} tuhai medee bii yu
        """,
    ),
    (
        LATIN,
        {Wish.LIST},
        Order.NEWEST,
        """
        {} tuhai hamgiin suuliin medee
        {} tuhai suuliin medee yu ve
        {} tuhai xamgiin shine medee
        """,
    ),
    (
        LATIN,
        {Wish.LIST, Wish.WHEN},
        Order.OLDEST,
        """
        {} tuhai hamgiin anhnii medee
        {} tuhai anhnii medee hezee garsan be
        {} tuhai xamgiin ehnii medee
        """,
    ),
    (
        LATIN,
        {Wish.WHEN},
        None,
        """
        {} tuhai medee hezee garsan be
        {} tuhai medeeg ali udur niitelsen be
        """,
    ),
]


@pytest.mark.parametrize(
    ("text", "wishes", "order", "topic"),
    [
        (line.strip().format(topic), wishes, order, topic)
        for topics, wishes, order, lines in BLOCKS
        for line in lines.strip().splitlines()
        for topic in topics
    ],
)
def test_phrasing(text: str, wishes: set[Wish], order: Order | None, topic: str) -> None:
    question = parse_question(text, today=dt.date(2018, 9, 15))
    assert question.wish in wishes
    assert (question.order, question.rank, question.topic) == (order, 1, topic)


TITLES = [
    (
        ENGLISH,
        Wish.COUNT,
        """
        how many titles mention {}?
        how many headlines mention {}
        how many headings contain {}?
        what is the number of titles with {}
        """,
    ),
    (
        ENGLISH,
        Wish.LIST,
        """
        which titles mention {}?
        list the headings about {}
        what headlines include {}
        show me titles with {}
        """,
    ),
    (
        SIMPLIFIED,
        Wish.COUNT,
        """
        有多少标题提到{}
        有几个题目提到{}？
        题目里有{}的有几条
        多少个标题含有{}
        """,
    ),
    (
        SIMPLIFIED,
        Wish.LIST,
        """
        列出标题含有{}的新闻
        题中有{}的新闻
        哪些标题提到{}
        """,
    ),
    (
        TRADITIONAL,
        Wish.COUNT,
        """
        標題有{}嘅有幾篇
        幾多個標題提到{}
        """,
    ),
    (
        CYRILLIC,
        Wish.COUNT,
        """
        гарчигтаа {} гэсэн үгтэй мэдээ хэд вэ
        хэдэн гарчигт {} орсон бэ
        гарчигт {} орсон хэдэн мэдээ байна
        """,
    ),
    (
        CYRILLIC,
        Wish.LIST,
        """
        нэрэнд нь {} орсон мэдээнүүд
        ямар гарчигт {} орсон бэ
        """,
    ),
    (
        LATIN,
        Wish.COUNT,
        """
        garchigt {} orson heden medee baina
        heden garchigt {} orson be
        """,
    ),
]


@pytest.mark.parametrize(
    ("text", "wish", "topic"),
    [
        (line.strip().format(topic), wish, topic)
        for topics, wish, lines in TITLES
        for line in lines.strip().splitlines()
        for topic in topics
    ],
)
def test_only_titles_are_asked_for(text: str, wish: Wish, topic: str) -> None:
    question = parse_question(text, today=dt.date(2018, 9, 15))
    assert (question.wish, question.topic, question.in_title) == (wish, topic, True)


def test_the_title_of_a_release_is_no_search_in_titles() -> None:
    question = parse_question("what is the title of the latest release about Mongolia?", today=dt.date(2018, 9, 15))
    assert (question.topic, question.order, question.in_title) == ("Mongolia", Order.NEWEST, False)


@pytest.mark.parametrize(
    ("text", "rank", "topic"),
    [
        ("最近一次提到蒙古是什么时候", 1, "蒙古"),
        ("上次提到养老金是什么时候", 1, "养老金"),
        ("上一次谈到童工是几时", 1, "童工"),
        ("最后一次提到强迫劳动的新闻", 1, "强迫劳动"),
        ("最近一次講蒙古係幾時", 1, "蒙古"),
        ("倒数第二条关于蒙古的新闻", 2, "蒙古"),
        ("倒數第二篇講蒙古嘅新聞", 2, "蒙古"),
        ("上上篇", 2, ""),
        ("上上次提到蒙古是什么时候", 2, "蒙古"),
        ("最新一篇之前的那篇", 2, ""),
        ("最新那篇之前的一篇", 2, ""),
        ("最近一篇的前一篇", 2, ""),
        ("the second most recent release about Mongolia", 2, "Mongolia"),
        ("what was the one before the last one on forced labour", 2, "forced labour"),
        ("the one before that", 2, ""),
        ("the penultimate release", 2, ""),
        ("Монголын тухай сүүлээсээ хоёр дахь мэдээ", 2, "Монголын"),
        ("түүний өмнөх", 2, ""),
        ("түүний өмнөх мэдээ", 2, ""),
        ("сүүлчийн удаа Монголыг хэзээ дурдсан бэ", 1, "Монголыг"),
        ("suuleesee hoyor dahi medee", 2, ""),
    ],
)
def test_places_from_the_newest(text: str, rank: int, topic: str) -> None:
    question = parse_question(text, today=dt.date(2018, 9, 15))
    assert (question.order, question.rank, question.topic) == (Order.NEWEST, rank, topic)


@pytest.mark.parametrize("text", ["who?", "where?", "хэн"])
def test_a_question_on_a_period_without_a_topic_lists_it(text: str) -> None:
    before = parse_question("all releases of November 2017", today=dt.date(2018, 9, 15))
    question = parse_question(text, today=dt.date(2018, 9, 15), previous=before)
    assert (question.wish, question.topic, question.period) == (Wish.LIST, "", before.period)
