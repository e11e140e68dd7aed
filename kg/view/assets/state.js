// What the reader has chosen. It lives in the address's fragment, so that a view can be kept, sent and gone back to.

import { articleRows, articles, entities, entityRows, schema, statementRows, statements } from "./data.js";

export const FIRST_LIMIT = 150;

const START = {
  lang: "zh", theme: "", view: "graph", typesOff: [], predicates: [], articles: [], modalities: [], from: "", to: "",
  focus: -1, steps: 1, expanded: [], hidden: [], path: [], limit: FIRST_LIMIT, card: null,
};

export let state = START;
let onChange = () => {};

const indexOfId = (items) => new Map(items.map((item, row) => [item.id, row]));
const TYPES = indexOfId(schema.types);
const PREDICATES = indexOfId(schema.predicates);
const MODALITIES = indexOfId(schema.modalities);

/** Call `listener` now and whenever the state changes, by the reader's hand or by going back. */
export function watchState(listener) {
  onChange = listener;
  window.addEventListener("popstate", () => setState(readFragment(location.hash)));
  setState(readFragment(location.hash));
}

/** Change some of the state; `keep: false` leaves no step to go back to. */
export function change(patch, { keep = true } = {}) {
  const next = { ...state, ...patch };
  const fragment = writeFragment(next);
  try {
    if (keep && fragment !== writeFragment(state)) history.pushState(null, "", fragment || "#");
    else history.replaceState(null, "", fragment || "#");
  } catch {
    // A sandboxed notebook frame has no address of its own: the view works, it cannot be bookmarked.
  }
  setState(next);
}

function setState(next) {
  const before = state;
  state = next;
  onChange(state, before);
}

export function isFiltered({ typesOff, predicates, articles, modalities, from, to }) {
  return Boolean(typesOff.length || predicates.length || articles.length || modalities.length || from || to);
}

export const NO_FILTER = { typesOff: [], predicates: [], articles: [], modalities: [], from: "", to: "" };
export const NO_FOCUS = { focus: -1, steps: 1, expanded: [], hidden: [], path: [], limit: FIRST_LIMIT };

export function writeFragment(s) {
  const words = new URLSearchParams();
  const list = (key, rows, ids) => rows.forEach((row) => words.append(key, ids[row]));
  const ids = (items) => items.map((item) => item.id);
  if (s.lang !== START.lang) words.set("lang", s.lang);
  if (s.theme) words.set("theme", s.theme);
  if (s.view !== START.view) words.set("view", s.view);
  list("off", s.typesOff, ids(schema.types));
  list("predicate", s.predicates, ids(schema.predicates));
  list("modality", s.modalities, ids(schema.modalities));
  list("article", s.articles, articles.id);
  if (s.from) words.set("from", s.from);
  if (s.to) words.set("to", s.to);
  if (s.focus >= 0) words.set("focus", entities.id[s.focus]);
  if (s.steps !== START.steps) words.set("steps", s.steps);
  list("with", s.expanded, entities.id);
  list("without", s.hidden, entities.id);
  list("path", s.path, entities.id);
  if (s.limit !== START.limit) words.set("limit", s.limit);
  if (s.card?.kind === "entity") words.set("entity", entities.id[s.card.entity]);
  if (s.card?.kind === "pair") list("pair", s.card.pair, entities.id);
  if (s.card?.kind === "statement") words.set("statement", statements.id[s.card.statement]);
  const text = words.toString();
  return text && `#${text}`;
}

export function readFragment(fragment) {
  const words = new URLSearchParams(fragment.replace(/^#/, ""));
  const list = (key, rows) => words.getAll(key).map((id) => rows.get(id)).filter((row) => row !== undefined);
  const day = (key) => (/^\d{4}(-\d\d){0,2}$/.test(words.get(key)) ? words.get(key) : "");
  const pair = list("pair", entityRows);
  const [entity] = list("entity", entityRows);
  const [statement] = list("statement", statementRows);
  let card = null;
  if (entity !== undefined) card = { kind: "entity", entity };
  else if (pair.length === 2) card = { kind: "pair", pair };
  else if (statement !== undefined) card = { kind: "statement", statement };
  return {
    lang: words.get("lang") === "en" ? "en" : "zh",
    theme: ["light", "dark"].includes(words.get("theme")) ? words.get("theme") : "",
    view: words.get("view") === "table" ? "table" : "graph",
    typesOff: list("off", TYPES),
    predicates: list("predicate", PREDICATES),
    modalities: list("modality", MODALITIES),
    articles: list("article", articleRows),
    from: day("from"),
    to: day("to"),
    focus: entityRows.get(words.get("focus")) ?? -1,
    steps: words.get("steps") === "2" ? 2 : 1,
    expanded: list("with", entityRows),
    hidden: list("without", entityRows),
    path: list("path", entityRows).slice(0, 2),
    limit: Math.min(2000, Math.max(10, Number.parseInt(words.get("limit"), 10) || FIRST_LIMIT)),
    card,
  };
}
