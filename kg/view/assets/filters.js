// The left-hand panel: what is there, how much of each kind, and what to keep.

import { articles, schema } from "./data.js";
import { button, el, shapeIcon, short } from "./dom.js";
import { change, isFiltered, NO_FILTER, state } from "./state.js";
import { labelOf, say } from "./words.js";

const MOST_ARTICLES = 300;

let frame = null;

/** Draw the filters with the counts of a selection. The fields for days stay as they are: one may be typing in them. */
export function drawFilters(element, counts) {
  frame ??= buildFrame(element);
  const kept = focusKey(element);
  element.setAttribute("aria-label", say("filters"));
  fill("types", legend(counts.types));
  fill("predicates", picks("predicates", schema.predicates.map(labelOf), counts.predicates));
  fill("time", histogram(counts.months));
  sayDays();
  fill("modality", picks("modalities", schema.modalities.map(labelOf), counts.modalities));
  fill("articles", articlePicks(counts.articles));
  frame.clear.hidden = !isFiltered(state);
  frame.clear.textContent = say("clear");
  if (kept && document.activeElement.dataset.key !== kept) {
    element.querySelector(`[data-key="${CSS.escape(kept)}"]`)?.focus({ preventScroll: true });
  }
}

function buildFrame(element) {
  const built = { days: el("div", { class: "days" }, dayField("from"), el("span", { class: "soft" }), dayField("to")) };
  for (const name of ["types", "predicates", "time", "modality", "articles"]) {
    built[name] = { title: el("h2"), body: el("div") };
    element.append(el("section", { class: "facet" }, built[name].title, built[name].body));
  }
  built.time.body.after(built.days);
  built.clear = button("", () => change(NO_FILTER), { class: "clear", "data-key": "clear" });
  element.append(built.clear);
  return built;
}

function fill(name, content) {
  const { title, body } = frame[name], list = body.querySelector(".long"), top = list?.scrollTop ?? 0;
  title.textContent = say(name);
  body.replaceChildren(...[content].filter(Boolean));
  if (top) body.querySelector(".long").scrollTop = top;
}

function dayField(key) {
  const enter = ({ target }) => {
    const day = target.value.trim(), isDay = /^(\d{4}(-\d\d){0,2})?$/.test(day);
    target.classList.toggle("wrong", !isDay);
    if (isDay) change({ [key]: day });
  };
  return el("input", { class: "day", placeholder: "2021-07", "data-key": key, maxlength: "10", inputmode: "numeric", on: { change: enter } });
}

function sayDays() {
  for (const field of frame.days.querySelectorAll("input")) {
    field.setAttribute("aria-label", say(field.dataset.key));
    if (document.activeElement !== field) field.value = state[field.dataset.key];
  }
  frame.days.querySelector("span").textContent = say("to");
}

function focusKey(element) {
  return element.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
}

function toggled(rows, row) {
  return rows.includes(row) ? rows.filter((r) => r !== row) : [...rows, row].sort((a, b) => a - b);
}

function legend(counts) {
  const rows = schema.types.map((type, row) => {
    const on = !state.typesOff.includes(row);
    const attributes = { type: "button", class: "pick type", role: "switch", "aria-checked": String(on), "data-key": `type-${type.id}` };
    const click = () => change({ typesOff: toggled(state.typesOff, row) });
    return el("button", { ...attributes, on: { click } }, shapeIcon(type), el("span", { class: "name", text: labelOf(type) }), el("span", { class: "count", text: counts[row] }));
  });
  return el("div", { class: "picks legend" }, ...rows);
}

function pick(key, row, name, count, most) {
  const on = state[key].includes(row);
  const bar = el("span", { class: "bar-fill", "aria-hidden": "true" });
  bar.style.width = `${Math.round((100 * count) / Math.max(1, most))}%`;
  const attributes = { type: "button", class: "pick", "aria-pressed": String(on), "data-key": `${key}-${row}`, title: name };
  const click = () => change({ [key]: toggled(state[key], row) });
  return el("button", { ...attributes, on: { click } }, bar, el("bdi", { class: "name", text: name }), el("span", { class: "count", text: count }));
}

function picks(key, names, counts) {
  const most = Math.max(...counts);
  const rows = names.map((name, row) => row).filter((row) => counts[row] || state[key].includes(row));
  rows.sort((a, b) => (key === "predicates" ? counts[b] - counts[a] : 0) || a - b);
  return el("div", { class: "picks" }, ...rows.map((row) => pick(key, row, names[row], counts[row], most)));
}

function articlePicks(counts) {
  const rows = [...new Set([...state.articles, ...counts.keys()])].sort((a, b) => a - b).slice(0, MOST_ARTICLES);
  const most = Math.max(...counts.values(), 0);
  return el("div", { class: "picks long" }, ...rows.map((row) => pick("articles", row, short(articles.title[row], 80), counts.get(row) ?? 0, most)));
}

function histogram(months) {
  const { bins, unit } = timeBins(months);
  const most = Math.max(...bins.map(([, count]) => count), 1);
  const bars = bins.map(([bin, count]) => {
    const fill = el("span", { "aria-hidden": "true" });
    fill.style.height = `${count ? Math.max(6, Math.round((100 * count) / most)) : 0}%`;
    const on = state.from === bin && state.to === bin;
    const click = () => change(on ? { from: "", to: "" } : { from: bin, to: bin });
    return el("button", { type: "button", class: "bin", title: `${bin}: ${count}`, "aria-label": `${bin}: ${count}`, "aria-pressed": String(on), "data-key": `bin-${bin}`, on: { click } }, fill);
  });
  if (!bins.length) return null;
  const ends = el("div", { class: "ends soft" }, el("span", { text: bins[0][0] }), bins.length > 1 ? el("span", { text: bins.at(-1)[0] }) : null);
  return el("div", { class: `histogram ${unit}` }, el("div", { class: "bins" }, ...bars), ends);
}

/** Months where they are few, else years: [[bin, count]] in order, only those with a count. */
function timeBins(months) {
  const bins = new Map();
  const unit = months.size > 18 ? 4 : 7;
  for (const [month, count] of months) bins.set(month.slice(0, unit), (bins.get(month.slice(0, unit)) ?? 0) + count);
  return { bins: [...bins].sort(([a], [b]) => (a < b ? -1 : 1)).slice(-60), unit: unit === 4 ? "years" : "months" };
}
