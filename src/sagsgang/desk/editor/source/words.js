// The words of the interface, in the page's language: the server puts them in the page.
const told = () => JSON.parse(document.getElementById("editor-words")?.textContent || "{}");
let words = null;

export const word = (name, values = {}) => {
  words ??= told();
  let text = words[name] ?? name;
  for (const [key, value] of Object.entries(values)) text = text.replace(`{${key}}`, value);
  return text;
};

const MAC = /Mac|iPhone|iPad/.test(navigator.platform);
export const keys = (names) => names.replace("Mod", MAC ? "⌘" : "Ctrl").replaceAll("-", "+");

export const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
};
