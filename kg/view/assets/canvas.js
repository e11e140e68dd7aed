// The picture: vis-network draws nodes and lines, labels.js the names.

import { arrange, backbone } from "./arrange.js";
import { entities, pairOf, picture, predicateOf, schema, statements, typeOf } from "./data.js";
import { plain, short } from "./dom.js";
import { breakLines, drawLabels } from "./labels.js";
import { state } from "./state.js";
import { labelOf } from "./words.js";

const LABEL_LENGTH = 12;
const LEAST_HEAVIEST = 60; // weight of the largest node, where all weigh less
const MOST_PLATES = 80; // lines up to which each says what it is
const RING = 5; // of a node that is picked, around it
const FULL_LINE = 16, FULL_LENGTH = 64;

let network, nodeSet, edgeSet, container, ink;
let shown = { nodes: [], pairs: new Map(), carrying: new Set(), heaviest: 1 };
let lit = { nodes: new Set(), pairs: new Set(), picked: new Set(), any: false };
let hovered = { node: null, pair: null };
let cursor = null;
let drawnScale = 1;
const drawnNodes = new Map(), drawnEdges = new Map(); // id -> how it was drawn last
const placed = new Map(picture.nodes.map((node) => [node.id, { x: node.x, y: node.y }]));
const firstPlaces = new Map(placed);
const COMMUNITY_COLOURS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9", "#8C6D31", "#6A51A3", "#B8B000", "#D6616B"];
export const NO_COMMUNITY = "#9aa3ab";

const vis = () => globalThis.vis;

/** The colour of a community: the largest ten have one each, the others are grey. */
export function communityColour(community) {
  return COMMUNITY_COLOURS[community] ?? NO_COMMUNITY;
}

/** Open the canvas; `on` has node(e), pair(a, b), nothing(), expand(e), cursor(e), moved(e). */
export function openCanvas(element, on) {
  container = element;
  nodeSet = new (vis().DataSet)();
  edgeSet = new (vis().DataSet)();
  network = new (vis().Network)(element, { nodes: nodeSet, edges: edgeSet }, picture.options);
  network.on("click", ({ nodes, edges }) => {
    if (nodes.length) on.node(nodes[0]);
    else if (edges.length) on.pair(...edges[0].split("-").map(Number));
    else on.nothing();
  });
  network.on("doubleClick", ({ nodes }) => nodes.length && on.expand(nodes[0]));
  network.on("hoverNode", ({ node }) => hover({ node, pair: null }));
  network.on("blurNode", () => hover({ node: null, pair: null }));
  network.on("hoverEdge", ({ edge }) => hover({ node: null, pair: edge }));
  network.on("blurEdge", () => hover({ node: null, pair: null }));
  network.on("dragEnd", ({ nodes }) => {
    nodes.forEach((e) => (placed.set(e, network.getPosition(e)), drawnNodes.set(e, "moved")));
    nodes.forEach(on.moved);
  });
  network.on("stabilized", () => letLoose(false));
  network.on("zoom", resize);
  network.on("animationFinished", resize);
  network.on("afterDrawing", drawNames);
  element.addEventListener("keydown", (event) => moveCursor(event, on));
}

function hover(next) {
  hovered = next;
  container.querySelector("canvas").style.cursor = next.node !== null || next.pair !== null ? "pointer" : "";
  network.redraw();
}

/** Take up a selection; a new set of nodes is arranged and brought into view. `lightUp` then draws it. */
export function drawGraph(selection, { keepPlaces }) {
  const pairs = new Map();
  for (const s of selection.statements) {
    const a = statements.subject[s], b = statements.object[s];
    if (a === b) continue;
    const key = pairOf(a, b);
    if (!pairs.has(key)) pairs.set(key, []);
    pairs.get(key).push(s);
  }
  const sameNodes = selection.nodes.length === shown.nodes.length && selection.nodes.every(isDrawn);
  const heaviest = selection.nodes.reduce((most, e) => Math.max(most, entities.weight[e]), LEAST_HEAVIEST);
  shown = { nodes: selection.nodes, pairs, carrying: backbone(pairs), heaviest };
  if (sameNodes) return;
  letLoose(false);
  placeNodes(keepPlaces);
  restyle();
  fitGraph();
}

const FORCES = {
  enabled: true, solver: "forceAtlas2Based", stabilization: false, minVelocity: 0.6,
  forceAtlas2Based: { gravitationalConstant: -70, centralGravity: 0.008, springLength: 90, avoidOverlap: 0.4 },
};
let loose = null; // what to tell when all has come to rest

export function isLoose() {
  return loose !== null;
}

/** Let nodes push and pull each other until they come to rest, or hold them where they are; `tell` hears which. */
export function letLoose(on, tell = loose) {
  if (on === isLoose()) return;
  loose = on ? tell : null;
  network.setOptions({ physics: on ? FORCES : { enabled: false } });
  if (!on) shown.nodes.filter(isDrawn).forEach((e) => (placed.set(e, network.getPosition(e)), drawnNodes.set(e, "moved")));
  tell(on);
}

function placeNodes(keepPlaces) {
  const { nodes } = shown;
  const pins = new Map(state.pinned.map(({ entity, x, y }) => [entity, { x, y }]));
  const isFirst = !pins.size && nodes.length === firstPlaces.size && nodes.every((e) => firstPlaces.has(e));
  const cover = covered();
  const aspect = (container.clientWidth - cover.right) / Math.max(1, container.clientHeight - cover.bottom);
  if (isFirst && (container.clientWidth > container.clientHeight || !container.clientHeight)) {
    firstPlaces.forEach((place, e) => placed.set(e, { ...place }));
    return;
  }
  const index = new Map(nodes.map((e, i) => [e, i]));
  const edges = [...shown.carrying].map((key) => key.split("-").map((e) => index.get(Number(e))));
  const boxes = nodes.map((e) => [Math.max(2 * sizeOf(e), labelWidth(e)) + 14, 2 * sizeOf(e) + 24]);
  const fixed = nodes.map((e) => (keepPlaces && isDrawn(e) ? placed.get(e) : undefined));
  const points = arrange(edges, { boxes, fixed, pinned: nodes.map((e) => pins.get(e)), aspect });
  nodes.forEach((e, i) => placed.set(e, points[i]));
  if (state.path.length === 2) startLeft(...state.path.map((e) => placed.get(e)));
}

/** Turn a path's picture round where it would be read backwards. */
function startLeft(start, end) {
  if (start && end && start.x > end.x) shown.nodes.forEach((e) => (placed.get(e).x *= -1));
}

function labelWidth(e) {
  return Array.from(short(entities.name[e], LABEL_LENGTH)).reduce((sum, c) => sum + (c > "\u2e7f" ? 12 : 7), 0);
}

function sizeOf(e) {
  return 5 + 17 * Math.sqrt(entities.weight[e] / shown.heaviest);
}

/** Nodes and lines grow and shrink less than the picture, so that they can be told apart from far and from near. */
function drawnSize(e) {
  return sizeOf(e) * drawnScale ** -0.45;
}

/** Follow the zoom with the size of nodes and lines, where it has changed enough to be seen. */
function resize() {
  const scale = network.getScale();
  if (Math.abs(Math.log(scale / drawnScale)) < 0.12) return;
  drawnScale = scale;
  sync(nodeSet, shown.nodes.map(nodeStyle), drawnNodes);
  sync(edgeSet, [...shown.pairs].map(([key, joined]) => edgeStyle(key, joined)), drawnEdges);
}

/** Mark nodes and pairs as what the card is about; all else steps back. */
export function lightUp({ nodes = [], pairs = [], picked = [] }) {
  lit = { nodes: new Set(nodes), pairs: new Set(pairs), picked: new Set(picked), any: nodes.length > 0 };
  restyle();
}

/** Read the colours of the theme again, for what is drawn from now on. */
export function repaint() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  ink = {
    text: colour("--ink"), faint: colour("--ink-soft"), halo: colour("--canvas"), plate: colour("--panel"), line: colour("--line"),
    edge: colour("--edge"), edgeFaint: colour("--edge-faint"), edgeLit: colour("--accent"), dark: colour("--scheme") === "dark",
  };
}

function restyle() {
  const { nodes, pairs } = shown;
  sync(nodeSet, nodes.map(nodeStyle), drawnNodes);
  sync(edgeSet, [...pairs].map(([key, joined]) => edgeStyle(key, joined)), drawnEdges);
  network.redraw();
}

/** Make a set's items these, telling it only of what has changed: it works on all that it is told. */
function sync(set, items, drawn) {
  const now = new Map(items.map((item) => [item.id, JSON.stringify(item)]));
  const gone = [...drawn.keys()].filter((id) => !now.has(id));
  gone.forEach((id) => drawn.delete(id)); // before the set tells the network, which may draw at once
  set.remove(gone);
  const changed = items.filter((item) => drawn.get(item.id) !== now.get(item.id));
  set.update(changed);
  changed.forEach(({ id }) => drawn.set(id, now.get(id)));
}

function isDrawn(e) {
  return drawnNodes.has(e);
}

function nodeStyle(e) {
  const type = typeOf(e), faint = lit.any && !lit.nodes.has(e);
  const base = state.colour === "community" ? communityColour(entities.community[e]) : type.color;
  const fill = ink.dark ? mix(base, "#ffffff", 0.22) : base;
  const border = mix(base, ink.dark ? "#000000" : "#1a1a1a", 0.35);
  const colour = { background: fill, border };
  const { x, y } = placed.get(e);
  return {
    id: e, x, y, shape: type.shape, size: drawnSize(e), opacity: faint ? 0.16 : 1, borderWidth: 1.2,
    color: { ...colour, highlight: colour, hover: { background: fill, border: ink.text } },
  };
}

function lineWidth(joined) {
  return Math.min(5, 0.5 + 0.45 * Math.log2(1 + joined.length));
}

function edgeStyle(key, joined) {
  const [a, b] = key.split("-").map(Number);
  const isLit = lit.pairs.has(key), faint = !isLit && (lit.any || !shown.carrying.has(key));
  const colour = isLit ? ink.edgeLit : faint ? ink.edgeFaint : ink.edge;
  const arrows = (from) => !faint && joined.some((s) => statements.subject[s] === from && !predicateOf(s).symmetric);
  return {
    id: key, from: a, to: b,
    arrows: { to: { enabled: arrows(a) }, from: { enabled: arrows(b) } },
    dashes: joined.every((s) => schema.modalities[statements.modality[s]].id !== "asserted") ? [5, 4] : false,
    width: lineWidth(joined) * (isLit ? 1.3 : 1) * drawnScale ** -0.6,
    color: { color: colour, highlight: ink.edgeLit, hover: ink.edgeLit, inherit: false },
  };
}

function mix(colour, other, share) {
  const parts = (c) => [1, 3, 5].map((i) => Number.parseInt(c.slice(i, i + 2), 16));
  const [a, b] = [parts(colour), parts(other)];
  return "#" + a.map((v, i) => Math.round(v + (b[i] - v) * share).toString(16).padStart(2, "0")).join("");
}

function drawNames(context) {
  const canvas = context.canvas, ratio = canvas.width / canvas.clientWidth, scale = network.getScale();
  const dom = (e) => network.canvasToDOM(network.getPosition(e));
  const rank = (e) => (e === hovered.node || e === cursor ? 3 : lit.picked.has(e) ? 2 : lit.nodes.has(e) ? 1 : 0);
  const order = [...shown.nodes].sort((a, b) => rank(b) - rank(a) || entities.weight[b] - entities.weight[a]);
  const nodes = order.filter(isDrawn).map((e) => {
    const full = rank(e) >= 2, name = entities.name[e];
    const lines = full ? breakLines(short(name, FULL_LENGTH), FULL_LINE) : [short(name, LABEL_LENGTH)];
    const faint = lit.any && rank(e) === 0;
    return { ...dom(e), radius: drawnSize(e) * scale + (lit.picked.has(e) ? RING : 0), lines, must: full, faint, e };
  });
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  nodes.filter((n) => lit.picked.has(n.e)).forEach((n) => drawRing(context, n, 0));
  const pinned = new Set(state.pinned.map((pin) => pin.entity));
  nodes.filter((n) => pinned.has(n.e)).forEach((n) => drawPin(context, n));
  if (document.activeElement === container) nodes.filter((n) => n.e === cursor).forEach((n) => drawRing(context, n, 5));
  drawLabels(context, {
    nodes: lit.any ? nodes.filter((n) => !n.faint) : nodes,
    edges: platesToDraw(dom),
    ink,
    width: canvas.clientWidth - covered().right,
    height: canvas.clientHeight - covered().bottom,
  });
  context.restore();
}

function platesToDraw(dom) {
  const all = lit.any ? lit.pairs : shown.pairs.size <= MOST_PLATES ? shown.pairs.keys() : [];
  const keys = [...new Set([...all, hovered.pair])].filter((key) => shown.pairs.has(key) && drawnEdges.has(key));
  return keys.map((key) => {
    const [a, b] = key.split("-").map((e) => dom(Number(e)));
    const names = new Set(shown.pairs.get(key).map((s) => labelOf(predicateOf(s))));
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, text: [...names].join(" · "), must: key === hovered.pair };
  });
}

function drawRing(context, { x, y, radius }, gap) {
  context.beginPath();
  context.arc(x, y, radius * 1.1 + gap, 0, 2 * Math.PI);
  context.lineWidth = 2.5;
  context.strokeStyle = ink.edgeLit;
  context.stroke();
}

/** The head of a pin in the middle of a node that stays where it is. */
function drawPin(context, { x, y, radius }) {
  context.beginPath();
  context.arc(x, y, Math.max(2.5, radius * 0.35), 0, 2 * Math.PI);
  context.fillStyle = ink.halo;
  context.fill();
}

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function moveCursor(event, on) {
  if (event.key === "Enter" && cursor !== null) on.node(cursor);
  else if (event.key === "+" || event.key === "=") zoomBy(1.3);
  else if (event.key === "-") zoomBy(1 / 1.3);
  else if (DIRECTIONS[event.key]) {
    cursor = nextNode(DIRECTIONS[event.key]);
    if (cursor !== null) on.cursor(cursor);
    network.redraw();
  } else return;
  event.preventDefault();
}

function nextNode([dx, dy]) {
  if (cursor === null || !isDrawn(cursor)) return [...lit.picked][0] ?? shown.nodes[0] ?? null;
  const from = network.getPosition(cursor);
  const cost = (e) => {
    const at = network.getPosition(e), along = (at.x - from.x) * dx + (at.y - from.y) * dy;
    const across = Math.abs((at.x - from.x) * dy) + Math.abs((at.y - from.y) * dx);
    return along > 0 ? along + 2 * across : Infinity;
  };
  const best = shown.nodes.filter((e) => e !== cursor).reduce((a, b) => (a !== null && cost(a) <= cost(b) ? a : b), null);
  return best !== null && cost(best) < Infinity ? best : cursor;
}

const motion = () =>
  matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 300, easingFunction: "easeInOutQuad" };

/** How much of the canvas the card covers: a strip on the right, or on a small screen at the bottom. */
function covered() {
  const card = document.getElementById("card"), whole = container.getBoundingClientRect();
  if (card.hidden) return { right: 0, bottom: 0 };
  const part = card.getBoundingClientRect();
  return part.left > whole.left + 1 ? { right: whole.right - part.left, bottom: 0 } : { right: 0, bottom: whole.bottom - part.top };
}

const MARGIN = { side: 76, top: 44, bottom: 72, trail: 36 };
const CLOSEST = 1.2;

/** Bring all that is shown into view, with room for the names at the rim. */
export function fitGraph() {
  const points = shown.nodes.map((e) => placed.get(e));
  if (!points.length) return;
  const [xs, ys] = [points.map((p) => p.x), points.map((p) => p.y)];
  const range = (values) => values.reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)], [Infinity, -Infinity]);
  const [[left, right], [top, bottom]] = [range(xs), range(ys)];
  const cover = covered(), above = MARGIN.top + (document.getElementById("trail").hidden ? 0 : MARGIN.trail);
  const room = {
    x: container.clientWidth - cover.right - 2 * MARGIN.side,
    y: container.clientHeight - cover.bottom - above - MARGIN.bottom,
  };
  const scale = Math.max(0.02, Math.min(CLOSEST, room.x / (right - left + 1), room.y / (bottom - top + 1)));
  const aside = { x: cover.right / 2, y: (cover.bottom + MARGIN.bottom - above) / 2 };
  const position = { x: (left + right) / 2 + aside.x / scale, y: (top + bottom) / 2 + aside.y / scale };
  network.moveTo({ position, scale, animation: false });
  resize();
}

export function zoomBy(factor) {
  const scale = Math.min(8, Math.max(0.02, network.getScale() * factor));
  network.moveTo({ scale, animation: motion() });
}

/** Move the picture as far as it takes to see nodes that are outside the view, or under the card; the first above all. */
export function bringIntoView(...nodes) {
  const drawn = nodes.filter(isDrawn);
  if (!drawn.length) return;
  const cover = covered(), points = drawn.map((e) => network.canvasToDOM(network.getPosition(e)));
  const shift = (key, low, high) => {
    const [least, most] = [Math.min(...points.map((p) => p[key])), Math.max(...points.map((p) => p[key]))];
    if (most - least > high - low) return Math.max(low, Math.min(points[0][key], high)) - points[0][key];
    return least < low ? low - least : most > high ? high - most : 0;
  };
  const x = shift("x", MARGIN.side, container.clientWidth - cover.right - MARGIN.side);
  const y = shift("y", MARGIN.top, container.clientHeight - cover.bottom - MARGIN.bottom);
  if (!x && !y) return;
  const offset = { x: points[0].x + x - container.clientWidth / 2, y: points[0].y + y - container.clientHeight / 2 };
  network.moveTo({ position: network.getPosition(drawn[0]), offset, animation: motion() });
}

/** The entity the keyboard is at, where the picture has the focus. */
export function cursorNode() {
  return document.activeElement === container && cursor !== null && isDrawn(cursor) ? cursor : -1;
}

export function placeOf(e) {
  return placed.get(e) ?? { x: 0, y: 0 };
}

/** What the picture shows, as plain values: [{e, x, y, size, color, shape}] and [{from, to, width, dashes, arrows}]. */
export function pictureParts() {
  return {
    nodes: shown.nodes.map((e) => ({ e, ...placed.get(e), size: sizeOf(e), shape: typeOf(e).shape, color: nodeStyle(e).color.background })),
    edges: [...shown.pairs].map(([key, joined]) => ({ ...edgeStyle(key, joined), width: lineWidth(joined) })),
    ink,
  };
}

/** Where a node stands on the page, in CSS pixels from the canvas's corner; undefined where it is not shown. */
export function placeOnScreen(e) {
  return isDrawn(e) ? network.canvasToDOM(network.getPosition(e)) : undefined;
}

export function shownPairs() {
  return shown.pairs;
}

/** The picture as it stands, on the theme's ground, as a PNG blob. */
export function pictureBlob() {
  const source = container.querySelector("canvas"), copy = document.createElement("canvas");
  copy.width = source.width;
  copy.height = source.height;
  const context = copy.getContext("2d");
  context.fillStyle = ink.halo;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(source, 0, 0);
  return new Promise((resolve) => copy.toBlob(resolve, "image/png"));
}

export function nameOf(e) {
  return plain(entities.name[e]) || "?";
}
