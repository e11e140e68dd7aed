// The selection as RDF, under the same names as the graph that is exported beside the page.

import { articleOf, articles, endsOf, entities, rdf, schema, sentences, statements } from "./data.js";
import { isFiltered, subtypes } from "./state.js";

// Kept in an IRI: what kg/rdf/iris.py keeps, so that the page and the export name a thing alike.
const UNREADABLE = new RegExp(
  "[^A-Za-z0-9\\-.~!$&'()*+,;=:@" +
    "\\u00b7-\\u167f\\u1681-\\u1fff\\u2010-\\u2027\\u2030-\\u205e\\u2070-\\u2fff\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufefe\\uff01-\\uffef" +
    "\\u{10000}-\\u{1fffd}\\u{20000}-\\u{2fffd}\\u{30000}-\\u{3fffd}]",
  "gu",
);
const UNUSUAL = /[^A-Za-z0-9\-.~\u4e00-\u9fa5]/gu;
const ILLEGAL = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const octets = new TextEncoder();

/** Replace what XML cannot carry, as the export does. */
export function legalText(text) {
  return text.replace(/\r\n?/g, "\n").replace(ILLEGAL, "\ufffd");
}

function encodeSign(sign) {
  if (sign === " ") return "_";
  return Array.from(octets.encode(sign), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
}

function segment(name) {
  let encoded = name.replace(UNREADABLE, encodeSign);
  if (encoded !== encoded.normalize("NFC")) encoded = name.replace(UNUSUAL, encodeSign);
  return encoded === "." || encoded === ".." ? encoded.replaceAll(".", "%2E") : encoded;
}

/** The IRI of something that is not an entity: an article, a statement, a passage. */
function mintIn(kind, ...names) {
  return `${rdf.base}${[kind, ...names.map(segment)].join("/")}`;
}

/** The IRI of an entity, from its id: type and canonical name. */
export function mint(id) {
  const slash = id.indexOf("/");
  return `${rdf.base}${segment(id.slice(0, slash))}/${segment(id.slice(slash + 1))}`;
}

const entityNode = (e) => `<${mint(entities.id[e])}>`;
const statementNode = (s) => `<${mintIn("statement", statements.id[s])}>`;
const articleNode = (a) => `<${mintIn("article", articles.id[a])}>`;

const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t" };

function literal(text, suffix = "") {
  return `"${legalText(text).replace(/[\\"\n\t]/g, (sign) => ESCAPES[sign])}"${suffix}`;
}

const DATES = [[/^\d{4}-\d\d-\d\d$/, "xsd:date"], [/^\d{4}-\d\d$/, "xsd:gYearMonth"], [/^\d{4}$/, "xsd:gYear"]];

function dateLiteral(date) {
  const fits = DATES.find(([pattern]) => pattern.test(date));
  return literal(date, fits ? `^^${fits[1]}` : "");
}

function decimal(number) {
  return literal(String(Number(number.toFixed(4))), "^^xsd:decimal");
}

function header(names) {
  return names.map((name) => `PREFIX ${name}: <${rdf.prefixes[name]}>`).join("\n");
}

/** Give entities and statements as Turtle: a part of the exported graph, sentences and articles with it. */
export function turtleText(nodes, rows) {
  const ends = rows.flatMap((s) => [statements.subject[s], statements.object[s], statements.place[s]]).filter((e) => e >= 0);
  const named = [...new Set([...nodes, ...ends])], told = [...new Set(rows.map(articleOf))];
  const prefixes = ["dc", "dcterms", "foaf", "geo", "kg", "oa", "org", "prov", "rdf", "rdfs", "schema", "sem", "skos", "xsd"];
  return [header(prefixes), ...named.map(entityTurtle), ...told.map(articleTurtle), ...rows.map(statementTurtle)].join("\n\n") + "\n";
}

const block = (node, facts) => `${node} ${facts.map(([predicate, object]) => `${predicate} ${object}`).join(" ;\n  ")} .`;

function entityTurtle(e) {
  const facts = rdf.classes[entities.type[e]].map((name) => ["a", name]);
  const name = literal(entities.name[e], "@zh");
  facts.push(["rdfs:label", name], ["skos:prefLabel", name], ["dcterms:identifier", literal(entities.id[e])]);
  facts.push(...entities.aliases[e].map((alias) => ["skos:altLabel", literal(alias, "@zh")]));
  facts.push(...[entities.name[e], ...entities.aliases[e]].map((known) => ["schema:name", literal(known)]));
  if (entities.subtype[e]) facts.push(["kg:subtype", literal(entities.subtype[e])]);
  return block(entityNode(e), facts);
}

function articleTurtle(a) {
  const facts = [["a", "schema:NewsArticle"], ["dcterms:identifier", literal(articles.id[a])], ["rdfs:label", literal(articles.title[a], "@zh")]];
  if (articles.date[a]) facts.push(["schema:datePublished", dateLiteral(articles.date[a])]);
  if (articles.source[a]) facts.push(["dc:source", literal(articles.source[a], "@zh")]);
  return block(articleNode(a), facts);
}

function statementTurtle(s) {
  const subject = entityNode(statements.subject[s]), object = entityNode(statements.object[s]), row = statements.sentence[s];
  const predicate = schema.predicates[statements.predicate[s]], modality = schema.modalities[statements.modality[s]].id;
  const passage = `<${mintIn("evidence", articles.id[articleOf(s)], `${sentences.start[row]}-${sentences.end[row]}`)}#target>`;
  const facts = [
    ["a", "kg:Statement , rdf:Statement"],
    ["rdf:subject", subject], ["rdf:predicate", `kg:${predicate.id}`], ["rdf:object", object],
    ["kg:modality", `kg:${modality}`], ["kg:confidence", decimal(statements.confidence[s])],
    ["kg:evidence", passage], ["prov:wasDerivedFrom", articleNode(articleOf(s))],
  ];
  for (const [name, text] of [["kg:verb", statements.verb[s]], ["kg:timeText", statements.time[s]], ["kg:role", statements.role[s]]]) {
    if (text) facts.push([name, literal(text, "@zh")]);
  }
  if (statements.date[s]) facts.push(...timeStamps(statements.date[s]));
  if (statements.place[s] >= 0) facts.push(["sem:hasPlace", entityNode(statements.place[s])]);
  const blocks = [block(statementNode(s), facts), block(passage, [["kg:sentence", literal(sentences.text[row], "@zh")]])];
  if (modality === "asserted") blocks.push(...plainTriples(s, subject, predicate, object));
  return blocks.join("\n");
}

/** A date as the export states it: a span by its begin, and by both its ends. */
function timeStamps(date) {
  const [begin, end] = endsOf(date).map(dateLiteral);
  const ends = date.includes("/") ? [["sem:hasBeginTimeStamp", begin], ["sem:hasEndTimeStamp", end]] : [];
  return [["sem:hasTimeStamp", begin], ...ends];
}

function plainTriples(s, subject, predicate, object) {
  const ways = predicate.symmetric ? [[subject, object], [object, subject]] : [[subject, object]];
  return rdf.properties[statements.predicate[s]].flatMap((name) => ways.map(([from, to]) => `${from} ${name} ${to} .`));
}

/** Give the query that finds a view's statements in the exported graph. */
export function sparqlText(state, nodes, rows) {
  const lines = [
    header(["dcterms", "kg", "prov", "rdf", "schema", "sem", "skos"]),
    "SELECT ?statement ?subject ?predicate ?object ?when ?until ?modality ?confidence ?sentence WHERE {",
    "  ?statement a kg:Statement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;",
    "    kg:modality ?m ; kg:confidence ?confidence ; kg:evidence/kg:sentence ?sentence ; prov:wasDerivedFrom ?article .",
    "  ?s skos:prefLabel ?subject . ?o skos:prefLabel ?object .",
    "  ?p dcterms:identifier ?predicate . ?m dcterms:identifier ?modality .",
    "  OPTIONAL { ?statement sem:hasTimeStamp ?day } OPTIONAL { ?statement sem:hasEndTimeStamp ?end } OPTIONAL { ?article schema:datePublished ?published }",
    '  BIND(COALESCE(STR(?day), STR(?published), "") AS ?when)',
    "  BIND(COALESCE(STR(?end), ?when) AS ?until)",
    ...conditions(state, nodes, rows).map((line) => `  ${line}`),
    "}",
    "ORDER BY ?when ?statement",
  ];
  return lines.join("\n") + "\n";
}

const values = (name, items) => `VALUES ?${name} { ${items.join(" ")} }`;

function conditions(state, nodes, rows) {
  const found = [];
  // Places and communities are the page's own reading: their statements are named one by one.
  if (state.place >= 0 || state.communities.length) found.push(values("statement", rows.map(statementNode)));
  else if (state.focus >= 0 || state.path.length === 2) {
    const shown = nodes.map(entityNode);
    found.push(values("s", shown), values("o", shown));
  }
  if (!isFiltered(state)) return found;
  for (const type of state.typesOff) found.push(`FILTER NOT EXISTS { { ?s a ${rdf.classes[type][0]} } UNION { ?o a ${rdf.classes[type][0]} } }`);
  if (state.subtypes.length) {
    const kinds = values("kind", state.subtypes.map((row) => literal(subtypes[row])));
    found.push(`FILTER EXISTS { ${kinds} { ?s kg:subtype ?kind } UNION { ?o kg:subtype ?kind } }`);
  }
  if (state.predicates.length) found.push(values("p", state.predicates.map((row) => `kg:${schema.predicates[row].id}`)));
  if (state.modalities.length) found.push(values("m", state.modalities.map((row) => `kg:${schema.modalities[row].id}`)));
  if (state.articles.length) found.push(values("article", state.articles.map(articleNode)));
  if (state.sure) found.push(`FILTER(?confidence >= ${state.sure})`);
  if (state.from || state.to) found.push('FILTER(?when != "")');
  if (state.from) found.push(`FILTER(CONCAT(?until, "~") >= ${literal(state.from)})`);
  if (state.to) found.push(`FILTER(?when <= ${literal(`${state.to}~`)})`);
  return found;
}
