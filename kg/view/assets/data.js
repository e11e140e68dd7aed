// The corpus as columns, and the indexes the page looks things up by.

async function readData() {
  const { type, textContent } = document.getElementById("data");
  if (type === "application/json") return JSON.parse(textContent);
  const bytes = Uint8Array.from(atob(textContent), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

export const data = await readData();
export const { schema, articles, entities, sentences, statements, picture } = data;
export const entityCount = entities.id.length;
export const statementCount = statements.id.length;

export const entityRows = new Map(entities.id.map((id, row) => [id, row]));
export const articleRows = new Map(articles.id.map((id, row) => [id, row]));
export const statementRows = new Map(statements.id.map((id, row) => [id, row]));
export const byWeight = Array.from(entities.id.keys()).sort((a, b) => entities.weight[b] - entities.weight[a] || a - b);

const said = Array.from({ length: entityCount }, () => []);
for (let s = 0; s < statementCount; s++) {
  said[statements.subject[s]].push(s);
  if (statements.object[s] !== statements.subject[s]) said[statements.object[s]].push(s);
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

export function typeOf(entity) {
  return schema.types[entities.type[entity]];
}

export function predicateOf(statement) {
  return schema.predicates[statements.predicate[statement]];
}

export function articleOf(statement) {
  return sentences.article[statements.sentence[statement]];
}

/** When a fact was so: its own date, or that of the article that tells it. */
export function dateOf(statement) {
  return statements.date[statement] || articles.date[articleOf(statement)];
}

/** The one name under which the edge between two entities is drawn. */
export function pairOf(a, b) {
  return a < b ? `${a}-${b}` : `${b}-${a}`;
}
