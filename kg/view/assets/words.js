// What the page says, in its two languages. Names of types and predicates come with the data.

const WORDS = {
  zh: {
    search: "搜索名称、别名或拼音首字母", nothing: "没有匹配的名称", graph: "图", table: "表", language: "English",
    theme: "切换明暗", take: "导出", png: "图片 PNG", csv: "表格 CSV", json: "数据 JSON", copy: "复制表格", copied: "已复制",
    types: "类型", predicates: "关系", time: "时间", modality: "语气", articles: "文章", clear: "清除筛选", filters: "筛选",
    from: "从", to: "到", showing: "显示", entities: "个实体", statements: "条陈述", more: "显示更多", whole: "返回全图",
    fit: "适应窗口", zoomIn: "放大", zoomOut: "缩小", close: "关闭", aliases: "又名", quote: "原句", less: "收起",
    step1: "一步邻域", step2: "两步邻域", expand: "展开", hide: "隐藏", only: "只看此文", named: "出现", times: "次", subject: "主体", object: "对象", place: "地点",
    verb: "动词", role: "职务", confidence: "置信度", understood: "主体据上文补出", evidence: "看原句",
    date: "日期", predicate: "关系", sentence: "原句", article: "文章", noStatements: "文中提到，但没有抽出关于它的陈述。",
    canvas: "关系图：用方向键在节点间移动，回车打开卡片，斜杠键搜索", empty: "没有符合筛选条件的陈述", focusing: "聚焦于",
    statementsOf: "条陈述", between: "之间的陈述", restore: "恢复隐藏",
    path: "路径", pathFrom: "选择另一个实体，查看两者之间的路径", noPath: "两者之间没有路径", pathTitle: "路径", cancel: "取消",
  },
  en: {
    search: "Search a name, alias or pinyin initials", nothing: "No name matches", graph: "Graph", table: "Table",
    language: "中文", theme: "Light or dark", take: "Export", png: "Picture PNG", csv: "Table CSV", json: "Data JSON",
    copy: "Copy table", copied: "Copied", types: "Types", predicates: "Relations", time: "Time", modality: "Modality",
    articles: "Articles", clear: "Clear filters", filters: "Filters", from: "From", to: "to", showing: "Showing",
    entities: "entities", statements: "statements", more: "Show more", whole: "Whole graph", fit: "Fit to window",
    zoomIn: "Zoom in", zoomOut: "Zoom out", close: "Close", aliases: "Also known as", quote: "quote", less: "Show less",
    step1: "1 step", step2: "2 steps", expand: "Expand", hide: "Hide", only: "Only this article", named: "named", times: "times",
    subject: "Subject", object: "Object", place: "Place", verb: "Verb", role: "Role", confidence: "Confidence",
    understood: "Subject understood from the context", evidence: "See the sentence", date: "Date",
    predicate: "Relation", sentence: "Sentence", article: "Article",
    noStatements: "Named in the text, but no statement about it was found.",
    canvas: "Graph: arrow keys move between nodes, Enter opens a card, slash searches",
    empty: "No statement passes the filters", focusing: "Focused on", statementsOf: "statements",
    between: "Statements between", restore: "Bring back hidden",
    path: "Path to…", pathFrom: "Choose another entity to see the paths between the two", noPath: "No path joins the two",
    pathTitle: "Path", cancel: "Cancel",
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
