// The same selection as a table of statements.

import { articleOf, articles, compareDates, dateOf, entities, predicateOf, schema, sentences, statements } from "./data.js";
import { button, el, plain, short } from "./dom.js";
import { change } from "./state.js";
import { labelOf, say } from "./words.js";

const PAGE = 200;
const LONGEST_CELL = 80; // characters
const COLUMNS = ["date", "subject", "predicate", "object", "role", "place", "modality", "article"];
let order = { column: "date", down: false };
let pages = 1;

function cell(s, column) {
  switch (column) {
    case "date": return dateOf(s);
    case "subject": return plain(entities.name[statements.subject[s]]);
    case "predicate": return labelOf(predicateOf(s));
    case "object": return plain(entities.name[statements.object[s]]);
    case "role": return plain(statements.role[s]);
    case "place": return statements.place[s] < 0 ? "" : plain(entities.name[statements.place[s]]);
    case "modality": return labelOf(schema.modalities[statements.modality[s]]);
    case "article": return plain(articles.title[articleOf(s)]);
    case "sentence": return plain(sentences.text[statements.sentence[s]]);
    case "time": return plain(statements.time[s]);
    case "verb": return plain(statements.verb[s]);
    case "confidence": return String(statements.confidence[s]);
  }
}

/** Draw the statements of a selection, a page at a time. */
export function drawTable(element, rows) {
  const sorted = sortRows(rows);
  const again = () => drawTable(element, rows);
  const head = el("tr", {}, ...COLUMNS.map((column) => headCell(column, again)));
  const body = sorted.slice(0, pages * PAGE).map((s) => bodyRow(s));
  const more = sorted.length > pages * PAGE ? button(say("more"), () => (pages++, again()), { class: "more" }) : null;
  const table = el("table", {}, el("thead", {}, head), el("tbody", {}, ...body));
  element.replaceChildren(...[rows.length ? table : el("p", { class: "soft empty", text: say("empty") }), more].filter(Boolean));
}

function sortRows(rows) {
  const way = order.down ? -1 : 1;
  const compare = order.column === "date" ? compareDates : (x, y) => x.localeCompare(y, "zh");
  const keys = new Map(rows.map((s) => [s, cell(s, order.column)]));
  return [...rows].sort((a, b) => {
    const [x, y] = [keys.get(a), keys.get(b)];
    return (!x - !y) || way * compare(x, y) || a - b;
  });
}

function headCell(column, again) {
  const on = order.column === column;
  const sort = () => {
    order = { column, down: on && !order.down };
    again();
  };
  const arrow = on ? (order.down ? " ↓" : " ↑") : "";
  return el("th", { scope: "col", class: column, "aria-sort": on ? (order.down ? "descending" : "ascending") : "none" }, button(say(column) + arrow, sort));
}

function bodyRow(s) {
  const open = () => change({ card: { kind: "statement", statement: s } });
  const key = (event) => event.key === "Enter" && open();
  const cells = COLUMNS.map((column) => el("td", { class: column }, el("bdi", { text: short(cell(s, column), LONGEST_CELL), title: short(cell(s, column), 2 * LONGEST_CELL) })));
  return el("tr", { tabindex: "0", on: { click: open, keydown: key } }, ...cells);
}

const CSV_COLUMNS = ["subject", "predicate", "object", "verb", "time", "date", "place", "role", "modality", "confidence", "article", "sentence"];

/** The statements as CSV; a cell that a spreadsheet would run as a formula is made text. */
export function tableText(rows, separator = ",") {
  const quote = (text) => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /["\n\r]/.test(safe) || safe.includes(separator) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  const lines = [CSV_COLUMNS.map(say), ...rows.map((s) => CSV_COLUMNS.map((column) => cell(s, column) ?? ""))];
  return lines.map((line) => line.map(quote).join(separator)).join("\r\n") + "\r\n";
}
