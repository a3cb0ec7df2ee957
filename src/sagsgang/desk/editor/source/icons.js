// Pictures of the buttons, drawn on 20 by 20 with lines of 1.6.
const PATHS = {
  heading: "M5 4v12M15 4v12M5 10h10",
  bold: "M6 4h5a3 3 0 0 1 0 6H6zM6 10h6a3 3 0 0 1 0 6H6z",
  italic: "M8 4h7M5 16h7M12 4l-4 12",
  bullets: "M8 5h9M8 10h9M8 15h9M3.5 5h.01M3.5 10h.01M3.5 15h.01",
  numbers: "M9 5h8M9 10h8M9 15h8M3 4l1.5-1v4.5M3 12.2c2.6-1.6 3 .3 1.600 1.800L3 16.500h2.800",
  indent: "M9 5h8M9 10h8M9 15h8M3 7l3 3-3 3",
  outdent: "M9 5h8M9 10h8M9 15h8M6 7l-3 3 3 3",
  table: "M3 4h14v12H3zM3 8h14M3 12h14M8 4v12M13 4v12",
  image: "M3 4h14v12H3zM3 13.500l4-4 3.500 3.500 2.500-2.500 4 4M13 7.500h.01",
  link: "M8.500 11.500l3-3M9.500 6l1.700-1.700a3.100 3.100 0 0 1 4.500 4.500L14 10.500M10.500 14l-1.700 1.700a3.100 3.100 0 0 1-4.500-4.500L6 9.500",
  note: "M3 16l4-11 4 11M4.500 12h5M14 4l2-1v6M14 9h4",
  undo: "M4 8h8a4 4 0 0 1 0 8H8M4 8l3.500-3.500M4 8l3.500 3.500",
  redo: "M16 8H8a4 4 0 0 0 0 8h4M16 8l-3.500-3.500M16 8l-3.500 3.500",
  up: "M10 16V4M5 9l5-5 5 5",
  down: "M10 4v12M5 11l5 5 5-5",
  remove: "M5 5l10 10M15 5L5 15",
};

export const icon = (name) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [key, value] of [["viewBox", "0 0 20 20"], ["aria-hidden", "true"], ["focusable", "false"]]) {
    svg.setAttribute(key, value);
  }
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
};
