// Words that are not saved yet, kept in the browser in case it or the connection fails.
//
// Kept under person, paper and section, so nobody is offered another's words; another person's are
// cleared when one opens an editor, and everything after two weeks.
const PREFIX = "sagsgang.editor/";
const LONGEST = 14 * 24 * 60 * 60 * 1000;

const store = () => {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
};

export const placeOf = ({ person, key }) => (person && key ? `${PREFIX}${person}/${key}` : null);

export const kept = (place) => {
  try {
    return place && JSON.parse(store()?.getItem(place) || "null");
  } catch {
    return null;
  }
};

export const keep = (place, document) => {
  if (!place) return;
  try {
    store()?.setItem(place, JSON.stringify({ at: Date.now(), document }));
  } catch {
    // Full: what was kept earlier is better than nothing.
  }
};

export const forget = (place) => place && store()?.removeItem(place);

export const clearOthers = (person) => {
  const all = store();
  if (!all || !person) return;
  for (const name of Object.keys(all)) {
    if (!name.startsWith(PREFIX)) continue;
    const old = Date.now() - (kept(name)?.at || 0) > LONGEST;
    if (old || !name.startsWith(`${PREFIX}${person}/`)) all.removeItem(name);
  }
};

// What a document says, without what saving tidies up: empty lines, spaces at the ends.
export const gist = (document) => {
  const lines = [];
  const visit = (node) => {
    if (node.type === "picture") lines.push(`picture ${JSON.stringify(node.attrs)}`);
    if (node.type === "table") lines.push(`table ${node.attrs?.caption || ""}`);
    const inline = node.content || [];
    if (inline.every((child) => !["text", "footnote", "hardBreak"].includes(child.type))) {
      inline.forEach(visit);
      return;
    }
    const words = inline
      .map((child) => {
        const marks = (child.marks || []).map((mark) => mark.type + (mark.attrs?.href || "")).sort();
        return child.text?.trim() ? child.text + marks.join() : child.attrs?.note ?? (child.text ? " " : "\n");
      })
      .join("")
      .normalize("NFC")
      .replace(/\s+/g, " ")
      .trim();
    if (words) lines.push(`${node.type} ${node.attrs?.level || 0} ${words}`);
  };
  visit(document);
  return lines.join("\n");
};
