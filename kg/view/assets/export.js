// Take away what is shown: picture, table, data.

import { pictureBlob } from "./canvas.js";
import { articleOf, articles, data, entities, predicateOf, schema, sentences, statements, typeOf } from "./data.js";
import { el } from "./dom.js";
import { legalText, sparqlText, turtleText } from "./rdf.js";
import { svgText } from "./svg.js";
import { tableText } from "./table.js";
import { labelOf } from "./words.js";

const fileName = (ending) => `${(data.title || "kg").replace(/[^\p{L}\p{N}_-]+/gu, "-").slice(0, 60)}.${ending}`;

function save(blob, ending) {
  const address = URL.createObjectURL(blob);
  const link = el("a", { href: address, download: fileName(ending) });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

export async function savePicture() {
  save(await pictureBlob(), "png");
}

export function saveDrawing() {
  save(new Blob([svgText()], { type: "image/svg+xml" }), "svg");
}

export function saveTurtle({ nodes, statements: rows }) {
  save(new Blob([turtleText(nodes, rows)], { type: "text/turtle" }), "ttl");
}

export function saveGraph({ nodes, statements: rows }) {
  save(new Blob([graphText(nodes, rows)], { type: "application/graphml+xml" }), "graphml");
}

export function saveTable(rows) {
  save(new Blob(["\ufeff", tableText(rows)], { type: "text/csv;charset=utf-8" }), "csv");
}

export function saveData({ nodes, statements: rows }) {
  save(new Blob([JSON.stringify(selectionData(nodes, rows), null, 1)], { type: "application/json" }), "json");
}

/** The selection as node-link data with the evidence of each statement. */
export function selectionData(nodes, rows) {
  return {
    nodes: nodes.map((e) => ({ id: entities.id[e], type: typeOf(e).id, name: entities.name[e], aliases: entities.aliases[e] })),
    links: rows.map((s) => ({
      id: statements.id[s],
      source: entities.id[statements.subject[s]],
      predicate: predicateOf(s).id,
      target: entities.id[statements.object[s]],
      verb: statements.verb[s],
      time: statements.time[s],
      date: statements.date[s],
      place: statements.place[s] < 0 ? "" : entities.id[statements.place[s]],
      role: statements.role[s],
      modality: schema.modalities[statements.modality[s]].id,
      confidence: statements.confidence[s],
      evidence: sentences.text[statements.sentence[s]],
      article: articles.id[articleOf(s)],
    })),
  };
}

const GRAPH_SPACE = "http://graphml.graphdrawing.org/xmlns";

/** The selection as GraphML: a multigraph, an edge for each statement. */
function graphText(nodes, rows) {
  const { nodes: items, links } = selectionData(nodes, rows);
  const xml = document.implementation.createDocument(GRAPH_SPACE, "graphml");
  const add = (parent, tag, attributes, text) => {
    const element = xml.createElementNS(GRAPH_SPACE, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, legalText(String(value)));
    if (text !== undefined) element.textContent = legalText(String(text));
    return parent.appendChild(element);
  };
  const nodeKeys = ["label", "type", "aliases"], edgeKeys = ["label", "predicate", "verb", "time", "date", "place", "role", "modality", "confidence", "evidence", "article"];
  for (const [part, keys] of [["node", nodeKeys], ["edge", edgeKeys]]) {
    for (const key of keys) add(xml.documentElement, "key", { id: `${part}-${key}`, for: part, "attr.name": key, "attr.type": key === "confidence" ? "double" : "string" });
  }
  const graph = add(xml.documentElement, "graph", { edgedefault: "directed" });
  const fill = (element, part, keys, values) => keys.forEach((key) => values[key] !== "" && add(element, "data", { key: `${part}-${key}` }, values[key]));
  for (const item of items) fill(add(graph, "node", { id: item.id }), "node", nodeKeys, { ...item, label: item.name, aliases: item.aliases.join("；") });
  links.forEach((link, n) => fill(add(graph, "edge", { id: link.id, source: link.source, target: link.target }), "edge", edgeKeys, { ...link, label: labelOf(predicateOf(rows[n])) }));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(xml.documentElement)}\n`;
}

/** Put the query for a view on the clipboard. */
export async function copyQuery(now, { nodes }, rows) {
  await copy(sparqlText(now, nodes, rows));
}

/** Put the table on the clipboard, so that it pastes into a spreadsheet as cells. */
export async function copyTable(rows) {
  await copy(tableText(rows, "\t"));
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = el("textarea", { class: "unseen" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}
