// The field under the toolbar for what has words of its own: a link's address, a footnote's words,
// a table's caption. It belongs to the page's form but is never sent with it.
import { picturePanel } from "./pictures.js";
import { LEADS } from "./schema.js";
import { element, word } from "./words.js";

export const panel = (editor) => {
  const holder = element("div", { class: "editor-panel", hidden: true, role: "group" });
  const close = () => {
    holder.hidden = true;
    holder.replaceChildren();
    // At once; the editor's own command waits for the next picture, and a fast hand types before.
    editor.view.focus();
  };

  // `accept` returns what is wrong, or nothing.
  const open = ({ label, hint, value, long, accept, remove }) => {
    const id = `editor-field-${Math.random().toString(36).slice(2)}`;
    const field = element(long ? "textarea" : "input", {
      id, class: "form-input", autocomplete: "off", rows: long ? 3 : null, maxlength: long ? 5000 : 2000,
      "aria-describedby": `${id}-said`,
    });
    field.value = value;
    const said = element("p", { id: `${id}-said`, class: "editor-said", "aria-live": "polite" }, hint || "");
    const done = () => {
      const wrong = accept(field.value.replace(/\s+/g, " ").trim());
      if (!wrong) return close();
      said.textContent = wrong;
      said.classList.add("editor-wrong");
      field.setAttribute("aria-invalid", "true");
      return field.focus();
    };
    const button = (name, kind, action) => {
      const made = element("button", { type: "button", class: `button button-${kind}` }, word(name));
      made.addEventListener("click", action);
      return made;
    };
    const buttons = element("div", { class: "editor-panel-buttons" }, button("done", "primary", done));
    if (remove) {
      buttons.append(button("remove", "secondary", () => {
        remove();
        close();
      }));
    }
    buttons.append(button("cancel", "tertiary", close));
    holder.replaceChildren(element("label", { class: "form-label", for: id }, label), field, said, buttons);
    holder.setAttribute("aria-label", label);
    holder.hidden = false;
    holder.onkeydown = (event) => {
      if (event.key === "Escape") close();
      else if (event.key === "Enter" && event.target === field && !event.shiftKey) done();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    field.focus();
    field.select();
  };

  const link = () => {
    if (!takesInline(editor)) return;
    const { href = "" } = editor.getAttributes("link");
    open({
      label: word("linkAddress"),
      hint: word("linkHint"),
      value: href,
      accept: (typed) => {
        const address = completed(typed);
        if (!LEADS.test(address)) return word("linkWrong");
        const chain = editor.chain();
        if (href) chain.extendMarkRange("link").setMark("link", { href: address }).run();
        else if (!editor.state.selection.empty) chain.setMark("link", { href: address }).run();
        else chain.insertContent({ type: "text", text: typed, marks: [{ type: "link", attrs: { href: address } }] }).run();
        return "";
      },
      remove: href ? () => editor.chain().extendMarkRange("link").unsetMark("link").run() : null,
    });
  };

  // The footnote at `pos`; a new one without it.
  const note = (pos = selectedNote(editor)) => {
    if (pos === null && !takesInline(editor)) return;
    const old = pos === null ? null : editor.state.doc.nodeAt(pos);
    open({
      label: word(old ? "noteChange" : "noteNew"),
      value: old?.attrs.note || "",
      long: true,
      accept: (typed) => {
        if (!typed) return word("noteEmpty");
        if (old) {
          editor.view.dispatch(editor.state.tr.setNodeMarkup(pos, null, { note: typed }));
        } else {
          // At the end of what is selected, not in its place.
          const { to } = editor.state.selection;
          editor.chain().insertContentAt(to, { type: "footnote", attrs: { note: typed } }).run();
        }
        return "";
      },
      remove: old ? () => editor.view.dispatch(editor.state.tr.delete(pos, pos + 1)) : null,
    });
  };

  const caption = () => {
    const found = tableAt(editor);
    if (!found) return;
    open({
      label: word("captionLabel"),
      hint: word("captionHint"),
      value: found.node.attrs.caption,
      accept: (typed) => {
        editor.view.dispatch(editor.state.tr.setNodeMarkup(found.pos, null, { caption: typed }));
        return "";
      },
    });
  };

  const show = picturePanel(editor, holder, close);
  // The picture that is selected, or a new one.
  const picture = ({ file, pos = selectedPicture(editor) } = {}) => show({ file, pos: file ? null : pos });

  return { holder, link, note, caption, picture };
};

// "www.eksempel.dk" and "navn@eksempel.dk" are meant as addresses.
const completed = (typed) => {
  if (/^[^\s@/:]+@[^\s@/]+\.\w+$/.test(typed)) return `mailto:${typed}`;
  return /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`;
};

// A table's cell holds words only.
export const takesInline = (editor) => {
  const { selection } = editor.state;
  const { parent } = selection.$from;
  return !selection.node && parent.isTextblock && parent.type.name !== "cellLine";
};

const selectedNote = (editor) => {
  const { selection } = editor.state;
  return selection.node?.type.name === "footnote" ? selection.from : null;
};

const selectedPicture = (editor) => {
  const { selection } = editor.state;
  return selection.node?.type.name === "picture" ? selection.from : null;
};

const tableAt = (editor) => {
  const { $from } = editor.state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name === "table") return { node: $from.node(depth), pos: $from.before(depth) };
  }
  return null;
};
