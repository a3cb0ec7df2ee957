// What the making of agendas adds where scripts run: dragging, keys, and moves that are seen at once.
// Without it every button works as a form.
"use strict";

(() => {
  let board = document.querySelector("[data-board]");
  if (!board) return;
  const told = document.querySelector("[data-told]");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  let confirmed = board.outerHTML; // as the server last told it
  let waiting = 0; // questions that are not answered yet
  let turn = Promise.resolve();
  let dragged = false;
  let held = null; // an answer that came while something was dragged

  const find = (selector) => board.querySelector(selector);
  const all = (selector) => [...board.querySelectorAll(selector)];
  const rowOf = (element) => element?.closest("[data-entry]");
  const titleOf = (row) => row?.querySelector("[data-title]");
  const rows = () => all("[data-entry]");

  // ------------------------------------------------------------------ numbers and keys

  // Numbers go on after the last one that was sent, which is fixed.
  const renumber = () => {
    const tops = [...(find("[data-list]:not([data-container])")?.children ?? [])];
    const numbers = tops.map((row) => row.querySelector("[data-number]"));
    let last = Math.max(0, ...numbers.map((one) => ("fixed" in (one?.dataset ?? {}) ? +one.textContent : 0)));
    for (const one of numbers) if (one && !("fixed" in one.dataset)) one.textContent = ++last;
    for (const one of all("[data-container] [data-number]")) one.textContent = "";
  };

  // One row at a time is a stop of the tab key: its title, then its buttons.
  const rove = (current) => {
    for (const row of rows()) {
      const index = row === current ? 0 : -1;
      const own = [...row.querySelectorAll("[data-title], .agenda-line .agenda-button")];
      for (const stop of own) if (rowOf(stop) === row) stop.tabIndex = index;
    }
  };

  // What was changed last, as the server told it; asked for when the answer stands on the page.
  const changed = () => board.dataset.changed && `#titel-${board.dataset.changed}`;

  const focusFirst = (places) => {
    for (const place of places) {
      const selector = typeof place === "function" ? place() : place;
      const found = selector ? find(selector) : null;
      if (!found?.checkVisibility()) continue;
      const row = rowOf(found);
      if (row) rove(row);
      found.focus({ preventScroll: false });
      return;
    }
  };

  // ------------------------------------------------------------------ asking the server

  const announce = () => {
    const words = find("[data-said] [data-words], [data-said] .agenda-problem");
    told.textContent = "";
    // A region that is told the same twice stays silent, so it is emptied first.
    if (words && !words.matches("[role=alert]")) {
      window.setTimeout(() => { told.textContent = words.textContent; }, 30);
    }
  };

  // What somebody is writing in a form is not taken from them by another act.
  const keepForms = (old, sent) => {
    for (const form of old.querySelectorAll("details.agenda-form[open], [data-details]")) {
      if (sent && form.contains(sent)) continue;
      const row = rowOf(form);
      const place = row
        ? board.querySelector(`#${row.id} [data-details]`)
        : [...board.querySelectorAll("details.agenda-form")].find(
            (one) => one.querySelector("summary").textContent === form.querySelector("summary").textContent,
          );
      place?.replaceWith(form);
    }
  };

  const put = (html, { focus = [], sent = null } = {}) => {
    const scrolled = find("[data-ready]")?.closest("section").scrollTop ?? 0;
    const template = document.createElement("template");
    template.innerHTML = html;
    const fresh = template.content.querySelector("[data-board]");
    if (!fresh) return;
    const old = board;
    old.replaceWith(fresh);
    board = fresh;
    keepForms(old, sent);
    const ready = find("[data-ready]")?.closest("section");
    if (ready) ready.scrollTop = scrolled;
    begin();
    focusFirst(focus);
  };

  const lost = () => {
    const words = board.dataset.lost;
    put(confirmed);
    const said = document.createElement("p");
    said.className = "alert alert-error agenda-problem";
    said.setAttribute("role", "alert");
    said.textContent = words;
    find("[data-said]").replaceChildren(said);
  };

  const ask = async (address, options, how) => {
    try {
      const answer = await fetch(address, { ...options, headers: { "HX-Request": "true" } });
      const away = answer.headers.get("HX-Redirect");
      if (away) {
        window.location.assign(away);
        return;
      }
      if (!answer.ok) throw new Error(answer.statusText);
      confirmed = await answer.text();
    } catch {
      waiting -= 1;
      lost();
      return;
    }
    waiting -= 1;
    // While somebody drags, or has moved on, the page is theirs: it is put right when they pause.
    if (dragged) held = how;
    else if (waiting === 0) {
      put(confirmed, how);
      announce();
    }
  };

  // One after the other, in the order they were done.
  const send = (data, how) => {
    waiting += 1;
    const open = find("[data-details]");
    if (open && !data.has("punkt")) data.set("punkt", rowOf(open).dataset.entry);
    turn = turn.then(() => ask(window.location.pathname, { method: "POST", body: data }, how));
    return turn;
  };

  const act = (name, fields = {}) => {
    const data = new FormData(document.querySelector("#flyt"));
    data.set("act", name);
    for (const [field, value] of Object.entries(fields)) data.set(field, value);
    return data;
  };

  // ------------------------------------------------------------------ moving at once

  const open = (row) => row && !("locked" in row.dataset);

  // Tells whether the row could go there.
  const nudge = (row, way) => {
    const list = row.parentElement;
    const before = row.previousElementSibling;
    const after = row.nextElementSibling;
    const above = rowOf(list);
    if (way === "up" && open(before)) list.insertBefore(row, before);
    else if (way === "down" && after) list.insertBefore(after, row);
    else if (way === "in" && !above && !("holds" in row.dataset)) {
      const near = rows().filter((one) => "holds" in one.dataset);
      const at = (one) => one.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING;
      const container = near.filter(at).at(-1) ?? near[0];
      if (!container) return false;
      container.querySelector("[data-container]").append(row);
    } else if (way === "out" && above) {
      let place = above;
      while (place.nextElementSibling && !open(place.nextElementSibling)) place = place.nextElementSibling;
      place.after(row);
    } else return false;
    renumber();
    return true;
  };

  const gone = (element) => {
    const list = rows().filter((row) => !element.contains(row) || row === element);
    const at = list.indexOf(element);
    const next = list[at + 1] ?? list[at - 1];
    element.remove();
    renumber();
    return next ? `#titel-${next.dataset.entry}` : "#punkter";
  };

  const press = (button) => {
    const name = button.value;
    const [verb, id] = name.split("-");
    const row = find(`#punkt-${id}`);
    if (["up", "down", "in", "out"].includes(verb) && row) {
      nudge(row, verb);
      button.focus();
      send(act(name), { focus: [`button[value="${name}"]`, `#titel-${id}`] });
    } else if (verb === "off" && row) {
      send(act(name), { focus: [gone(row), "#punkter"] });
    } else if (verb === "place" || verb === "under") {
      const card = button.closest("[data-paper]");
      const next = card.nextElementSibling ?? card.previousElementSibling;
      card.classList.add("agenda-ghost");
      send(act(name), {
        focus: [next && `[data-paper="${next.dataset.paper}"] button`, changed],
      });
    } else {
      send(act(name), { focus: [changed, "[data-title]"] });
    }
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!board.contains(form) || "plain" in form.dataset) return;
    event.preventDefault();
    const button = event.submitter;
    if (form.id === "flyt" && button) {
      press(button);
      return;
    }
    const data = new FormData(form, button);
    const row = rowOf(form);
    // A form that was refused, or stays, keeps the focus where it was.
    const again = button && `form button[value="${button.value}"]`;
    send(data, { focus: [again, row ? `#titel-${row.dataset.entry}` : changed], sent: form });
  });

  document.addEventListener("click", (event) => {
    const title = event.target.closest("[data-board] [data-title]");
    if (!title || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const shut = title.getAttribute("aria-expanded") === "true";
    const query = shut ? "" : `?punkt=${rowOf(title).dataset.entry}`;
    waiting += 1;
    const how = { focus: [`#${title.id}`], sent: find("[data-details]") };
    turn = turn.then(() => ask(window.location.pathname + query, {}, how));
  });

  document.addEventListener("focusin", (event) => {
    const row = board.contains(event.target) && rowOf(event.target);
    if (row) rove(row);
  });

  const WAYS = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" };

  document.addEventListener("keydown", (event) => {
    const way = WAYS[event.key];
    const title = event.target.closest?.("[data-board] [data-title], [data-board] .agenda-line .agenda-button");
    if (!way || !title || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const row = rowOf(title);
    if (event.altKey) {
      event.preventDefault(); // or the browser goes back a page
      if (!document.querySelector("#flyt") || !open(row)) return;
      const id = row.dataset.entry;
      nudge(row, way);
      titleOf(row).focus();
      send(act(`${way}-${id}`), { focus: [`#titel-${id}`] });
      return;
    }
    const step = { up: -1, down: 1 }[way];
    if (!step) return;
    const list = rows();
    const next = list[list.indexOf(row) + step];
    if (!next) return;
    event.preventDefault();
    rove(next);
    titleOf(next).focus();
  });

  // ------------------------------------------------------------------ dragging

  const mayPut = (to, from, item) => {
    if ("ready" in to.el.dataset) return "case" in item.dataset || "paper" in item.dataset;
    return !("container" in to.el.dataset && "holds" in item.dataset);
  };

  // Nothing stands before what has been sent.
  const mayStand = (event) => {
    const related = event.related;
    const next = event.willInsertAfter ? related.nextElementSibling : related;
    return !next || next === event.dragged || open(next);
  };

  const dropped = (event) => {
    dragged = false;
    board.classList.remove("agenda-dragging");
    const { item, from, to } = event;
    const after = held;
    held = null;
    if (from === to && (event.oldIndex === event.newIndex || "ready" in to.dataset)) {
      if (after && waiting === 0) put(confirmed, after);
      return;
    }
    renumber();
    if ("ready" in to.dataset) {
      send(act(`off-${item.dataset.entry}`), {});
      return;
    }
    const next = item.nextElementSibling;
    const place = {
      parent: to.dataset.container ?? "",
      before: next?.dataset.entry ?? "",
      ...(next ? {} : { last: "ja" }),
    };
    const { paper, entry } = item.dataset;
    const how = entry ? { focus: [`#titel-${entry}`] } : {};
    send(act(paper ? `place-${paper}` : `move-${entry}`, place), how);
  };

  const begin = () => {
    renumber();
    rove(rowOf(document.activeElement) ?? rows()[0]);
    for (const element of all("[data-with-script]")) element.hidden = false;
    if (!window.Sortable || !document.querySelector("#flyt")) return;
    for (const list of all("[data-list], [data-ready]")) {
      window.Sortable.create(list, {
        group: { name: "punkter", put: mayPut },
        sort: !("ready" in list.dataset),
        handle: "[data-handle]",
        draggable: "[data-entry], [data-paper]",
        animation: still ? 0 : 120,
        // The browser's own dragging waits before it begins and after it ends, and not on a phone.
        forceFallback: true,
        fallbackTolerance: 3,
        swapThreshold: 0.65,
        emptyInsertThreshold: 12,
        ghostClass: "agenda-ghost",
        fallbackClass: "agenda-dragged",
        onStart: () => {
          dragged = true;
          board.classList.add("agenda-dragging");
        },
        onMove: mayStand,
        onEnd: dropped,
      });
    }
  };

  begin();
})();

// The fixed items of a body: rows are dragged past "the cases", and saved with the form.
(() => {
  const list = document.querySelector("[data-fixed-rows]");
  if (!list || !window.Sortable) return;
  const settle = () => {
    let last = "";
    let at = 0;
    for (const row of list.children) {
      if ("cases" in row.dataset) last = "ja";
      else {
        row.querySelector("[data-last]").value = last;
        for (const button of row.querySelectorAll("button[name=act]")) {
          button.value = button.value.replace(/\d+$/, at);
        }
        at += 1;
      }
    }
  };
  window.Sortable.create(list, {
    handle: "[data-handle]",
    draggable: "[data-fixed-row], [data-cases]",
    forceFallback: true,
    fallbackClass: "agenda-dragged",
    ghostClass: "agenda-ghost",
    onEnd: settle,
  });
})();
