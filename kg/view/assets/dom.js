// Elements made from plain values. Text only ever becomes text: nothing here reads markup.

const SVG = "http://www.w3.org/2000/svg";

/** Make an element; `on` holds listeners, `class` and `text` are set, any other key is an attribute. */
export function el(tag, { on = {}, text, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value);
  }
  for (const [event, listener] of Object.entries(on)) element.addEventListener(event, listener);
  if (text !== undefined) element.textContent = text;
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function button(text, listener, attributes = {}) {
  return el("button", { type: "button", text, on: { click: listener }, ...attributes });
}

export const OUTLINES = {
  square: "M2.5 2.5h11v11h-11z",
  dot: "M8 1.8a6.2 6.2 0 1 0 0 12.4a6.2 6.2 0 1 0 0-12.4z",
  triangle: "M8 1.5L14.8 13.6H1.2z",
  diamond: "M8 .8L15.2 8L8 15.2L.8 8z",
  star: "M8 .8l2.1 4.8 5.2.5-3.9 3.4 1.2 5.1L8 11.9l-4.6 2.7 1.2-5.1L.7 6.1l5.2-.5z",
};

/** Draw a node's shape as a small picture, as on the canvas. */
export function shapeIcon(type) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  for (const [name, value] of [["viewBox", "0 0 16 16"], ["class", "shape"], ["aria-hidden", "true"]]) {
    svg.setAttribute(name, value);
  }
  path.setAttribute("d", OUTLINES[type.shape] ?? OUTLINES.dot);
  path.setAttribute("fill", type.color);
  svg.append(path);
  return svg;
}

const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\u{e0000}-\u{e0fff}]/gu;
const PILED = /(\p{M}{3})\p{M}+/gu; // marks on one letter: more than three only cover the lines around

/** Take out what could make a name look like another or hide it: controls, zero-width and direction signs. */
export function plain(text) {
  return text.replace(UNSEEN, "").replace(PILED, "$1");
}

/** Cut a text to so many characters. */
export function short(text, length) {
  const clean = plain(text.length > 4 * length ? text.slice(0, 4 * length) : text);
  const characters = Array.from(clean);
  return characters.length > length ? characters.slice(0, length - 1).join("") + "…" : clean;
}
