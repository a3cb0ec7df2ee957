// Where the browser can, it reckons a file's SHA-256 itself: the file stays where it is, and only
// the number is asked for. Elsewhere the form sends the file, as it does without a script.
"use strict";

(() => {
  const form = document.querySelector("[data-check]");
  if (!form || !window.crypto?.subtle) return;
  const most = 1024 ** 3; // bytes that a browser is asked to hold at once
  const input = form.querySelector("input[type=file]");
  const working = form.querySelector("[data-working]");
  form.querySelector("[data-by-server]").hidden = true;
  form.querySelector("[data-by-browser]").hidden = false;

  form.addEventListener("submit", async (event) => {
    const file = input.files[0];
    if (!file || file.size > most) return;
    event.preventDefault();
    working.hidden = false;
    try {
      const sum = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
      const hex = [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, "0"));
      const address = new URL(form.action);
      address.searchParams.set("sha256", hex.join(""));
      window.location.assign(address);
    } catch {
      // The file was changed or taken away while it was read: the server says what is wrong.
      form.submit();
    } finally {
      working.hidden = true;
    }
  });
})();
