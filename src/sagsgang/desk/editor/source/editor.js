// One editor in the place of one text field. Without it the field holds the text in plain signs.
//
// What a page's own script can count on: the form's data holds the newest `doc-<section>` whenever
// it is asked for; an `input` event comes from the form's fields after every change of a text; and
// who saves without leaving the page says so with an event `editor:saved` on the form.
import { Editor, Extension, getSchema } from "@tiptap/core";
import { dropCursor } from "@tiptap/pm/dropcursor";
import { gapCursor } from "@tiptap/pm/gapcursor";
import { history, redo, undo } from "@tiptap/pm/history";
import { clearOthers, forget, gist, keep, placeOf } from "./keep.js";
import { Lists } from "./lists.js";
import { offer } from "./offer.js";
import { panel as panelOf } from "./panel.js";
import { Pasting } from "./pasting.js";
import { canAttach, isPicture } from "./pictures.js";
import { everything } from "./schema.js";
import { Tables } from "./tables.js";
import { toolbar } from "./toolbar.js";
import { element, word } from "./words.js";

const REST = 400; // milliseconds without a key before words are kept

const History = Extension.create({
  name: "history",
  addCommands: () => ({
    undo: () => ({ state, dispatch }) => undo(state, dispatch),
    redo: () => ({ state, dispatch }) => redo(state, dispatch),
  }),
  addProseMirrorPlugins: () => [history(), dropCursor({ class: "editor-drop" }), gapCursor()],
  addKeyboardShortcuts() {
    const step = (name) => () => this.editor.commands[name]();
    return { "Mod-z": step("undo"), "Mod-Shift-z": step("redo"), "Mod-y": step("redo") };
  },
});

const shortcuts = (ask, save) =>
  Extension.create({
    name: "shortcuts",
    addKeyboardShortcuts: () => ({
      "Mod-k": () => (ask().link(), true),
      "Mod-Shift-f": () => (ask().note(), true),
      "Shift-Enter": ({ editor }) => {
        const { parent } = editor.state.selection.$from;
        if (parent.type.name === "paragraph") return editor.commands.insertContent({ type: "hardBreak" });
        return true;
      },
      "Mod-s": () => (save(), true),
    }),
  });

const SCHEMA = getSchema(everything);
const EMPTY = { type: "doc", content: [{ type: "paragraph" }] };

// The document of a field, or of what was kept; null when it is none that a text can hold.
const read = (document) => {
  try {
    SCHEMA.nodeFromJSON(document).check();
    return document;
  } catch {
    return null;
  }
};
const parsed = (json) => {
  try {
    return read(JSON.parse(json));
  } catch {
    return null;
  }
};

const mount = (field, content) => {
  const { form } = field;
  const id = `${field.id || field.name}-editor`;
  const labelled = field.labels?.[0];
  const said = element("p", { class: "editor-message", role: "status" });
  const notes = element("ol", { class: "editor-notes", "aria-label": word("notes"), hidden: true });
  const place = element("div", { class: "editor-place" });
  const hint = element("p", { class: "editor-hint", id: `${id}-hint` }, word("hint"));
  const sent = element("input", { type: "hidden", name: field.name.replace(/^text-/, "doc-") });
  let ask = null;
  const save = () => form.requestSubmit(form.querySelector("[data-save]") || undefined);

  const editor = new Editor({
    element: place,
    injectCSS: false,
    extensions: [
      ...everything, History, Lists, Tables,
      Pasting.configure({
        onPictures: (count) => tell(word(count > 1 ? "pictures" : "picture", { count })),
        onFile: (file) => canAttach() && isPicture(file) && (ask.picture({ file }), true),
      }),
      shortcuts(() => ask, save),
    ],
    content,
    editorProps: {
      attributes: {
        id, class: "editor-text", role: "textbox", "aria-multiline": "true",
        "aria-label": labelled?.textContent.trim() || field.name,
        "aria-describedby": [`${id}-hint`, field.getAttribute("aria-describedby")].filter(Boolean).join(" "),
        "aria-invalid": field.getAttribute("aria-invalid") || "false",
        lang: field.lang || "da", spellcheck: "true", dir: "auto",
      },
    },
  });
  const tell = (text) => {
    said.textContent = text;
  };
  ask = panelOf(editor);
  const tools = toolbar(editor, ask, labelled ? word("toolsOf", { section: labelled.textContent.trim() }) : word("tools"), id);
  const wrapper = element("div", { class: "editor" }, tools.bar, ask.holder, place, notes, said, hint);

  let saved = gist(editor.getJSON());
  let sending = saved;
  const keeping = placeOf(field.dataset);
  const state = {
    form,
    name: sent.name,
    json: () => JSON.stringify(editor.getJSON()),
    isChanged: () => gist(editor.getJSON()) !== saved,
    settle: () => {
      sent.value = state.json();
      sending = gist(editor.getJSON());
      keepNow();
    },
    // What was sent last is what stands on the server; what was written since is not.
    isSaved: () => {
      saved = sending;
      keepNow();
    },
  };
  const keepNow = () => {
    window.clearTimeout(waiting);
    if (state.isChanged()) keep(keeping, editor.getJSON());
    else forget(keeping);
  };
  let waiting = 0;

  const showNotes = () => {
    const found = [];
    editor.state.doc.descendants((node, pos) => {
      if (node.type.name === "footnote") found.push({ words: node.attrs.note, pos });
      return !node.isTextblock || node.childCount > 0;
    });
    notes.hidden = !found.length;
    notes.replaceChildren(...found.map(({ words, pos }) => {
      const button = element("button", { type: "button", class: "editor-note-words" }, words);
      button.addEventListener("click", () => ask.note(pos));
      return element("li", {}, button);
    }));
  };
  editor.on("update", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      keepNow();
      showNotes();
      sent.dispatchEvent(new Event("input", { bubbles: true }));
    }, REST);
  });
  editor.on("transaction", tools.refresh);
  place.addEventListener("click", (event) => {
    const figure = event.target.closest(".editor-picture");
    if (figure) {
      const at = editor.view.posAtDOM(figure, 0);
      const pos = editor.state.doc.nodeAt(at)?.type.name === "picture" ? at : at - 1;
      if (editor.state.doc.nodeAt(pos)?.type.name === "picture") ask.picture({ pos });
      return;
    }
    if (!event.target.closest(".editor-note")) return;
    const pos = editor.view.posAtDOM(event.target.closest(".editor-note"), 0);
    if (editor.state.doc.nodeAt(pos)?.type.name === "footnote") ask.note(pos);
  });
  place.addEventListener("keydown", (event) => {
    if (event.key === "Alt" || event.key === "Shift") return;
    if (event.key !== "Tab") editor.storage.lists.letTab = event.key === "Escape";
    if (event.key === "F10" && event.altKey) {
      tools.bar.querySelector("[tabindex='0']").focus();
      event.preventDefault();
    }
  });
  place.addEventListener("focusout", () => {
    editor.storage.lists.letTab = false;
  });

  field.after(wrapper, sent);
  field.hidden = true;
  field.disabled = true;
  labelled?.addEventListener("click", (event) => {
    event.preventDefault();
    editor.view.focus();
  });
  tools.refresh();
  showNotes();
  offer({
    place: keeping,
    before: wrapper,
    // What an earlier version kept may be no document any more.
    isNews: (document) => read(document) !== null && gist(document) !== saved,
    fetch: (document) => {
      editor.view.focus();
      editor.chain().setContent(document, { emitUpdate: true }).setTextSelection(Number.MAX_SAFE_INTEGER).run();
    },
    discard: () => editor.view.focus(),
  });
  return state;
};

export const start = (fields) => {
  if (!fields.length) return;
  clearOthers(fields[0].dataset.person);
  const mounted = fields.flatMap((field) => {
    const content = field.dataset.document ? parsed(field.dataset.document) : EMPTY;
    // A field whose document is none stays a field, with the words it has.
    return content ? [mount(field, content)] : [];
  });
  let sending = false;
  for (const form of new Set(fields.map((field) => field.form))) {
    form?.addEventListener("submit", () => {
      mounted.forEach((state) => state.form === form && state.settle());
      sending = true;
      // A form that another script sends leaves the page where it is.
      window.setTimeout(() => {
        sending = false;
      }, 3000);
    }, true);
    form?.addEventListener("formdata", (event) => {
      for (const state of mounted) {
        if (state.form === form) event.formData.set(state.name, state.json());
      }
    });
    form?.addEventListener("editor:saved", () => mounted.forEach((state) => state.form === form && state.isSaved()));
    form?.addEventListener("keydown", (event) => {
      if (event.key !== "s" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
      event.preventDefault();
      form.requestSubmit(form.querySelector("[data-save]") || undefined);
    });
  }
  window.addEventListener("beforeunload", (event) => {
    if (sending || !mounted.some((state) => state.isChanged())) return;
    event.preventDefault();
  });
};
