"""Kinds of programmes and events that their names tell: document, campaign, system …; meeting, training, ceremony …"""

import re

_PROGRAMS = (
    ("honour", re.compile(
        r"称号|荣誉|奖章|奖项|奖$|最美|百强|先进(?:个人|集体|单位|典型)|模范|标兵|文明(?:城市|单位|村镇)|"
        r"示范(?:单位|医院|机构|城市|[省市县区村])$"
    )),
    ("document", re.compile(
        r"^关于|(?:意见|通知|通报|方案|规划|纲要|条例|办法|规定|规范|细则|决定|决议|公告|公报|标准|指南|指引|报告|白皮书|清单|目录|"
        r"宣言|倡议书?|协议书?|备忘录|公约|章程|批复|手册|共识|合同|声明|文件|要点|规则|准则|[^方办疗]法)$"
    )),
    ("system", re.compile(
        r"(?:系统|平台|APP|App|app|小程序|数据库|软件|云|网|码|机器人|助手|大脑|大?模型|终端|应用)$"
    )),
    ("service", re.compile(r"(?:服务|热线|门诊|签约|义诊|体检|筛查)$")),
    ("reform", re.compile(
        r"(?:改革|制度|机制|模式|体制|体系|试点|经验|共同体|医共体|医联体|政策|一体化|责任制|负责制)$|^试点"
    )),
    ("campaign", re.compile(
        r"(?:活动|行动|工程|计划|项目|整治|运动|攻坚战|保卫战|战役|(?:宣传|活动|主题|质量|服务)[周月日年])$"
    )),
)  # fmt: skip
_EVENTS = (
    ("clinic", re.compile(r"义诊")),
    ("disaster", re.compile(
        r"(?:地震|强震|台风|洪水|洪灾|洪涝|水灾|火灾|旱灾|灾害|暴雨|泥石流|滑坡|爆炸|事故|疫情|海啸|空难|火山喷发)$|^台风|号台风"
    )),
    ("competition", re.compile(r"(?:赛|运动会|[奥亚残]运会|世界杯|评选|比武)$")),
    ("publication", re.compile(r"(?:发布会|通气会|发布|首发|首映|首播)$")),
    ("training", re.compile(r"培训|(?:[习修训]班|能力提升班|讲座|演练|研修|宣讲|授课|公开课)$")),
    ("ceremony", re.compile(r"仪式|(?:典礼|揭牌|签约|公祭|开幕式|闭幕式|开班式|结业式|开工|奠基|阅兵|晚会|颁奖)$")),
    ("visit", re.compile(r"(?:调研|考察|访问|慰问|督导|检查|视察|巡视|参观|之行|走访|回访)$")),
    ("meeting", re.compile(r"(?:会议|全会|座谈|研讨|论坛|峰会|沙龙|(?<!博览)(?<!展览)(?<!交易)会|对话|会谈|会晤)$")),
)  # fmt: skip
_RULES = {"PROGRAM": _PROGRAMS, "EVENT": _EVENTS}
_AFTER = re.compile(r"(?:[（(][^（()）]*[）)]|[”\"’\s])+$")
"""What stands after the word that tells the kind: （试行）, (2023—2030年), a closing quotation mark."""


def undertaking(type: str, name: str) -> str:
    """Tell the kind of a programme or event, or give an empty string.

    >>> undertaking("PROGRAM", "国家职业病防治规划(2021—2025年)"), undertaking("EVENT", "党组(扩大)会议")
    ('document', 'meeting')
    """
    told = _AFTER.sub("", name)
    return next((kind for kind, words in _RULES.get(type, ()) if words.search(told)), "")
