"""Marks: what a line says about itself by the way it begins, ends or is built."""

import re
from functools import cache
from importlib.resources import files

_NUMERAL = "[一二三四五六七八九十百]"

_HEADING = re.compile(r"#{1,6}\s")
_ITEM = re.compile(
    rf"[●■◆▲★◎○□◇△▽▼☆※•·∙・▪▫▶►➤➢✦✓√◼◾]|[-*+][ \t]+\S|——|【"
    rf"|[问答][：:]|{_NUMERAL}{{1,3}}[、.．]|[（(]{_NUMERAL}{{1,3}}[）)]|第{_NUMERAL}{{1,3}}[条章节款]|{_NUMERAL}是"
    rf"|[（(]\d{{1,2}}[）)]|\d{{1,2}}[、)）]|\d{{1,2}}[.．](?!\d)|[①-⑳⑴-⒇❶-❿]"
)
_CLAUSE_ITEM = re.compile(rf"{_NUMERAL}是|第{_NUMERAL}{{1,3}}[条款]")

_CREDIT = re.compile(
    r"[（(](?!(?:见|如|据|附|注|详见)[^）)]{0,3}[）)])(?![\d一二三四五六七八九十]{1,3}[）)])"
    r"[^（）()。；;]{2,40}(?:[（(][^（）()]{1,20}[）)][^（）()。；;]{0,20})?[）)]"
)
_CONTINUED = re.compile(
    rf"[（(【]?(?:紧接|上接|接|下转|转)第?\s*[A-Z]?(?:\d|{_NUMERAL}){{1,3}}\s*版[^。]{{0,12}}[）)】]?$"
)
_TAKEN_UP = re.compile(r"[（(【](?:紧接|上接|接)[^（）()]{1,9}版[）)】]")
_CONTINUED_FROM = re.compile(r"[（(【]?(?:紧接|上接|接)第?")
_SIGNED = re.compile(
    r"【?(?:本报(?:首席|特约|见习)?记者|本(?:台|网|刊|社)记者|记者|通讯员|特约记者|作者|撰文|撰稿|文字?|图|摄影|供稿|编辑|责任?编辑?|责编"
    r"|审核|校对|初审|复审|终审|一审|二审|三审|监制|来源|稿源|信息来源|稿件来源|文章来源|原标题|发布(?:时间|日期|机构|单位|人)?|发稿时间"
    r"|时间|日期|更新时间|字号|浏览次数|阅读次数|点击数?)[ 　]*[:：/丨|]"
    r"|【?(?:本报(?:首席|特约|见习)?记者[ 　]|责任编辑|本报通讯员[ 　]|编辑[ 　])"
)
_REPORTER = re.compile(
    r"(?:本报|本台|本网)?(?:首席|特约|见习)?(?:记者|通讯员)(?:[ 　:：/]+[\u4e00-\u9fff·]{2,4}){1,4}(?:[ 　].{0,20})?$"
)
_DATED = re.compile(
    r"(?:\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?|[二〇○零一九]{2}[〇○零一二三四五六七八九]{2}年.{1,3}月.{1,3}日)"
    r"(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
)

_CAPTION = re.compile(
    rf"(?:图为|上图|下图|左图|右图|题图|图(?:[①-⑳\d]|{_NUMERAL}){{1,2}}[:：为]|[（(]?图片(?:来源|由)|▲?图[:：])"
)
_INNER_CAPTION = re.compile(r"(?:^|[。！？!?）)])[（(]?(?:图|上图|下图|左图|右图)(?:[一二三四\d①-⑨])?为")
_AFTER_DATE = re.compile(r"\s*(?:\d{1,2}[:：]\d{2}|来源|作者|字号|浏览|编辑|稿源|发布|\||[A-Za-z])")
_PHOTO_CREDIT = r"[ 　]?(?:摄影?|供图|/摄|文/图|/文图)[）)]?"
_PHOTOGRAPHER = re.compile(rf"(?:^|[\s。！？”）)])[^\s。，,]{{2,4}}(?:[ 　、][^\s。，,]{{2,4}}){{0,2}}{_PHOTO_CREDIT}$")
_SIGNED_PHOTO = re.compile(
    r"[（(]?(?:本报(?:首席|特约|见习)?(?:记者|通讯员)[ 　]?)?"
    rf"[\u4e00-\u9fff·]{{2,6}}(?:[ 　、][\u4e00-\u9fff·]{{2,6}}){{0,2}}{_PHOTO_CREDIT}"
)

_TRAIL_MARK = re.compile(r">+|[›»→|｜]")
_PLACE_ON_SITE = re.compile(r"(?:您的|您现在的|您当前的|当前|所在|你的|我的)位置(?:是)?[:：]?")
_FRAME = re.compile(
    r"^[-*·•【\[\s]*(?:首页|注册|登录|登录\s*[|/]?\s*注册|打印(?:本页)?|声明|版权声明|关闭(?:窗口|本页)?|返回(?:顶部|首页|列表)?|分享(?:到)?|收藏|评论|我来说两句|网站地图|联系我们"
    r"|关于我们|手机版|客户端|无障碍|搜索|更多|上一篇|下一篇|上一页|下一页|扫一扫.{0,20}|点击(?:查看|加载)更多|查看更多|展开全文|纠错)"
    r"(?:$|[\s:：|>»】\]]+.{0,40}$)"
    r"|^.{0,60}(?:ICP备|公网安备|版权所有|Copyright|©|All Rights Reserved|未经授权不得|未经许可|转载请"
    r"|网站标识码|免责声明|举报(?:中心|电话))"
    r"|^打印本页.{0,12}$|^已有\s*\d+\s*条?评论|^\d{1,4}$|^https?://\S+$|^[\W_]+$|^字号[:：\s\[]",
    re.I,
)
_LINK_LIST = re.compile(
    r"[【★※\[]?(?:相关(?:阅读|新闻|链接|报道|推荐|文章|稿件)|延伸阅读|推荐阅读|猜你喜欢|你可能(?:还)?(?:喜欢|感兴趣).{0,4}|大家都在看"
    r"|.{0,4}(?:频道|新闻|热门|专题|精彩|编辑|今日|图片|视频|热点|栏目|本站|为您)(?:推荐|排行.{0,2}|精选|头条|热榜)|(?:热门|精彩|热点|最新)(?:新闻|文章|视频|图片|评论|资讯|话题)"
    r"|.{0,6}(?:排行榜|热榜|点击排行|热搜榜)|视觉焦点|友情链接|网友评论|更多新闻|最新文章|今日(?:热点|要闻|热榜))"
    r"(?:\s*TOP\s*\d+)?\s*[】\]]?\s*[:：>»]*$",
    re.I,
)

_DISPATCH = re.compile(
    r"(?:本报|本刊|本台|本网|本院|本社|央视网|中新网|中新社|新华社|新华网|人民网)[^。，,；;]{0,20}?(?:讯|电|消息)"
    r"|[\u4e00-\u9fff]{2,10}(?:\d{1,2}月)?\d{1,2}日[电讯]|[\u4e00-\u9fff]{2,8}讯[ 　（(]"
    r"|[（(](?:本报)?(?:首席|特约|见习)?(?:记者|通讯员)[ 　\u4e00-\u9fff]"
)
_WHEN = re.compile(
    r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬|底|初|以来|，|,)|\d{1,2}日(?:[上下]午|[，,])|(?:近日|日前|近期|连日来|昨日|昨天|今日|今天|今年|去年|近年来|当天|当日"
    r"|目前|截至|据悉|据了解|会上|会议|活动|培训|调研|仪式|下一步|随后|此次|此前|为(?:进一步|深入|切实|全面|加强|贯彻|落实|推动|推进|提升|提高|保障|扎实|做好|迎接|更好))"
)
_ADVERBIAL = re.compile(
    r"[^，,]{1,14}(?:现场|[来后前时中上下间里内外]|表示|介绍|指出|强调|要求|认为|[^，,]说)[，,]|为期[^，,]{1,6}[，,]|[^。]{4,30}(?:表示|介绍|指出|强调|要求|认为|[^，,]说)[，,]"
)
_NAME_BEGUN = re.compile(r"(?:长|主任|书记|医师|教授|巡视员|调研员|主席|司令|医生)[\u4e00-\u9fff]$")
_NAME_ENDED = re.compile(
    r"[\u4e00-\u9fff]{1,2}(?:同志|一行)?(?:表示|介绍|说|指出|强调|要求|认为|出席|主持|带领|率|参加|宣布|作|致|讲话|传达)"
)
_FUNCTION_WORDS = "在由于将对为和与是的了并就向从以及"
_OPENING_QUOTES = '“‘「『《"'

_CLOSERS = "”’」』）)》】］]\"'"
LONGEST_CREDIT = 64
"""Characters of a credit or a bare caption."""

_FINALS = "。！？!?…～~."
_COMMAS = "，,、"


def own_kind(text: str) -> str:
    """Name the kind of block a line shows itself to be, or "" where it takes its neighbours to tell.

    >>> own_kind("(省卫健委宣传处)"), own_kind("●科技赋能"), own_kind("图为义诊现场。"), own_kind("首页 > 要闻")
    ('byline', 'item', 'caption', 'navigation')
    """
    if _HEADING.match(text):
        return "heading"
    if is_frame(text):
        return "navigation"
    if is_credit(text) or is_continued(text) or is_signed(text):
        return "byline"
    if _CAPTION.match(text) or _SIGNED_PHOTO.fullmatch(text):
        return "caption"
    return "item" if _ITEM.match(text) else ""


def heading_level(text: str) -> int:
    """Count the # of a Markdown heading; 0 where there is none."""
    return len(text) - len(text.lstrip("#")) if _HEADING.match(text) else 0


def is_credit(text: str) -> bool:
    """Tell a bracketed credit on a line of its own, as it closes an article: (新华社), (综合各地整理)."""
    return len(text) <= LONGEST_CREDIT and bool(_CREDIT.fullmatch(text)) and not is_continued(text)


def closes_with_credit(text: str) -> bool:
    """Tell a paragraph that ends in a bracketed credit: …全覆盖等。(新华社)"""
    return bool(credit_at_end(text))


def credit_at_end(text: str) -> str:
    """Give the bracketed credit that ends a paragraph, brackets and all, or ""."""
    if not text.endswith((")", "）")):
        return ""
    tail = text[-27:]
    at = max(tail.rfind(final) for final in "。！？")
    credit = tail[at + 1 :].strip()
    return credit if at >= 0 and is_credit(credit) else ""


def is_continued(text: str) -> bool:
    """Tell a notice that an article comes from or goes on to another page: (上接3版)."""
    return len(text) <= 30 and bool(_CONTINUED.match(text))


def is_continued_from(text: str) -> bool:
    """Tell a notice that what follows was begun on another page: (上接3版), not (下转2版)."""
    return is_continued(text) and bool(_CONTINUED_FROM.match(text))


def is_signed(text: str) -> bool:
    """Tell a line that names author, editor, source or day of publication."""
    if len(text) > 90:
        return False
    if _SIGNED.match(text):
        return "。" not in text
    if len(text) <= 40 and _REPORTER.match(text):
        return True
    dated = _DATED.match(text)
    return bool(dated) and not re.search(r"[，。,；]", text) and _is_date_line(text[dated.end() :] if dated else "")


def _is_date_line(rest: str) -> bool:
    return not rest.strip() or bool(_AFTER_DATE.match(rest))


def is_dated(text: str) -> bool:
    """Tell a line that begins with a full date, as a web page prints it under the title."""
    return bool(_DATED.match(text))


def is_frame(text: str) -> bool:
    """Tell a line of a web page's frame: a trail of links, a menu, a copyright notice, a bare number."""
    if len(text) > 120 or "。" in text[:-1]:
        return False
    if _FRAME.match(text) or _PLACE_ON_SITE.match(text):
        return True
    return len(text) <= 80 and _is_trail(text) and not is_signed_start(text)


def _is_trail(text: str) -> bool:
    """Tell words parted by arrows or bars: 首页 > 新闻 > 正文."""
    words = _TRAIL_MARK.split(text)
    return len(words) > 2 and all(0 < len(word.strip()) <= 30 for word in words)


def is_signed_start(text: str) -> bool:
    """Tell a line that begins as a credit or a date."""
    return bool(_SIGNED.match(text) or _DATED.match(text))


def opens_link_list(text: str) -> bool:
    """Tell the head of a list of links to other articles: 相关阅读, 猜你喜欢, 频道推荐."""
    return len(text) <= 24 and bool(_LINK_LIST.match(text))


def is_photo_story(text: str) -> bool:
    """Tell a paragraph that stands under a photograph: …图为医务人员…, or signed 某某 摄."""
    if _INNER_CAPTION.search(text):
        return True
    return bool(_PHOTOGRAPHER.search(text[-24:])) and not closes_with_credit(text)


def is_clause_item(text: str) -> bool:
    """Tell an item that is a sentence of running text, not a head line: 一是…, 第三条…"""
    return bool(_CLAUSE_ITEM.match(text))


def opens_dispatch(text: str) -> bool:
    """Tell a paragraph that begins a report: 本报讯(记者…), 新华社北京11月5日电."""
    return bool(_DISPATCH.match(text[:60]))


def opens_paragraph(text: str) -> bool:
    """Tell a line that can hardly be the rest of a sentence: it begins with a day, a quotation, 会议, 本报讯 …"""
    return text[0] in _OPENING_QUOTES or bool(_WHEN.match(text)) or opens_dispatch(text)


def opens_with_time(text: str) -> bool:
    """Tell a line that begins running text with a day or a word for one."""
    return bool(_WHEN.match(text)) or opens_dispatch(text)


def opens_continuation(text: str) -> bool:
    """Tell a line that takes up an article from another page: (上接1版)车刚停稳……"""
    return bool(_TAKEN_UP.match(text))


def is_running_text(text: str) -> bool:
    """Tell a short line with a comma from a headline with one: it opens with 会后, or with who said it."""
    return bool(_ADVERBIAL.match(text))


@cache
def _long_words() -> tuple[str, ...]:
    return tuple(files("kg.read").joinpath("long_words.txt").read_text(encoding="utf-8").split())


def splits_word(text: str, following: str, page: str) -> bool:
    """Tell whether a line break fell inside a word: a common long one, or one printed whole elsewhere on the page.

    >>> splits_word("巴楚县人", "民医院开诊", "")
    True
    """
    head, tail = text[-5:], following[:5]
    window = head + tail
    for word in _long_words():
        at = window.find(word)
        if 0 <= at < len(head) < at + len(word):
            return True
    if _NAME_BEGUN.search(text) and _NAME_ENDED.match(following):
        return True
    if " " in text or "\u3000" in text or following[0] in _FUNCTION_WORDS or opens_paragraph(following):
        return False
    pieces = {text[-1:] + following[:2], text[-2:] + following[:1]}
    return any(len(p) == 3 and p.isalpha() and not p.isascii() and p in page for p in pieces)


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends where a sentence ends.

    >>> ends_sentence("他说:“好。”"), ends_sentence("推进“三医联动”"), ends_sentence("医保支")
    (True, False, False)
    """
    if _PHOTOGRAPHER.search(text[-24:]):
        return True
    bare = text.rstrip(_CLOSERS + " 　")
    return bool(bare) and bare[-1] in _FINALS


def ends_in_comma(text: str) -> bool:
    """Tell whether a line ends in a comma or an opening bracket: the sentence must go on."""
    return text[-1] in _COMMAS or text[-1] in "“‘「『（(《【"


def begins_inside(text: str) -> bool:
    """Tell whether a line begins with a mark that cannot begin one."""
    return text[0] in "，、。；：！？）》”’」』】,;:!?)"


def is_left_open(text: str, following: str) -> bool:
    """Tell whether a quotation or bracket opened in one line is closed early in the next."""
    for opening, closing in ("《》", "（）", "()", "“”", "「」"):
        at = text.rfind(opening)
        if at >= 0 and text.find(closing, at) < 0:
            shut = following.find(closing)
            again = following.find(opening)
            if 0 <= shut <= 60 and (again < 0 or shut < again):
                return True
    return False
