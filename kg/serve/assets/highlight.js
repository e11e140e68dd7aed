// Colours SPARQL: cuts it into tokens and gives each a span whose class says what it is.

const TOKEN = new RegExp(
  [
    "(?<comment>#[^\\n]*)",
    "(?<iri><[^<>\"{}|^`\\\\\\s]*>)",
    "(?<string>\"\"\"[^]*?\"\"\"|'''[^]*?'''|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*')",
    "(?<variable>[?$][\\p{L}\\p{N}_]+)",
    "(?<name>(?:\\p{L}[\\p{L}\\p{N}_.-]*)?:[\\p{L}\\p{N}_.:%-]*)",
    "(?<number>\\b\\d+(?:\\.\\d+)?\\b)",
    "(?<word>[A-Za-z_]\\w*)",
  ].join("|"),
  "gu",
);

export function paint(place, text) {
  const pieces = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    pieces.push(document.createTextNode(text.slice(end, match.index)));
    const span = document.createElement("span");
    span.className = "is-" + Object.keys(match.groups).find((kind) => match.groups[kind] !== undefined);
    span.textContent = match[0];
    pieces.push(span);
    end = match.index + match[0].length;
  }
  pieces.push(document.createTextNode(text.slice(end) + "\n"));
  place.replaceChildren(...pieces);
}
