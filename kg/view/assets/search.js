// Search by any name: exact before prefix before inside, the heavier entity first; pinyin initials as well.

import { byWeight, entities, entityCount, schema } from "./data.js";

const A_STRETCH = 4000; // names made ready at a time, while the page has nothing else to do
const OF_EACH_TYPE = 2; // matches that are shown however many others there are
const folded = []; // an entity's names, each on a line

const fold = (text) => (/^[\u4e00-\u9fff]*$/.test(text) ? text : text.normalize("NFKC").toLowerCase().replace(/\s+/g, ""));

function foldUpTo(count) {
  for (let e = folded.length; e < count; e++) folded.push([entities.name[e], ...entities.aliases[e]].map(fold).join("\n"));
}

/** Make the names ready to be searched, bit by bit, before the reader asks. */
export function prepareSearch() {
  if (folded.length >= entityCount) return;
  foldUpTo(Math.min(entityCount, folded.length + A_STRETCH));
  (globalThis.requestIdleCallback ?? setTimeout)(prepareSearch);
}

/**
 * Give up to `limit` matches {entity, alias}, by type: the type of the best match first, and of every type that matches
 * at least its best two. `alias` is the other name that matched, or empty.
 */
export function search(query, limit = 12) {
  const wanted = fold(query.trim());
  if (!wanted) return [];
  foldUpTo(entityCount);
  const isInitials = /^[a-z0-9]+$/.test(wanted);
  const ranks = Array.from({ length: 5 }, () => []), room = Array.from({ length: 5 }, () => schema.types.map(() => limit));
  for (const entity of byWeight) {
    const [rank, which] = folded[entity].includes(wanted) ? rankOf(entity, wanted) : isInitials ? rankOfInitials(entity, wanted) : [-1, 0];
    if (rank >= 0 && room[rank][entities.type[entity]]-- > 0) {
      ranks[rank].push({ entity, alias: which > 0 ? entities.aliases[entity][which - 1] : "" });
    }
  }
  return byType(ranks.flat(), limit);
}

function byType(matches, limit) {
  const groups = new Map();
  for (const match of matches) {
    const type = entities.type[match.entity];
    if (!groups.has(type)) groups.set(type, []);
    groups.get(type).push(match);
  }
  const chosen = new Set([...groups.values()].flatMap((group) => group.slice(0, OF_EACH_TYPE)));
  for (const match of matches) if (chosen.size < limit) chosen.add(match);
  return [...groups.values()].flatMap((group) => group.filter((match) => chosen.has(match)));
}

function rankOf(entity, wanted) {
  let best = [-1, 0];
  folded[entity].split("\n").forEach((name, which) => {
    const place = name.indexOf(wanted);
    if (place < 0) return;
    const rank = name === wanted ? 0 : place === 0 ? 1 : 2;
    if (best[0] < 0 || rank < best[0]) best = [rank, which];
  });
  return best;
}

function rankOfInitials(entity, wanted) {
  const initials = entities.initials[entity], place = initials.indexOf(wanted);
  if (place < 0) return [-1, 0];
  if (place === 0 || initials.includes(` ${wanted}`)) return [3, 0];
  return wanted.length > 1 ? [4, 0] : [-1, 0];
}
