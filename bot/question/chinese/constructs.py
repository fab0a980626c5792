"""How Chinese sets releases against others: 那篇之前的一篇, 除…以外, 或, 每月, 从旧到新; over Simplified characters."""

from __future__ import annotations

import re

from bot.question.chinese.terms import CHINESE_TERMS
from bot.question.constructs import ConstructWords, FoundBeside, Turn
from bot.question.folding import fold
from bot.question.model import Order, Side
from bot.question.numerals import HAN_DIGIT, read_han


def _compile(expression: str) -> re.Pattern[str]:
    """Compile an expression folded as texts are folded."""
    return re.compile(fold(expression).replace("(?p<", "(?P<"))


def _words(expression: str) -> re.Pattern[str]:
    return _compile(expression.replace("边", "(?<![周双多单海岸后前里])边"))


_ITEM = f"(?:{CHINESE_TERMS.item})"
_PIECE = "(?:条|篇|则|份|宗|单|段)"
_THAT = f"(?:(?:(?:那|嗰|这|呢|该)(?:一)?(?:{_PIECE}|个|次)|[两2]{_PIECE})(?:的|嘅)?{_ITEM}?)"
_POINTER = f"(?P<pointer>(?:的|嘅)?(?:(?P<that>{_THAT})|{_ITEM})?)"
_PUBLISH = "(?:发布|发表|刊登|公布|刊出|推出|登出|出街|[出发](?=了|咗|的|嘅|过|哪|边|$|[？?]))"
_OF = "(?:的|嘅)?"
_TEXT = "[^，,。；;？?！!]+?"
_NUMBER = f"(?:{HAN_DIGIT}|[1-9])"
_WHOLE = _compile(
    f"哪些|边啲|哪几|所有|全部|一切|多少|几多|几(?:{_PIECE}|个)|有(?:过|咗)?(?:什么|甚么|咩|乜|啥|冇|没)|都|列"
    f"|{_ITEM}有"
)

_BESIDE = _compile(
    rf"(?P<lead>^(?P<which>(?:哪|边)一?{_PIECE}{_ITEM}?(?:是|系)?(?=[排紧跟在喺]))|^|.*?[，,])"
    rf"(?P<from>(?:(?:排|紧跟|紧接|跟)?[在喺]|自从|自|从|紧接|紧跟)?)(?P<a>{_TEXT}){_POINTER}{_PUBLISH}?{_OF}"
    r"(?P<tie>(?P<before>(?:之|以)前|前[面边头])|(?P<since>以来|至今|到现在|起)|(?:(?:之|以)后|后[面边头]|过后"
    r"|紧接着?|随后|接着|跟住|跟着|跟手|接住))"
    r"(?P<rest>[，,]?[^，,。；;？?！!]*)[？?。！! ]*$"
)
_NEXT = _compile(
    rf"(?P<lead>^|.*?[，,])(?P<from>(?:在|喺)?)(?P<a>{_TEXT}){_POINTER}{_OF}"
    rf"(?P<tie>(?:紧接着?的?|再)?(?:[往向](?=[前后上下]))?(?:(?P<before>(?:之前|以前|前面|前边|对上|上|前)(?:的|嘅)?)|跟住(?:的|嘅)?"
    rf"|(?:之后|对落"
    rf"|以后|后面|后边|"
    rf"(?<!最)下|(?<!最)后)(?:的|嘅)?)"
    rf"(?:[数推翻看走]一?[下个]?)?(?:一{_PIECE}|(?<=[数推翻看走]){_NUMBER}{_PIECE}|嗰{_PIECE}|那{_PIECE}|{_PIECE}(?={_ITEM}|是|系|$|[？?])))(?:{_OF}{_ITEM})?"
    rf"(?P<rest>[^，,。；;？?！!]*)[？?。！! ]*$"
)
_THAN = _compile(
    rf"(?P<lead>^|.*?[，,])(?:(?P<from>比)(?P<a>{_TEXT}){_POINTER}(?:更|还|仲|要|稍|略)*(?P<tie>(?:(?P<before>[早旧先])|[晚新迟])"
    rf"(?P<near>一步|一脚|一点点?|少少|半步|啲|些)?)(?:来|嚟|就|登)?{_PUBLISH}?)(?P<rest>{_OF}.*)$"
)
_WORTH = _compile("[^ 的嘅了咗]{2}")
_BETWEEN = _compile(
    rf"(?P<lead>^|.*?[，,])(?P<from>(?:夹?在|夹?喺|从|由|介于)?)(?P<a>{_TEXT})(?P<one>{_OF}(?:{_THAT}|{_ITEM})?)"
    rf"(?P<and>和|与|同|跟|到|至|及)"
    rf"(?P<b>{_TEXT})(?P<two>{_OF}(?:{_THAT}|{_ITEM})?)(?P<tie>(?:的|嘅)?(?:之间|中间|期间|之中))"
    rf"(?P<rest>[^，,。；;？?！!]*)[？?。！! ]*$"
)
_AFTER_BEFORE = _compile(
    rf"(?P<lead>^|.*?[，,])(?P<from>(?:在|喺|自从|自|从|由)?)(?P<a>{_TEXT})(?P<one>{_OF}(?:{_THAT}|{_ITEM})?)"
    rf"(?P<and>(?:之后|以后|后)(?:的|嘅|而|直?到|至|[、，,])*在?)(?P<b>{_TEXT})(?P<two>{_OF}(?:{_THAT}|{_ITEM})?)"
    rf"(?P<tie>之前|以前|前)(?P<rest>[^，,。；;？?！!]*)[？?。！! ]*$"
)
_ONE = _compile(
    rf"^(?:[，,]|是|系|紧?接着?|跟[着住]|最先|首先|马上|随即|{_PUBLISH}|了|咗|过|的|嘅)*"
    rf"(?:第一|头一|首|下|上|下一|上一|前一|后一|最近|那|嗰|一|{_NUMBER}|哪一?|边一?){_PIECE}"
)
_TELLS = _compile(
    rf"^{_OF}(?:又|还|都|共|一共)*(?:有(?:什么|甚么|咩|乜|啥|哪些|边啲|冇|没有)?|{_PUBLISH})?(?:了|咗|过|什么|咩"
    rf"|乜|哪些|啥|嘢|边啲|的|嘅)*(?:几{_PIECE})?{_ITEM}?(?:吗|呢|呀)?$"
)
_ONLY_ITEM = _compile(rf"^(?:的|嘅)(?:所有|全部)?{_ITEM}(?:有哪些|有咩|呢)?$")
_COUNTED = _compile(rf"(?<!第)({_NUMBER}){_PIECE}")
_EMPTY = _compile(r"^(?:请问|唔该|这|那|嗰|呢|最新|最近|最后|最早|再|倒数|它|佢|在|喺|的|嘅|之|以|有|上|[ ])*$")


def _find_beside(folded: str) -> FoundBeside | None:
    between = _BETWEEN.match(folded)
    if between is not None and (
        between["one"] or between["two"] or "夹" in between["from"] or _TELLS.match(between["rest"])
    ):
        return _make(between, Side.BETWEEN, whole=True)
    between = _AFTER_BEFORE.match(folded)
    if between is not None and between["one"].strip("的嘅") and between["two"].strip("的嘅"):
        return _make(between, Side.BETWEEN, whole=True)
    following = _NEXT.match(folded)
    if following is not None and not _EMPTY.match(following["a"]) and _may_follow(following):
        side = Side.BEFORE if following["before"] else Side.AFTER
        return _make(following, side, whole=False, sure=side is Side.AFTER or following["that"] is not None)
    match = _THAN.match(folded)
    if match is not None and _WORTH.search(match["a"]):
        near = match["near"] is not None and _ONE.match(match["rest"].lstrip("的嘅")) is not None
        return _make(match, Side.BEFORE if match["before"] else Side.AFTER, whole=not near)
    match = _BESIDE.match(folded)
    if match is None or _EMPTY.match(match["a"]) or not _is_pointed(match):
        return None
    one = _ONE.match(match["rest"]) is not None or match["which"] is not None
    whole = bool(match["since"]) or (not one and _WHOLE.search(match["a"] + match["rest"]) is not None)
    return _make(match, Side.BEFORE if match["before"] else Side.AFTER, whole=whole)


def _may_follow(match: re.Match[str]) -> bool:
    """Whether the one before is asked for, not the last but one about a topic: 关于SCORE的上一条."""
    return match["before"] is None or bool(match["pointer"].strip("的嘅")) or "关" not in match["a"]


def _is_pointed(match: re.Match[str]) -> bool:
    """Whether the words beside 之前 tell of releases: of the one named (那篇), or of those asked for."""
    if match["which"] or match["pointer"].strip("的嘅") or _ONE.match(match["rest"]) or _ONLY_ITEM.match(match["rest"]):
        return True
    return re.match(rf"{_OF}(?:又|还)?{_PUBLISH}", match["rest"]) is not None


def _make(match: re.Match[str], side: Side, *, whole: bool, sure: bool = True) -> FoundBeside:
    groups = match.groupdict()
    names = ("which", "from", "pointer", "one", "and", "two", "tie")
    taken = [match.span(name) for name in names if groups.get(name)]
    limit = None
    if not whole and (counted := _COUNTED.search(match["tie"] + match["rest"])):
        limit = read_han(counted[1])
    if not whole and (one := _ONE.match(match["rest"])):
        start = match.start("rest")
        taken.append((start, start + one.end()))
    until = match.span("b") if side is Side.BETWEEN else None
    return FoundBeside(side, match.span("a"), until, whole, sure, tuple(taken), limit if limit != 1 else None)


_OUT = "(?P<a>[^，,。；;？?！! 的嘅][^，,。；;？?！! ]*?)"
_UNIT = r"(?:(?P<month>月(?:份)?)|(?P<quarter>季度?)|(?P<year>年(?:份|度)?))"
_NONE = rf"(?P<none>(?:一{_PIECE}(?:{_ITEM})?(?:都|也))?(?:没有|没|冇|无)(?!有关))"
_MOST = (
    r"(?:(?P<most>最(?:多|频密|频繁|勤快?|密|猛|忙|活跃|热闹|高产|踊跃))"
    rf"|(?P<fewest>最(?:少|冷清|懒|闲|稀疏|低产|清淡))|{_NONE})"
)
_LAST_OF = (
    "(?:收尾|收官|煞科|埋尾|压轴|压卷|压台|殿后|垫底|收篇|末尾|结尾|煞尾|扫尾|封箱|收工|收山|收场|年尾|岁末|最尾|最末)"
)
_FIRST_OF = "(?:打头(?:炮|阵)?|开年|开篇|开头|(?:打响)?(?:头炮|第一炮)|开门红|开局|领头|带头|率先|开场|起头)"
_ENDS = rf"(?:之作|一作|{_PUBLISH}|的|嘅|了|咗)*(?:最后|最尾|最末|最先|最早)?(?:的|嘅)?(?:那|嗰|这|呢)?(?:一|个)?"
_EACH = r"(?:每(?:一)?个?|各(?:个)?|按|逐|分)"

_SKIPPING = "(?:除(?:了|去|咗|掉|开)?|不算|不计|不看|唔计|唔睇|跳过|撇[开除]|略过|抛开|去掉|忽略|拿掉|越过|隔过)"
_THOSE = rf"(?:的|嘅)?(?:(?:那|这|嗰)?(?P<n>{_NUMBER})?{_PIECE})?(?:的|嘅)?(?:{_ITEM})?"
_ONE_ON = (
    rf"[，,。；; ]*(?:再|接着|那么?|就|它|佢|的|嘅|紧)*(?:[往向])?(?:数|推|看)?"
    rf"(?:{{back}})(?:面|边|头)?(?:的|嘅|数|推|再|嗰|那|一)*"
    rf"{_PIECE}(?:{_ITEM})?"
)

_ASIDE = rf"{_OF}(?:{_THAT}|{_ITEM})?"
_WHICH_OF = (
    rf"(?:这|呢|嗰|那)?(?:[两2二](?:者|个|{_PIECE}))?(?:之中|当中|里面?|入面)?(?:是|系)?"
    rf"(?:(?:哪|边)一?(?:个|{_PIECE}|边|家|件|单|样|场)|谁)"
)
_PAIR = rf"(?P<a>[^，,？?]+?){_ASIDE}(?:和|跟|与|同埋?|还是|定系|或者?|、|及)(?P<b>[^？?，,]+?){_ASIDE}"


def _choose(came: str, order: Order) -> tuple[re.Pattern[str], Order]:
    """Two things in a row and then which of them came when: 海员和金砖，哪篇先发."""
    return (
        _words(
            rf"^(?:请问|唔该|想知道?)?{_PAIR}(?:相比|比较|之间|比|[，,])*{_WHICH_OF}{_OF}"
            rf"(?:发布|出|发|刊登|时间|日期)?(?:得|的|嘅)?(?:更|比较|较|最|还要|会)*(?:{came})"
            rf"(?:{_PUBLISH}|出|发|登|来|嚟|开始|启动|举行|些|啲|一点)*(?:的|了|咗|嘅|㗎|呢|呀|啊)*[？?。！! ]*$"
        ),
        order,
    )


_TURN = Turn(
    pause=_compile("[，,。；;：:？?！! -]+"),
    clause=_compile(
        rf"(?>{_ITEM}|{_PUBLISH}|什么时候|几时|何时|日期|什么|甚么|东西|请问|知道|所有|全部|一切|多少|几多|边{_PIECE}"
        r"|[它他她佢其此该呢这那嗰个一二两三条篇则份宗单段次的嘅之以在喺自紧随跟住着接下来落嚟去后前面边头上"
        r"再又还仲就然马立即刻先首最近些发布表刊登公出推了咗过完是系为哪乜咩啥嘢有冇没我想要看睇呀啊吗嘛啦喇咯都共几号日天])+[？?。！!]*"
    ),
    sign=_compile(rf"{_ITEM}|{_PUBLISH}|{_PIECE}|[它他佢其]|[这那嗰]个|发"),
    side=_compile("(?P<before>前|上(?:面|边|头|一)|早)|后|下|接|跟|随"),
    asked=_compile("什么时候|几时|何时|哪一?天|边日|几号|有?(?:多少|几多)(?=条|篇)|有几(?=条|篇)"),
    whole=_compile("所有|全部|一切|哪些|边啲|多少|几多|哪几|都"),
    anchor=_compile(
        rf"(?:请问|我|想|刚才|刚刚|(?:看|睇|读|发|讲|说|提|写|讲到|提到|说到)(?:完|了|咗|到|过)?|关于|有关|嗰篇"
        rf"|那篇)*"
        rf"(.+?)(?:(?:的|嘅)?(?:{_THAT}|{_ITEM}))?(?:{_PUBLISH}|发)?(?:完|了|咗|过)?(?:(?:之|以)?后)?"
    ),
    ends=_compile("最新|最近|最后|最早|第一|最尾"),
)
CHINESE_CONSTRUCTS = ConstructWords(
    find_beside=_find_beside,
    turn=_TURN,
    without=(
        _words(
            rf"除(?:了|咗|去|开|却)?(?:关于|有关)?{_OUT}(?:的|嘅)?(?:{_ITEM}|{_THAT})?(?:以外|之外|(?<!国)外)"
            rf"(?:的|嘅|，|,| )?(?:其他|其它|所有)?"
        ),
        _words(
            rf"除(?:了|咗|去|开)(?:关于|有关)?{_OUT}(?:的|嘅)?(?:{_ITEM}|{_THAT})?(?:[，,]|(?=还有|仲有))(?:还有"
            rf"|仲有|其他|其它)?"
        ),
        _words(rf"除(?:了|咗|去|开|却)(?:关于|有关)?{_OUT}(?:的|嘅)?(?:{_ITEM}|{_THAT})?(?=[？?。！! ]*$)"),
        _words(rf"除(?:了|咗|去|开)(?:关于|有关)?{_OUT}(?:的|嘅)(?=(?:所有|全部)?{_ITEM})"),
        _words(r"(?:(?<=[的嘅，, ])|^)(?P<a>[^，,。；;？?！! 的嘅除]+?)(?:以外|之外)(?:的|嘅)"),
        _words(
            rf"(?:(?<!是)不|(?<!系)唔|并非|(?<!有)没有?|(?<!有)冇|未)(?:是|系)?(?:讲|说|谈|关于|有关|涉及|包括"
            rf"|包含|含有?|提到|提及|提|牵涉|属于)(?:到|过)?{_OUT}(?=(?:的|嘅| |$|[？?])|{_ITEM})"
        ),
        _words(
            rf"(?:(?<![是又])不是|(?<!系)唔系|(?<!是)并非)(?:关于|有关|讲|说)?{_OUT}(?:的|嘅)(?=  |{_ITEM}|有|$"
            rf"|[？?])"
        ),
        _words(
            rf"(?<!有)(?:没有?|冇|无|唔包|不含|不带){_OUT}(?:参与|参加|加入|介入|出钱|出资|支持|资助|有份|嘅?份|在内)(?=的|嘅)"
        ),
        _words(
            rf"(?:但|但是|但系|却|而|又)(?:没有?|冇|无|不含|不带|唔包){_OUT}(?:两?个?字)?(?:的|嘅)?(?={_ITEM}|有|$|[？?])"
        ),
        _words(rf"(?<!\w)非(?![洲法常正政营])(?:关于|有关)?{_OUT}(?:的|嘅)(?=  |{_ITEM})"),
        _words(rf"(?:与|同|跟|和){_OUT}(?:无关|冇关|没有关系|没关系|不相关|唔相关)(?:系)?(?:的|嘅)?"),
        _words(rf"唔关{_OUT}(?:嘅|的)?事(?:的|嘅)?"),
        _words(
            rf"(?:排除|剔除|去掉|撇除|撇开|不要|唔要|唔计|不算|不计){_OUT}(?:(?:的|嘅)?{_ITEM})?(?=(?:的|嘅|之后"
            rf"|后|以后| |$|[，,？?])|{_ITEM})"
        ),
        _words(r"(?:(?<=[的嘅，, ])|^)(?P<a>[^，,。；;？?！! 的嘅]+?)除外(?:的|嘅)?"),
    ),
    sorts=(
        (
            _words(
                r"(?:按|由|从|以)?(?:时间|日期)?(?:先后)?(?:的)?(?:由|从|按)?(?:最)?(?:旧|早|老|远)(?:的)?(?:到"
                r"|至|往)(?:最)?(?:新|晚|近|迟)(?:的)?(?:地|的)?(?:顺序|次序)?(?:来)?(?:排序|排列|排|列出来|列出)?"
            ),
            True,
        ),
        (_words(r"(?:从|由)?最?(?:旧|早|老)(?:的|嘅)?(?:开始|排起|列起|排先|排在?最?前|在前|先|起)"), True),
        (
            _words(
                r"(?:按|依)?时间(?:的)?(?:先后|顺|正)(?:的)?(?:顺序|次序|序)?(?:来)?(?:排序|排列|排|列出来|列出)?"
                r"|按时间排(?:序|列)|升序"
            ),
            True,
        ),
        (
            _words(
                r"(?:按|由|从|以)?(?:时间|日期)?(?:由|从)?(?:最)?(?:新|晚|近)(?:的)?(?:到|至|往)(?:最)?(?:旧|早"
                r"|老|远)(?:的)?(?:排序|排列|排|列出来|列出)?|倒序|降序"
            ),
            False,
        ),
    ),
    all_but=tuple(
        (_words(expression.format(end=end, back=back)), order)
        for end, back, order in (
            ("最新|最近|最后", "前|上|下|早", Order.NEWEST),
            ("最早|最旧|最老|最先", "后|下|晚", Order.OLDEST),
        )
        for expression in (
            rf"{_SKIPPING}(?:{{end}}){_THOSE}(?:之外|以外|外|不算|之后|后)?(?P<single>{_ONE_ON})",
            rf"(?:{{end}}){_THOSE}(?:不算|不计|除外|唔计|以外|之外|跳过|略过|算了|不要)(?P<single>{_ONE_ON})",
            rf"除(?:了|去|咗)?(?:{{end}}){_THOSE}(?:之外|以外|外)?"
            rf"[,，]?(?:的|嘅)?(?:其他|其它|其余|全部|所有|都)*(?:的|嘅)?(?:{_ITEM})?",
        )
    ),
    endings=(
        (
            _words(
                rf"(?:是)?(?:以|由|用)(?:什么|哪{_PIECE}|边{_PIECE})?(?:{_ITEM})?(?:作为?)?(?:开头|开始|开年"
                rf"|打头|揭开序幕|起头)(?:的)?"
            ),
            Order.OLDEST,
        ),
        (
            _words(
                rf"(?:是)?(?:以|由|用)(?:什么|哪{_PIECE}|边{_PIECE})?(?:{_ITEM})?(?:作为?)?(?:结束|收官|结尾"
                rf"|收尾|压轴|作结)(?:的)?"
            ),
            Order.NEWEST,
        ),
        (_words(rf"(?<=  )(?:的|嘅)?(?:下|后)一{_PIECE}(?:{_ITEM})?"), Order.OLDEST),
        (_words(rf"(?<=  )(?:的|嘅)?(?:上|前|最近的?)一{_PIECE}(?:{_ITEM})?"), Order.NEWEST),
        (_words(rf"(?<=  )(?:的|嘅)?(?:前|头|首)(?P<n>{_NUMBER}){_PIECE}(?:{_ITEM})?"), Order.OLDEST),
        (_words(rf"(?<=  )(?:的|嘅)?(?:后|末|最尾)(?P<n>{_NUMBER}){_PIECE}(?:{_ITEM})?"), Order.NEWEST),
        (_words(rf"(?:头|首)(?:一)?{_PIECE}(?:{_ITEM})?"), Order.OLDEST),
        (_words(rf"{_LAST_OF}{_ENDS}(?:{_PIECE}(?:{_ITEM})?|{_ITEM})"), Order.NEWEST),
        (_words(rf"{_FIRST_OF}{_ENDS}(?:{_PIECE}(?:{_ITEM})?|{_ITEM})"), Order.OLDEST),
        (_words(rf"(?<=  )(?:的|嘅|里|入面)?{_LAST_OF}(?:之作|的|嘅)?"), Order.NEWEST),
        (_words(rf"(?<=  )(?:的|嘅|里|入面)?{_FIRST_OF}(?:之作|的|嘅)?"), Order.OLDEST),
        (_words(rf"(?:最尾|最末|末尾|年尾|收官)(?:的|嘅)?(?:嗰|那|一)?{_PIECE}?(?:{_ITEM})?"), Order.NEWEST),
    ),
    rhythm=(
        _words(
            rf"{_EACH}{_UNIT}(?:的|嘅)?(?:各|分别|平均|大概)?(?:会)?(?:有|{_PUBLISH}|出)?(?:了|咗|过)?(?:多少"
            rf"|几多?|幾多)(?:{_PIECE}|个)?(?:{_ITEM})?"
        ),
        _words(
            rf"(?:{_ITEM})?{_EACH}{_UNIT}(?:的|嘅)?(?:{_ITEM})?(?:的)?(?:数量|数目|统计|分布|篇数|条数|数"
            rf"(?![据字目量]))"
        ),
        _words(
            rf"(?:{_ITEM})?(?:按|逐){_UNIT}(?:份)?(?:统计|分布|计算|列出|分)(?:的)?(?:{_ITEM})?(?:数量|数目|统计"
            rf"|有几多|有多少)?"
        ),
        _words(
            rf"(?:一年|全年|成年)?(?:里面?|入面|里头|之?中|当中)?(?:是|在|喺|系)?(?:哪|边|什么|几)(?:一|些|几|啲)?个?{_UNIT}(?:的|嘅)?(?:里|中)?(?:{_PUBLISH}|出"
            rf"|发)?(?:得|了|咗"
            rf"|过|的|嘅)*(?:{_ITEM})?(?:的)?(?:数量|数目)?{_MOST}(?:{_PUBLISH}|出)?(?:过|了|咗|任何)*(?:的|嘅)?"
            rf"(?:{_ITEM})?"
        ),
        _words(
            rf"(?:{_ITEM})?(?:数量|数目)?(?:{_PUBLISH})?(?:的|嘅|得)?{_MOST}(?:{_PUBLISH})?(?:的|嘅)?"
            rf"(?:{_ITEM})?(?:的|嘅)?(?:是|系|喺|在)?(?:哪|边|几|什么)?(?:一)?个?{_UNIT}"
        ),
    ),
    mention=_words(r"提到|提及|说到|讲到|出现|含有|包含|写有|写着|写到|提过|带有|字样|字眼|这个词|一词|呢个字|个字"),
    summary=_words(r"(?:在|喺)?(?:摘要|简介|正文|内文|导语|概要)(?:里面?|中|内|入面|裏面?)?(?:有|含有?)?"),
    either=_compile("、?(?:或者是?|或是|抑或|或|还是|定系)(?:关于|有关|是)?"),
    joins=_compile("(?:以及|和|与|及|同埋|同|跟|、|，|,)(?:关于|有关)?"),
    read_number=lambda text: read_han(fold(text)),
    pointed=_compile(rf"(?:的|嘅)?(?:那|嗰|这|呢)(?:一)?{_PIECE}"),
    choices=(_choose("先|早|旧", Order.OLDEST), _choose("后|晚|迟|新|近", Order.NEWEST)),
)
