// A graph too big for one file: the server that hands out the page is asked for what the file leaves out, by name or
// around an entity, and what it gives is taken up beside what is there. A page from a file has nobody to ask.

import { addPart, data, entityCount, statementCount } from "./data.js";

const isServed = document.querySelector("meta[http-equiv]").content.includes("connect-src");
const asked = new Set();
let cutShort = false;

/** Whether the whole graph holds more than this page does. */
export function isPart() {
  return data.whole.entities > entityCount || data.whole.statements > statementCount;
}

/** Whether an answer has left something out: more is said of an entity than is sent at once. */
export function isCutShort() {
  return cutShort;
}

export function canAsk() {
  return isServed && isPart();
}

async function take(path, words) {
  const key = `${path}?${words}`;
  if (!canAsk() || asked.has(key)) return false;
  asked.add(key);
  try {
    const answer = await fetch(new URL(key, document.baseURI), { credentials: "same-origin" });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    const part = await answer.json();
    cutShort ||= Boolean(part.more);
    return addPart(part);
  } catch (error) {
    asked.delete(key); // so that it can be asked again
    console.info("kg serve:", String(error));
    return false;
  }
}

/** Take up the entities that a text names; tells whether any was new. */
export function askByName(text) {
  return take("explore/search", new URLSearchParams({ q: text }));
}

/** Take up what is said of entities, given by their ids; tells whether anything was new. */
export function askAround(ids) {
  return ids.length ? take("explore/around", new URLSearchParams(ids.map((id) => ["id", id]))) : Promise.resolve(false);
}
