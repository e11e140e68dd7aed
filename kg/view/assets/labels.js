// Labels at a size that stays readable, each where there is room for it: the important ones first, none over another.

export const LABEL_FONT = '12px "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif';
const LINE = 15;
const HUBS = 3; // names that are shown even where they cover a smaller node
const widths = new Map();

/** The width of a text on the canvas, in CSS pixels. */
function widthOf(context, text) {
  let width = widths.get(text);
  if (width === undefined) {
    width = context.measureText(text).width;
    if (widths.size > 20000) widths.clear();
    widths.set(text, width);
  }
  return width;
}

/**
 * Draw labels in CSS pixels. `nodes`, in order of importance: {x, y, radius, lines, must, faint}; `must` is drawn even
 * where it covers another. `edges`: {x, y, text} with a plate of their own. `ink`: {text, halo, faint, plate}.
 */
export function drawLabels(context, { nodes, edges, ink, width, height }) {
  const bodies = nodes.map((n) => box(n.x - n.radius, n.y - n.radius, 2 * n.radius, 2 * n.radius, n));
  const taken = [];
  context.font = LABEL_FONT;
  context.textBaseline = "top";
  context.textAlign = "center";
  context.lineJoin = "round";
  const order = [...nodes.filter((n) => n.must), ...nodes.filter((n) => !n.must)];
  order.forEach((node, rank) => {
    if (node.x < -80 || node.y < -80 || node.x > width + 80 || node.y > height + 80) return;
    const w = Math.max(...node.lines.map((line) => widthOf(context, line))), h = LINE * node.lines.length;
    const place = choosePlace(node, around(node, w, h), { taken, bodies, width, mayCover: node.must || rank < HUBS });
    if (!place) return;
    taken.push(place);
    drawText(context, node, place, ink);
  });
  const obstacles = [...taken, ...bodies];
  for (const edge of edges) drawPlate(context, edge, ink, obstacles);
}

function box(x, y, w, h, of) {
  return { x, y, w, h, of };
}

function overlaps(a, b) {
  return a.x < b.x + b.w + 2 && b.x < a.x + a.w + 2 && a.y < b.y + b.h && b.y < a.y + a.h;
}

function around(node, w, h) {
  const { x, y, radius } = node, gap = 5;
  return [
    box(x - w / 2, y + radius + gap, w, h, node),
    box(x - w / 2, y - radius - gap - h, w, h, node),
    box(x + radius + gap + 2, y - h / 2, w, h, node),
    box(x - radius - gap - 2 - w, y - h / 2, w, h, node),
    ...[-1, 1].flatMap((side) => [
      box(x + side * (w / 2 + radius / 2) - w / 2, y + radius + gap, w, h, node),
      box(x + side * (w / 2 + radius / 2) - w / 2, y - radius - gap - h, w, h, node),
    ]),
  ];
}

/** The place with least in it: never another name, and another node only for the names that may cover one. */
function choosePlace(node, places, { taken, bodies, width, mayCover }) {
  const inside = (place) => place.x >= 2 && place.x + place.w <= width - 2;
  let best = null, least = Infinity;
  for (const place of places) {
    if (!inside(place) || taken.some((other) => overlaps(place, other))) continue;
    const cost = coverCost(place, node, bodies);
    if (cost === 0) return place;
    if (cost < least) [best, least] = [place, cost];
  }
  return mayCover && best ? best : node.must ? places[0] : null;
}

/** How much of other nodes a place covers; more than can be borne where one of them is larger. */
function coverCost(place, node, bodies) {
  let cost = 0;
  for (const other of bodies) {
    if (other.of === node || !overlaps(place, other)) continue;
    if (other.of.radius > node.radius && !node.must) return Infinity;
    cost += other.of.radius;
  }
  return cost;
}

function drawText(context, node, place, ink) {
  context.lineWidth = 3.5;
  context.strokeStyle = ink.halo;
  context.fillStyle = node.faint ? ink.faint : ink.text;
  node.lines.forEach((line, n) => {
    const x = place.x + place.w / 2, y = place.y + n * LINE + 1;
    context.strokeText(line, x, y);
    context.fillText(line, x, y);
  });
}

/** Say what a line is, in its middle: softly where there is room, on a plate for the one pointed at. */
function drawPlate(context, edge, ink, obstacles) {
  const w = widthOf(context, edge.text) + 12;
  const place = box(edge.x - w / 2, edge.y - 9, w, 18, edge);
  if (!edge.must && obstacles.some((other) => overlaps(place, other))) return;
  obstacles.push(place);
  context.fillStyle = edge.must ? ink.plate : ink.halo;
  context.strokeStyle = edge.must ? ink.edgeLit : ink.halo;
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(place.x, place.y, w, 18, 9);
  context.fill();
  context.stroke();
  context.fillStyle = edge.must ? ink.text : ink.faint;
  context.fillText(edge.text, edge.x, place.y + 3);
}

/** Break a name into lines of so many characters. */
export function breakLines(text, length) {
  const characters = Array.from(text);
  const lines = [];
  for (let i = 0; i < characters.length; i += length) lines.push(characters.slice(i, i + length).join(""));
  return lines.length ? lines : ["?"];
}
