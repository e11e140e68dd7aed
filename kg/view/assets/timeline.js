// The same selection in time: events, and facts of no event, each at its date.

import { articleOf, articles, compareDates, dateOf, endsOf, entities, otherEnd, predicateOf, statements, typeOf } from "./data.js";
import { button, el, plain, shapeIcon, short } from "./dom.js";
import { change } from "./state.js";
import { labelOf, say } from "./words.js";

const MOST_ENTRIES = 300;
const MOST_NAMES = 6; // of those who take part in an event
let shownEntries = MOST_ENTRIES;

/** Draw what a selection of statements says happened, by date; what has no date follows at the end. */
export function drawTimeline(element, rows) {
  const entries = timelineEntries(rows);
  const dated = entries.filter((entry) => entry.date), undated = entries.filter((entry) => !entry.date);
  const again = () => ((shownEntries += MOST_ENTRIES), drawTimeline(element, rows));
  const more = dated.length > shownEntries ? button(say("more"), again, { class: "more" }) : null;
  element.replaceChildren(
    ...[
      entries.length ? null : el("p", { class: "soft empty", text: say("empty") }),
      ...groupByMonth(dated.slice(0, shownEntries)).map(([month, group]) => section(month, group)),
      more,
      undated.length ? section(say("undated"), undated.slice(0, MOST_ENTRIES), undated.length) : null,
    ].filter(Boolean),
  );
}

/**
 * Give [{date, own, event, rows}] in order: an event, whose `rows` tell of it; or, with no event (-1), the dated facts
 * that one article tells of one who did the same to several.
 */
export function timelineEntries(rows) {
  const found = new Map();
  const put = (key, event, s) => {
    if (!found.has(key)) found.set(key, { event, rows: [] });
    found.get(key).rows.push(s);
  };
  for (const s of rows) {
    const ends = [statements.subject[s], statements.object[s]].filter((e) => typeOf(e).id === "EVENT");
    ends.forEach((event) => put(event, event, s));
    if (!ends.length && statements.date[s]) put([statements.date[s], articleOf(s), statements.subject[s], statements.predicate[s]].join(), -1, s);
  }
  const entries = [...found.values()];
  for (const entry of entries) Object.assign(entry, whenOf(entry.rows));
  return entries.sort((a, b) => compareDates(a.date, b.date) || a.event - b.event || a.rows[0] - b.rows[0]);
}

/** The first date that the statements give; where none does, that of the first article. */
function whenOf(rows) {
  const own = rows.map((s) => statements.date[s]).filter(Boolean).sort(compareDates)[0];
  return { own: Boolean(own), date: own ?? rows.map(dateOf).filter(Boolean).sort(compareDates)[0] ?? "" };
}

function groupByMonth(entries) {
  const groups = new Map();
  for (const entry of entries) {
    const month = endsOf(entry.date)[0].slice(0, 7);
    if (!groups.has(month)) groups.set(month, []);
    groups.get(month).push(entry);
  }
  return [...groups];
}

function section(title, entries, count = entries.length) {
  const heading = el("h2", {}, el("span", { text: title }), el("span", { class: "count", text: count }));
  return el("section", { class: "month" }, heading, el("ol", {}, ...entries.map(entryItem)));
}

function entryItem({ event, date, own, rows }) {
  const [first] = rows, isMonth = date.length <= 7;
  const when = [isMonth ? "" : short(date, 24), date && !own ? say("reported") : ""].filter(Boolean).join(" · ");
  const line = event >= 0 ? [nameButton(event, { kind: "entity", entity: event })] : factParts(rows);
  const about = event >= 0 ? eventText(event, rows) : short(articles.title[articleOf(first)], 80);
  return el(
    "li",
    {},
    el("span", { class: "when soft", text: when }),
    el("div", { class: "what" }, ...line),
    about ? el("div", { class: "soft about" }, el("bdi", { text: about })) : null,
  );
}

function nameButton(e, card) {
  const open = () => change({ card });
  return el("button", { type: "button", class: "link", on: { click: open } }, shapeIcon(typeOf(e)), el("bdi", { text: short(entities.name[e], 80) || "?" }));
}

/** Who did what to whom: each of the last opens the sentence. */
function factParts(rows) {
  const subject = statements.subject[rows[0]];
  return [
    nameButton(subject, { kind: "entity", entity: subject }),
    el("span", { class: "predicate", text: labelOf(predicateOf(rows[0])) }),
    ...rows.map((s) => nameButton(statements.object[s], { kind: "statement", statement: s })),
  ];
}

/** Who did what at an event, in a line: 主办: 省卫健委 · 举办于: 杭州市. */
function eventText(event, rows) {
  const groups = new Map();
  for (const s of rows) {
    const label = labelOf(predicateOf(s));
    if (!groups.has(label)) groups.set(label, new Set());
    groups.get(label).add(plain(entities.name[otherEnd(s, event)]));
  }
  const list = (names) => [...names].slice(0, MOST_NAMES).map((name) => short(name, 24)).join("、") + (names.size > MOST_NAMES ? "…" : "");
  return [...groups].map(([label, names]) => `${label}: ${list(names)}`).join(" · ");
}
