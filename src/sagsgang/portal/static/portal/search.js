// What the search box adds where scripts run: the keys of its suggestions, which htmx fetches, and a
// key that leads to it. Without it the box is a form.
"use strict";

(() => {
  const form = document.querySelector("[data-search-box]");
  if (!form) return;
  const input = form.querySelector("input[type=search]");
  const list = form.querySelector("[role=listbox]");
  const options = () => [...list.querySelectorAll("[role=option]")];
  let at = -1;
  // Told to close, the list stays so until something is typed: an answer may still be on its way.
  let dismissed = false;

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  const mark = (index) => {
    const all = options();
    at = index;
    all.forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
    if (all[at]) {
      input.setAttribute("aria-activedescendant", all[at].id);
      all[at].scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };

  const show = (shown) => {
    list.hidden = !shown;
    input.setAttribute("aria-expanded", String(shown));
    if (!shown) mark(-1);
  };

  const go = (option) => window.location.assign(option.dataset.address);

  list.addEventListener("htmx:afterSwap", () => {
    mark(-1);
    const typing = document.activeElement === input && input.value.trim() !== "";
    show(typing && !dismissed && options().length > 0);
  });

  input.addEventListener("input", () => {
    dismissed = false;
    mark(-1);
    if (input.value.trim() === "") show(false);
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const count = options().length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (count === 0) return;
      if (list.hidden) show(true);
      // Between the last and the first stands what was typed, chosen by none of them.
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(((at + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter" && !list.hidden && at >= 0) {
      go(options()[at]);
    } else if (event.key === "Escape" && !list.hidden) {
      dismissed = true;
      show(false);
    } else {
      if (event.key === "Enter" || event.key === "Escape") dismissed = true;
      return;
    }
    event.preventDefault();
  });

  input.addEventListener("blur", () => show(false));
  // The field keeps the focus while something in the list is pressed.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) go(option);
  });
})();

(() => {
  const OFF = "sagsgang-search-key-off";
  // Where a browser keeps nothing for the page, the key is on.
  const kept = (act) => {
    try {
      return act(window.localStorage);
    } catch {
      return null;
    }
  };

  const field = () => document.querySelector("[data-search-box] input[type=search]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const place = event.target;
    if (place.closest?.("input, select, textarea, dialog") || place.isContentEditable) return;
    if (!field() || kept((store) => store.getItem(OFF))) return;
    event.preventDefault();
    field().focus();
    field().select();
  });

  // A key that is a sign alone can be turned off: it is in the way of those who speak to a machine.
  const keys = document.querySelector("[data-search-keys]");
  if (!keys) return;
  const choice = keys.querySelector("input");
  choice.checked = !kept((store) => store.getItem(OFF));
  choice.addEventListener("change", () =>
    kept((store) => (choice.checked ? store.removeItem(OFF) : store.setItem(OFF, "1"))),
  );
  keys.hidden = false;
})();
