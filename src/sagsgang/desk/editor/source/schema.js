// What a text can hold, node for node as sagsgang/core/written/editor.py takes it.
// Lists are not nested: an entry has a level, as in the papers, so nothing can be nested wrongly.
import { Mark, Node, markInputRule } from "@tiptap/core";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import { addressOf } from "./pictures.js";
import { word } from "./words.js";

export const DEEPEST = 8;
const INLINE = "(text | footnote)*";

const node = (name, more) => Node.create({ name, ...more });

export const Document = node("doc", { topNode: true, content: "block+" });
export const Text = node("text", { group: "inline" });

export const Paragraph = node("paragraph", {
  group: "block",
  content: "(text | footnote | hardBreak)*",
  parseHTML: () => [{ tag: "p" }],
  renderHTML: () => ["p", 0],
});

export const Heading = node("heading", {
  group: "block",
  content: INLINE,
  marks: "italic link",
  defining: true,
  parseHTML: () => ["h1", "h2", "h3", "h4", "h5", "h6"].map((tag) => ({ tag })),
  // The page's own headings stand above it, and the editor's label is none.
  renderHTML: () => ["h3", 0],
});

export const HardBreak = node("hardBreak", {
  group: "inline",
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: "br" }],
  renderHTML: () => ["br"],
  renderText: () => "\n",
});

const level = {
  default: 0,
  parseHTML: (element) => Math.min(Number(element.dataset.level) || 0, DEEPEST),
  renderHTML: (attributes) => ({ "data-level": attributes.level }),
};
const label = {
  default: "",
  parseHTML: (element) => (element.dataset.label || "").slice(0, 20),
  renderHTML: (attributes) => ({ "data-label": attributes.label }),
};

const list = (name, item, tag) =>
  node(name, {
    group: "block",
    content: `${item}+`,
    parseHTML: () => [{ tag }],
    renderHTML: () => [tag, 0],
  });
const entry = (name, tag, attributes) =>
  node(name, {
    content: INLINE,
    defining: true,
    addAttributes: () => attributes,
    parseHTML: () => [{ tag: `${tag} > li` }],
    renderHTML: ({ HTMLAttributes }) => ["li", HTMLAttributes, 0],
  });
export const BulletList = list("bulletList", "bulletItem", "ul");
export const BulletItem = entry("bulletItem", "ul", { level });
export const NumberedList = list("numberedList", "numberedItem", "ol");
export const NumberedItem = entry("numberedItem", "ol", { level, label });

const alone = (name) => ({ default: 1, parseHTML: () => 1, renderHTML: () => ({ name: undefined }) });
const cell = {
  content: "cellLine+",
  // A merged cell is split up when it is pasted, so that every row has every column.
  addAttributes: () => ({ colspan: alone("colspan"), rowspan: alone("rowspan") }),
};
const plainCell = (tag) => ({
  ...cell,
  parseHTML: () => [{ tag }],
  renderHTML: () => [tag, 0],
});
export const TheTable = Table.extend({
  content: "tableRow+",
  addNodeView: () => null,
  addAttributes: () => ({
    caption: {
      default: "",
      parseHTML: (element) => element.querySelector("caption")?.textContent.trim() || "",
      rendered: false,
    },
  }),
  parseHTML: () => [{ tag: "table", contentElement: (table) => withoutCaption(table) }],
  renderHTML: ({ node: { attrs } }) => [
    "table",
    ...(attrs.caption ? [["caption", { contenteditable: "false" }, attrs.caption]] : []),
    ["tbody", 0],
  ],
});
const withoutCaption = (table) => {
  table.querySelector("caption")?.remove();
  return table;
};
export const TheRow = TableRow.extend({
  content: "(tableCell | tableHeader)+",
  renderHTML: () => ["tr", 0],
});
export const HeaderCell = TableHeader.extend(plainCell("th"));
export const PlainCell = TableCell.extend(plainCell("td"));
export const CellLine = node("cellLine", {
  content: "text*",
  marks: "",
  parseHTML: () => [{ tag: "p", context: "tableCell/|tableHeader/", priority: 60 }],
  renderHTML: () => ["p", 0],
});

// A footnote stands in the line as a number; its words are an attribute.
export const Footnote = node("footnote", {
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({
    note: {
      default: "",
      parseHTML: (element) => element.dataset.note || "",
      renderHTML: (attributes) => ({ "data-note": attributes.note, title: attributes.note }),
    },
  }),
  parseHTML: () => [{ tag: "sup[data-note]" }],
  renderHTML: ({ HTMLAttributes }) => ["sup", { class: "editor-note", ...HTMLAttributes }],
  renderText: ({ node: { attrs } }) => ` [${attrs.note}]`,
});

// One of the paper's attached files. Its words stand below it, for who writes to see them.
const held = (name, fallback) => ({
  default: fallback,
  parseHTML: (element) => (name === "decorative" ? element.dataset[name] === "true" : element.dataset[name] || fallback),
  renderHTML: (attributes) => ({ [`data-${name}`]: String(attributes[name]) }),
});
export const Picture = node("picture", {
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({
    sha256: held("sha256", ""), alt: held("alt", ""), decorative: held("decorative", false), caption: held("caption", ""),
  }),
  parseHTML: () => [{ tag: "figure[data-sha256]" }],
  renderHTML: ({ node: { attrs }, HTMLAttributes }) => [
    "figure", { class: "editor-picture", ...HTMLAttributes },
    ...(attrs.caption ? [["figcaption", {}, attrs.caption]] : []),
    ["img", { src: addressOf(attrs.sha256), alt: attrs.alt }],
    ["p", { class: "editor-picture-words" }, attrs.decorative ? word("pictureIsDecorative") : attrs.alt],
  ],
  renderText: ({ node: { attrs } }) => `[${attrs.alt}]`,
});

const heavy = (value) => (/^(bold(er)?|[6-9]00)$/.test(value) ? null : false);
const mark = (name, tags, style, matches, signs, keys) =>
  Mark.create({
    name,
    parseHTML: () => [...tags.map((tag) => ({ tag })), { style, getAttrs: matches }],
    renderHTML: () => [tags[0], 0],
    addInputRules() {
      return signs.map((find) => markInputRule({ find, type: this.type }));
    },
    addKeyboardShortcuts() {
      const toggle = () => this.editor.commands.toggleMark(this.name);
      return Object.fromEntries(keys.map((key) => [key, toggle]));
    },
  });
export const Bold = mark("bold", ["strong", "b"], "font-weight", heavy, [
  /(?:^|\s)(\*\*(?!\s)([^*]+)(?<!\s)\*\*)$/,
], ["Mod-b", "Mod-B"]);
export const Italic = mark("italic", ["em", "i"], "font-style", (value) =>
  value === "italic" ? null : false, [/(?:^|\s)(_(?!\s)([^_]+)(?<!\s)_)$/], ["Mod-i", "Mod-I"]);

export const LEADS = /^(https?:\/\/[^\s/?#]\S*|mailto:[^\s@]+@\S*)$/i;
export const Link = Mark.create({
  name: "link",
  inclusive: false,
  addAttributes: () => ({
    href: { default: "", parseHTML: (element) => element.getAttribute("href") || "" },
  }),
  parseHTML: () => [
    { tag: "a[href]", getAttrs: (element) => (LEADS.test(element.getAttribute("href")) ? null : false) },
  ],
  renderHTML: ({ HTMLAttributes }) => ["a", { ...HTMLAttributes, rel: "noreferrer" }, 0],
});

export const everything = [
  Document, Text, Paragraph, Heading, HardBreak,
  BulletList, BulletItem, NumberedList, NumberedItem,
  TheTable, TheRow, HeaderCell, PlainCell, CellLine, Picture,
  Footnote, Bold, Italic, Link,
];
