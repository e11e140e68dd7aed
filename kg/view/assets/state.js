// What the reader has chosen. It lives in the address's fragment, so that a view can be kept, sent and gone back to.

import { articleRows, articles, entities, entityRows, places, schema, statementAt, statements } from "./data.js";

export const FIRST_LIMIT = 150;
export const VIEWS = ["graph", "table", "timeline", "places", "together"];
export const SURE = [0, 0.5, 0.7, 0.9]; // the least confidence one may ask for
export const ACTORS = ["ORG", "PER", "all"];

export const NO_FILTER = {
  typesOff: [], subtypes: [], predicates: [], articles: [], modalities: [], communities: [], place: -1, sure: 0, from: "", to: "",
};
export const NO_FOCUS = { focus: -1, steps: 1, expanded: [], hidden: [], path: [], limit: FIRST_LIMIT };
const START = { lang: "zh", theme: "", view: "graph", colour: "type", who: "ORG", ...NO_FILTER, ...NO_FOCUS, pinned: [], card: null };

export let state = START;
let onChange = () => {};
let past = []; // what to undo where the page has no address of its own
let depth = 0;

const indexOfId = (items) => new Map(items.map((item, row) => [item.id ?? item, row]));
const TYPES = indexOfId(schema.types);
const PREDICATES = indexOfId(schema.predicates);
const MODALITIES = indexOfId(schema.modalities);
export const subtypes = [...new Set(entities.subtype)].filter(Boolean).sort();
const SUBTYPES = indexOfId(subtypes);

/** Call `listener` now and whenever the state changes, by the reader's hand or by going back. */
export function watchState(listener) {
  onChange = listener;
  window.addEventListener("popstate", ({ state: entry }) => {
    depth = entry?.depth ?? 0;
    setState(readFragment(location.hash));
  });
  setState(readFragment(location.hash));
}

/** Change some of the state; `keep: false` leaves no step to go back to. */
export function change(patch, { keep = true } = {}) {
  const next = { ...state, ...patch };
  const fragment = writeFragment(next), isStep = keep && fragment !== writeFragment(state);
  try {
    if (isStep) history.pushState({ depth: ++depth }, "", fragment || "#");
    else history.replaceState({ depth }, "", fragment || "#");
  } catch {
    // A sandboxed notebook frame has no address of its own: the view works, it cannot be bookmarked.
    if (isStep) past.push(state);
  }
  setState(next);
}

export function canUndo() {
  return past.length > 0 || depth > 0;
}

/** Take back the last step. */
export function undo() {
  if (past.length) setState(past.pop());
  else if (depth > 0) history.back();
}

function setState(next) {
  const before = state;
  state = next;
  onChange(state, before);
}

export function isFiltered(s) {
  const lists = [s.typesOff, s.subtypes, s.predicates, s.articles, s.modalities, s.communities];
  return Boolean(lists.some((list) => list.length) || s.place >= 0 || s.sure || s.from || s.to);
}

export function writeFragment(s) {
  const words = new URLSearchParams();
  const list = (key, rows, ids) => rows.forEach((row) => words.append(key, ids[row]));
  const ids = (items) => items.map((item) => item.id);
  for (const key of ["lang", "theme", "view", "colour", "who", "sure", "from", "to", "steps"]) {
    if (s[key] !== START[key]) words.set(key, s[key]);
  }
  list("off", s.typesOff, ids(schema.types));
  list("kind", s.subtypes, subtypes);
  list("predicate", s.predicates, ids(schema.predicates));
  list("modality", s.modalities, ids(schema.modalities));
  list("article", s.articles, articles.id);
  s.communities.forEach((community) => words.append("community", community));
  if (s.place >= 0) words.set("place", places.id[s.place]);
  if (s.focus >= 0) words.set("focus", entities.id[s.focus]);
  list("with", s.expanded, entities.id);
  list("without", s.hidden, entities.id);
  list("path", s.path, entities.id);
  s.pinned.forEach(({ entity, x, y }) => words.append("pin", `${Math.round(x)},${Math.round(y)},${entities.id[entity]}`));
  if (s.limit !== START.limit) words.set("limit", s.limit);
  if (s.card?.kind === "entity") words.set("entity", entities.id[s.card.entity]);
  if (s.card?.kind === "pair") list("pair", s.card.pair, entities.id);
  if (s.card?.kind === "statement") words.set("statement", statements.id[s.card.statement]);
  if (s.card?.kind === "path") words.set("card", "path");
  const text = words.toString();
  return text && `#${text}`;
}

/** The ids of entities that an address speaks of and that are not here. */
export function missingEntities(fragment) {
  const words = new URLSearchParams(fragment.replace(/^#/, ""));
  return ["focus", "with", "path", "entity", "pair"].flatMap((key) => words.getAll(key)).filter((id) => id && !entityRows.has(id));
}

export function readFragment(fragment) {
  const words = new URLSearchParams(fragment.replace(/^#/, ""));
  const list = (key, rows) => words.getAll(key).map((id) => rows.get(id)).filter((row) => row !== undefined);
  const oneOf = (key, values) => values.find((value) => String(value) === words.get(key)) ?? START[key];
  const day = (key) => (/^\d{4}(-\d\d){0,2}$/.test(words.get(key)) ? words.get(key) : "");
  return {
    lang: oneOf("lang", ["zh", "en"]),
    theme: oneOf("theme", ["light", "dark"]),
    view: oneOf("view", VIEWS),
    colour: oneOf("colour", ["type", "community"]),
    who: oneOf("who", ACTORS),
    typesOff: list("off", TYPES),
    subtypes: list("kind", SUBTYPES),
    predicates: list("predicate", PREDICATES),
    modalities: list("modality", MODALITIES),
    articles: list("article", articleRows),
    communities: words.getAll("community").filter((n) => /^\d{1,6}$/.test(n)).map(Number),
    place: words.has("place") ? places.id.indexOf(words.get("place")) : -1,
    sure: oneOf("sure", SURE),
    from: day("from"),
    to: day("to"),
    focus: entityRows.get(words.get("focus")) ?? -1,
    steps: oneOf("steps", [1, 2]),
    expanded: list("with", entityRows),
    hidden: list("without", entityRows),
    pinned: words.getAll("pin").map(readPin).filter(Boolean),
    path: list("path", entityRows).slice(0, 2),
    limit: Math.min(2000, Math.max(10, Number.parseInt(words.get("limit"), 10) || FIRST_LIMIT)),
    card: readCard(words, list),
  };
}

function readPin(text) {
  const [, x, y, id] = /^(-?\d{1,6}),(-?\d{1,6}),([^]*)$/.exec(text) ?? [];
  return entityRows.has(id) ? { entity: entityRows.get(id), x: Number(x), y: Number(y) } : null;
}

function readCard(words, list) {
  const [entity] = list("entity", entityRows), pair = list("pair", entityRows);
  const statement = words.has("statement") ? statementAt(words.get("statement")) : -1;
  if (entity !== undefined) return { kind: "entity", entity };
  if (pair.length === 2) return { kind: "pair", pair };
  if (words.get("card") === "path" && list("path", entityRows).length >= 2) return { kind: "path" };
  return statement >= 0 ? { kind: "statement", statement } : null;
}
