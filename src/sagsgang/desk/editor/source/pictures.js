// Pictures in the text: attached files of the page's paper, each with words for who cannot see it.
import { element, word } from "./words.js";

const KINDS = ["image/png", "image/jpeg"];
const LONGEST_ALT = 1000;

// The list of attachments and its button stand on the page that the editor is on, if it has any.
const list = () => document.querySelector("[data-files]");
const attachButton = () => document.querySelector("[data-attach]");
const attached = () => [...(list()?.querySelectorAll("[data-picture]") || [])];
export const canAttach = () => Boolean(attachButton());
export const addressOf = (sha256) => attached().find((row) => row.dataset.picture === sha256)?.dataset.address || "";
export const isPicture = (file) => KINDS.includes(file.type);

// Attaches the file as the list does; gives its SHA-256, or what is wrong.
const attach = async (file, alt) => {
  const button = attachButton();
  const data = new FormData();
  data.set("csrfmiddlewaretoken", button.form.elements.csrfmiddlewaretoken.value);
  // What is pasted has no name of its own: its words make one that says what it is.
  data.set("files", file, file.name === "image.png" && alt ? `${alt.slice(0, 80)}.png` : file.name);
  const before = new Set(attached().map((row) => row.dataset.picture));
  let answer;
  try {
    answer = await fetch(button.formAction, { method: "POST", body: data, headers: { "HX-Request": "true" } });
  } catch {
    return { wrong: word("pictureLost") };
  }
  if (!answer.ok || answer.headers.get("HX-Redirect")) return { wrong: word("pictureLost") };
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const problem = page.querySelector("[role=alert]");
  if (problem) return { wrong: problem.textContent };
  list().replaceWith(document.adoptNode(page.querySelector("[data-files]")));
  document.dispatchEvent(new Event("editor:attached"));
  const rows = attached();
  // The same bytes attached again are the file that is there.
  const made = rows.find((row) => !before.has(row.dataset.picture)) || rows.find((row) => row.dataset.name === file.name);
  return made ? { sha256: made.dataset.picture } : { wrong: word("pictureKind") };
};

const labelled = (label, field, hint) => {
  field.id = `editor-field-${Math.random().toString(36).slice(2)}`;
  const words = element("label", { class: "form-label", for: field.id }, label);
  if (field.type === "checkbox") return element("div", { class: "form-group-checkbox" }, field, words);
  const parts = [words];
  if (hint) {
    parts.push(element("span", { class: "form-hint", id: `${field.id}-hint` }, hint));
    field.setAttribute("aria-describedby", `${field.id}-hint`);
  }
  return element("div", { class: "editor-picture-field" }, ...parts, field);
};

// The form for a new picture, with `file` when one was pasted, or for the one at `pos`.
export const picturePanel = (editor, holder, close) => ({ file = null, pos = null } = {}) => {
  const old = pos === null ? null : editor.state.doc.nodeAt(pos);
  const there = attached();
  const input = element("input", { type: "file", accept: KINDS.join(","), class: "desk-files" });
  const chosen = element("select", { class: "form-select" }, element("option", { value: "" }, word("pictureChoose")),
    ...there.map((row) => element("option", { value: row.dataset.picture }, row.dataset.name)));
  const alt = element("textarea", { class: "form-input", rows: 2, maxlength: LONGEST_ALT, lang: "da" });
  const decorative = element("input", { type: "checkbox", class: "form-checkbox" });
  const caption = element("input", { class: "form-input", maxlength: LONGEST_ALT, autocomplete: "off", lang: "da" });
  alt.value = old?.attrs.alt || "";
  decorative.checked = old?.attrs.decorative || false;
  caption.value = old?.attrs.caption || "";
  const said = element("p", { class: "editor-said", role: "alert" });
  const squeezed = (field) => field.value.replace(/\s+/g, " ").trim();
  const refuse = (field, text) => {
    said.textContent = text;
    said.classList.add("editor-wrong");
    field.setAttribute("aria-invalid", "true");
    field.focus();
  };
  const free = () => {
    alt.disabled = decorative.checked;
  };
  decorative.addEventListener("change", free);
  free();

  let busy = false;
  const done = async () => {
    if (busy) return;
    const given = file || input.files[0] || null;
    if (!old && !given && !chosen.value) return refuse(input, word("pictureNone"));
    if (given && !isPicture(given)) return refuse(input, word("pictureKind"));
    if (!decorative.checked && !squeezed(alt)) return refuse(alt, word("pictureWords"));
    let sha256 = old?.attrs.sha256 || chosen.value;
    if (given) {
      busy = true;
      said.classList.remove("editor-wrong");
      said.textContent = word("pictureSending");
      const { sha256: sent, wrong } = await attach(given, squeezed(alt));
      busy = false;
      if (wrong) return refuse(input, wrong);
      sha256 = sent;
    }
    const attrs = {
      sha256, alt: decorative.checked ? "" : squeezed(alt), decorative: decorative.checked, caption: squeezed(caption),
    };
    if (old) editor.view.dispatch(editor.state.tr.setNodeMarkup(pos, null, attrs));
    else insert(editor, attrs);
    return close();
  };
  const button = (name, kind, action) => {
    const made = element("button", { type: "button", class: `button button-${kind}` }, word(name));
    made.addEventListener("click", action);
    return made;
  };
  const buttons = element("div", { class: "editor-panel-buttons" }, button("done", "primary", done));
  if (old) {
    buttons.append(button("remove", "secondary", () => {
      editor.view.dispatch(editor.state.tr.delete(pos, pos + old.nodeSize));
      close();
    }));
  }
  buttons.append(button("cancel", "tertiary", close));
  const source = old || file ? [] : [
    labelled(word("pictureFile"), input, word("pictureFileHint")),
    ...(there.length ? [labelled(word("pictureThere"), chosen)] : []),
  ];
  holder.replaceChildren(
    ...source,
    ...(file ? [element("p", { class: "editor-said" }, file.name)] : []),
    labelled(word("pictureAlt"), alt, word("pictureAltHint")),
    labelled(word("pictureDecorative"), decorative),
    labelled(word("pictureCaption"), caption),
    said, buttons,
  );
  holder.setAttribute("aria-label", word(old ? "pictureChange" : "image"));
  holder.hidden = false;
  holder.onkeydown = (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.target === caption) done();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  (old || file ? alt : input).focus();
};

// After the block that is written in; words are never parted by it.
const insert = (editor, attrs) => {
  const { $to } = editor.state.selection;
  const { schema, tr } = editor.state;
  const picture = schema.nodes.picture.create(attrs);
  const at = $to.depth ? $to.after(1) : $to.pos;
  tr.insert(at, at >= editor.state.doc.content.size ? [picture, schema.nodes.paragraph.create()] : picture);
  editor.view.dispatch(tr.scrollIntoView());
};
