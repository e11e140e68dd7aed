// Who works with whom in the selection: two who are joined by statements, or take part in the same events and programs.

import { entities, otherEnd, predicateOf, statements, statementsOf, typeOf } from "./data.js";
import { button, el, plain, shapeIcon, short } from "./dom.js";
import { ACTORS, change, state } from "./state.js";
import { say } from "./words.js";

const NOT_WORK = new Set(["part_of", "has_position", "located_in"]); // what one is, not what two do
const COMMON = new Set(["EVENT", "PROGRAM"]);
const MOST_ACTORS = 80; // of one event; where more take part, being there together tells nothing
const IN_MATRIX = 12, MOST_PAIRS = 200;

/** Draw the pairs of a selection of statements, the closest first, and a matrix of those who have most in common. */
export function drawTogether(element, rows) {
  const pairs = findPairs(rows, state.who);
  const choice = el(
    "div",
    { class: "switch", role: "group", "aria-label": say("who") },
    ...ACTORS.map((who) => button(say(who), () => change({ who }), { "aria-pressed": String(state.who === who), "data-key": `who-${who}` })),
  );
  const kept = element.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const list = el("ol", { class: "pairs" }, ...pairs.slice(0, MOST_PAIRS).map(pairItem));
  const found = pairs.length ? [matrix(pairs), el("h2", { text: say("pairs") }), list] : [el("p", { class: "soft empty", text: say("noPairs") })];
  element.replaceChildren(choice, ...found);
  if (kept) element.querySelector(`[data-key="${kept}"]`)?.focus();
}

/** Give [{pair: [a, b], direct: [statement], shared: [event or program], score}], the closest first. */
export function findPairs(rows, who) {
  const isActor = (e) => (who === "all" ? ["ORG", "PER"].includes(typeOf(e).id) : typeOf(e).id === who);
  const pairs = new Map(), present = new Map();
  const pairOfTwo = (a, b) => {
    const pair = a < b ? [a, b] : [b, a], key = `${pair[0]}-${pair[1]}`;
    if (!pairs.has(key)) pairs.set(key, { pair, direct: [], shared: [] });
    return pairs.get(key);
  };
  for (const s of rows) {
    const a = statements.subject[s], b = statements.object[s];
    if (a === b) continue;
    if (isActor(a) && isActor(b) && !NOT_WORK.has(predicateOf(s).id)) pairOfTwo(a, b).direct.push(s);
    for (const [thing, actor] of [[a, b], [b, a]]) {
      if (!COMMON.has(typeOf(thing).id) || !isActor(actor)) continue;
      if (!present.has(thing)) present.set(thing, new Set());
      present.get(thing).add(actor);
    }
  }
  for (const [thing, actors] of present) {
    if (actors.size > MOST_ACTORS) continue;
    const list = [...actors];
    list.forEach((a, n) => list.slice(n + 1).forEach((b) => pairOfTwo(a, b).shared.push(thing)));
  }
  const scored = [...pairs.values()].map((pair) => ({ ...pair, score: 2 * pair.direct.length + pair.shared.length }));
  return scored.sort((a, b) => b.score - a.score || a.pair[0] - b.pair[0] || a.pair[1] - b.pair[1]);
}

/** The events and programs that statements join both to, each with those statements. */
export function commonThings(a, b) {
  if ([a, b].some((e) => COMMON.has(typeOf(e).id))) return [];
  const byThing = (e) => {
    const found = new Map();
    for (const s of statementsOf(e)) {
      const thing = otherEnd(s, e);
      if (COMMON.has(typeOf(thing).id)) found.set(thing, [...(found.get(thing) ?? []), s]);
    }
    return found;
  };
  const first = byThing(a), second = byThing(b);
  return [...first.keys()].filter((thing) => second.has(thing)).map((thing) => ({ thing, rows: [...first.get(thing), ...second.get(thing)] }));
}

const openPair = (pair) => change({ card: { kind: "pair", pair } });
const nameIn = (e, length) => short(entities.name[e], length) || "?";

function pairItem({ pair, direct, shared }) {
  const [a, b] = pair;
  const counts = [direct.length ? `${say("direct")} ${direct.length}` : "", shared.length ? `${say("shared")} ${shared.length}` : ""];
  const names = shared.slice(0, 3).map((e) => nameIn(e, 24)).join("、") + (shared.length > 3 ? "…" : "");
  const name = (e) => el("span", { class: "name" }, shapeIcon(typeOf(e)), el("bdi", { text: nameIn(e, 40) }));
  return el(
    "li",
    {},
    el("button", { type: "button", class: "pair-line", on: { click: () => openPair(pair) } }, name(a), el("span", { class: "soft", text: "—" }), name(b)),
    el("span", { class: "soft counts", text: counts.filter(Boolean).join(" · ") }),
    names ? el("div", { class: "soft about" }, el("bdi", { text: names })) : null,
  );
}

/** The dozen with most in common, each against each; a cell opens the evidence. */
function matrix(pairs) {
  const totals = new Map(), cells = new Map();
  for (const { pair, score } of pairs) {
    pair.forEach((e) => totals.set(e, (totals.get(e) ?? 0) + score));
    cells.set(pair.join("-"), { pair, score });
  }
  const actors = [...totals.keys()].sort((a, b) => totals.get(b) - totals.get(a) || a - b).slice(0, IN_MATRIX);
  const most = Math.max(...pairs.map((pair) => pair.score));
  const cellOf = (a, b) => cells.get(a < b ? `${a}-${b}` : `${b}-${a}`);
  const head = el("tr", {}, el("td"), ...actors.map((e, n) => el("th", { scope: "col", title: plain(entities.name[e]), "aria-label": nameIn(e, 60), text: n + 1 })));
  const body = actors.map((a, n) =>
    el("tr", {}, el("th", { scope: "row" }, el("span", { class: "soft number", text: n + 1 }), el("bdi", { text: nameIn(a, 18), title: plain(entities.name[a]) })), ...actors.map((b) => matrixCell(a, b, cellOf(a, b), most))),
  );
  return el("table", { class: "matrix", "aria-label": say("matrix") }, el("thead", {}, head), el("tbody", {}, ...body));
}

function matrixCell(a, b, found, most) {
  if (a === b || !found) return el("td", { class: a === b ? "self" : "" });
  const label = `${nameIn(a, 40)} — ${nameIn(b, 40)}: ${found.score}`;
  const cell = button(found.score, () => openPair(found.pair), { title: label, "aria-label": label });
  cell.style.setProperty("--share", `${Math.round(15 + (45 * found.score) / most)}%`);
  return el("td", {}, cell);
}
