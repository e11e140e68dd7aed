// From the reader's choices to what is shown: which statements pass, which entities are drawn, how many of each kind.

import { articleOf, byWeight, dateOf, entities, entityCount, otherEnd, picture, schema, statementCount, statements, statementsOf } from "./data.js";
import { FIRST_LIMIT, isFiltered } from "./state.js";

const TYPE = 1, PREDICATE = 2, ARTICLE = 4, MODALITY = 8, TIME = 16;

/** Give {statements, passing, nodes, total, counts}: rows drawn, rows that pass, entities drawn, how many could be. */
export function select(state) {
  const failing = findFailing(state);
  const passes = (s) => failing[s] === 0;
  const isWhole = !isFiltered(state) && state.focus < 0 && !state.path.length;
  let nodes, total;
  if (state.path.length === 2) ({ nodes, total } = onPath(state, passes));
  else if (state.focus >= 0) ({ nodes, total } = aroundFocus(state, passes));
  else ({ nodes, total } = heaviest(state, passes, isWhole));
  const hidden = new Set(state.hidden);
  nodes = withNeighbours(nodes, state.expanded, passes).filter((e) => !hidden.has(e));
  const drawn = new Set(nodes);
  const shown = [], passing = [];
  for (let s = 0; s < statementCount; s++) {
    if (!passes(s)) continue;
    passing.push(s);
    if (drawn.has(statements.subject[s]) && drawn.has(statements.object[s])) shown.push(s);
  }
  return { nodes, total: Math.max(total, nodes.length), statements: shown, passing, counts: countFacets(failing) };
}

function findFailing({ typesOff, predicates, articles, modalities, from, to }) {
  const failing = new Uint8Array(statementCount);
  if (!isFiltered({ typesOff, predicates, articles, modalities, from, to })) return failing;
  const off = new Set(typesOff), predicate = new Set(predicates), article = new Set(articles), modality = new Set(modalities);
  for (let s = 0; s < statementCount; s++) {
    if (off.has(entities.type[statements.subject[s]]) || off.has(entities.type[statements.object[s]])) failing[s] |= TYPE;
    if (predicate.size && !predicate.has(statements.predicate[s])) failing[s] |= PREDICATE;
    if (article.size && !article.has(articleOf(s))) failing[s] |= ARTICLE;
    if (modality.size && !modality.has(statements.modality[s])) failing[s] |= MODALITY;
    if (!isWithin(dateOf(s), from, to)) failing[s] |= TIME;
  }
  return failing;
}

/** Tell whether a date, which may be a whole month or year, meets the days from..to; an empty bound is open. */
export function isWithin(date, from, to) {
  if (!from && !to) return true;
  return Boolean(date) && (!from || `${date}~` >= from) && (!to || date <= `${to}~`);
}

function countFacets(failing) {
  const counts = {
    types: schema.types.map(() => new Set()),
    predicates: schema.predicates.map(() => 0),
    modalities: schema.modalities.map(() => 0),
    articles: new Map(),
    months: new Map(),
  };
  for (let s = 0; s < statementCount; s++) {
    if (!(failing[s] & ~TYPE)) {
      for (const e of [statements.subject[s], statements.object[s]]) counts.types[entities.type[e]].add(e);
    }
    if (!(failing[s] & ~PREDICATE)) counts.predicates[statements.predicate[s]]++;
    if (!(failing[s] & ~MODALITY)) counts.modalities[statements.modality[s]]++;
    if (!(failing[s] & ~ARTICLE)) add(counts.articles, articleOf(s));
    if (!(failing[s] & ~TIME) && dateOf(s)) add(counts.months, dateOf(s).slice(0, 7));
  }
  counts.types = counts.types.map((found) => found.size);
  return counts;
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
