// The first row of a table is its head, whatever was pasted, added or removed.
import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";

const headed = (before, state) => {
  const { tableHeader, tableCell } = state.schema.nodes;
  const known = new Set();
  before.forEach((node) => known.add(node));
  const tr = state.tr;
  state.doc.forEach((table, at) => {
    if (table.type.name !== "table" || known.has(table)) return;
    table.forEach((row, rowAt, number) => {
      const type = number ? tableCell : tableHeader;
      row.forEach((cell, cellAt) => {
        if (cell.type !== type) tr.setNodeMarkup(at + 1 + rowAt + 1 + cellAt, type);
      });
    });
  });
  return tr.docChanged ? tr : null;
};

export const Tables = Extension.create({
  name: "tables",
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, before, state) =>
        transactions.some((tr) => tr.docChanged) ? headed(before.doc, state) : null,
    }),
  ],
});
