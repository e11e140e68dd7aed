// The right-hand card: an entity and what is said of it, or statements with their sentences.

import { articleOf, articles, compareDates, countStories, dateOf, entities, kindOf, otherEnd, placeAround, places, predicateOf, qualifierOf, same, schema, sentences, statements, statementsBetween, statementsOf, typeOf } from "./data.js";
import { placeOf } from "./canvas.js";
import { button, el, plain, shapeIcon, short } from "./dom.js";
import { change, NO_FOCUS, state } from "./state.js";
import { commonThings } from "./together.js";
import { labelOf, say } from "./words.js";

const MOST_ROWS = 400, MOST_COMMON = 40, MOST_WHOLES = 6;
const LONGEST_SENTENCE = 4000; // characters shown; what is longer is no sentence

/** Fill the card's element with what the state's card says; hide it where there is none. `others` makes other kinds. */
export function drawCard(element, card, others = {}) {
  element.hidden = !card;
  element.setAttribute("aria-label", say("card"));
  if (!card) return element.replaceChildren();
  const body = { entity: entityCard, pair: pairCard, statement: statementCard, ...others }[card.kind](card);
  const shut = button("×", () => change({ card: null }), { class: "icon-button shut", "aria-label": say("close"), title: say("close") });
  element.replaceChildren(shut, ...body);
  element.scrollTop = 0;
}

export function entityName(entity, { length = 200 } = {}) {
  return el("bdi", { text: short(entities.name[entity], length) || "?" });
}

export function entityLink(entity, attributes = {}) {
  const open = () => change({ card: { kind: "entity", entity } });
  const link = el("button", { type: "button", class: "link", on: { click: open }, ...attributes }, shapeIcon(typeOf(entity)));
  link.append(entityName(entity, { length: 80 }));
  return link;
}

function entityCard({ entity }) {
  const type = typeOf(entity), aliases = entities.aliases[entity];
  const rows = statementsOf(entity);
  const facts = [short(qualifierOf(entity), 60), labelOf(type), plain(labelOf(kindOf(entities.subtype[entity]))), plain(entities.code[entity])];
  if (entities.mentions[entity]) facts.push(`${say("named")} ${entities.mentions[entity]} ${say("times")}`);
  return [
    el("h2", { class: "card-title" }, shapeIcon(type), entityName(entity)),
    el("p", { class: "soft", text: facts.filter(Boolean).join(" · ") }),
    aliases.length
      ? el("p", { class: "aliases" }, el("span", { class: "soft", text: `${say("aliases")} ` }), ...aliases.slice(0, 30).map((a) => el("bdi", { class: "chip", text: short(a, 40) })))
      : null,
    chain(wholesOf(entity).map((e) => entityLink(e)), say("partOf")),
    chain(placesAround(entity).map(placeLink), say("lies")),
    chain(entities.wider[entity] >= 0 ? [entityLink(entities.wider[entity])] : [], say("localOf")),
    entityActions(entity),
    localForms(entity),
    sameList(entity),
    rows.length ? null : el("p", { class: "soft", text: say("noStatements") }),
    ...groupByPredicate(entity, rows).map((group) => statementGroup(entity, group)),
    articleList(entities.articles[entity]),
  ].filter(Boolean);
}

/** What an entity is a part of, from the outermost in, as statements tell; a ring of them is cut. */
function wholesOf(entity) {
  const found = [entity];
  for (;;) {
    const inner = found[0];
    const above = statementsOf(inner).filter((s) => statements.subject[s] === inner && predicateOf(s).id === "part_of" && schema.modalities[statements.modality[s]].id === "asserted");
    const whole = above.map((s) => statements.object[s]).find((e) => !found.includes(e));
    if (whole === undefined || found.length > MOST_WHOLES) return found.slice(0, -1);
    found.unshift(whole);
  }
}

/** The places around an entity, from province in; of a place those it lies in, not itself. */
function placesAround(entity) {
  const found = [];
  for (let row = entities.home[entity]; row >= 0; row = placeAround(row)) if (places.entity[row] !== entity) found.unshift(row);
  return found;
}

function placeLink(row) {
  if (places.entity[row] >= 0) return entityLink(places.entity[row]);
  return button(short(places.name[row], 40), () => change({ ...NO_FOCUS, place: row }), { class: "link" });
}

function chain(links, word) {
  if (!links.length) return null;
  const signs = links.flatMap((link, n) => (n ? [el("span", { class: "soft", "aria-hidden": "true", text: "›" }), link] : [link]));
  return el("p", { class: "chain" }, el("span", { class: "soft", text: word }), ...signs);
}

/** Show what is within so many steps of an entity. */
export function focusOn(entity, steps, view = "graph") {
  change({ ...NO_FOCUS, focus: entity, steps, view, card: { kind: "entity", entity } });
}

/** Keep an entity in the picture and at its place, whatever is chosen; or let it go again. */
export function togglePin(entity) {
  const others = state.pinned.filter((pin) => pin.entity !== entity);
  change({ pinned: others.length < state.pinned.length ? others : [...others, { entity, ...placeOf(entity) }] });
}

/** Begin a path; the card gives way, for the other end may stand behind it. */
export function startPath(entity) {
  change({ path: [entity], card: null });
}

export function hide(entity) {
  const pinned = state.pinned.filter((pin) => pin.entity !== entity);
  change({ hidden: [...state.hidden, entity], pinned, card: null });
}

function entityActions(entity) {
  const isFocus = state.focus === entity && state.view === "graph";
  return el(
    "div",
    { class: "actions", role: "group" },
    button(say("step1"), () => focusOn(entity, 1), { "aria-pressed": String(isFocus && state.steps === 1) }),
    button(say("step2"), () => focusOn(entity, 2), { "aria-pressed": String(isFocus && state.steps === 2) }),
    button(say("expand"), () => expand(entity)),
    button(say("path"), () => startPath(entity)),
    button(say("line"), () => focusOn(entity, 1, "timeline"), { "aria-pressed": String(state.focus === entity && state.view === "timeline") }),
    button(say("pin"), () => togglePin(entity), { "aria-pressed": String(state.pinned.some((pin) => pin.entity === entity)) }),
    button(say("hide"), () => hide(entity)),
  );
}

export function expand(entity) {
  const hidden = state.hidden.filter((e) => e !== entity);
  change({ expanded: [...new Set([...state.expanded, entity])], hidden, view: "graph" });
}

/** The programmes that are a place's own form of this one. */
function localForms(entity) {
  const found = entities.wider.map((_, row) => row).filter((row) => entities.wider[row] === entity);
  if (!found.length) return null;
  const heading = el("h3", {}, el("span", { class: "arrow", text: "⊃" }), say("localForms"), el("span", { class: "count", text: found.length }));
  return el("section", { class: "group" }, heading, el("ul", { class: "facts" }, ...found.slice(0, MOST_ROWS).map((row) => el("li", {}, entityLink(row)))));
}

/** What may be the same thing under another name, and was kept apart for want of proof. */
function sameList(entity) {
  const items = same.first.map((_, row) => row).filter((row) => same.first[row] === entity || same.second[row] === entity);
  if (!items.length) return null;
  const item = (row) =>
    el(
      "li",
      {},
      entityLink(same.first[row] === entity ? same.second[row] : same.first[row]),
      el("span", { class: "soft details", text: `${Math.round(100 * same.score[row])}%` }),
      el("div", { class: "soft details" }, el("bdi", { text: short(same.reason[row], 200) })),
    );
  const heading = el("h3", {}, el("span", { class: "arrow", text: "≈" }), say("same"), el("span", { class: "count", text: items.length }));
  return el("section", { class: "group same" }, heading, el("ul", { class: "facts" }, ...items.map(item)));
}

function groupByPredicate(entity, rows) {
  const groups = new Map();
  for (const s of rows) {
    const predicate = predicateOf(s), out = statements.subject[s] === entity || predicate.symmetric;
    const key = `${statements.predicate[s]}${out ? ">" : "<"}`;
    if (!groups.has(key)) groups.set(key, { predicate, out, order: statements.predicate[s] + (out ? 0 : 0.5), rows: [] });
    groups.get(key).rows.push(s);
  }
  const sorted = [...groups.values()].sort((a, b) => a.order - b.order);
  sorted.forEach((group) => group.rows.sort((a, b) => compareDates(dateOf(a), dateOf(b)) || a - b));
  return sorted;
}

function statementGroup(entity, { predicate, out, rows }) {
  const arrow = predicate.symmetric ? "↔" : out ? "→" : "←";
  const heading = el("h3", {}, el("span", { class: "arrow", text: arrow }), labelOf(predicate), el("span", { class: "count", text: rows.length }));
  return el("section", { class: "group" }, heading, el("ul", { class: "facts" }, ...mergeAlike(entity, rows).slice(0, MOST_ROWS).map((alike) => statementRow(entity, alike))));
}

/** Facts that several sentences tell in the same words stand in one row: [[statement, …]]. */
function mergeAlike(entity, rows) {
  const found = new Map();
  for (const s of rows) {
    const key = [otherEnd(s, entity), statements.role[s], statements.time[s] || statements.date[s], statements.modality[s]].join("\n");
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(s);
  }
  return [...found.values()];
}

function statementRow(entity, alike, ...words) {
  const [s] = alike, pair = [entity, otherEnd(s, entity)];
  const details = [...words, statements.role[s], statements.time[s] || statements.date[s]].filter(Boolean).map((text) => short(text, 60));
  const open = () => change({ card: alike.length > 1 ? { kind: "pair", pair } : { kind: "statement", statement: s } });
  return el(
    "li",
    {},
    entityLink(otherEnd(s, entity)),
    el("span", { class: "soft details", text: details.join(" · ") }),
    modalityBadge(s),
    button(alike.length > 1 ? `${say("quote")} (${alike.length})` : say("quote"), open, { class: "quote", title: say("evidence") }),
  );
}

function modalityBadge(s) {
  const modality = schema.modalities[statements.modality[s]];
  return modality.id === "asserted" ? null : el("span", { class: `badge ${modality.id}`, text: labelOf(modality) });
}

function articleList(rows) {
  if (!rows.length) return null;
  const items = rows.slice(0, 60).map((a) =>
    el(
      "li",
      {},
      el("div", {}, el("bdi", { text: short(articles.title[a], 120) }), el("div", { class: "soft", text: articleFacts(a) })),
      button(say("only"), () => change({ ...NO_FOCUS, articles: [a] }), { class: "small" }),
    ),
  );
  const heading = el("h3", {}, say("articles"), el("span", { class: "count", text: storyText(rows) }));
  return el("section", { class: "group" }, heading, el("ul", { class: "articles" }, ...items));
}

/** How many articles tell it, and how many stories that makes: 3 sources, 2 stories. */
function storyText(rows) {
  const { articles: told, stories } = countStories(rows);
  const sources = `${told} ${told === 1 ? say("source") : say("sources")}`;
  return stories < told ? `${sources}, ${stories} ${stories === 1 ? say("story") : say("stories")}` : sources;
}

function articleFacts(a) {
  const source = articles.source[a].startsWith("http") ? "" : articles.source[a];
  return [articles.date[a], short(source, 80), short(articles.document[a], 60)].filter(Boolean).join(" · ");
}

function pairCard({ pair: [a, b] }) {
  const rows = statementsBetween(a, b).sort((s, t) => compareDates(dateOf(s), dateOf(t)) || s - t);
  const common = commonThings(a, b);
  if (rows.length === 1 && !common.length) return [statementBlock(rows[0])];
  return [
    el("h2", { class: "card-title pair" }, entityLink(a), el("span", { class: "soft", text: "—" }), entityLink(b)),
    rows.length ? el("p", { class: "soft", text: `${rows.length} ${say("statementsOf")} · ${storyText(rows.map(articleOf))}` }) : null,
    ...rows.slice(0, MOST_ROWS).map(statementBlock),
    common.length ? el("h3", { class: "common" }, say("shared"), el("span", { class: "count", text: common.length })) : null,
    ...common.slice(0, MOST_COMMON).map(commonGroup),
  ].filter(Boolean);
}

/** What two have in common, with the sentences that join each of them to it. */
function commonGroup({ thing, rows }) {
  return el(
    "section",
    { class: "group" },
    el("h4", {}, entityLink(thing)),
    el("ul", { class: "facts" }, ...rows.map((s) => statementRow(thing, [s], labelOf(predicateOf(s))))),
  );
}

function statementCard({ statement }) {
  const pair = [statements.subject[statement], statements.object[statement]];
  const count = statementsBetween(...pair).length;
  const all = count > 1 ? button(`${say("between")} (${count})`, () => change({ card: { kind: "pair", pair } }), { class: "small" }) : null;
  return [statementBlock(statement), all].filter(Boolean);
}

/** A statement in full: who, what, whom; the sentence that says so with its parts marked; where that stands. */
export function statementBlock(s) {
  const arrow = predicateOf(s).symmetric ? "↔" : "→";
  const triple = el(
    "div",
    { class: "triple" },
    entityLink(statements.subject[s]),
    el("span", { class: "predicate", text: `${labelOf(predicateOf(s))} ${arrow}` }),
    entityLink(statements.object[s]),
    modalityBadge(s),
  );
  const hasSubject = statements.marks[s].some((n, i) => i % 3 === 2 && schema.parts[n] === "subject");
  return el(
    "article",
    { class: "statement" },
    triple,
    el("blockquote", {}, ...markedSentence(s)),
    hasSubject ? null : el("p", { class: "soft note", text: say("understood") }),
    statementFacts(s),
    articleFoot(articleOf(s)),
  );
}

function markedSentence(s) {
  const whole = sentences.text[statements.sentence[s]], marks = statements.marks[s];
  const text = whole.length > LONGEST_SENTENCE ? whole.slice(0, LONGEST_SENTENCE) + "…" : whole;
  const pieces = [];
  let last = 0;
  for (let i = 0; i < marks.length; i += 3) {
    const [start, end, part] = marks.slice(i, i + 3);
    if (end > text.length) break;
    pieces.push(plain(text.slice(last, start)));
    pieces.push(el("mark", { class: schema.parts[part], title: say(schema.parts[part]), text: plain(text.slice(start, end)) }));
    last = end;
  }
  return [...pieces, plain(text.slice(last))];
}

function statementFacts(s) {
  const time = statements.time[s], date = statements.date[s];
  const facts = [
    ["verb", short(statements.verb[s], 40)],
    ["time", [short(time, 40), date && date !== time ? `(${date})` : ""].filter(Boolean).join(" ")],
    ["role", short(statements.role[s], 80)],
    ["confidence", `${Math.round(100 * statements.confidence[s])}%`],
    ["modality", labelOf(schema.modalities[statements.modality[s]])],
  ].filter(([, value]) => value);
  const list = facts.flatMap(([word, value]) => [el("dt", { text: say(word) }), el("dd", {}, el("bdi", { text: value }))]);
  if (statements.place[s] >= 0) list.splice(4, 0, el("dt", { text: say("place") }), el("dd", {}, entityLink(statements.place[s])));
  return el("dl", { class: "properties" }, ...list);
}

function articleFoot(a) {
  const source = articles.source[a], isLink = /^https?:\/\//i.test(source);
  return el(
    "footer",
    { class: "soft" },
    el("button", { type: "button", class: "link article-title", title: say("only"), on: { click: () => change({ ...NO_FOCUS, articles: [a] }) } }, el("bdi", { text: short(articles.title[a], 160) })),
    el("div", { text: articleFacts(a) }),
    isLink ? el("a", { href: source, rel: "noopener noreferrer nofollow", target: "_blank", text: short(source, 80) }) : null,
  );
}
