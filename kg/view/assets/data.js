// The corpus as columns, and the indexes the page looks things up by.

async function readData() {
  const { type, textContent } = document.getElementById("data");
  if (type === "application/json") return JSON.parse(textContent);
  const stream = new Blob([bytesOf(textContent)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const signs = atob(base64), bytes = new Uint8Array(signs.length);
  for (let i = 0; i < signs.length; i++) bytes[i] = signs.charCodeAt(i);
  return bytes;
}

export const data = await readData();
export const { schema, articles, entities, places, same, sentences, statements, picture, rdf } = data;
export let entityCount = entities.id.length;
export let statementCount = statements.id.length;

export const entityRows = new Map(entities.id.map((id, row) => [id, row]));
export const articleRows = new Map(articles.id.map((id, row) => [id, row]));
const lighter = (a, b) => entities.weight[b] - entities.weight[a] || a - b;
export const byWeight = Array.from(entities.id.keys()).sort(lighter);

const said = Array.from({ length: entityCount }, () => []);
for (let s = 0; s < statementCount; s++) tellEnds(s);

function tellEnds(s) {
  said[statements.subject[s]].push(s);
  if (statements.object[s] !== statements.subject[s]) said[statements.object[s]].push(s);
}

/** The row of a statement; -1 where there is none of that id. */
export function statementAt(id) {
  return statements.id.indexOf(id);
}

/** Take up rows of a part of the same graph; those that are there already stay as they are. Tells whether any was new. */
export function addPart(part) {
  const before = [entityCount, statementCount];
  const typeRows = new Map(schema.types.map(({ id }, row) => [id, row]));
  for (const { id, type, ...about } of part.entities) {
    if (entityRows.has(id) || !typeRows.has(type)) continue;
    entityRows.set(id, entityCount++);
    said.push([]);
    pushRow(entities, { id, type: typeRows.get(type), ...about, weight: 0, mentions: 0, articles: [], home: -1, community: -1, wider: -1 });
  }
  for (const article of part.articles) {
    if (articleRows.has(article.id)) continue;
    articleRows.set(article.id, articles.id.length);
    pushRow(articles, { ...article, story: articles.id.length });
  }
  const known = new Set(part.statements.length ? statements.id : []);
  for (const row of part.statements) if (!known.has(row.id)) addStatement(row);
  for (let e = before[0]; e < entityCount; e++) entities.weight[e] = 3 * said[e].length;
  for (let e = before[0]; e < entityCount; e++) byWeight.push(e);
  byWeight.sort(lighter);
  return entityCount > before[0] || statementCount > before[1];
}

function pushRow(table, row) {
  for (const key of Object.keys(table)) table[key].push(row[key]);
}

function addStatement({ subject, predicate, object, place, modality, article, start, end, text, ...about }) {
  const row = (list, id) => list.findIndex((item) => item.id === id);
  const rows = { subject: entityRows.get(subject), predicate: row(schema.predicates, predicate), object: entityRows.get(object), modality: row(schema.modalities, modality) };
  if (Object.values(rows).some((n) => n === undefined || n < 0) || !articleRows.has(article)) return;
  pushRow(sentences, { article: articleRows.get(article), start, end, text });
  pushRow(statements, { ...about, ...rows, place: entityRows.get(place) ?? -1, sentence: sentences.text.length - 1 });
  tellEnds(statementCount++);
  for (const e of [rows.subject, rows.object]) {
    const told = entities.articles[e];
    if (!told.includes(articleRows.get(article))) told.push(articleRows.get(article));
  }
}

/** The rows of the statements an entity is subject or object of. */
export function statementsOf(entity) {
  return said[entity];
}

export function otherEnd(statement, entity) {
  return statements.subject[statement] === entity ? statements.object[statement] : statements.subject[statement];
}

export function statementsBetween(a, b) {
  return said[a].filter((s) => otherEnd(s, a) === b);
}

/** What tells an entity from others of its name: what its id has in brackets, of an article the title, or empty. */
export function qualifierOf(entity) {
  const id = entities.id[entity], name = entities.name[entity], at = id.indexOf("/") + 1;
  const said = id.startsWith(`${name} (`, at) && id.endsWith(")") ? id.slice(at + name.length + 2, -1) : "";
  const title = articles.title[articleRows.get(said)];
  return title === undefined ? said : title === said ? "" : title;
}

export function typeOf(entity) {
  return schema.types[entities.type[entity]];
}

const kinds = new Map(schema.subtypes.map((kind) => [kind.id, kind]));

/** The schema's item of a subtype; one that it has not goes by its own name. */
export function kindOf(subtype) {
  return kinds.get(subtype) ?? { zh: subtype, en: subtype };
}

export function predicateOf(statement) {
  return schema.predicates[statements.predicate[statement]];
}

export function articleOf(statement) {
  return sentences.article[statements.sentence[statement]];
}

/** When a fact was so: its own date, a day, month, year or begin/end of a span, or that of the article that tells it. */
export function dateOf(statement) {
  return statements.date[statement] || articles.date[articleOf(statement)];
}

/** Where a date begins and ends; a day, month or year is both. */
export function endsOf(date) {
  const [begin, end = begin] = date.split("/");
  return [begin, end];
}

/** Order dates by their begin, then by their end; what has no date comes last. */
export function compareDates(a, b) {
  if (!a || !b) return !a - !b;
  const [x, y] = [endsOf(a), endsOf(b)];
  return compare(x[0], y[0]) || compare(x[1], y[1]);
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** The places a fact touches, each once: its own, and those its subject and object are at home in. */
export function placesOf(statement) {
  const own = statements.place[statement], found = [];
  for (const entity of [own, statements.subject[statement], statements.object[statement]]) {
    const home = entity < 0 ? -1 : entities.home[entity];
    if (home >= 0 && !found.includes(home)) found.push(home);
  }
  return found;
}

export function isInside(place, whole) {
  return place >= whole && place < places.end[whole];
}

const outer = [], rowsAbove = [];
places.depth.forEach((depth, row) => {
  rowsAbove.length = depth;
  outer.push(depth ? rowsAbove[depth - 1] : -1);
  rowsAbove.push(row);
});

/** The place that one lies in; -1 for a province or country. */
export function placeAround(place) {
  return outer[place];
}

/** How many articles, and how many stories: a story printed by several papers is one. */
export function countStories(rows) {
  return { articles: new Set(rows).size, stories: new Set(rows.map((a) => articles.story[a])).size };
}

/** The one name under which the edge between two entities is drawn. */
export function pairOf(a, b) {
  return a < b ? `${a}-${b}` : `${b}-${a}`;
}
