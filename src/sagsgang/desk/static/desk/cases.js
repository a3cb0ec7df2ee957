// What the pages of cases add where scripts run: saving without leaving the page, files sent one by
// one, who else is here. Without it every form works as a form.
"use strict";

(() => {
  const form = document.querySelector("form[data-case]");
  const based = form?.querySelector("[data-based-on]");
  if (!based) return;
  const status = form.querySelector("[data-status]");
  const words = form.dataset;
  const texts = () => [...form.querySelectorAll(".editor-text")];

  // What stands in an editor, without what it draws there for itself.
  const drawn = ".ProseMirror-gapcursor, .ProseMirror-separator, .ProseMirror-trailingBreak";
  const standing = (text) => {
    const copy = text.cloneNode(true);
    copy.querySelectorAll(drawn).forEach((one) => one.remove());
    copy.querySelectorAll("[class]").forEach((one) => one.removeAttribute("class"));
    return copy.innerHTML;
  };

  // Only what saving saves: fields of the text itself, not of files, steps and hearings.
  const mine = (name) =>
    ["title", "case-number", "access", "readings", "ground", "clause-text", "clause-act"].includes(name) ||
    name.startsWith("text-");
  const written = () => {
    const fields = [...new FormData(form)].filter(([name]) => mine(name));
    return JSON.stringify([fields, texts().map(standing)]);
  };

  let saved = "";
  let isDirty = form.hasAttribute("data-unsaved-words");
  let isLeaving = false;

  const tell = (text, tone) => {
    status.textContent = text;
    status.dataset.tone = tone;
  };
  const look = () => {
    const now = written() !== saved;
    if (now === isDirty) return;
    isDirty = now;
    tell(now ? words.unsaved : words.saved, now ? "unsaved" : "saved");
  };
  let waiting = 0;
  const lookSoon = () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(look, 300);
  };

  // The editors take the fields' places when their own script runs, after this one.
  window.addEventListener("load", () => {
    const watcher = new MutationObserver(lookSoon);
    texts().forEach((text) => watcher.observe(text, { childList: true, characterData: true, subtree: true }));
    saved = isDirty ? "" : written();
    tell(isDirty ? words.unsaved : words.saved, isDirty ? "unsaved" : "saved");
    form.querySelector("[data-save-keys]").hidden = false;
  });
  form.addEventListener("input", lookSoon);
  form.addEventListener("change", lookSoon);

  // Before the editor's own question: it does not know what has been saved here.
  window.addEventListener("beforeunload", (event) => {
    look();
    event.stopImmediatePropagation();
    if (isDirty && !isLeaving) event.preventDefault();
  });

  const save = async () => {
    const asSent = written();
    const data = new FormData(form);
    for (const name of ["files", "word"]) data.delete(name);
    tell(words.saving, "saving");
    let answer;
    try {
      answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } });
    } catch {
      tell(words.failed, "failed");
      return;
    }
    if (answer.redirected || answer.headers.has("HX-Redirect")) {
      tell(words.signedOut, "failed");
      return;
    }
    if (answer.status === 409) {
      // The page that shows both texts is the answer to the same form, sent as a form.
      isLeaving = true;
      form.submit();
      return;
    }
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) {
      tell(told.problem || words.failed, "failed");
      return;
    }
    based.value = told.serial;
    for (const [name, value] of Object.entries(told.before)) form.elements[name].value = value;
    saved = asSent;
    isDirty = false;
    form.dispatchEvent(new Event("editor:saved"));
    if (form.hasAttribute("data-unsaved-words")) {
      // The page came as the answer to a form; loaded anew it would bring that form's words again.
      isLeaving = true;
      window.location.replace(form.action);
      return;
    }
    tell(told.told, "saved");
    look();
  };

  let isSaving = Promise.resolve();
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button && button.hasAttribute("formaction")) {
      isLeaving = true;
      return;
    }
    event.preventDefault();
    isSaving = isSaving.then(save);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "s" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-save]"));
  });

  // A ground is asked for only where something is closed.
  const ground = form.querySelector("[data-ground]");
  const showGround = () => {
    ground.hidden = !form.querySelector("[data-closed]").checked;
  };
  form.addEventListener("change", showGround);
  showGround();
})();

(() => {
  const form = document.querySelector(".case-new");
  const ground = form?.querySelector("[data-ground]");
  if (!ground) return;
  const show = () => {
    ground.hidden = !form.querySelector("[data-closed]").checked;
  };
  form.addEventListener("change", show);
  show();
})();

// Who else has the paper open, and whether somebody saved meanwhile.
(() => {
  const here = document.querySelector("[data-presence]");
  if (!here) return;
  const EVERY = 20_000; // milliseconds
  const token = document.querySelector("input[name=csrfmiddlewaretoken]").value;
  const based = document.querySelector("[data-based-on]");
  const sign = () => {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", token);
    data.set("based-on", based.value);
    return data;
  };
  const ask = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(here.dataset.opened, {
        method: "POST", body: sign(), headers: { "HX-Request": "true" },
      });
      if (!answer.ok || answer.redirected || answer.headers.has("HX-Redirect")) return;
      const told = await answer.text();
      // Said aloud only when it is something else than before.
      if (told.trim() !== here.innerHTML.trim()) here.innerHTML = told;
    } catch {
      // The next time is soon.
    }
  };
  window.setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
  window.addEventListener("pagehide", () => navigator.sendBeacon(here.dataset.left, sign()));
})();

// Files: chosen or dropped, sent one after the other, each with its progress.
(() => {
  const form = document.querySelector("form[data-case]");
  if (!form || !document.querySelector("[data-drop]")) return;
  const all = () => document.querySelector("[data-files]");
  const token = form.querySelector("input[name=csrfmiddlewaretoken]").value;

  const row = (rows, name) => {
    const line = document.createElement("li");
    const told = document.createElement("span");
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.setAttribute("aria-label", name);
    line.append(told, bar);
    rows.append(line);
    return { line, told, bar };
  };

  const refuse = (shown, sentence, name) => {
    shown.line.className = "desk-bad";
    shown.bar.remove();
    shown.line.querySelector("button")?.remove();
    shown.told.textContent = sentence.replace("{navn}", name);
  };

  // What came back: the list of attachments as it is now, or nothing when the file did not arrive.
  const send = (file, address, words, shown) =>
    new Promise((done) => {
      const request = new XMLHttpRequest();
      const data = new FormData();
      data.set("csrfmiddlewaretoken", token);
      data.set("files", file);
      shown.told.textContent = words.sent.replace("{navn}", file.name);
      const stop = document.createElement("button");
      stop.type = "button";
      stop.className = "function-link";
      stop.textContent = words.stop;
      stop.setAttribute("aria-label", `${words.stop}: ${file.name}`);
      stop.addEventListener("click", () => request.abort());
      shown.line.append(stop);
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) shown.bar.value = event.loaded / event.total;
      });
      request.upload.addEventListener("load", () => {
        shown.bar.removeAttribute("value");
        shown.told.textContent = words.scanned.replace("{navn}", file.name);
        stop.remove();
      });
      request.addEventListener("abort", () => {
        shown.line.remove();
        done(null);
      });
      request.addEventListener("error", () => {
        refuse(shown, words.failed, file.name);
        done(null);
      });
      request.addEventListener("load", () => {
        if (request.getResponseHeader("HX-Redirect")) {
          refuse(shown, words.signedOut, file.name);
          done("signed out");
        } else if (request.status >= 400) {
          refuse(shown, words.failed, file.name);
          done(null);
        } else {
          done(request.responseText);
        }
      });
      request.open("POST", address);
      request.setRequestHeader("HX-Request", "true");
      request.send(data);
    });

  let isSending = false;
  const sendAll = async (files) => {
    if (isSending || !files.length) return;
    isSending = true;
    const rows = all().querySelector("[data-uploads]");
    const words = rows.dataset;
    const address = all().querySelector("[data-attach]").formAction;
    rows.replaceChildren();
    const shown = files.map((file) => {
      const made = row(rows, file.name);
      made.told.textContent = file.name;
      return made;
    });
    const problems = [];
    let latest = "";
    for (const [at, file] of files.entries()) {
      if (file.size > Number(words.limit)) {
        refuse(shown[at], words.large, file.name);
        continue;
      }
      const answer = await send(file, address, words, shown[at]);
      if (answer === "signed out") break;
      if (!answer) continue;
      latest = answer;
      const page = new DOMParser().parseFromString(answer, "text/html");
      const problem = page.querySelector("[role=alert]");
      if (problem) {
        problems.push(problem.textContent);
        refuse(shown[at], problem.textContent, file.name);
      } else {
        shown[at].line.remove();
      }
    }
    isSending = false;
    if (!latest) return;
    const left = [...rows.children];
    const page = new DOMParser().parseFromString(latest, "text/html");
    page.querySelectorAll("[role=alert]").forEach((one) => one.remove());
    all().replaceWith(document.adoptNode(page.querySelector("[data-files]")));
    all().querySelector("[data-uploads]").append(...left);
    dress();
  };

  const dress = () => {
    const drop = all().querySelector("[data-drop]");
    if (!drop) return;
    const input = drop.querySelector("input[type=file]");
    drop.querySelector("[data-drop-words]").hidden = false;
    drop.querySelector("[data-attach]").hidden = true;
    input.addEventListener("change", () => {
      const files = [...input.files];
      input.value = "";
      sendAll(files);
    });
    const over = (is) => (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      drop.classList.toggle("desk-over", is);
    };
    drop.addEventListener("dragover", over(true));
    drop.addEventListener("dragleave", over(false));
    drop.addEventListener("drop", (event) => {
      over(false)(event);
      sendAll([...event.dataTransfer.files]);
    });
  };
  dress();
  // The editor attaches pictures, and puts a new list in the place of this one.
  document.addEventListener("editor:attached", dress);
  // A file that misses the field would be opened in the paper's place.
  for (const kind of ["dragover", "drop"]) {
    window.addEventListener(kind, (event) => {
      if ([...(event.dataTransfer?.types || [])].includes("Files")) event.preventDefault();
    });
  }
})();
