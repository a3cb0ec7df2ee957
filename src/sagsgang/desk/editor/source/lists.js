// Lists whose entries have levels: turning lines into entries and back, moving in and out,
// numbers that follow on, and the keys for it.
import { Extension, InputRule } from "@tiptap/core";
import { Fragment } from "@tiptap/pm/model";
import { Plugin, TextSelection } from "@tiptap/pm/state";
import { DEEPEST } from "./schema.js";

const LIST_OF = { bulletItem: "bulletList", numberedItem: "numberedList" };
export const isEntry = (node) => node.type.name in LIST_OF;

// --- changing what lines are ----------------------------------------------------------------------

// The blocks the selection touches, as lines: paragraphs, headings and list entries one by one.
// `change` gives each line that is selected its new type and attributes.
export const changeLines = (state, dispatch, change) => {
  const { $from, $to, from, to } = state.selection;
  if (inTable($from)) return false;
  const first = $from.index(0);
  const last = $to.depth ? $to.index(0) : Math.max($to.index(0) - 1, first);
  if (first >= state.doc.childCount) return false;
  const start = $from.posAtIndex(first, 0);
  const lines = [];
  let at = start;
  for (let index = first; index <= last; index += 1) {
    const block = state.doc.child(index);
    if (block.type.name in NAMES_OF_LISTS) {
      let inside = at + 1;
      block.forEach((item) => {
        lines.push(line(item, inside, from, to));
        inside += item.nodeSize;
      });
    } else {
      lines.push(line(block, at, from, to));
    }
    at += block.nodeSize;
  }
  const changed = lines.flatMap((one) => (one.selected ? change(one, lines) : [one]));
  if (changed.every((one, place) => one === lines[place]) && changed.length === lines.length) {
    return false;
  }
  if (dispatch) {
    const tr = state.tr.replaceWith(start, at, gathered(state.schema, changed));
    const anchor = placed(changed, state.selection.anchor, tr.doc, start);
    const head = placed(changed, state.selection.head, tr.doc, start);
    if (anchor !== null && head !== null) {
      tr.setSelection(TextSelection.create(tr.doc, anchor, head));
    }
    dispatch(tr.scrollIntoView());
  }
  return true;
};

const NAMES_OF_LISTS = { bulletList: true, numberedList: true };

const line = (node, pos, from, to) => ({
  type: node.isTextblock ? node.type.name : null,
  node,
  attrs: node.attrs,
  content: node.content,
  pos: pos + 1,
  selected: node.isTextblock && pos < to && pos + node.nodeSize > from,
});

const inTable = ($pos) => {
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    if ($pos.node(depth).type.spec.tableRole) return true;
  }
  return false;
};

// A line with another type. What the type cannot hold is left out; a line break parts entries.
export const retyped = (one, type, attrs, schema) => {
  if (type === "paragraph") return [{ ...one, type, attrs: null }];
  const parts = [];
  let part = [];
  let began = 0;
  let at = 0;
  one.content.forEach((child) => {
    at += child.nodeSize;
    if (child.type.name === "hardBreak") {
      parts.push([began, part]);
      [part, began] = [[], at];
    } else {
      part.push(child.mark(schema.nodes[type].allowedMarks(child.marks)));
    }
  });
  parts.push([began, part]);
  return parts.map(([offset, children]) => ({
    ...one, type, attrs, content: Fragment.from(children), pos: one.pos + offset,
  }));
};

const gathered = (schema, lines) => {
  const blocks = [];
  let open = null;
  for (const one of lines) {
    const listed = LIST_OF[one.type];
    if (open && open.listed !== listed) open = null;
    if (!one.type) {
      blocks.push(one.node);
    } else if (listed) {
      if (!open) {
        open = { listed, items: [] };
        blocks.push(open);
      }
      open.items.push(schema.nodes[one.type].create(one.attrs, one.content));
    } else {
      blocks.push(schema.nodes[one.type].create(one.attrs, one.content));
    }
  }
  return blocks.map((block) =>
    block.items ? schema.nodes[block.listed].create(null, block.items) : block,
  );
};

// Where a position of before is now: lines keep their order and their length.
const placed = (lines, before, doc, start) => {
  const index = Math.max(lines.findLastIndex((one) => one.type && one.pos <= before), 0);
  if (!lines[index].type) return null;
  const order = lines.slice(0, index).filter((one) => one.type).length;
  const offset = Math.min(Math.max(before - lines[index].pos, 0), lines[index].content.size);
  let found = null;
  let seen = 0;
  doc.nodesBetween(start, doc.content.size, (node, pos) => {
    if (found !== null) return false;
    if (node.type.spec.tableRole) return false;
    if (!node.isTextblock) return true;
    if (pos >= start) {
      if (seen === order) found = pos + 1 + offset;
      seen += 1;
    }
    return false;
  });
  return found;
};

// --- commands -------------------------------------------------------------------------------------

export const toggleLines = (type) => ({ state, dispatch }) =>
  changeLines(state, dispatch, (one, lines) => {
    const selected = lines.filter((other) => other.selected);
    if (selected.every((other) => other.type === type)) {
      return retyped(one, "paragraph", null, state.schema);
    }
    if (one.type === type) return [one];
    const attrs = LIST_OF[type] ? { level: one.attrs?.level || 0 } : null;
    return retyped(one, type, attrs, state.schema);
  });

export const moveLines = (by) => ({ state, dispatch }) =>
  changeLines(state, dispatch, (one) => {
    const level = (one.attrs?.level ?? -1) + by;
    if (!LIST_OF[one.type] || level < 0 || level > DEEPEST) return [one];
    return [{ ...one, attrs: { ...one.attrs, level, label: "" } }];
  });

const leave = (state, dispatch) => {
  const level = state.selection.$from.parent.attrs.level;
  if (level > 0) return moveLines(-1)({ state, dispatch });
  return changeLines(state, dispatch, (one) => retyped(one, "paragraph", null, state.schema));
};

const split = (state, dispatch) => {
  const { $from } = state.selection;
  if (!isEntry($from.parent)) return false;
  if ($from.parent.content.size === 0) return leave(state, dispatch);
  if (dispatch) {
    const tr = state.tr.deleteSelection();
    const { type, attrs } = $from.parent;
    tr.split(tr.selection.from, 1, [{ type, attrs: { ...attrs, label: "" } }]);
    dispatch(tr.scrollIntoView());
  }
  return true;
};

const unlist = (state, dispatch) => {
  const { empty, $from } = state.selection;
  if (!empty || $from.parentOffset > 0) return false;
  if (isEntry($from.parent)) return leave(state, dispatch);
  if ($from.parent.type.name !== "heading") return false;
  return changeLines(state, dispatch, (one) => retyped(one, "paragraph", null, state.schema));
};

// --- numbers that follow on -----------------------------------------------------------------------

const LABEL = /^(\(?)(\d{1,3}|[a-zæøå])([.)])$/i;
const LETTERS = "abcdefghijklmnopqrstuvwxyzæøå";
const STYLES = [["", "1", "."], ["", "a", ")"], ["", "1", ")"], ["", "a", "."]];

const counted = (label) => {
  const found = LABEL.exec(label);
  if (!found) return null;
  const [, before, count, after] = found;
  const letters = !/\d/.test(count);
  return {
    before, after, letters,
    large: letters && count !== count.toLowerCase(),
    next: letters ? LETTERS.indexOf(count.toLowerCase()) : Number(count),
  };
};
const said = (series) => {
  const letter = LETTERS[series.next];
  const count = !series.letters ? series.next : letter === undefined ? series.next + 1 : letter;
  return `${series.before}${series.large ? String(count).toUpperCase() : count}${series.after}`;
};

// The labels a list's entries should have: each level goes on counting as its first entry began.
export const numbers = (entries) => {
  const series = [];
  return entries.map(({ level, label }) => {
    series.length = Math.min(series.length, level + 1);
    if (label && !counted(label)) return label;
    if (!series[level]) {
      const first = counted(label) || counted(STYLES[level % STYLES.length].join(""));
      series[level] = first;
    }
    const now = said(series[level]);
    series[level].next += 1;
    return now;
  });
};

const shape = (list) => {
  const parts = [];
  list.forEach(({ attrs }) => parts.push(`${attrs.level} ${attrs.label}`));
  return parts.join("\n");
};
const lists = (doc, name) => {
  const found = [];
  doc.forEach((node, pos) => {
    if (node.type.name === name) found.push({ node, pos });
  });
  return found;
};

// Lists that touch become one. A list that only had words changed keeps its numbers as they are,
// so that what was read from a paper stays as printed until its entries change.
const settled = (before, state) => {
  const tr = state.tr;
  let last = null;
  state.doc.forEach((node, pos) => {
    if (last && node.type === last && node.type.name in NAMES_OF_LISTS) {
      tr.join(tr.mapping.map(pos));
    }
    last = node.type;
  });
  const known = new Set(lists(before, "numberedList").map(({ node }) => shape(node)));
  for (const { node, pos } of lists(tr.doc, "numberedList")) {
    if (known.has(shape(node))) continue;
    const entries = [];
    node.forEach((item, offset) => entries.push({ ...item.attrs, at: pos + 1 + offset }));
    numbers(entries).forEach((label, index) => {
      if (label !== entries[index].label) tr.setNodeAttribute(entries[index].at, "label", label);
    });
  }
  return tr.docChanged ? tr : null;
};

export const Lists = Extension.create({
  name: "lists",
  priority: 1000,
  addCommands: () => ({
    toggleLines: (type) => toggleLines(type),
    moveLines: (by) => moveLines(by),
  }),
  addKeyboardShortcuts() {
    const run = (command) => () => {
      const { state, view } = this.editor;
      return command(state, view.dispatch);
    };
    const move = (by) => () =>
      isEntry(this.editor.state.selection.$from.parent) &&
      !this.editor.storage.lists.letTab &&
      (this.editor.commands.moveLines(by) || true);
    // With Shift and a figure, because Ctrl and Alt together are AltGr on a Danish keyboard.
    const toggle = (type) => () => this.editor.commands.toggleLines(type);
    return {
      Enter: run(split),
      Backspace: run(unlist),
      Tab: move(1),
      "Shift-Tab": move(-1),
      "Mod-Shift-7": toggle("numberedItem"),
      "Mod-Shift-8": toggle("bulletItem"),
      "Mod-Shift-9": toggle("heading"),
    };
  },
  // Escape lets the next Tab leave the text, so that the keyboard is never caught in a list.
  addStorage: () => ({ letTab: false }),
  addInputRules() {
    const rule = (find, type) =>
      new InputRule({
        find,
        handler: ({ state, range, match }) => {
          const { $from } = state.selection;
          if ($from.parent.type.name !== "paragraph") return null;
          const list = LIST_OF[type];
          const attrs = type === "numberedItem" ? { label: match[1] } : null;
          const { tr, schema } = state;
          tr.delete(range.from, range.to);
          const $at = tr.doc.resolve(range.from);
          const lines = retyped(
            { content: $at.parent.content, pos: $at.start() }, type, attrs, schema,
          ).map((one) => schema.nodes[type].create(one.attrs, one.content));
          tr.replaceWith($at.before(), $at.after(), list ? schema.nodes[list].create(null, lines) : lines);
          tr.setSelection(TextSelection.near(tr.doc.resolve($at.before() + 1)));
          return undefined;
        },
      });
    return [
      rule(/^[-*•]\s$/, "bulletItem"),
      rule(/^(\d{1,3}[.)]|[a-zæøå]\))\s$/, "numberedItem"),
      rule(/^#{1,6}\s$/, "heading"),
    ];
  },
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, before, state) => {
        if (!transactions.some((tr) => tr.docChanged)) return null;
        // What is undone comes back as it was.
        if (transactions.some((tr) => tr.getMeta("history$"))) return null;
        return settled(before.doc, state);
      },
    }),
  ],
});
