// Rows of clauses: more, fewer, another order. Without this there are empty rows to fill in.
import { icon } from "./icons.js";
import { forget, keep, placeOf } from "./keep.js";
import { offer } from "./offer.js";
import { element, word } from "./words.js";

const REST = 400; // milliseconds without a key before words are kept

export const startClauses = (holder) => {
  const rows = holder.querySelector("[data-clause-rows]");
  const model = holder.querySelector("template");
  const said = element("p", { class: "editor-message", role: "status" });
  const all = () => [...rows.children];
  const words = (row) => row.querySelector("textarea");

  const renumber = () => {
    all().forEach((row, index) => {
      const number = String(index + 1);
      row.querySelector("[data-clause-number]").textContent = number;
      row.querySelectorAll("[id], [for]").forEach((one) => {
        for (const name of ["id", "for"]) {
          if (one.hasAttribute(name)) one.setAttribute(name, one.getAttribute(name).replace(/\d+$/, number));
        }
      });
      const [up, down] = row.querySelectorAll("[data-move]");
      up.setAttribute("aria-disabled", String(index === 0));
      down.setAttribute("aria-disabled", String(index === all().length - 1));
    });
  };

  const move = (row, by, focus) => {
    const to = all().indexOf(row) + by;
    if (to < 0 || to >= all().length) return;
    if (by < 0) rows.children[to].before(row);
    else rows.children[to].after(row);
    renumber();
    focus.focus();
    said.textContent = word("movedTo", { number: to + 1, count: all().length });
    holder.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const remove = (row) => {
    const at = all().indexOf(row);
    row.remove();
    if (!all().length) add();
    renumber();
    words(all()[Math.min(at, all().length - 1)]).focus();
    said.textContent = word("clauseRemoved", { number: at + 1 });
    holder.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const dress = (row) => {
    const button = (name, label, action) => {
      const made = element("button", { type: "button", class: "editor-tool", "aria-label": word(label), "data-tip": word(label) }, icon(name));
      made.addEventListener("click", () => action(made));
      return made;
    };
    const up = button("up", "clauseUp", (made) => move(row, -1, made));
    const down = button("down", "clauseDown", (made) => move(row, 1, made));
    for (const one of [up, down]) one.dataset.move = "";
    row.querySelector("[data-clause-tools]").append(up, down, button("remove", "clauseRemove", () => remove(row)));
    row.addEventListener("keydown", (event) => {
      if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
      event.preventDefault();
      move(row, event.key === "ArrowUp" ? -1 : 1, event.target);
    });
    const automatic = row.querySelector("option[value='']");
    // The act told there was read from the words as they were.
    words(row).addEventListener("input", () => {
      automatic.textContent = automatic.dataset.plain;
    });
  };

  const add = () => {
    const row = model.content.firstElementChild.cloneNode(true);
    rows.append(row);
    dress(row);
    return row;
  };

  all().forEach(dress);
  // The empty rows are for those without a script; one is enough here.
  const empty = all().filter((row) => !words(row).value.trim());
  empty.slice(1).forEach((row) => row.remove());
  const more = holder.querySelector("[data-clause-more]");
  const button = element("button", { type: "button", class: "button button-secondary" }, more.textContent.trim());
  button.addEventListener("click", () => {
    const row = add();
    renumber();
    words(row).focus();
  });
  more.replaceWith(button);
  holder.append(said);
  renumber();
  keeping(holder, all, (told) => {
    all().forEach((row) => row.remove());
    for (const { text, act } of [...told, { text: "", act: "" }]) {
      const row = add();
      words(row).value = text;
      row.querySelector("select").value = act;
    }
    renumber();
    words(all()[0]).focus();
    holder.dispatchEvent(new Event("input", { bubbles: true }));
  });
};

// What clauses say, without what saving tidies up: "at", the full stop, an act that was read.
const bare = (clauses) =>
  JSON.stringify(clauses.map(({ text }) =>
    String(text).normalize("NFC").replace(/\s+/g, " ").replace(/^(?:[-*•–] )?at /i, "").replace(/[ .,;:]+$/, "")));

// As the editor keeps a text that is not saved.
const keeping = (holder, rows, put) => {
  const form = holder.closest("form");
  const place = placeOf(holder.dataset);
  const said = () =>
    rows()
      .map((row) => ({ text: row.querySelector("textarea").value.trim(), act: row.querySelector("select").value }))
      .filter(({ text }) => text);
  let saved = JSON.stringify(said());
  let sent = saved;
  let isSending = false;
  let waiting = 0;
  const isChanged = () => JSON.stringify(said()) !== saved;
  const keepNow = () => {
    window.clearTimeout(waiting);
    if (isChanged()) keep(place, said());
    else forget(place);
  };
  holder.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(keepNow, REST);
  });
  form?.addEventListener("submit", () => {
    sent = JSON.stringify(said());
    isSending = true;
    keepNow();
    window.setTimeout(() => {
      isSending = false;
    }, 3000);
  }, true);
  form?.addEventListener("editor:saved", () => {
    saved = sent;
    keepNow();
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isSending && isChanged()) event.preventDefault();
  });
  offer({
    place,
    before: holder,
    isNews: (told) => Array.isArray(told) && bare(told) !== bare(JSON.parse(saved)),
    fetch: put,
    discard: () => rows()[0].querySelector("textarea").focus(),
  });
};
