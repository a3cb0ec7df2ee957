// Where pasted words go: into a list as its entries, into a cell as its lines.
import { Extension } from "@tiptap/core";
import { Fragment, Slice } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import { isEntry } from "./lists.js";
import { cleaned } from "./paste.js";

export const Pasting = Extension.create({
  name: "pasting",
  priority: 1100,
  addOptions: () => ({ onPictures: () => {}, onFile: () => false }),
  addProseMirrorPlugins() {
    const { onPictures, onFile } = this.options;
    return [
      new Plugin({
        props: {
          transformPastedHTML: (html) => {
            // What was copied here is already a text of ours; other editors of the kind nest more.
            if (/data-pm-slice/.test(html) && !/<(div|span|style|font)\b|\sstyle=/i.test(html)) return html;
            const { html: text, pictures } = cleaned(html);
            if (pictures) onPictures(pictures);
            return text;
          },
          clipboardTextParser: (text, $context) => plainSlice(text, $context.doc.type.schema),
          handlePaste: (view, event, slice) => {
            if (onlyPictures(event)) {
              const [file, another] = event.clipboardData.files;
              if (another || !onFile(file)) onPictures(event.clipboardData.files.length);
              return true;
            }
            const fitted = fit(slice, view.state);
            if (!fitted) return false;
            view.dispatch(view.state.tr.replaceSelection(fitted).scrollIntoView().setMeta("paste", true));
            return true;
          },
          handleDrop: (view, event) => {
            if (!event.dataTransfer?.files.length) return false;
            event.preventDefault();
            const [file, another] = event.dataTransfer.files;
            if (another || !onFile(file)) onPictures(event.dataTransfer.files.length);
            return true;
          },
        },
      }),
    ];
  },
});

const onlyPictures = (event) => {
  const data = event.clipboardData;
  return Boolean(data?.files.length) && !data.getData("text/plain") && !data.getData("text/html");
};

// A blank line parts paragraphs, and a line end inside one is kept.
const plainSlice = (text, schema) => {
  const paragraphs = text
    .replace(/\r\n?/g, "\n")
    .split(/\n[ \t]*\n+/)
    .map((part) => part.split("\n").filter((words) => words.trim()))
    .filter((part) => part.length);
  const blocks = paragraphs.map((part) => {
    const inline = part.flatMap((words, index) => [
      ...(index ? [schema.nodes.hardBreak.create()] : []),
      schema.text(words),
    ]);
    return schema.nodes.paragraph.create(null, inline);
  });
  return new Slice(Fragment.from(blocks), blocks.length ? 1 : 0, blocks.length ? 1 : 0);
};

// The slice as the place can take it; null when it can take it as it is.
const fit = (slice, { schema, selection }) => {
  const { parent } = selection.$from;
  if (!selection.$to.sameParent(selection.$from)) return null;
  if (holds(slice, (node) => node.type.spec.tableRole)) return null;
  if (parent.type.name === "cellLine") {
    const lines = linesOf(slice).map((line) => schema.nodes.cellLine.create(null, worded(line, schema)));
    return new Slice(Fragment.from(lines), 1, 1);
  }
  if (parent.type.name === "heading") {
    const words = linesOf(slice).flatMap((line, index) => [...(index ? [schema.text(" ")] : []), ...marked(line, parent.type)]);
    return new Slice(Fragment.from(words), 0, 0);
  }
  if (isEntry(parent) && !holds(slice, (node) => node.type.name === "heading")) {
    const entries = linesOf(slice).map((line) =>
      parent.type.create({ ...parent.attrs, ...moved(line, parent), ...(parent.attrs.label === undefined ? {} : { label: "" }) }, marked(line, parent.type)),
    );
    return entries.length ? new Slice(Fragment.from(entries), 1, 1) : null;
  }
  return null;
};

const moved = (line, parent) => ({ level: Math.min(parent.attrs.level + (line.level || 0), 8) });

const holds = (slice, test) => {
  let found = false;
  slice.content.descendants((node) => {
    found ||= Boolean(test(node));
    return !found;
  });
  return found;
};

// The lines of a slice: textblocks, parted at line breaks.
const linesOf = (slice) => {
  const lines = [];
  const take = (content, level) => {
    let line = { level, nodes: [] };
    lines.push(line);
    content.forEach((child) => {
      if (child.type.name === "hardBreak") {
        line = { level, nodes: [] };
        lines.push(line);
      } else {
        line.nodes.push(child);
      }
    });
  };
  const visit = (content) => {
    if (content.firstChild?.isInline) {
      take(content, 0);
      return;
    }
    content.forEach((node) => {
      if (node.isTextblock) take(node.content, node.attrs.level || 0);
      else visit(node.content);
    });
  };
  visit(slice.content);
  return lines;
};

const marked = (line, type) => line.nodes.map((node) => node.mark(type.allowedMarks(node.marks)));

const worded = (line, schema) => {
  const words = line.nodes.map((node) => (node.isText ? node.text : ` [${node.attrs.note}]`)).join("");
  return words ? schema.text(words) : null;
};
