// Places for the nodes of a view that has none yet. Each component is laid out on its own: a radial tree that is then
// eased until distances on the plane follow those in the graph (stress majorization); labels are given room, and the
// components packed to the shape of the screen. No chance is involved: the same view is arranged the same way.

const LENGTH = 105;
const GAP = 40;
const STRETCH = { x: 1.35, y: 0.95 };
const PACKED = 24;

/**
 * Arrange nodes 0..n-1 joined by `edges` ([i, j]), the most important first. `boxes[i]` is the [width, height] a node
 * needs with its label; nodes with a place in `fixed` ({x, y} or undefined) stay there and the others are fitted in;
 * around those in `pinned`, likewise, room is made after all are arranged anew. Gives [{x, y}].
 */
export function arrange(edges, { boxes, fixed, pinned = [], aspect = 1.6 }) {
  const joined = boxes.map(() => []);
  edges.forEach(([a, b]) => (joined[a].push(b), joined[b].push(a)));
  if (fixed.some(Boolean)) return fitIn(joined, boxes, fixed);
  const clouds = componentsOf(joined).map((members) => layOut(members, joined, boxes));
  const corners = pack(clouds.map(({ width, height }) => [width, height]), aspect);
  const points = [];
  clouds.forEach(({ members, places }, n) => {
    members.forEach((i, k) => (points[i] = { x: places[k].x + corners[n][0], y: places[k].y + corners[n][1] }));
  });
  if (!pinned.some(Boolean)) return points;
  pinned.forEach((place, i) => place && (points[i] = { ...place }));
  separate(points, boxes, pinned);
  return points;
}

/** Keep what has its place, and gather the new around what it is joined to. */
function fitIn(joined, boxes, fixed) {
  const points = fixed.map((place) => (place ? { ...place } : null));
  const fresh = new Map();
  points.forEach((point, i) => {
    if (point) return;
    const anchors = joined[i].filter((j) => fixed[j]);
    const anchor = anchors[0] ?? -1;
    const turn = (fresh.get(anchor) ?? 0) + 1;
    fresh.set(anchor, turn);
    const angle = turn * Math.PI * (3 - Math.sqrt(5)), reach = LENGTH * Math.sqrt(0.6 + turn / 6);
    const middle = fixed[anchor] ?? { x: 0, y: 0 };
    points[i] = { x: middle.x + reach * Math.cos(angle), y: middle.y + reach * Math.sin(angle) };
  });
  separate(points, boxes, fixed);
  return points;
}

function componentsOf(joined) {
  const seen = new Set(), found = [];
  joined.forEach((_, start) => {
    if (seen.has(start)) return;
    const members = new Set([start]);
    for (const i of members) joined[i].forEach((j) => members.add(j));
    members.forEach((i) => seen.add(i));
    found.push([...members].sort((a, b) => a - b));
  });
  return found.sort((a, b) => b.length - a.length || a[0] - b[0]);
}

function layOut(members, joined, boxes) {
  const index = new Map(members.map((i, k) => [i, k]));
  const near = members.map((i) => joined[i].map((j) => index.get(j)));
  const sizes = members.map((i) => boxes[i]);
  const places = radialTree(near);
  if (members.length > 2) ease(places, near);
  places.forEach((p) => ((p.x *= STRETCH.x), (p.y *= STRETCH.y)));
  separate(places, sizes, []);
  const left = Math.min(...places.map((p, k) => p.x - sizes[k][0] / 2)), top = Math.min(...places.map((p, k) => p.y - sizes[k][1] / 2));
  places.forEach((p) => ((p.x -= left), (p.y -= top)));
  const width = Math.max(...places.map((p, k) => p.x + sizes[k][0] / 2)), height = Math.max(...places.map((p, k) => p.y + sizes[k][1] / 2));
  return { members, places, width, height };
}

/** Set nodes on rings around the first, each branch in a wedge as wide as it has ends. */
function radialTree(near) {
  const parent = new Map([[0, -1]]);
  for (const i of parent.keys()) near[i].forEach((j) => parent.has(j) || parent.set(j, i));
  const order = [...parent.keys()], children = near.map(() => []), ends = near.map(() => 0);
  order.forEach((i) => parent.get(i) >= 0 && children[parent.get(i)].push(i));
  [...order].reverse().forEach((i) => (ends[i] = children[i].reduce((sum, j) => sum + ends[j], 0) || 1));
  const places = near.map(() => ({ x: 0, y: 0 })), wedges = near.map(() => ({ from: 0, width: 2 * Math.PI, ring: 0 }));
  order.forEach((i) => {
    const { from, width, ring } = wedges[i];
    const angle = from + width / 2;
    places[i] = { x: ring * LENGTH * Math.cos(angle), y: ring * LENGTH * Math.sin(angle) };
    let next = from;
    children[i].forEach((j) => {
      const share = (width * ends[j]) / ends[i];
      wedges[j] = { from: next, width: share, ring: ring + 1 };
      next += share;
    });
  });
  return places;
}

/** Move each node in turn to where its distances to all others are least wrong. */
function ease(places, near) {
  const count = places.length, steps = stepMatrix(near);
  const rounds = count > 800 ? 12 : count > 300 ? 40 : 80;
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < count; i++) {
      let x = 0, y = 0, total = 0;
      for (let j = 0; j < count; j++) {
        if (i === j) continue;
        const wanted = steps[i * count + j], weight = 1 / (wanted * wanted);
        const dx = places[i].x - places[j].x || 0.01 * (i - j), dy = places[i].y - places[j].y;
        const way = (LENGTH * wanted) / Math.hypot(dx, dy);
        x += weight * (places[j].x + dx * way);
        y += weight * (places[j].y + dy * way);
        total += weight;
      }
      places[i].x = x / total;
      places[i].y = y / total;
    }
  }
}

function stepMatrix(near) {
  const count = near.length, matrix = new Float32Array(count * count);
  for (let i = 0; i < count; i++) {
    const steps = new Map([[i, 0]]);
    for (const [j, step] of steps) near[j].forEach((k) => steps.has(k) || steps.set(k, step + 1));
    steps.forEach((step, j) => (matrix[i * count + j] = step));
  }
  return matrix;
}

function separate(points, boxes, fixed) {
  for (let round = 0; round < 200; round++) {
    let touching = false;
    for (let i = 0; i < points.length; i++) {
      for (let j = i + 1; j < points.length; j++) {
        if (fixed[i] && fixed[j]) continue;
        const dx = points[i].x - points[j].x, dy = points[i].y - points[j].y;
        const overX = (boxes[i][0] + boxes[j][0]) / 2 - Math.abs(dx), overY = (boxes[i][1] + boxes[j][1]) / 2 - Math.abs(dy);
        if (overX <= 0 || overY <= 0) continue;
        touching = true;
        const axis = overX < overY ? "x" : "y";
        const push = (0.5 * Math.min(overX, overY) + 0.5) * ((axis === "x" ? dx : dy) < 0 ? -1 : 1);
        const share = fixed[i] ? 0 : fixed[j] ? 1 : 0.5;
        points[i][axis] += push * share;
        points[j][axis] -= push * (1 - share);
      }
    }
    if (!touching) return;
  }
}

/** Pack boxes, largest first, into the shape of the screen: the top left corners. */
function pack(sizes, aspect) {
  const area = sizes.reduce((sum, [w, h]) => sum + (w + GAP) * (h + GAP), 0);
  const across = Math.max(sizes[0]?.[0] ?? 0, 1.05 * Math.sqrt(area * aspect));
  const placed = [];
  let shelf = null;
  sizes.forEach(([width, height], n) => {
    const floor = Math.max(0, ...placed.map((b) => b.y + b.height + GAP));
    if (n < PACKED) return placed.push(bestCorner(placed, width, height, across, floor));
    if (!shelf || shelf.x + width > across) shelf = { x: 0, y: floor };
    placed.push({ x: shelf.x, y: shelf.y, width, height });
    shelf.x += width + GAP;
  });
  return placed.map(({ x, y }) => [x, y]);
}

function bestCorner(placed, width, height, across, floor) {
  const corners = [{ x: 0, y: 0 }, ...placed.flatMap((b) => [{ x: b.x + b.width + GAP, y: b.y }, { x: b.x, y: b.y + b.height + GAP }])];
  const free = corners.filter(({ x, y }) => {
    const meets = (b) => x < b.x + b.width + GAP && b.x < x + width + GAP && y < b.y + b.height + GAP && b.y < y + height + GAP;
    return (x + width <= across || x === 0) && !placed.some(meets);
  });
  const cost = ({ x, y }) => Math.max(floor, y + height) * 1e6 + (x + width) * 1e-3 + y;
  const best = free.reduce((a, b) => (a && cost(a) <= cost(b) ? a : b), null) ?? { x: 0, y: floor };
  return { ...best, width, height };
}
