// The picture as a drawing that scales: every node, line and name that is shown, whatever part of it is in view.

import { nameOf, pictureParts } from "./canvas.js";
import { OUTLINES, short } from "./dom.js";
import { legalText } from "./rdf.js";

const SPACE = "http://www.w3.org/2000/svg";
const MARGIN_AROUND = 60, NAME_LENGTH = 12;

function make(tag, attributes, text) {
  const element = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

const round = (number) => Math.round(10 * number) / 10;

/** Give the picture as the text of an SVG file. */
export function svgText() {
  const { nodes, edges, ink } = pictureParts();
  const bounds = (key) => [Math.min(0, ...nodes.map((n) => n[key])) - MARGIN_AROUND, Math.max(0, ...nodes.map((n) => n[key])) + MARGIN_AROUND];
  const [left, right] = bounds("x"), [top, bottom] = bounds("y");
  const svg = make("svg", { xmlns: SPACE, viewBox: [left, top, right - left, bottom - top].map(round).join(" "), "font-family": "'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif", "font-size": 12, "text-anchor": "middle" });
  svg.append(make("rect", { x: round(left), y: round(top), width: round(right - left), height: round(bottom - top), fill: ink.halo }));
  const places = new Map(nodes.map((node) => [node.e, node]));
  for (const edge of edges) svg.append(...lineParts(edge, places.get(edge.from), places.get(edge.to)));
  for (const node of nodes) svg.append(nodeMark(node));
  for (const node of nodes) svg.append(nodeName(node, ink));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
}

function lineParts({ width, dashes, arrows, color }, a, b) {
  const colour = color.color;
  const line = { x1: round(a.x), y1: round(a.y), x2: round(b.x), y2: round(b.y), stroke: colour, "stroke-width": round(width) };
  if (dashes) line["stroke-dasharray"] = dashes.join(" ");
  const heads = [[arrows.to.enabled, a, b], [arrows.from.enabled, b, a]].filter(([there]) => there);
  return [make("line", line), ...heads.map(([, from, to]) => arrowHead(from, to, colour))];
}

function arrowHead(from, to, colour) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1, dx = (to.x - from.x) / length, dy = (to.y - from.y) / length;
  const tip = { x: to.x - dx * (to.size + 1), y: to.y - dy * (to.size + 1) }, base = { x: tip.x - 7 * dx, y: tip.y - 7 * dy };
  const points = [tip, { x: base.x - 2.5 * dy, y: base.y + 2.5 * dx }, { x: base.x + 2.5 * dy, y: base.y - 2.5 * dx }];
  return make("polygon", { points: points.map(({ x, y }) => `${round(x)},${round(y)}`).join(" "), fill: colour });
}

function nodeMark({ e, x, y, size, color, shape }) {
  const scale = size / 7;
  const group = make("g", { transform: `translate(${round(x - 8 * scale)} ${round(y - 8 * scale)}) scale(${Math.round(1000 * scale) / 1000})` });
  group.append(make("title", {}, legalText(nameOf(e))), make("path", { d: OUTLINES[shape] ?? OUTLINES.dot, fill: color }));
  return group;
}

function nodeName({ e, x, y, size }, ink) {
  const place = { x: round(x), y: round(y + size + 13), fill: ink.text, stroke: ink.halo, "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round" };
  return make("text", place, legalText(short(nameOf(e), NAME_LENGTH)));
}
