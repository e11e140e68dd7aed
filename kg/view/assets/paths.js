// The shortest ways between two entities, and the card that shows them with the sentence behind every step.

import { entities, predicateOf, statements } from "./data.js";
import { button, el, plain, short } from "./dom.js";
import { change } from "./state.js";
import { entityLink, statementBlock } from "./cards.js";
import { labelOf, say } from "./words.js";

const MOST_PATHS = 12, MOST_EXPLORED = 5000;

/** Give the shortest paths along statements, each [[statement, …], …] a step, those with the surest steps first. */
export function findPaths(start, end, rows) {
  const joined = new Map();
  for (const s of rows) {
    const [a, b] = [statements.subject[s], statements.object[s]];
    if (a === b) continue;
    for (const [from, to] of [[a, b], [b, a]]) {
      if (!joined.has(from)) joined.set(from, new Map());
      if (!joined.get(from).has(to)) joined.get(from).set(to, []);
      joined.get(from).get(to).push(s);
    }
  }
  const steps = new Map([[end, 0]]);
  for (const e of steps.keys()) for (const n of joined.get(e)?.keys() ?? []) if (!steps.has(n)) steps.set(n, steps.get(e) + 1);
  if (!steps.has(start) || start === end) return [];
  let paths = [{ at: start, steps: [], nodes: [start], doubt: 0 }];
  for (let left = steps.get(start); left > 0; left--) {
    paths = paths.flatMap((path) => [...joined.get(path.at)].filter(([to]) => steps.get(to) === left - 1).map(([to, said]) => longer(path, to, said)));
    paths = paths.sort((a, b) => a.doubt - b.doubt).slice(0, MOST_EXPLORED);
  }
  return paths.slice(0, MOST_PATHS);
}

function longer({ steps, nodes, doubt }, to, said) {
  const surest = [...said].sort((s, t) => statements.confidence[t] - statements.confidence[s] || s - t);
  return { at: to, steps: [...steps, surest], nodes: [...nodes, to], doubt: doubt + 1 - statements.confidence[surest[0]] };
}

/** The card of a path: the surest way step by step with its sentences, the other ways of that length by their names. */
export function pathCard([start, end], rows) {
  const paths = findPaths(start, end, rows);
  const heading = el("h2", { class: "card-title pair" }, entityLink(start), el("span", { class: "soft", text: "→" }), entityLink(end));
  if (!paths.length) return [heading, el("p", { class: "soft", text: say("noPath") })];
  const [first, ...others] = paths;
  const count = `${first.steps.length} ${say(first.steps.length === 1 ? "step" : "steps")} · ${paths.length}${paths.length === MOST_PATHS ? "+" : ""} ${say(paths.length === 1 ? "way" : "ways")}`;
  return [
    heading,
    el("p", { class: "soft", text: count }),
    ...first.steps.map((said, n) => step(said, n + 1)),
    others.length ? el("h3", { class: "common" }, say("otherWays"), el("span", { class: "count", text: others.length })) : null,
    ...others.map(otherWay),
  ].filter(Boolean);
}

function step(said, number) {
  const pair = [statements.subject[said[0]], statements.object[said[0]]];
  const more = said.length > 1 ? button(`${say("between")} (${said.length})`, () => change({ card: { kind: "pair", pair } }), { class: "small" }) : null;
  return el("section", { class: "step" }, el("span", { class: "step-number", "aria-hidden": "true", text: number }), statementBlock(said[0]), more);
}

function otherWay({ nodes, steps }) {
  const name = (e) => short(plain(entities.name[e]), 24) || "?";
  const words = nodes.slice(1).map((e, n) => `${labelOf(predicateOf(steps[n][0]))} ${name(e)}`);
  return el("details", { class: "way" }, el("summary", { text: [name(nodes[0]), ...words].join(" — ") }), ...steps.map((said, n) => step(said, n + 1)));
}
