// What the page says, in its two languages. Names of types, subtypes and predicates come with the data.

const WORDS = {
  zh: {
    search: "搜索名称、别名或拼音首字母", nothing: "没有匹配的名称", graph: "图", table: "表", language: "English",
    timeline: "时间线", places: "地点", together: "合作", view: "视图", undo: "撤销", help: "快捷键",
    theme: "切换明暗", take: "导出", png: "图片 PNG", svg: "矢量图 SVG", csv: "表格 CSV", json: "数据 JSON",
    graphml: "图数据 GraphML", turtle: "RDF Turtle", copy: "复制表格", sparql: "复制此视图的 SPARQL", copied: "已复制",
    types: "类型", subtypes: "细类", predicates: "关系", time: "时间", modality: "语气", articles: "文章",
    communities: "群组", sure: "置信度", where: "地点", any: "不限", colour: "按群组着色", clear: "清除筛选", filters: "筛选",
    from: "从", to: "到", showing: "显示", entities: "个实体", statements: "条陈述", more: "显示更多", whole: "返回全图",
    fit: "适应窗口", zoomIn: "放大", zoomOut: "缩小", close: "关闭", aliases: "又名", quote: "原句", less: "收起",
    step1: "一步邻域", step2: "两步邻域", expand: "展开", hide: "隐藏", pin: "固定", pinned: "固定节点", line: "时间线",
    only: "只看此文", named: "出现", times: "次", subject: "主体", object: "对象", place: "地点",
    verb: "动词", role: "职务", confidence: "置信度", understood: "主体据上文补出", evidence: "看原句",
    date: "日期", predicate: "关系", sentence: "原句", article: "文章", noStatements: "文中提到，但没有抽出关于它的陈述。",
    canvas: "关系图：用方向键在节点间移动，回车打开卡片，斜杠键搜索，问号键看快捷键", empty: "没有符合筛选条件的陈述", focusing: "聚焦于",
    statementsOf: "条陈述", between: "之间的陈述", restore: "恢复隐藏", card: "卡片",
    path: "路径", pathFrom: "选择另一个实体，查看两者之间的路径", noPath: "两者之间没有路径", pathTitle: "路径", cancel: "取消",
    step: "步", steps: "步", way: "条路径", ways: "条路径", otherWays: "其他路径", inside: "其中各地", wholeHas: "全图共", partFile: "，用 kg serve 打开", partServed: "，其余随查随取", partCut: "（个别实体只取了 1,000 条陈述）",
    partOf: "隶属", lies: "所在", localOf: "地方版本，源自", localForms: "地方版本", loosen: "让节点自行散开",
    same: "可能是同一个", source: "篇文章", sources: "篇文章", story: "件报道", stories: "件报道", reported: "见报日期", undated: "未注明日期", events: "事件", programs: "政策项目", facts: "陈述",
    nowhere: "未提及地点", onlyHere: "只看这里", shared: "共同参与", direct: "直接", who: "谁", ORG: "机构", PER: "人物", all: "机构和人物",
    pairs: "共事的双方", matrix: "共事矩阵", noPairs: "没有共事的双方",
  },
  en: {
    search: "Search a name, alias or pinyin initials", nothing: "No name matches", graph: "Graph", table: "Table",
    timeline: "Timeline", places: "Places", together: "Together", view: "View", undo: "Undo", help: "Keys",
    language: "中文", theme: "Light or dark", take: "Export", png: "Picture PNG", svg: "Picture SVG", csv: "Table CSV",
    json: "Data JSON", graphml: "Graph GraphML", turtle: "RDF Turtle", copy: "Copy table", sparql: "Copy SPARQL for this view",
    copied: "Copied", types: "Types", subtypes: "Kinds", predicates: "Relations", time: "Time", modality: "Modality",
    communities: "Communities", sure: "Confidence", where: "Places", any: "Any", colour: "Colour by community",
    articles: "Articles", clear: "Clear filters", filters: "Filters", from: "From", to: "to", showing: "Showing",
    entities: "entities", statements: "statements", more: "Show more", whole: "Whole graph", fit: "Fit to window",
    zoomIn: "Zoom in", zoomOut: "Zoom out", close: "Close", aliases: "Also known as", quote: "quote", less: "Show less",
    step1: "1 step", step2: "2 steps", expand: "Expand", hide: "Hide", pin: "Pin", pinned: "Pinned", line: "Timeline",
    only: "Only this article", named: "named", times: "times",
    subject: "Subject", object: "Object", place: "Place", verb: "Verb", role: "Role", confidence: "Confidence",
    understood: "Subject understood from the context", evidence: "See the sentence", date: "Date",
    predicate: "Relation", sentence: "Sentence", article: "Article", card: "Card",
    noStatements: "Named in the text, but no statement about it was found.",
    canvas: "Graph: arrow keys move between nodes, Enter opens a card, slash searches, question mark lists the keys",
    empty: "No statement passes the filters", focusing: "Focused on", statementsOf: "statements",
    between: "Statements between", restore: "Bring back hidden",
    path: "Path to…", pathFrom: "Choose another entity to see the paths between the two", noPath: "No path joins the two",
    pathTitle: "Path", cancel: "Cancel", step: "step", steps: "steps", way: "way", ways: "ways", otherWays: "Other ways",
    inside: "Places inside", wholeHas: "in all", partFile: ": kg serve opens them", partServed: ": the others come as you search", partCut: " (of some, only 1,000 statements)",
    partOf: "Part of", lies: "In", localOf: "Local form of", localForms: "Local forms", loosen: "Let the nodes move",
    same: "Possibly the same", source: "source", sources: "sources", story: "story", stories: "stories", reported: "as reported", undated: "Without a date",
    events: "Events", programs: "Programs", facts: "Statements", nowhere: "No place named", onlyHere: "Only here", shared: "Both take part in",
    direct: "Direct", who: "Who", ORG: "Organizations", PER: "People", all: "Both", pairs: "Who works with whom",
    matrix: "Matrix", noPairs: "No two work together",
  },
};

let language = "zh";

export function speak(lang) {
  language = lang === "en" ? "en" : "zh";
  document.documentElement.lang = language === "en" ? "en" : "zh-CN";
}

export function say(word) {
  return WORDS[language][word];
}

/** The label of a schema item ({zh, en}) in the language chosen. */
export function labelOf(item) {
  return item[language];
}
