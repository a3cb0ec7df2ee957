// Pasted HTML, from Word, Google Docs or the web, to the few elements that a text can hold.
//
// Word's clipboard is a page of its own: lists are paragraphs that say "mso-list", their marks are
// words in a span, footnotes are links to the end of the page, comments and deleted words are all
// still there. So nothing is taken over; the page is read, and what it says is written anew.
import { LEADS, DEEPEST } from "./schema.js";

const DROPPED = new Set([
  "STYLE", "SCRIPT", "META", "LINK", "TITLE", "HEAD", "XML", "TEMPLATE", "NOSCRIPT", "OBJECT",
  "IFRAME", "BUTTON", "SELECT", "TEXTAREA", "INPUT", "DEL", "COLGROUP",
]);
const PICTURES = new Set(["IMG", "PICTURE", "SVG", "CANVAS", "VIDEO", "AUDIO", "V:SHAPE", "V:IMAGEDATA"]);
const BLOCKS = new Set([
  "P", "DIV", "SECTION", "ARTICLE", "HEADER", "FOOTER", "MAIN", "ASIDE", "NAV", "ADDRESS", "BLOCKQUOTE",
  "FIGURE", "FIGCAPTION", "DL", "DT", "DD", "HR", "PRE", "FORM", "FIELDSET", "BODY", "CENTER",
  "H1", "H2", "H3", "H4", "H5", "H6", "LI", "UL", "OL", "TABLE", "CAPTION", "DETAILS", "SUMMARY",
]);
const HEADINGS = /^H[1-6]$/;
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const LOWERED = "₀₁₂₃₄₅₆₇₈₉";
const MARKED_NUMBER = /^\(?(\d{1,3}|[a-zæøå]{1,4})[.)]$/i;
const MOST_COLUMNS = 200; // of a table, as the server takes
const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];

// The HTML of a text, and how many pictures were left out.
export const cleaned = (html) => {
  const page = new DOMParser().parseFromString(quiet(html), "text/html");
  const reading = new Reading(page);
  reading.walk(page.body, { level: -1 });
  reading.close();
  return { html: written(reading.blocks), pictures: reading.pictures };
};

// The site's rules allow no styles and no handlers inside a page, and the browser complains of each
// it meets, even in a page that is only read. So they go before, the styles under another name.
const TAG = /<[a-z][^<>"']*(?:"[^"<]*"[^<>"']*|'[^'<]*'[^<>"']*)*>/gi;
const quiet = (html) =>
  html
    .replace(/<style\b[\s\S]*?<\/style\s*>/gi, "")
    .replace(/<script\b[\s\S]*?<\/script\s*>/gi, "")
    .replace(TAG, (tag) => tag.replace(/(\s)style(\s*=)/gi, "$1data-style$2").replace(/(\s)on[a-z]+(\s*=)/gi, "$1data-on$2"));

const style = (element) => element.dataset.style || "";
const said = (element, name) =>
  new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, "i").exec(style(element))?.[1].trim() || "";
const named = (element, names) => names.test(element.getAttribute("class") || "");

const isHidden = (element) =>
  said(element, "mso-hide") === "all" ||
  said(element, "display") === "none" ||
  element.hasAttribute("hidden") ||
  /^(comment|comment-list|header|footer)$/.test(said(element, "mso-element")) ||
  /^footnote-separator|^footnote-continuation/.test(said(element, "mso-element")) ||
  named(element, /\b(MsoCommentReference|MsoCommentText|msocomoff|msocomanchor|msoDel)\b/);

// Footnotes and endnotes by the name their place in the text links to.
const notesOf = (page) => {
  const notes = new Map();
  const led = new Set([...page.querySelectorAll("a[href^='#']")].map((one) => one.getAttribute("href").slice(1)));
  for (const anchor of page.querySelectorAll("a[name], a[id], [id]")) {
    const name = anchor.getAttribute("name") || anchor.id;
    // What nothing leads to is no footnote, and its words stay where they are.
    if (!led.has(name) || !/^_?(ftn|edn|fn|footnote|sdfootnote)[-_]?\d+(sym)?$/i.test(name)) continue;
    const holder = anchor.closest("[data-style*='mso-element:footnote'], [data-style*='mso-element:endnote']")
      || anchor.closest("div[id], li, p") || anchor;
    if (notes.has(name)) continue;
    notes.set(name, { holder, words: noteWords(holder) });
  }
  return notes;
};
const noteWords = (holder) => {
  const copy = holder.cloneNode(true);
  copy.querySelectorAll("a[href^='#'], del, style, script").forEach((one) => one.remove());
  return copy.textContent.replace(/\s+/g, " ").trim().replace(/^(\[\d+\]|\d+[.)]?|↑|\^)\s+/, "");
};

class Reading {
  constructor(page) {
    this.notes = notesOf(page);
    this.holders = new Set([...this.notes.values()].map((note) => note.holder));
    this.blocks = [];
    this.inline = [];
    this.pending = null; // what the open line is to be
    this.pictures = 0;
  }

  // `look` is what holds for everything inside: bold, italic, link, list, level, pre.
  walk(parent, look) {
    for (const child of parent.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) this.words(child.data, look);
      else if (child.nodeType === Node.ELEMENT_NODE) this.element(child, look);
    }
  }

  words(data, look) {
    if (look.pre) {
      data.split("\n").forEach((words, index) => {
        if (index) this.inline.push({ end: true });
        this.push(words, look);
      });
      return;
    }
    this.push(data.replace(/[\t\n\r\f ]+/g, " "), look);
  }

  push(text, look) {
    if (text) this.inline.push({ text, bold: look.bold, italic: look.italic, link: look.link });
  }

  element(element, look) {
    const tag = element.tagName.toUpperCase();
    if (PICTURES.has(tag)) {
      this.pictures += 1;
      return;
    }
    if (DROPPED.has(tag) || isHidden(element) || this.holders.has(element)) return;
    if (said(element, "mso-list").toLowerCase() === "ignore") return;
    if (tag === "BR") {
      if (!/page-break/.test(style(element))) this.inline.push({ end: true });
    } else if (tag === "TABLE") {
      this.table(element, look);
    } else if (tag === "UL" || tag === "OL") {
      this.close();
      const list = { numbered: tag === "OL", next: Number(element.getAttribute("start")) || 1, element };
      this.walk(element, { ...look, list, level: Math.min(look.level + 1, DEEPEST) });
      this.close();
    } else if (BLOCKS.has(tag)) {
      this.block(element, tag, look);
    } else {
      this.inlineElement(element, tag, look);
    }
  }

  block(element, tag, look) {
    // The first paragraph of a list entry is the entry.
    if (this.pending && this.inline.length === 0 && look.list && tag !== "LI") {
      this.walk(element, look);
      return;
    }
    this.close();
    this.pending = lineOf(element, tag, look);
    this.walk(element, { ...look, pre: look.pre || tag === "PRE" || /pre/.test(said(element, "white-space")) });
    this.close();
  }

  inlineElement(element, tag, look) {
    if (tag === "A") {
      const href = (element.getAttribute("href") || "").trim();
      const note = href.startsWith("#") ? this.notes.get(href.slice(1)) : null;
      if (note) {
        if (note.words) this.inline.push({ note: note.words });
        return;
      }
      this.walk(element, LEADS.test(href) ? { ...look, link: href } : look);
      return;
    }
    const leads = element.querySelector("a[href^='#']");
    if (!leads && (tag === "SUP" || tag === "SUB") && /^\d{1,3}$/.test(element.textContent.trim())) {
      const signs = tag === "SUP" ? RAISED : LOWERED;
      this.push(element.textContent.trim().replace(/\d/g, (digit) => signs[digit]), look);
      return;
    }
    if (tag === "SUP" && element.dataset.note) {
      this.inline.push({ note: element.dataset.note });
      return;
    }
    if (said(element, "mso-tab-count")) {
      this.push(" ", look);
      return;
    }
    this.walk(element, looked(element, tag, look));
  }

  // The line that is open is at its end.
  close() {
    const pending = this.pending || { type: "paragraph" };
    const inline = this.inline;
    this.pending = null;
    this.inline = [];
    for (const line of lines(inline, pending.type)) this.blocks.push({ ...pending, inline: line });
  }

  table(element, look) {
    this.close();
    const rows = [...element.rows].filter((row) => row.closest("table") === element);
    const cells = rows.flatMap((row) => [...row.cells]);
    // A table around everything is how mails and old pages set their margins.
    if (cells.length === 1) {
      this.walk(cells[0], look);
      this.close();
      return;
    }
    const caption = element.caption?.textContent.trim() || this.captionAbove();
    const grid = gridOf(rows, (cell) => this.cellLines(cell));
    if (grid.length) this.blocks.push({ type: "table", caption, rows: grid });
  }

  captionAbove() {
    const last = this.blocks.at(-1);
    if (!last?.isCaption) return "";
    this.blocks.pop();
    return last.inline.map((one) => one.text || "").join("").trim();
  }

  // A cell holds words only, line by line.
  cellLines(cell) {
    const inner = new Reading(cell.ownerDocument);
    inner.walk(cell, { level: -1 });
    inner.close();
    this.pictures += inner.pictures;
    return inner.blocks.flatMap((block) => {
      if (block.type === "table") return block.rows.map((row) => row.map((one) => one.join(" ")).join(" · "));
      const mark = block.type === "numberedItem" ? `${block.label} ` : block.type === "bulletItem" ? "– " : "";
      return [mark + block.inline.map((one) => one.text ?? (one.note ? ` [${one.note}]` : " ")).join("").trim()];
    });
  }
}

const looked = (element, tag, look) => {
  const weight = said(element, "font-weight");
  const slant = said(element, "font-style");
  let { bold, italic } = look;
  if (tag === "B" || tag === "STRONG") bold = true;
  if (tag === "I" || tag === "EM" || tag === "CITE") italic = true;
  if (weight) bold = /^(bold|bolder|[6-9]00)$/.test(weight);
  if (slant) italic = slant === "italic";
  return { ...look, bold, italic };
};

// What the line of a block element is to be.
const lineOf = (element, tag, look) => {
  if (HEADINGS.test(tag) || element.getAttribute("role") === "heading" || named(element, /\b(MsoTitle|MsoSubtitle)\b/)) return { type: "heading" };
  const level = /level(\d)/i.exec(said(element, "mso-list"));
  if (level) return wordEntry(element, Number(level[1]) - 1);
  if (tag === "LI" && look.list) return webEntry(element, look);
  return { type: "paragraph", isCaption: named(element, /\bMsoCaption\b/) };
};

const wordEntry = (element, level) => {
  const sign = [...element.querySelectorAll("[data-style]")].find((one) => /mso-list\s*:\s*ignore/i.test(style(one)));
  const label = (sign?.textContent || "").replace(/[\s\u00a0]+/g, "");
  const numbered = MARKED_NUMBER.test(label) || /^\d+(\.\d+)+\.?$/.test(label) || /^§/.test(label);
  return numbered
    ? { type: "numberedItem", level, label: label.slice(0, 20) }
    : { type: "bulletItem", level };
};

const webEntry = (element, look) => {
  const told = element.dataset.ariaLevel || element.getAttribute("aria-level");
  const level = Math.min(told ? Number(told) - 1 : look.level, DEEPEST);
  if (!look.list.numbered) return { type: "bulletItem", level };
  if (element.dataset.label) return { type: "numberedItem", level, label: element.dataset.label };
  const count = Number(element.getAttribute("value")) || look.list.next;
  look.list.next = count + 1;
  return { type: "numberedItem", level, label: countedAs(count, look.list.element, element) };
};

const countedAs = (count, list, entry) => {
  const kind = list.getAttribute("type") || said(entry, "list-style-type") || said(list, "list-style-type");
  if (/^a$|alpha|latin/i.test(kind) && count <= LETTERS.length) return `${LETTERS[count - 1]})`;
  if (/^i$|roman/i.test(kind) && count <= ROMAN.length) return `${ROMAN[count - 1]}.`;
  return `${count}.`;
};

// --- words ----------------------------------------------------------------------------------------

// The lines of inline pieces, without empty ones. Only paragraphs have line ends inside.
const lines = (inline, type) => {
  const settled = type === "paragraph" ? inline : inline.map((one) => (one.end ? { text: " " } : one));
  const line = trimmed(squeezed(settled));
  return line.length ? [line] : [];
};

// Single spaces; one that may not be broken stays, as between "10" and "kr.".
const squeezed = (inline) => {
  let before = " ";
  return inline
    .map((one) => {
      if (one.end) before = " ";
      if (one.note) before = "";
      if (one.text === undefined) return one;
      let text = one.text.replace(/\u00ad/g, "").replace(/[ \u00a0]{2,}/g, " ");
      if (before === " ") text = text.replace(/^[ \u00a0]+/, "");
      if (text) before = text.at(-1).replace("\u00a0", " ");
      return { ...one, text };
    })
    .filter((one) => one.text !== "");
};

const trimmed = (line) => {
  const empty = (one) => one && (one.end || (one.text !== undefined && !one.text.trim()));
  const kept = [...line];
  while (empty(kept[0])) kept.shift();
  while (empty(kept.at(-1))) kept.pop();
  return kept;
};

// --- tables ---------------------------------------------------------------------------------------

// Every row with every column: a merged cell's words stand in its first place. Columns in which no
// cell begins are only how far one was merged ("colspan=100" for a whole row).
const gridOf = (rows, linesOf) => {
  const grid = rows.map(() => []);
  let width = 0;
  rows.forEach((row, y) => {
    let x = 0;
    for (const cell of row.cells) {
      while (grid[y][x] && x < MOST_COLUMNS - 1) x += 1;
      const wide = Math.min(Math.max(cell.colSpan, 1), MOST_COLUMNS - x);
      const tall = Math.min(Math.max(cell.rowSpan, 1), rows.length - y);
      for (let down = 0; down < tall; down += 1) {
        for (let right = 0; right < wide; right += 1) grid[y + down][x + right] ||= [];
      }
      // What has no column of its own stands in the last, so that no words are lost.
      grid[y][x] = [...grid[y][x], ...linesOf(cell)];
      width = Math.max(width, x + 1);
      x = Math.min(x + wide, MOST_COLUMNS - 1);
    }
  });
  const even = grid.map((row) => Array.from({ length: width }, (_, x) => row[x] || []));
  return even.filter((row) => row.some((cell) => cell.length));
};

// --- the HTML -------------------------------------------------------------------------------------

const written = (blocks) => {
  const page = document.implementation.createHTMLDocument("");
  const make = (tag, children = [], attributes = {}) => {
    const element = page.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const piece = (one) => {
    if (one.end) return make("br");
    if (one.note) return make("sup", [], { "data-note": one.note });
    let made = page.createTextNode(one.text);
    if (one.italic) made = make("em", [made]);
    if (one.bold) made = make("strong", [made]);
    return one.link ? make("a", [made], { href: one.link }) : made;
  };
  let list = null;
  for (const block of blocks) {
    const tag = { bulletItem: "ul", numberedItem: "ol" }[block.type];
    if (!tag) list = null;
    if (block.type === "table") {
      const row = (cells, cell) => make("tr", cells.map((told) => make(cell, (told.length ? told : [""]).map((words) => make("p", [words])))));
      const caption = block.caption ? [make("caption", [block.caption])] : [];
      page.body.append(make("table", [...caption, ...block.rows.map((cells, y) => row(cells, y ? "td" : "th"))]));
    } else if (tag) {
      if (list?.localName !== tag) {
        list = make(tag);
        page.body.append(list);
      }
      const attributes = { "data-level": block.level, ...(block.label ? { "data-label": block.label } : {}) };
      list.append(make("li", block.inline.map(piece), attributes));
    } else {
      page.body.append(make(block.type === "heading" ? "h3" : "p", block.inline.map(piece)));
    }
  }
  return page.body.innerHTML;
};
