import { startClauses } from "./clauses.js";
import { start } from "./editor.js";

start([...document.querySelectorAll("textarea[data-editor]")]);
document.querySelectorAll("[data-clauses]").forEach(startClauses);
