// Words that were not saved the last time are offered, never put in unasked.
import { forget, kept } from "./keep.js";
import { element, word } from "./words.js";

export const offer = ({ place, before, isNews, fetch, discard }) => {
  const found = kept(place);
  if (!found) return;
  if (!isNews(found.document)) {
    forget(place);
    return;
  }
  const at = new Date(found.at).toLocaleString(document.documentElement.lang || "da", { dateStyle: "long", timeStyle: "short" });
  const button = (name, kind, action) => {
    const made = element("button", { type: "button", class: `button button-${kind}` }, word(name));
    made.addEventListener("click", () => {
      box.remove();
      action();
    });
    return made;
  };
  const told = element("p", {}, element("strong", {}, word("unsaved")), ` ${word("unsavedAt", { at })}`);
  const box = element(
    "div", { class: "editor-offer", role: "group", "aria-label": word("unsaved") }, told,
    button("fetch", "secondary", () => fetch(found.document)),
    button("discard", "tertiary", () => {
      forget(place);
      discard();
    }),
  );
  before.before(box);
};
