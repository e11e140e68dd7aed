// The query page: ready queries to click, an editor, and the answer as a table. Data becomes text nodes only.

import { paint } from "./highlight.js";

const about = JSON.parse(document.getElementById("about").textContent);
const [list, sought, form, text, painted, said, found] = ["ready", "sought", "parameters", "text", "painted", "said", "found"]
  .map((id) => document.getElementById(id));
const namespaces = Object.entries(about.prefixes).sort((a, b) => b[1].length - a[1].length);
const FIRST = "SELECT ?type (COUNT(?thing) AS ?count) WHERE {\n  ?thing a ?type .\n}\nGROUP BY ?type\nORDER BY DESC(?count)\nLIMIT 50";

const SHOWN = 1000; // rows of the table; the files have them all

let chosen = null; // the ready query whose text is in the editor, unless it was edited
let asking = null; // the request that is under way

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function listQueries() {
  list.replaceChildren(
    ...about.queries.map((query) => {
      const button = element("button", { type: "button" }, element("span", {}, query.zh), element("span", { className: "soft", lang: "en" }, query.en));
      button.dataset.name = query.name;
      button.addEventListener("click", () => choose(query.name, {}));
      return element("li", {}, button);
    }),
  );
}

function filterQueries() {
  const words = sought.value.toLowerCase();
  for (const item of list.children) item.hidden = !item.textContent.toLowerCase().includes(words);
}

function showParameters(query, given) {
  const fields = Object.entries(query.params).map(([name, meaning]) => {
    const input = element("input", { name, value: given[name] ?? "", autocomplete: "off" });
    return element("label", {}, element("span", { className: "soft" }, meaning), input);
  });
  form.replaceChildren(...fields, element("button", { type: "submit" }, "填入 Fill in"));
  form.hidden = fields.length === 0;
}

async function choose(name, given, { keep = true } = {}) {
  const query = about.queries.find((q) => q.name === name);
  if (!query) return;
  chosen = name;
  for (const button of list.querySelectorAll("button")) {
    if (button.dataset.name === name) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
  showParameters(query, given);
  const filled = new URLSearchParams(Object.entries(given).filter(([, value]) => value));
  const response = await fetch(`/queries/${encodeURIComponent(name)}?${filled}`);
  if (chosen !== name) return;
  if (!response.ok) return say(await response.text(), true);
  write(await response.text());
  if (keep) history.pushState(null, "", `#ready=${encodeURIComponent(name)}&${filled}`);
  await run({ keep: false });
}

function write(query) {
  text.value = query;
  repaint();
}

function repaint() {
  paint(painted, text.value);
  text.rows = Math.min(30, Math.max(10, text.value.split("\n").length + 1));
}

function say(message, wrong = false) {
  said.textContent = message.trim();
  said.classList.toggle("wrong", wrong);
}

async function ask(accept, signal) {
  return fetch("/sparql", {
    method: "POST",
    body: text.value,
    headers: { "Content-Type": "application/sparql-query", Accept: accept },
    signal,
  });
}

async function run({ keep = true } = {}) {
  asking?.abort();
  const mine = (asking = new AbortController());
  if (keep) history.pushState(null, "", `#query=${encodeURIComponent(text.value)}`);
  say("… ");
  const start = performance.now();
  try {
    const response = await ask("application/sparql-results+json, text/turtle;q=0.9", mine.signal);
    if (!response.ok) throw new Error(await response.text());
    const isGraph = response.headers.get("Content-Type").startsWith("text/turtle");
    const count = isGraph ? showGraph(await response.text()) : showResults(await response.json());
    const cut = response.headers.get("KG-Truncated");
    const seconds = ((performance.now() - start) / 1000).toFixed(2);
    say(`${count}${seconds} s${cut ? ` · 还有更多 there are more (too many ${cut}): add LIMIT, OFFSET` : ""}`);
  } catch (error) {
    if (error.name === "AbortError") return;
    found.replaceChildren();
    say(error.message, true);
  } finally {
    document.documentElement.dataset.ready = "true";
  }
}

function showGraph(turtle) {
  found.replaceChildren(element("pre", {}, turtle));
  return "";
}

function showResults(answer) {
  if ("boolean" in answer) {
    found.replaceChildren(element("p", { className: "truth" }, answer.boolean ? "是 true" : "否 false"));
    return "";
  }
  const names = answer.head.vars;
  const head = element("tr", {}, ...names.map((name) => element("th", { scope: "col" }, name)));
  const bindings = answer.results.bindings;
  const rows = bindings.slice(0, SHOWN).map((row) => element("tr", {}, ...names.map((name) => element("td", {}, ...cell(row[name])))));
  found.replaceChildren(element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows)));
  return `${bindings.length} 行 rows · ${bindings.length > SHOWN ? `列出前 first ${SHOWN} shown · ` : ""}`;
}

function cell(term) {
  if (!term) return [];
  if (term.type === "triple") return [JSON.stringify(term.value)];
  if (term.type !== "uri") return [element("bdi", { title: term.datatype ?? term["xml:lang"] ?? "" }, term.value)];
  const href = address(term.value);
  const name = element("bdi", {}, shorten(term.value));
  return [href ? element("a", { href, title: term.value, rel: "noopener noreferrer" }, name) : name];
}

function address(iri) {
  if (iri.startsWith(about.base)) return about.path + iri.slice(about.base.length);
  if (iri.startsWith(about.schema[0])) return `${about.schema[1]}#${iri.slice(about.schema[0].length)}`;
  return /^https?:\/\//.test(iri) ? iri : "";
}

function shorten(iri) {
  const [prefix, namespace] = namespaces.find(([, start]) => iri.startsWith(start)) ?? ["", ""];
  return namespace ? `${prefix}:${iri.slice(namespace.length)}` : iri;
}

async function save(button) {
  const response = await ask(button.dataset.media);
  if (!response.ok) return say(await response.text(), true);
  const url = URL.createObjectURL(await response.blob());
  element("a", { href: url, download: `${chosen ?? "query"}.${button.dataset.suffix}` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

async function restore() {
  const state = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  const { ready, query, ...given } = state;
  if (ready) return choose(ready, given, { keep: false });
  chosen = null;
  form.hidden = true;
  write(query ?? FIRST);
  return run({ keep: false });
}

text.addEventListener("input", () => {
  chosen = null;
  repaint();
});
text.addEventListener("scroll", () => {
  painted.scrollTop = text.scrollTop;
  painted.scrollLeft = text.scrollLeft;
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const current = list.querySelector("[aria-current]");
  if (current) choose(current.dataset.name, Object.fromEntries(new FormData(form)));
});
sought.addEventListener("input", filterQueries);
document.getElementById("run").addEventListener("click", () => run());
for (const button of document.querySelectorAll(".save")) button.addEventListener("click", () => save(button));
window.addEventListener("popstate", restore);

listQueries();
restore();
