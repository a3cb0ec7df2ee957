// What the desk adds where scripts run: keys on the proposals, and files sent one by one.
// Without it every form works as a form.
"use strict";

(() => {
  const proposals = document.querySelector("[data-proposals]");
  if (!proposals) return;
  document.querySelector("[data-keys]")?.removeAttribute("hidden");
  const all = () => [...proposals.querySelectorAll("[data-proposal]")];

  const go = (article) => {
    if (!article) return;
    article.focus({ preventScroll: true });
    article.scrollIntoView({ block: "nearest" });
  };

  // The old value is selected, so that what is typed takes its place; a list has nothing to select.
  const correct = (article) => {
    const field = article?.querySelector("[data-correction]");
    field?.focus();
    field?.select?.();
  };

  // The keys work only inside a proposal and outside its fields, so that nobody hits them unaware.
  proposals.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea")) return;
    const here = event.target.closest("[data-proposal]");
    const list = all();
    const at = list.indexOf(here);
    if (event.key === "j") go(list[at + 1]);
    else if (event.key === "k") go(list[at - 1]);
    else if (event.key === "a") here?.querySelector("[data-accept]")?.click();
    else if (event.key === "r") correct(here);
    else return;
    event.preventDefault();
  });

  proposals.addEventListener("click", (event) => {
    if (event.target.closest("a, button, input, select, label, summary")) return;
    if (String(window.getSelection())) return;
    go(event.target.closest("[data-proposal]"));
  });

  const open = () => all().find((one) => one.dataset.proposal === "open");

  // After an answer the next open one is at hand.
  document.body.addEventListener("htmx:afterSettle", (event) => {
    const here = event.detail.elt?.closest?.("[data-proposal]");
    if (!here) return;
    if (here.querySelector("[role=alert]")) {
      correct(here);
      return;
    }
    const list = all();
    const rest = list.slice(list.indexOf(here) + 1);
    go(rest.find((one) => one.dataset.proposal === "open") || open() || here);
  });

  document.querySelector("[data-begin]")?.addEventListener("click", () => go(open() || all()[0]));
})();

(() => {
  const form = document.querySelector("[data-upload]");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  const drop = form.querySelector("[data-drop]");
  const outcome = document.querySelector("[data-outcome]");
  const rows = outcome.querySelector("[data-uploaded]");
  const bar = outcome.querySelector("progress");
  const words = outcome.querySelector("[data-progress-words]");
  drop.querySelector("[data-drop-words]").hidden = false;

  const over = (is) => (event) => {
    event.preventDefault();
    drop.classList.toggle("desk-over", is);
  };
  drop.addEventListener("dragover", over(true));
  drop.addEventListener("dragleave", over(false));
  drop.addEventListener("drop", (event) => {
    over(false)(event);
    if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
  });

  const refuse = (sentence, name) => {
    const row = document.createElement("li");
    row.className = "desk-bad";
    row.textContent = sentence.replace("{navn}", name);
    rows.append(row);
  };

  // Tells whether to go on with the next file.
  const send = async (file) => {
    if (file.size > Number(rows.dataset.limit) * 1024 * 1024) {
      refuse(rows.dataset.large, file.name);
      return true;
    }
    const data = new FormData(form);
    data.set("papers", file);
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: data,
        headers: { "HX-Request": "true" },
      });
      // Signed out meanwhile: what comes back is the way to sign in, and so it would be for the rest.
      if (answer.redirected || answer.headers.has("HX-Redirect")) {
        refuse(rows.dataset.signedOut, file.name);
        return false;
      }
      if (!answer.ok) throw new Error(answer.statusText);
      rows.insertAdjacentHTML("beforeend", await answer.text());
    } catch {
      refuse(rows.dataset.failed, file.name);
    }
    return true;
  };

  form.addEventListener("submit", async (event) => {
    const files = [...input.files];
    if (!files.length) return;
    event.preventDefault();
    const button = form.querySelector("button[type=submit]");
    button.disabled = true;
    outcome.hidden = false;
    outcome.querySelector("[data-progress]").hidden = false;
    bar.max = files.length;
    let stopped = false;
    for (const [at, file] of files.entries()) {
      bar.value = at;
      words.textContent = words.dataset.words
        .replace("{navn}", file.name)
        .replace("{nummer}", at + 1)
        .replace("{antal}", files.length);
      stopped = !(await send(file));
      if (stopped) break;
    }
    button.disabled = false;
    if (stopped) {
      words.textContent = "";
      return;
    }
    bar.value = files.length;
    words.textContent = words.dataset.done;
    input.value = "";
  });
})();
