// The same selection by place: how many events, programs and statements each division has, from province to village.

import { placeAround, places, placesOf, statements, typeOf } from "./data.js";
import { button, el, short } from "./dom.js";
import { change } from "./state.js";
import { say } from "./words.js";

const MOST_PLACE_ROWS = 600;
const COUNTED = ["events", "programs", "statements"];

/** Draw the tree of places with the counts of a selection of statements. */
export function drawPlaces(element, rows) {
  const { counts, nowhere } = countByPlace(rows);
  const shown = places.name.map((name, row) => row).filter((row) => counts.has(row)).slice(0, MOST_PLACE_ROWS);
  if (!shown.length) return element.replaceChildren(el("p", { class: "soft empty", text: say("empty") }));
  const most = Object.fromEntries(COUNTED.map((column) => [column, Math.max(1, ...[...counts.values()].map((c) => c[column].size))]));
  const words = { events: say("events"), programs: say("programs"), statements: say("facts") };
  const head = el("tr", {}, ...[say("place"), ...COUNTED.map((column) => words[column]), ""].map((text) => (text ? el("th", { scope: "col", text }) : el("td"))));
  const body = shown.map((row) => placeRow(row, counts.get(row), most));
  const note = nowhere ? el("p", { class: "soft note", text: `${say("nowhere")}: ${nowhere} ${say("statementsOf")}` }) : null;
  element.replaceChildren(...[el("table", { class: "tree" }, el("thead", {}, head), el("tbody", {}, ...body)), note].filter(Boolean));
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

function placeRow(row, count, most) {
  const entity = places.entity[row], name = short(places.name[row], 40) || "?";
  const open = () => change(entity >= 0 ? { card: { kind: "entity", entity } } : { place: row });
  const heading = el("th", { scope: "row" }, button(name, open, { class: "link" }));
  heading.style.paddingLeft = `${10 + 22 * places.depth[row]}px`;
  const only = button(say("onlyHere"), () => change({ place: row }), { class: "small", "aria-label": `${say("onlyHere")}: ${name}` });
  return el("tr", { "data-place": row }, heading, ...COUNTED.map((column) => barCell(count[column].size, most[column], column)), el("td", {}, only));
}

function barCell(count, most, column) {
  const bar = el("span", { class: `bar-mark ${column}`, "aria-hidden": "true" });
  bar.style.width = `${count ? Math.max(1.5, (70 * count) / most) : 0}%`;
  return el("td", { class: "bar-cell" }, bar, el("span", { class: "count", text: count || "" }));
}
