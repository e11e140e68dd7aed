// The same selection by place: how many events, programs and statements each division has, from province to village.

import { placeAround, places, placesOf, statements, typeOf } from "./data.js";
import { button, el, short } from "./dom.js";
import { change } from "./state.js";
import { say } from "./words.js";

const MOST_PLACE_ROWS = 400, MOST_OPEN = 60; // rows up to which the whole tree is open
const turned = new Set(); // rows that the reader has opened or shut
let rowsShown = MOST_PLACE_ROWS;
const COUNTED = ["events", "programs", "statements"];

/** Draw the tree of places with the counts of a selection of statements. */
export function drawPlaces(element, rows) {
  const { counts, nowhere } = countByPlace(rows);
  const tree = treeOf(counts), again = () => drawPlaces(element, rows);
  const isOpen = (row) => turned.has(row) !== counts.size <= MOST_OPEN;
  const inside = (row) => [row, ...(isOpen(row) ? (tree.get(row) ?? []).flatMap(inside) : [])];
  const all = (tree.get(-1) ?? []).flatMap(inside), shown = all.slice(0, rowsShown);
  if (!shown.length) return element.replaceChildren(el("p", { class: "soft empty", text: say("empty") }));
  const most = Object.fromEntries(COUNTED.map((column) => [column, Math.max(1, ...[...counts.values()].map((c) => c[column].size))]));
  const words = { events: say("events"), programs: say("programs"), statements: say("facts") };
  const head = el("tr", {}, ...[say("place"), ...COUNTED.map((column) => words[column]), ""].map((text) => (text ? el("th", { scope: "col", text }) : el("td"))));
  const turn = (row) => {
    turned.has(row) ? turned.delete(row) : turned.add(row);
    again();
    element.querySelector(`[data-place="${row}"] .turn`)?.focus();
  };
  const turner = (row) => (tree.has(row) ? button("", () => turn(row), { class: "turn", "aria-expanded": String(isOpen(row)), "aria-label": `${say("inside")}: ${short(places.name[row], 40)}` }) : null);
  const body = shown.map((row) => placeRow(row, counts.get(row), most, turner(row)));
  const more = all.length > rowsShown ? button(say("more"), () => ((rowsShown += MOST_PLACE_ROWS), again()), { class: "more" }) : null;
  const note = nowhere ? el("p", { class: "soft note", text: `${say("nowhere")}: ${nowhere} ${say("statementsOf")}` }) : null;
  element.replaceChildren(...[el("table", { class: "tree" }, el("thead", {}, head), el("tbody", {}, ...body)), more, note].filter(Boolean));
}

/** Count what touches each place or lies in it: {counts: place -> {events, programs, statements}, nowhere}. */
export function countByPlace(rows) {
  const counts = new Map();
  let nowhere = 0;
  for (const s of rows) {
    const own = placesOf(s);
    if (!own.length) nowhere++;
    const around = new Set();
    for (let place of own) for (; place >= 0 && !around.has(place); place = placeAround(place)) around.add(place);
    for (const place of around) {
      if (!counts.has(place)) counts.set(place, { events: new Set(), programs: new Set(), statements: new Set() });
      const count = counts.get(place);
      count.statements.add(s);
      for (const e of [statements.subject[s], statements.object[s]]) {
        if (typeOf(e).id === "EVENT") count.events.add(e);
        else if (typeOf(e).id === "PROGRAM") count.programs.add(e);
      }
    }
  }
  return { counts, nowhere };
}

/** The places inside each (-1: the outermost), those with most statements first. */
function treeOf(counts) {
  const tree = new Map();
  for (const row of counts.keys()) {
    const around = placeAround(row);
    if (!tree.has(around)) tree.set(around, []);
    tree.get(around).push(row);
  }
  for (const rows of tree.values()) rows.sort((a, b) => counts.get(b).statements.size - counts.get(a).statements.size || a - b);
  return tree;
}

function placeRow(row, count, most, turner) {
  const entity = places.entity[row], name = short(places.name[row], 40) || "?";
  const open = () => change(entity >= 0 ? { card: { kind: "entity", entity } } : { place: row });
  const heading = el("th", { scope: "row" }, turner, button(name, open, { class: turner ? "link" : "link no-turn" }));
  heading.style.paddingLeft = `${10 + 22 * places.depth[row]}px`;
  const only = button(say("onlyHere"), () => change({ place: row }), { class: "small", "aria-label": `${say("onlyHere")}: ${name}` });
  return el("tr", { "data-place": row }, heading, ...COUNTED.map((column) => barCell(count[column].size, most[column], column)), el("td", {}, only));
}

function barCell(count, most, column) {
  const bar = el("span", { class: `bar-mark ${column}`, "aria-hidden": "true" });
  bar.style.width = `${count ? Math.max(1.5, (70 * count) / most) : 0}%`;
  return el("td", { class: "bar-cell" }, bar, el("span", { class: "count", text: count || "" }));
}
