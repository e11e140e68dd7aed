// The left-hand panel: what is there, how much of each kind, and what to keep.

import { articles, byWeight, entities, kindOf, placeAround, places, schema, statementCount } from "./data.js";
import { button, el, plain, shapeIcon, short } from "./dom.js";
import { communityColour, NO_COMMUNITY } from "./canvas.js";
import { allMonths } from "./select.js";
import { change, isFiltered, NO_FILTER, state, subtypes, SURE } from "./state.js";
import { labelOf, say } from "./words.js";

const FACETS = ["types", "time", "predicates", "where", "modality", "sure", "communities", "subtypes", "articles"];
const MOST_ARTICLES = 300, MOST_COMMUNITIES = 12, MOST_PLACES = 200;
const MOST_BINS = 48;

let frame = null;

/** Draw the filters with the counts of a selection. The fields for days stay as they are: one may be typing in them. */
export function drawFilters(element, counts) {
  frame ??= buildFrame(element);
  const kept = focusKey(element);
  element.setAttribute("aria-label", say("filters"));
  fill("types", legend(counts.types));
  fill("subtypes", picks("subtypes", subtypes.map((subtype) => labelOf(kindOf(subtype))), counts.subtypes, { sorted: true }));
  fill("predicates", picks("predicates", schema.predicates.map(labelOf), counts.predicates, { sorted: true }));
  fill("time", histogram(counts.months));
  sayDays(timeBins(counts.months));
  fill("where", placePicks(counts.places));
  fill("sure", surePicks(counts.sure));
  fill("communities", communityPicks(counts.communities));
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
  for (const name of FACETS) {
    built[name] = { title: el("h2"), body: el("div") };
    element.append(el("section", { class: "facet" }, built[name].title, built[name].body));
  }
  built.ends = el("div", { class: "slider" }, endField("from"), endField("to"));
  built.time.body.after(built.ends, built.days);
  built.clear = button("", () => change(NO_FILTER), { class: "clear", "data-key": "clear" });
  element.append(built.clear);
  return built;
}

function fill(name, content) {
  const { title, body } = frame[name], list = body.querySelector(".long"), top = list?.scrollTop ?? 0;
  title.textContent = say(name);
  title.parentElement.hidden = !content;
  body.replaceChildren(...[content].filter(Boolean));
  if (top) body.querySelector(".long").scrollTop = top;
}

function dayField(key) {
  const enter = ({ target }) => {
    const day = target.value.trim(), isDay = /^(\d{4}(-\d\d){0,2})?$/.test(day);
    target.classList.toggle("wrong", !isDay);
    if (isDay) change({ [key]: day });
  };
  return el("input", { class: "day", "data-key": key, maxlength: "10", inputmode: "numeric", on: { change: enter } });
}

/** One of the two ends of the time slider; its places are the bins of the histogram. */
function endField(key) {
  const slide = ({ target }) => {
    const bin = frame.bins[target.value], isEnd = Number(target.value) === (key === "from" ? 0 : frame.bins.length - 1);
    change({ [key]: isEnd ? "" : key === "from" ? bin.from : bin.to });
  };
  return el("input", { type: "range", min: "0", step: "1", "data-key": `slide-${key}`, on: { change: slide } });
}

function sayDays(bins) {
  frame.bins = bins;
  const [from, to] = frame.ends.children, last = Math.max(0, bins.length - 1);
  const place = (field, word, found, fallback) => {
    field.max = last;
    field.value = found < 0 ? fallback : found;
    field.setAttribute("aria-label", `${say("time")}: ${say(word)}`);
    field.setAttribute("aria-valuetext", bins[field.value]?.name ?? "");
  };
  frame.ends.hidden = bins.length < 2;
  place(from, "from", state.from ? bins.findIndex((bin) => `${bin.to}~` >= state.from) : -1, 0);
  place(to, "to", state.to ? bins.findLastIndex((bin) => bin.from <= `${state.to}~`) : -1, last);
  for (const field of frame.days.querySelectorAll("input")) {
    const bin = field.dataset.key === "from" ? bins[0] : bins.at(-1);
    field.placeholder = (field.dataset.key === "from" ? bin?.from || bin?.to : bin?.to || bin?.from) ?? "";
    field.setAttribute("aria-label", say(field.dataset.key));
    if (document.activeElement !== field) field.value = state[field.dataset.key];
  }
  frame.days.querySelector("span").textContent = say("to");
}

function focusKey(element) {
  return element.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
}

function largest(counts) {
  let most = 0;
  for (const count of counts.values()) most = Math.max(most, count);
  return most;
}

function toggled(rows, row) {
  return rows.includes(row) ? rows.filter((r) => r !== row) : [...rows, row].sort((a, b) => a - b);
}

/** The types, each with its sign and how many there are; to click one leaves it out. */
export function legend(counts) {
  const isColoured = state.colour === "community"; // then the colours are not the types'
  const rows = schema.types.map((type, row) => {
    const on = !state.typesOff.includes(row);
    const attributes = { type: "button", class: "pick type", role: "switch", "aria-checked": String(on), "data-key": `type-${type.id}` };
    const click = () => change({ typesOff: toggled(state.typesOff, row) });
    return el("button", { ...attributes, on: { click } }, shapeIcon(isColoured ? { ...type, color: NO_COMMUNITY } : type), el("span", { class: "name", text: labelOf(type) }), el("span", { class: "count", text: counts[row] }));
  });
  return el("div", { class: "picks legend" }, ...rows);
}

function pick(key, row, name, count, most, { on = state[key].includes(row), click, depth = 0, sign } = {}) {
  const bar = el("span", { class: "bar-fill", "aria-hidden": "true" });
  bar.style.width = `${Math.round((100 * count) / Math.max(1, most))}%`;
  const attributes = { type: "button", class: "pick", "aria-pressed": String(on), "data-key": `${key}-${row}`, title: name };
  click ??= () => change({ [key]: toggled(state[key], row) });
  const button = el("button", { ...attributes, on: { click } }, bar, sign, el("bdi", { class: "name", text: name }), el("span", { class: "count", text: count }));
  if (depth) button.style.paddingLeft = `${8 + 14 * depth}px`;
  return button;
}

function picks(key, names, counts, { sorted = false } = {}) {
  const most = Math.max(...counts, 0);
  const rows = names.map((name, row) => row).filter((row) => counts[row] || state[key].includes(row));
  rows.sort((a, b) => (sorted ? counts[b] - counts[a] : 0) || a - b);
  return rows.length ? el("div", { class: "picks" }, ...rows.map((row) => pick(key, row, names[row], counts[row], most))) : null;
}

/** The least confidence asked for: one of a few steps. */
function surePicks(counts) {
  const rows = SURE.map((least, n) => {
    const name = least ? `≥ ${Math.round(100 * least)}%` : say("any");
    return pick("sure", n, name, counts[n], counts[0], { on: state.sure === least, click: () => change({ sure: least }) });
  });
  return el("div", { class: "picks" }, ...rows);
}

/** The tree of places, opened as far as the place chosen: those around it, and those inside it. */
function placePicks(counts) {
  const open = new Set([-1]);
  for (let row = state.place; row >= 0; row = placeAround(row)) open.add(row);
  const rows = places.name.map((name, row) => row).filter((row) => open.has(row) || (counts.has(row) && open.has(placeAround(row))));
  const most = largest(counts);
  const choose = (row) => change({ place: state.place === row ? placeAround(row) : row });
  const picks = rows.slice(0, MOST_PLACES).map((row) =>
    pick("place", row, short(places.name[row], 40), counts.get(row) ?? 0, most, { on: state.place === row, click: () => choose(row), depth: places.depth[row] }),
  );
  return picks.length ? el("div", { class: "picks long" }, ...picks) : null;
}

let heads = null;

/** The name of a community: that of its most important member. */
export function communityName(community) {
  if (!heads) {
    heads = new Map();
    for (const e of byWeight) if (!heads.has(entities.community[e])) heads.set(entities.community[e], e);
  }
  return heads.has(community) ? plain(entities.name[heads.get(community)]) : "?";
}

function communityPicks(counts) {
  const rows = [...new Set([...state.communities, ...counts.keys()])].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || a - b);
  if (rows.length < 2 && !state.communities.length) return null;
  const isColoured = state.colour === "community", most = largest(counts);
  const swatch = (row) => {
    const sign = el("span", { class: "swatch", "aria-hidden": "true" });
    sign.style.background = isColoured ? communityColour(row) : "transparent";
    return sign;
  };
  const toggle = button(say("colour"), () => change({ colour: isColoured ? "type" : "community" }), { class: "small wide", "aria-pressed": String(isColoured), "data-key": "colour" });
  const picks = rows.slice(0, MOST_COMMUNITIES).map((row) =>
    pick("communities", row, short(communityName(row), 40), counts.get(row) ?? 0, most, { sign: isColoured ? swatch(row) : null }),
  );
  return el("div", {}, toggle, el("div", { class: "picks" }, ...picks));
}

function articlePicks(counts) {
  const rows = [...new Set([...state.articles, ...counts.keys()])].sort((a, b) => a - b).slice(0, MOST_ARTICLES);
  const most = largest(counts);
  return el("div", { class: "picks long" }, ...rows.map((row) => pick("articles", row, short(articles.title[row], 80), counts.get(row) ?? 0, most)));
}

function histogram(months) {
  const bins = timeBins(months);
  if (!bins.length) return null;
  const most = Math.max(...bins.map((bin) => bin.count), 1);
  const bars = bins.map(({ name, from, to, count }) => {
    const fill = el("span", { "aria-hidden": "true" });
    fill.style.height = `${count ? Math.max(6, Math.round((100 * count) / most)) : 0}%`;
    const on = state.from === from && state.to === to;
    const click = () => change(on ? { from: "", to: "" } : { from, to });
    return el("button", { type: "button", class: "bin", title: `${name}: ${count}`, "aria-label": `${name}: ${count}`, "aria-pressed": String(on), "data-key": `bin-${name}`, disabled: !count && !on, on: { click } }, fill);
  });
  const ends = el("div", { class: "ends soft" }, el("span", { text: bins[0].name }), bins.length > 1 ? el("span", { text: bins.at(-1).name }) : null);
  return el("div", { class: "histogram" }, el("div", { class: "bins" }, ...bars), ends);
}

let span = { of: -1 };

/** From when to when the corpus goes: but for the two hundredth part at each end, where dates are often mistaken. */
function wholeSpan() {
  if (span.of === statementCount) return span;
  const months = [...allMonths()].filter(([month]) => /^\d{4}(-\d\d)?$/.test(month)).sort(([a], [b]) => (a < b ? -1 : 1));
  const total = months.reduce((sum, [, count]) => sum + count, 0);
  let passed = 0;
  const inner = months.filter(([, count]) => (passed += count) > total / 200 && passed - count < total - total / 200).map(([month]) => month);
  const isCut = { before: inner[0] !== months[0]?.[0], after: inner.at(-1) !== months.at(-1)?.[0] };
  return (span = { of: statementCount, first: inner[0], last: inner.at(-1), isMonthly: inner.every((month) => month.length === 7), isCut });
}

/** Months where they are few, else years, else decades, without a gap: [{name, from, to, count}]. */
function timeBins(months) {
  const { first, last, isMonthly, isCut } = wholeSpan();
  if (!first) return [];
  const [start, end] = [first, last].map((month) => ({ year: Number(month.slice(0, 4)), month: Number(month.slice(5)) || 1 }));
  const years = end.year - start.year, byMonth = isMonthly && 12 * years + end.month - start.month < MOST_BINS;
  const keyOf = (month) => month.slice(0, byMonth ? 7 : years < MOST_BINS ? 4 : 3);
  const [firstKey, lastKey] = [keyOf(first), keyOf(last)], counts = new Map();
  for (const [month, count] of months) {
    const key = keyOf(month), at = key < firstKey ? firstKey : key > lastKey ? lastKey : key;
    counts.set(at, (counts.get(at) ?? 0) + count);
  }
  const keys = new Set();
  for (let year = start.year; year <= end.year; year++) {
    for (let month = 1; month <= 12; month++) keys.add(keyOf(`${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`));
  }
  const binOf = (key) => (key.length === 3 ? { name: `${key}0s`, from: `${key}0`, to: `${key}9` } : { name: key, from: key, to: key });
  const bins = [...keys].filter((key) => key >= firstKey && key <= lastKey).sort().map((key) => ({ ...binOf(key), count: counts.get(key) ?? 0 }));
  if (isCut.before) Object.assign(bins[0], { name: `–${bins[0].name}`, from: "" });
  if (isCut.after) Object.assign(bins.at(-1), { name: `${bins.at(-1).name}–`, to: "" });
  return bins;
}
