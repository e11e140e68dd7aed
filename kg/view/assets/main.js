// The page: joins state, selection, picture, card, filters and search.

import { bringIntoView, cursorNode, drawGraph, fitGraph, isLoose, letLoose, lightUp, nameOf, openCanvas, placeOf, placeOnScreen, repaint, shownPairs, zoomBy } from "./canvas.js";
import { drawCard, entityName, expand, focusOn, hide, startPath, togglePin } from "./cards.js";
import { data, entities, otherEnd, pairOf, qualifierOf, statements, statementsOf, typeOf } from "./data.js";
import { button, el, shapeIcon, short } from "./dom.js";
import { copyQuery, copyTable, saveData, saveDrawing, saveGraph, savePicture, saveTable, saveTurtle } from "./export.js";
import { drawFilters, legend } from "./filters.js";
import { askAround, askByName, canAsk, isCutShort, isPart } from "./more.js";
import { pathCard } from "./paths.js";
import { drawPlaces } from "./places.js";
import { mint } from "./rdf.js";
import { prepareSearch, search } from "./search.js";
import { select, viewRows } from "./select.js";
import { canUndo, change, FIRST_LIMIT, isFiltered, missingEntities, NO_FOCUS, state, undo, VIEWS, watchState } from "./state.js";
import { drawTable } from "./table.js";
import { drawTimeline } from "./timeline.js";
import { drawTogether } from "./together.js";
import { labelOf, say, speak } from "./words.js";

const byId = (id) => document.getElementById(id);
const dark = matchMedia("(prefers-color-scheme: dark)");
const LISTS = { table: drawTable, timeline: drawTimeline, places: drawPlaces, together: drawTogether };
const MOST_ASKED = 20; // entities around a focus that the server is asked about
let selection = null;

function show(now, before) {
  speak(now.lang);
  document.documentElement.dataset.theme = now.theme || (dark.matches ? "dark" : "light");
  repaint();
  drawTools();
  selection = select(now);
  drawFilters(byId("filters"), selection.counts);
  byId("legend").replaceChildren(legend(selection.counts.types));
  drawCard(byId("card"), now.card, { path: () => pathCard(now.path, selection.statements) });
  byId("canvas").classList.toggle("away", now.view !== "graph"); // it keeps its size, so that it can be drawn on
  byId("zoom").hidden = now.view !== "graph";
  for (const view of VIEWS.slice(1)) byId(view).hidden = now.view !== view;
  drawTrail(now);
  const keepPlaces = String(now.expanded) !== String(before.expanded) || String(now.hidden) !== String(before.hidden);
  drawGraph(selection, { keepPlaces });
  lightCard(now.card);
  if (now.view !== "graph") drawList(now, before);
  drawStatus(now);
  if (canAsk()) askForMore(now);
}

/** Ask the server for what it knows of the entities the reader has turned to, and show it when it comes. */
async function askForMore(now) {
  const near = now.focus >= 0 && now.steps === 2 ? selection.nodes.slice(0, MOST_ASKED) : [];
  const turned = [now.card?.entity, ...(now.card?.pair ?? []), now.focus, ...now.expanded, ...now.path].filter((e) => e >= 0);
  const found = await Promise.all([...new Set([...turned, ...near])].map((e) => askAround([entities.id[e]])));
  if (found.some(Boolean)) change({}, { keep: false });
}

/** Draw the list that is the view; where only the card has changed it stays as it is, and where it was scrolled to. */
function drawList(now, before) {
  const same = Object.keys(now).every((key) => key === "card" || now[key] === before[key]);
  if (same && byId(now.view).childElementCount) return;
  LISTS[now.view](byId(now.view), viewRows(now, selection));
  if (now.view !== before.view) byId(now.view).scrollTop = 0;
}

function lightCard(card) {
  if (card?.kind === "entity") {
    const shownRows = statementsOf(card.entity).filter((s) => shownPairs().has(pairOf(statements.subject[s], statements.object[s])));
    const pairs = shownRows.map((s) => pairOf(statements.subject[s], statements.object[s]));
    const nodes = [card.entity, ...new Set(shownRows.map((s) => otherEnd(s, card.entity)))];
    const isAll = nodes.length >= selection.nodes.length;
    lightUp(isAll ? { picked: [card.entity] } : { nodes, pairs, picked: [card.entity] });
    bringIntoView(card.entity);
  } else if (card?.kind === "path") lightUp({ picked: state.path });
  else if (card) {
    const pair = card.pair ?? [statements.subject[card.statement], statements.object[card.statement]];
    lightUp({ nodes: pair, pairs: [pairOf(...pair)], picked: pair });
    bringIntoView(...pair);
  } else lightUp({});
}

function drawTools() {
  const view = (name) => button(say(name), () => change({ view: name }), { "aria-pressed": String(state.view === name), "data-tool": name });
  byId("undo").disabled = !canUndo();
  for (const [id, word] of [["undo", "undo"], ["help", "help"], ["loosen", "loosen"]]) byId(id).title = say(word), byId(id).setAttribute("aria-label", say(word));
  const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  byId("search").placeholder = say("search");
  byId("search").setAttribute("aria-label", say("search"));
  byId("filters-button").setAttribute("aria-label", say("filters"));
  byId("filters-button").title = say("filters");
  byId("canvas").setAttribute("aria-label", say("canvas"));
  for (const name of VIEWS.slice(1)) byId(name).setAttribute("aria-label", say(name));
  const kept = byId("tools").contains(document.activeElement) ? document.activeElement.dataset.tool : null;
  byId("tools").replaceChildren(
    el("div", { class: "switch", role: "group", "aria-label": say("view") }, ...VIEWS.map(view)),
    takeMenu(),
    button(say("language"), () => change({ lang: state.lang === "zh" ? "en" : "zh" }, { keep: false }), { "data-tool": "language" }),
    button(theme === "dark" ? "◐" : "◑", () => change({ theme }, { keep: false }), { class: "icon-button", title: say("theme"), "aria-label": say("theme"), "data-tool": "theme" }),
  );
  if (kept) byId("tools").querySelector(`[data-tool="${kept}"]`)?.focus();
}

function takeMenu() {
  const item = (word, take) => button(say(word), (event) => (event.target.closest("details").open = false, take()), { "data-take": word });
  const rows = () => viewRows(state, selection);
  const tell = (copied) => copied.then(() => (byId("voice").textContent = say("copied")));
  return el(
    "details",
    { class: "menu" },
    el("summary", { text: say("take"), "data-tool": "take" }),
    el(
      "div",
      { class: "menu-items" },
      state.view === "graph" ? item("png", savePicture) : null,
      item("svg", saveDrawing),
      item("csv", () => saveTable(rows())),
      item("json", () => saveData(selection)),
      item("graphml", () => saveGraph(selection)),
      item("turtle", () => saveTurtle(selection)),
      item("copy", () => tell(copyTable(rows()))),
      item("sparql", () => tell(copyQuery(state, selection, rows()))),
    ),
  );
}

function drawTrail(now) {
  const parts = [];
  if (now.path.length === 1) {
    parts.push(el("span", { text: `${nameOf(now.path[0])}: ${say("pathFrom")}` }), button(say("cancel"), () => change({ path: [] })));
  } else if (now.path.length === 2) {
    const found = selection.statements.length > 0;
    parts.push(el("span", { text: `${found ? say("pathTitle") : say("noPath")}: ${now.path.map(nameOf).join(" — ")}` }));
    if (found && now.card?.kind !== "path") parts.push(button(say("evidence"), () => change({ card: { kind: "path" } })));
  } else if (now.focus >= 0) {
    parts.push(el("span", { text: `${say("focusing")} ${short(nameOf(now.focus), 30)} · ${say(now.steps === 2 ? "step2" : "step1")}` }));
  }
  const moved = now.focus >= 0 || now.path.length === 2 || now.expanded.length;
  if (now.pinned.length) parts.push(button(`${say("pinned")} (${now.pinned.length}) ×`, () => change({ pinned: [] })));
  if (now.hidden.length) parts.push(button(`${say("restore")} (${now.hidden.length})`, () => change({ hidden: [] })));
  if (moved) parts.push(button(say("whole"), () => change({ ...NO_FOCUS, card: null })));
  byId("trail").replaceChildren(...parts);
  byId("trail").hidden = !parts.length;
}

function drawStatus(now) {
  const { nodes, total, statements: drawn, passing } = selection;
  const part = isPart() ? el("span", { class: "soft", text: `· ${say("wholeHas")} ${data.whole.entities.toLocaleString("en")} ${say("entities")}${say(canAsk() ? "partServed" : "partFile")}${isCutShort() ? say("partCut") : ""}` }) : null;
  if (now.view !== "graph") return byId("status").replaceChildren(...[el("span", { text: `${viewRows(now, selection).length} ${say("statements")}` }), part].filter(Boolean));
  const counts = `${say("showing")} ${nodes.length} / ${total} ${say("entities")} · ${drawn.length} / ${passing.length} ${say("statements")}`;
  const more = nodes.length < total && now.path.length < 2 ? button(say("more"), () => change({ limit: Math.min(2000, now.limit + 150) }), { class: "small" }) : null;
  const less = now.limit > FIRST_LIMIT ? button(say("less"), () => change({ limit: FIRST_LIMIT }), { class: "small" }) : null;
  byId("status").replaceChildren(...[el("span", { text: counts }), more, less, part, nodes.length ? null : el("span", { text: ` · ${say("empty")}` })].filter(Boolean));
}

/** Open an entity's card; where it is not in the picture, focus on it. Ends a path where one was begun. */
function openEntity(entity) {
  const card = { kind: "entity", entity };
  if (state.path.length === 1 && state.path[0] !== entity) change({ ...NO_FOCUS, path: [state.path[0], entity], view: "graph", card: { kind: "path" } });
  else if (selection.nodes.includes(entity)) change({ card });
  else change({ ...NO_FOCUS, focus: entity, view: "graph", card });
}

function openSearch() {
  const input = byId("search"), list = byId("suggestions");
  let found = [], active = -1;
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  };
  const choose = (n) => {
    const { entity } = found[n];
    input.value = "";
    close();
    openEntity(entity);
    byId(state.card ? "card" : "canvas").focus({ preventScroll: true });
  };
  const mark = (n) => {
    active = n;
    const items = list.querySelectorAll("[role=option]");
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === n)));
    items[n]?.scrollIntoView({ block: "nearest" });
    if (n >= 0) input.setAttribute("aria-activedescendant", `suggestion-${n}`);
  };
  let waiting = 0;
  const askServer = (text) => {
    clearTimeout(waiting);
    if (!canAsk()) return;
    waiting = setTimeout(async () => {
      if ((await askByName(text)) && input.value.trim() === text && document.activeElement === input) suggest();
    }, 200);
  };
  const suggest = () => {
    found = search(input.value);
    if (!input.value.trim()) return close();
    askServer(input.value.trim());
    list.replaceChildren(...(found.length ? suggestionGroups(found, choose) : [el("div", { class: "soft none", role: "option", "aria-disabled": "true", "aria-selected": "false", text: say("nothing") })]));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark(found.length ? 0 : -1);
  };
  input.addEventListener("input", suggest);
  input.addEventListener("focus", suggest);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" && found.length) mark((active + 1) % found.length);
    else if (event.key === "ArrowUp" && found.length) mark((active - 1 + found.length) % found.length);
    else if (event.key === "Enter" && active >= 0) choose(active);
    else if (event.key === "Escape") (input.value = ""), close(), input.blur();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

/** The matches under the names of their types. */
function suggestionGroups(found, choose) {
  const groups = new Map();
  found.forEach(({ entity, alias }, n) => {
    const type = typeOf(entity);
    if (!groups.has(type)) groups.set(type, el("div", { role: "group", "aria-label": labelOf(type) }, el("span", { class: "soft kind", "aria-hidden": "true", text: labelOf(type) })));
    groups.get(type).append(suggestion(entity, alias, n, choose));
  });
  return [...groups.values()];
}

function suggestion(entity, alias, n, choose) {
  const press = (event) => (event.preventDefault(), choose(n));
  return el(
    "div",
    { role: "option", id: `suggestion-${n}`, "aria-selected": "false", on: { mousedown: press } },
    shapeIcon(typeOf(entity)),
    entityName(entity, { length: 40 }),
    alias || qualifierOf(entity) ? el("bdi", { class: "soft alias", text: short(alias || qualifierOf(entity), 40) }) : null,
  );
}

function onKey(event) {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    byId("search").focus();
    event.preventDefault();
  } else if (event.key === "Escape") stepBack();
  else if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && act(event.key)) event.preventDefault();
}

const ON_ENTITY = { 1: (e) => focusOn(e, 1), 2: (e) => focusOn(e, 2), e: expand, p: startPath, t: (e) => focusOn(e, 1, "timeline"), k: togglePin, h: hide };
const ANYWHERE = {
  u: undo, f: fitGraph, "?": () => showHelp(), v: () => change({ view: VIEWS[(VIEWS.indexOf(state.view) + 1) % VIEWS.length] }),
  V: () => change({ view: VIEWS.at(VIEWS.indexOf(state.view) - 1) }),
};

/** Do what a key stands for: something anywhere, or something with the entity of the card or under the cursor. */
function act(key) {
  const entity = cursorNode() >= 0 ? cursorNode() : state.card?.kind === "entity" ? state.card.entity : -1;
  if (Object.hasOwn(ANYWHERE, key)) ANYWHERE[key]();
  else if (Object.hasOwn(ON_ENTITY, key) && entity >= 0) ON_ENTITY[key](entity);
  else return false;
  return true;
}

function showHelp() {
  const keys = [
    ["/", "search"], ["1 2", "step1"], ["e", "expand"], ["p", "path"], ["t", "line"], ["k", "pin"], ["h", "hide"], ["u", "undo"],
    ["v V", "view"], ["f", "fit"], ["+ −", "zoomIn"], ["← ↑ → ↓ Enter", "graph"], ["Esc", "close"],
  ];
  const dialog = byId("keys"), list = keys.flatMap(([key, word]) => [el("dt", {}, el("kbd", { text: key })), el("dd", { text: say(word) })]);
  dialog.setAttribute("aria-label", say("help"));
  dialog.replaceChildren(el("h2", { text: say("help") }), el("dl", {}, ...list), button(say("close"), () => dialog.close(), { class: "small" }));
  dialog.showModal();
}

function stepBack() {
  if (byId("keys").open) return;
  const menu = document.querySelector("details[open]");
  if (menu) menu.open = false;
  else if (state.card) change({ card: null });
  else if (state.focus >= 0 || state.path.length || state.expanded.length) change(NO_FOCUS);
  else if (isFiltered(state)) byId("filters").focus();
}

function openPanels() {
  const toggle = byId("filters-button");
  const set = (open) => {
    byId("stage").classList.toggle("no-filters", !open);
    toggle.setAttribute("aria-expanded", String(open));
  };
  byId("undo").addEventListener("click", undo);
  byId("help").addEventListener("click", showHelp);
  toggle.addEventListener("click", () => set(byId("stage").classList.contains("no-filters")));
  set(matchMedia("(min-width: 900px)").matches);
  const tool = (text, word, act) => button(text, act, { class: "icon-button", title: say(word), "aria-label": say(word) });
  byId("zoom").replaceChildren(tool("+", "zoomIn", () => zoomBy(1.4)), tool("−", "zoomOut", () => zoomBy(1 / 1.4)), tool("⤢", "fit", fitGraph), loosener());
}

/** The switch of physics: off until asked for, and off again once all has come to rest. */
function loosener() {
  const toggle = button("⁂", () => letLoose(!isLoose(), tell), { class: "icon-button", id: "loosen" });
  const tell = (on) => toggle.setAttribute("aria-pressed", String(on));
  tell(false);
  return toggle;
}

async function start() {
  document.documentElement.dataset.theme = dark.matches ? "dark" : "light";
  repaint();
  openPanels();
  openCanvas(byId("canvas"), {
    node: openEntity,
    pair: (a, b) => change({ card: { kind: "pair", pair: [a, b] } }),
    nothing: () => state.card && change({ card: null }),
    expand,
    moved: (e) => state.pinned.some((pin) => pin.entity === e) && change({ pinned: state.pinned.map((pin) => (pin.entity === e ? { entity: e, ...placeOf(e) } : pin)) }, { keep: false }),
    cursor: (e) => (byId("voice").textContent = `${nameOf(e)}, ${labelOf(typeOf(e))}`),
  });
  openSearch();
  document.addEventListener("keydown", onKey);
  dark.addEventListener("change", () => change({}, { keep: false }));
  await askAround(missingEntities(location.hash)); // what a link speaks of may not be in the file
  watchState(show);
  globalThis.kg = { state: () => state, selection: () => selection, search, viewRows: () => viewRows(state, selection), placeOnScreen, placeOf, nameOf, mint, data }; // for a console, and tests
  document.documentElement.dataset.ready = "true";
  performance.mark("ready");
  prepareSearch();
}

await start();
