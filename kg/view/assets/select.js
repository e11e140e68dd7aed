// From the reader's choices to what is shown: which statements pass, which entities are drawn, how many of each kind.

import { articleOf, byWeight, dateOf, endsOf, entities, entityCount, isInside, otherEnd, picture, placeAround, placesOf, schema, statementCount, statements, statementsOf } from "./data.js";
import { FIRST_LIMIT, isFiltered, subtypes, SURE } from "./state.js";

const TYPE = 1, PREDICATE = 2, ARTICLE = 4, MODALITY = 8, TIME = 16, SUBTYPE = 32, COMMUNITY = 64, PLACE = 128, SURENESS = 256;

/** Give {statements, passing, nodes, total, counts}: rows drawn, rows that pass, entities drawn, how many could be. */
export function select(state) {
  const failing = findFailing(state);
  const passes = (s) => failing[s] === 0;
  const isWhole = !isFiltered(state) && state.focus < 0 && !state.path.length;
  let nodes, total;
  if (state.path.length === 2) ({ nodes, total } = onPath(state, passes));
  else if (state.focus >= 0) ({ nodes, total } = aroundFocus(state, passes));
  else ({ nodes, total } = heaviest(state, passes, isWhole));
  const hidden = new Set(state.hidden), pinned = state.pinned.map((pin) => pin.entity);
  nodes = withNeighbours([...nodes, ...pinned], state.expanded, passes).filter((e) => !hidden.has(e));
  const drawn = new Set(nodes);
  const shown = [], passing = [];
  for (let s = 0; s < statementCount; s++) {
    if (!passes(s)) continue;
    passing.push(s);
    if (drawn.has(statements.subject[s]) && drawn.has(statements.object[s])) shown.push(s);
  }
  return { nodes, total: Math.max(total, nodes.length), statements: shown, passing, counts: countFacets(failing) };
}

/** The statements that a list tells of: all that pass the filters, and in a focus or on a path those drawn. */
export function viewRows({ focus, path }, selection) {
  return focus >= 0 || path.length === 2 ? selection.statements : selection.passing;
}

function findFailing(state) {
  const failing = new Uint16Array(statementCount);
  if (!isFiltered(state)) return failing;
  const { from, to, place, sure } = state;
  const off = new Set(state.typesOff), predicates = new Set(state.predicates), articles = new Set(state.articles);
  const modalities = new Set(state.modalities), kinds = new Set(state.subtypes.map((row) => subtypes[row])), groups = new Set(state.communities);
  for (let s = 0; s < statementCount; s++) {
    const a = statements.subject[s], b = statements.object[s];
    if (off.size && (off.has(entities.type[a]) || off.has(entities.type[b]))) failing[s] |= TYPE;
    if (kinds.size && !kinds.has(entities.subtype[a]) && !kinds.has(entities.subtype[b])) failing[s] |= SUBTYPE;
    if (groups.size && !(groups.has(entities.community[a]) && groups.has(entities.community[b]))) failing[s] |= COMMUNITY;
    if (predicates.size && !predicates.has(statements.predicate[s])) failing[s] |= PREDICATE;
    if (articles.size && !articles.has(articleOf(s))) failing[s] |= ARTICLE;
    if (modalities.size && !modalities.has(statements.modality[s])) failing[s] |= MODALITY;
    if (place >= 0 && !placesOf(s).some((at) => isInside(at, place))) failing[s] |= PLACE;
    if (statements.confidence[s] < sure) failing[s] |= SURENESS;
    if (!isWithin(dateOf(s), from, to)) failing[s] |= TIME;
  }
  return failing;
}

/** Tell whether a date, which may be a month, a year or a span, meets the days from..to; an empty bound is open. */
export function isWithin(date, from, to) {
  if (!from && !to) return true;
  const [begin, end] = endsOf(date);
  return Boolean(date) && (!from || `${end}~` >= from) && (!to || begin <= `${to}~`);
}

const kindRows = new Map(subtypes.map((id, row) => [id, row]));

/** Count what each choice of a filter would leave, all other filters applied. */
function countFacets(failing) {
  const zeros = (list) => list.map(() => 0);
  const counts = {
    types: zeros(schema.types), subtypes: zeros(subtypes), predicates: zeros(schema.predicates),
    modalities: zeros(schema.modalities), sure: zeros(SURE), articles: new Map(), months: new Map(), communities: new Map(), places: new Map(),
  };
  const byType = new Uint8Array(entityCount), bySubtype = new Uint8Array(entityCount); // entities that count
  for (let s = 0; s < statementCount; s++) {
    const fails = failing[s], subject = statements.subject[s], object = statements.object[s];
    if (fails & (fails - 1)) continue; // two filters leave it out: it counts for none
    if (!(fails & ~TYPE)) byType[subject] = byType[object] = 1;
    if (!(fails & ~SUBTYPE)) bySubtype[subject] = bySubtype[object] = 1;
    if (!(fails & ~COMMUNITY) && entities.community[subject] === entities.community[object]) add(counts.communities, entities.community[subject]);
    if (!(fails & ~PREDICATE)) counts.predicates[statements.predicate[s]]++;
    if (!(fails & ~MODALITY)) counts.modalities[statements.modality[s]]++;
    if (!(fails & ~SURENESS)) SURE.forEach((least, n) => statements.confidence[s] >= least && counts.sure[n]++);
    if (!(fails & ~ARTICLE)) add(counts.articles, articleOf(s));
    if (!(fails & ~PLACE)) countPlaces(counts.places, s);
    const date = fails & ~TIME ? "" : dateOf(s);
    if (date) add(counts.months, monthOf(date));
  }
  for (let e = 0; e < entityCount; e++) {
    if (byType[e]) counts.types[entities.type[e]]++;
    if (bySubtype[e] && kindRows.has(entities.subtype[e])) counts.subtypes[kindRows.get(entities.subtype[e])]++;
  }
  counts.communities.delete(-1);
  return counts;
}

const monthOf = (date) => endsOf(date)[0].slice(0, 7);

/** How many statements begin in each month (or year, where no month is told) of the whole corpus. */
export function allMonths() {
  const months = new Map();
  for (let s = 0; s < statementCount; s++) if (dateOf(s)) add(months, monthOf(dateOf(s)));
  return months;
}

function countPlaces(counts, s) {
  const around = [];
  for (let place of placesOf(s)) for (; place >= 0 && !around.includes(place); place = placeAround(place)) around.push(place);
  for (const place of around) add(counts, place);
}

function add(counts, key) {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function heaviest({ limit }, passes, isWhole) {
  const degree = new Uint32Array(entityCount);
  for (let s = 0; s < statementCount; s++) {
    if (!passes(s)) continue;
    degree[statements.subject[s]]++;
    degree[statements.object[s]]++;
  }
  const candidates = byWeight.filter((e) => degree[e] > 0);
  const total = isWhole ? entityCount : candidates.length;
  if (isWhole && limit === FIRST_LIMIT) return { nodes: picture.nodes.map((node) => node.id), total };
  if (!isWhole) candidates.sort((a, b) => degree[b] - degree[a] || entities.weight[b] - entities.weight[a] || a - b);
  const chosen = joinedAmong(candidates, limit, passes);
  if (isWhole && chosen.length < limit) chosen.push(...byWeight.filter((e) => degree[e] === 0).slice(0, limit - chosen.length));
  return { nodes: chosen, total };
}

/** Up to `limit` of the candidates, each with another it is joined to: a node without a line tells nothing. */
function joinedAmong(candidates, limit, passes) {
  const rank = new Map(candidates.map((e, n) => [e, n])), chosen = new Set();
  for (const e of candidates) {
    if (chosen.size >= limit) break;
    if (chosen.has(e)) continue;
    const near = [...neighboursOf(e, passes)];
    if (near.some((n) => chosen.has(n))) chosen.add(e);
    else if (near.length && chosen.size + 2 <= limit) {
      chosen.add(e).add(near.reduce((a, b) => (rank.get(a) < rank.get(b) ? a : b)));
    }
  }
  return chosen.size ? [...chosen].sort((a, b) => rank.get(a) - rank.get(b)) : candidates.slice(0, limit);
}

/** The entities joined to these by statements that pass. */
export function neighboursOf(entity, passes) {
  const found = new Set();
  for (const s of statementsOf(entity)) if (passes(s)) found.add(otherEnd(s, entity));
  found.delete(entity);
  return found;
}

function aroundFocus({ focus, steps, limit }, passes) {
  const found = new Set([focus]);
  let edge = [focus];
  for (let step = 0; step < steps; step++) {
    const next = new Set(edge.flatMap((e) => [...neighboursOf(e, passes)]).filter((e) => !found.has(e)));
    edge = [...next].sort((a, b) => entities.weight[b] - entities.weight[a] || a - b);
    edge.forEach((e) => found.add(e));
  }
  return { nodes: [...found].slice(0, limit), total: found.size };
}

function withNeighbours(nodes, expanded, passes) {
  const found = new Set(nodes);
  for (const e of expanded) {
    found.add(e);
    neighboursOf(e, passes).forEach((n) => found.add(n));
  }
  return [...found];
}

/** Every entity on some shortest path between two, nearest to the first first. */
function onPath({ path: [start, end] }, passes) {
  const fromStart = stepsFrom(start, passes), fromEnd = stepsFrom(end, passes);
  const length = fromStart.get(end);
  if (length === undefined) return { nodes: [start, end], total: 2 };
  const nodes = [...fromStart.keys()].filter((e) => fromStart.get(e) + (fromEnd.get(e) ?? Infinity) === length);
  return { nodes, total: nodes.length };
}

function stepsFrom(start, passes) {
  const steps = new Map([[start, 0]]);
  for (const e of steps.keys()) for (const n of neighboursOf(e, passes)) if (!steps.has(n)) steps.set(n, steps.get(e) + 1);
  return steps;
}
