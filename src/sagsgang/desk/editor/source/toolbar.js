// The toolbar: one stop for Tab, arrows inside, each button with its shortcut told.
import { icon } from "./icons.js";
import { isEntry } from "./lists.js";
import { takesInline } from "./panel.js";
import { canAttach } from "./pictures.js";
import { element, keys, word } from "./words.js";

const inside = (editor, name) => editor.isActive(name);
const line = (type) => ({
  run: (editor) => editor.chain().toggleLines(type).run(),
  pressed: (editor) => editor.state.selection.$from.parent.type.name === type,
  possible: (editor) => editor.can().toggleLines(type),
});
const mark = (name) => ({
  run: (editor) => editor.chain().toggleMark(name).run(),
  pressed: (editor) => editor.isActive(name),
  possible: (editor) => editor.state.selection.$from.parent.type.allowsMarkType(editor.schema.marks[name]),
});
const move = (by) => ({
  run: (editor) => editor.chain().moveLines(by).run(),
  possible: (editor) => isEntry(editor.state.selection.$from.parent) && editor.can().moveLines(by),
});
// `panel` opens the field for what has words of its own.
const groups = (panel) => [
  [
    { name: "heading", keys: "Mod-Shift-9", ...line("heading") },
    { name: "bold", keys: "Mod-B", ...mark("bold") },
    { name: "italic", keys: "Mod-I", ...mark("italic") },
  ],
  [
    { name: "bullets", keys: "Mod-Shift-8", ...line("bulletItem") },
    { name: "numbers", keys: "Mod-Shift-7", ...line("numberedItem") },
    { name: "outdent", keys: "Shift-Tab", ...move(-1) },
    { name: "indent", keys: "Tab", ...move(1) },
  ],
  [
    {
      name: "link", keys: "Mod-K", run: () => panel.link(), pressed: (editor) => inside(editor, "link"),
      possible: takesInline,
    },
    { name: "note", keys: "Mod-Shift-F", run: () => panel.note(), possible: takesInline },
    {
      name: "table",
      run: (editor) => editor.chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
      possible: (editor) => !inside(editor, "table"),
    },
    ...(canAttach() ? [{ name: "image", run: () => panel.picture(), possible: (editor) => !inside(editor, "table") }] : []),
  ],
  [
    { name: "undo", keys: "Mod-Z", run: (editor) => editor.chain().undo().run(), possible: (editor) => editor.can().undo() },
    { name: "redo", keys: "Mod-Shift-Z", run: (editor) => editor.chain().redo().run(), possible: (editor) => editor.can().redo() },
  ],
];

const tableTools = (panel) => [
  ["rowAbove", (chain) => chain.addRowBefore(), (editor) => !inHead(editor)],
  ["rowBelow", (chain) => chain.addRowAfter()],
  ["rowRemove", (chain) => chain.deleteRow(), (editor) => !inHead(editor)],
  ["columnLeft", (chain) => chain.addColumnBefore()],
  ["columnRight", (chain) => chain.addColumnAfter()],
  ["columnRemove", (chain) => chain.deleteColumn(), (editor) => columns(editor) > 1],
  ["caption", () => panel.caption()],
  ["tableRemove", (chain) => chain.deleteTable()],
];
// The first row is the head, so nothing goes above it.
const inHead = (editor) => inside(editor, "tableHeader");
const columns = (editor) => {
  const { $from } = editor.state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name === "tableRow") return $from.node(depth).childCount;
  }
  return 0;
};

export const toolbar = (editor, panel, label, controls) => {
  const buttons = [];
  const bar = element("div", { class: "editor-bar", role: "toolbar", "aria-label": label, "aria-controls": controls });
  for (const group of groups(panel)) {
    const holder = element("div", { class: "editor-group", role: "group" });
    for (const tool of group) {
      const shortcut = tool.keys ? ` (${keys(tool.keys)})` : "";
      const button = element("button", {
        type: "button", class: "editor-tool", "data-tool": tool.name, tabindex: "-1",
        "aria-label": word(tool.name) + shortcut, "data-tip": word(tool.name) + shortcut,
        "aria-pressed": tool.pressed ? "false" : null,
      }, icon(tool.name));
      button.addEventListener("click", () => act(editor, button, () => tool.run(editor)));
      holder.append(button);
      buttons.push({ button, ...tool });
    }
    bar.append(holder);
  }
  const tools = element("div", { class: "editor-group editor-table-tools", role: "group", "aria-label": word("tableTools"), hidden: true });
  for (const [name, change, possible] of tableTools(panel)) {
    const button = element("button", { type: "button", class: "editor-tool editor-worded", "data-tool": name, tabindex: "-1" }, word(name));
    button.addEventListener("click", () => act(editor, button, () => change(editor.chain())?.run()));
    tools.append(button);
    buttons.push({ button, name, possible, table: true });
  }
  bar.append(tools);

  const shown = () => buttons.map((tool) => tool.button).filter((button) => !button.closest("[hidden]"));
  const stop = (button) => {
    for (const other of buttons) other.button.tabIndex = other.button === button ? 0 : -1;
  };
  stop(buttons[0].button);
  bar.addEventListener("focusin", (event) => event.target.matches("button") && stop(event.target));
  // A click leaves the selection in the text.
  bar.addEventListener("mousedown", (event) => event.target.closest("button") && event.preventDefault());
  bar.addEventListener("keydown", (event) => {
    const list = shown();
    const at = list.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: list.length - 1 }[event.key];
    if (event.key === "Escape") editor.view.focus();
    else if (to === undefined) return;
    else list[(to + list.length) % list.length].focus();
    event.preventDefault();
  });

  const refresh = () => {
    tools.hidden = !inside(editor, "table");
    for (const { button, pressed, possible, table } of buttons) {
      if (table && tools.hidden) continue;
      if (pressed) button.setAttribute("aria-pressed", String(pressed(editor)));
      const on = !possible || possible(editor);
      // Still reachable, so that the arrows do not jump; only not in effect.
      button.setAttribute("aria-disabled", String(!on));
    }
    if (!shown().some((button) => button.tabIndex === 0)) stop(buttons[0].button);
  };
  return { bar, refresh };
};

// The text has the focus at once: the library's own command for it waits for the next picture, and
// a fast hand types before.
const act = (editor, button, change) => {
  if (button.getAttribute("aria-disabled") === "true") return;
  editor.view.focus();
  change();
};
