import { startClauses } from "./clauses.js";
import { start } from "./editor.js";

// The editors first: they clear what others left in this browser.
start([...document.querySelectorAll("textarea[data-editor]")]);
document.querySelectorAll("[data-clauses]").forEach(startClauses);
