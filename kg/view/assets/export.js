// Take away what is shown: picture, table, data.

import { pictureBlob } from "./canvas.js";
import { articleOf, articles, data, entities, predicateOf, schema, sentences, statements, typeOf } from "./data.js";
import { el } from "./dom.js";
import { tableText } from "./table.js";

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

/** Put the table on the clipboard, so that it pastes into a spreadsheet as cells. */
export async function copyTable(rows) {
  const text = tableText(rows, "\t");
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
