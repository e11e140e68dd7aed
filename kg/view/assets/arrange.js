// Places for the nodes of a view that has none yet. Each component is laid out on its own: a radial tree that is then
// eased until distances on the plane follow those in the graph (stress majorization); labels are given room, and the
// components packed, silhouette by silhouette, to the shape of the screen, as kg/view/layout.py does it. No chance is
// involved: the same view is arranged the same way.

const LENGTH = 105; // of a ring of the tree, and of a line to what is fitted in
const SPACING = 80, REACH = 30; // an edge is longer the more its ends are joined to: room for all around them
const GAP = 44, CELL = 22;
const STRETCH = { x: 1.35, y: 0.95 }, MOST_STRETCH = 1.5;

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
  const corners = pack(clouds.map(silhouette), aspect);
  const points = [];
  clouds.forEach(({ members, places }, n) => {
    members.forEach((i, k) => (points[i] = { x: places[k].x + corners[n][0], y: places[k].y + corners[n][1] }));
  });
  fillScreen(points, aspect);
  if (!pinned.some(Boolean)) return points;
  pinned.forEach((place, i) => place && (points[i] = { ...place }));
  separate(points, boxes, pinned);
  return points;
}

const FEW_PAIRS = 2, STRONGEST = 3;

/** The pairs ("a-b" -> statements) that carry a picture, as kg/view/picture.py chooses them: all, or each end's strongest. */
export function backbone(pairs) {
  const ends = new Map([...pairs.keys()].map((key) => [key, key.split("-").map(Number)]));
  const root = new Map([...ends.values()].flat().map((e) => [e, e])), held = new Map();
  if (pairs.size <= FEW_PAIRS * root.size) return new Set(pairs.keys());
  const rootOf = (e) => {
    while (root.get(e) !== e) e = root.get(e);
    return e;
  };
  const order = [...pairs.keys()].sort((a, b) => pairs.get(b).length - pairs.get(a).length || ends.get(a)[0] - ends.get(b)[0] || ends.get(a)[1] - ends.get(b)[1]);
  const kept = new Set();
  for (const key of order) {
    const [first, second] = ends.get(key).map(rootOf);
    if (first === second && ends.get(key).every((e) => (held.get(e) ?? 0) >= STRONGEST)) continue;
    kept.add(key);
    ends.get(key).forEach((e) => held.set(e, (held.get(e) ?? 0) + 1));
    root.set(first, second);
  }
  return kept;
}

/** Draw points apart the way the screen has room for, around (0, 0): what has its room keeps it. */
function fillScreen(points, aspect) {
  if (!points.length) return;
  const range = (key) => [Math.min(...points.map((p) => p[key])), Math.max(...points.map((p) => p[key]))];
  const [[left, right], [top, bottom]] = [range("x"), range("y")];
  const width = Math.max(1, right - left), height = Math.max(1, bottom - top);
  const stretch = { x: Math.min(MOST_STRETCH, Math.max(1, (aspect * height) / width)), y: Math.min(MOST_STRETCH, Math.max(1, width / aspect / height)) };
  for (const p of points) {
    p.x = (p.x - (left + right) / 2) * stretch.x;
    p.y = (p.y - (top + bottom) / 2) * stretch.y;
  }
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
  return { members, places, sizes };
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
  const count = places.length, lengths = lengthMatrix(near);
  const rounds = count > 800 ? 12 : count > 300 ? 40 : 80;
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < count; i++) {
      let x = 0, y = 0, total = 0;
      for (let j = 0; j < count; j++) {
        if (i === j) continue;
        const wanted = lengths[i * count + j], weight = 1 / (wanted * wanted);
        const dx = places[i].x - places[j].x || 0.01 * (i - j), dy = places[i].y - places[j].y;
        const way = wanted / Math.hypot(dx, dy);
        x += weight * (places[j].x + dx * way);
        y += weight * (places[j].y + dy * way);
        total += weight;
      }
      places[i].x = x / total;
      places[i].y = y / total;
    }
  }
}

/** How far apart each two nodes should stand: the lengths of the edges on a way between them with fewest steps. */
function lengthMatrix(near) {
  const count = near.length, matrix = new Float32Array(count * count);
  const reach = near.map((joined) => REACH * Math.sqrt(new Set(joined).size - 1));
  for (let i = 0; i < count; i++) {
    const way = new Map([[i, 0]]);
    for (const [j, length] of way) near[j].forEach((k) => way.has(k) || way.set(k, length + SPACING + reach[j] + reach[k]));
    way.forEach((length, j) => (matrix[i * count + j] = length));
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

/** The cells a cloud covers, with what lies between two of them in a row or column: {rows, columns, covered}. */
function silhouette({ places, sizes }) {
  const boxes = places.map(({ x, y }, k) => ({
    left: Math.max(0, Math.floor((x - sizes[k][0] / 2) / CELL)), right: Math.ceil((x + sizes[k][0] / 2 + GAP) / CELL),
    top: Math.max(0, Math.floor((y - sizes[k][1] / 2) / CELL)), bottom: Math.ceil((y + sizes[k][1] / 2 + GAP) / CELL),
  }));
  const rows = Math.max(...boxes.map((b) => b.bottom)), columns = Math.max(...boxes.map((b) => b.right));
  const covered = new Uint8Array(rows * columns);
  for (const { left, right, top, bottom } of boxes) for (let y = top; y < bottom; y++) covered.fill(1, y * columns + left, y * columns + right);
  const fill = (lines, length, at) => {
    for (let line = 0; line < lines; line++) {
      let first = length, last = -1;
      for (let i = 0; i < length; i++) if (covered[at(line, i)]) (first = Math.min(first, i)), (last = i);
      for (let i = first; i <= last; i++) covered[at(line, i)] = 1;
    }
  };
  fill(columns, rows, (x, y) => y * columns + x);
  fill(rows, columns, (y, x) => y * columns + x);
  return { rows, columns, covered };
}

/** Place silhouettes, largest first, close together in the shape of the screen: their top left corners. */
function pack(shapes, aspect) {
  const area = shapes.reduce((sum, { rows, columns }) => sum + rows * columns, 0), most = (key) => Math.max(0, ...shapes.map((shape) => shape[key]));
  const rows = 2 * (most("rows") + Math.ceil(Math.sqrt(area)) + 2), columns = 2 * (most("columns") + Math.ceil(Math.sqrt(area * aspect)) + 2);
  const taken = new Uint8Array(rows * columns), middle = { x: columns >> 1, y: rows >> 1 };
  let box = { left: middle.x, right: middle.x, top: middle.y, bottom: middle.y };
  return shapes.map((shape) => {
    const { x, y } = bestCorner(takenSums(taken, rows, columns), { rows, columns, shape, box, aspect });
    shape.covered.forEach((is, n) => is && (taken[(y + Math.floor(n / shape.columns)) * columns + x + (n % shape.columns)] = 1));
    box = { left: Math.min(box.left, x), right: Math.max(box.right, x + shape.columns), top: Math.min(box.top, y), bottom: Math.max(box.bottom, y + shape.rows) };
    return [x * CELL, y * CELL];
  });
}

/** For each corner of the grid's cells, how many cells above and left of it are taken. */
function takenSums(taken, rows, columns) {
  const wide = columns + 1, sums = new Int32Array((rows + 1) * wide);
  for (let y = 0; y < rows; y++) {
    for (let x = 0, line = 0; x < columns; x++) {
      line += taken[y * columns + x];
      sums[(y + 1) * wide + x + 1] = sums[y * wide + x + 1] + line;
    }
  }
  return sums;
}

/** The corner where a silhouette's rectangle is free and the whole grows least, the nearest to the middle of those. */
function bestCorner(sums, { rows, columns, shape, box, aspect }) {
  const wide = columns + 1;
  let best = null, least = Infinity, nearest = Infinity;
  for (let y = 0; y + shape.rows <= rows; y++) {
    for (let x = 0; x + shape.columns <= columns; x++) {
      const under = (y + shape.rows) * wide + x, over = y * wide + x;
      if (sums[under + shape.columns] - sums[over + shape.columns] - sums[under] + sums[over]) continue;
      const height = Math.max(box.bottom, y + shape.rows) - Math.min(box.top, y), width = Math.max(box.right, x + shape.columns) - Math.min(box.left, x);
      const grown = Math.max(height * aspect, width);
      if (grown > least) continue;
      const off = Math.hypot((y + shape.rows / 2 - rows / 2) * aspect, x + shape.columns / 2 - columns / 2);
      if (grown < least || off < nearest) (best = { x, y }), (least = grown), (nearest = off);
    }
  }
  return best;
}
