// Search by any name: exact before prefix before inside, the heavier entity first; pinyin initials as well.

import { byWeight, entities } from "./data.js";

const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
let folded = null;

function names() {
  folded ??= entities.name.map((name, e) => [name, ...entities.aliases[e]].map(fold));
  return folded;
}

/** Give up to `limit` matches {entity, alias}; `alias` is the other name that matched, or empty. */
export function search(query, limit = 12) {
  const wanted = fold(query);
  if (!wanted) return [];
  const ranks = [[], [], [], [], []];
  for (const entity of byWeight) {
    const [rank, which] = rankOf(entity, wanted);
    if (rank >= 0 && ranks[rank].length < limit) {
      ranks[rank].push({ entity, alias: which > 0 ? entities.aliases[entity][which - 1] : "" });
    }
  }
  return ranks.flat().slice(0, limit);
}

function rankOf(entity, wanted) {
  let best = [-1, 0];
  names()[entity].forEach((name, which) => {
    const place = name.indexOf(wanted);
    if (place < 0) return;
    const rank = name === wanted ? 0 : place === 0 ? 1 : 2;
    if (best[0] < 0 || rank < best[0]) best = [rank, which];
  });
  if (best[0] >= 0) return best;
  const initials = ` ${entities.initials[entity]}`;
  if (!/^[a-z0-9]+$/.test(wanted)) return best;
  if (initials.includes(` ${wanted}`)) return [3, 0];
  return wanted.length > 1 && initials.includes(wanted) ? [4, 0] : best;
}
