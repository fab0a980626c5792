// Makes DOM nodes. Text always becomes text nodes: nothing that a person or the bot wrote is read as HTML.

const SHAPES = {
  back: "M15 5l-7 7 7 7",
  down: "M6 9l6 6 6-6",
  send: "M4 12l16-8-5 16-3.5-6.5z",
  close: "M6 6l12 12M18 6L6 18",
  reply: "M10 7L5 12l5 5M5 12h9a5 5 0 0 1 5 5v1",
  attach: "M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.300 3.300 0 0 1 4.700 4.700l-8.400 8.400a1.700 1.700 0 0 1-2.400-2.400L14.5 7",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  outward: "M7 17L17 7M9 7h8v8",
  forward: "M4 18c1-6 5-9 11-9M11 4l5 5-5 5",
  copy: "M9 9h11v11H9zM15 9V4H4v11h5",
  keyboard: "M4 7h16v10H4zM8 14h8M8 10.5h.01M12 10.5h.01M16 10.5h.01",
};

export function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name in node && name !== "role") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", SHAPES[name]);
  picture.append(path);
  return picture;
}

export const byId = (id) => document.getElementById(id);

export function dressAvatar(node, id, name) {
  const initials = [...name.trim()].length ? [...name.trim()][0].toUpperCase() : "?";
  node.className = `avatar tint-${tintOf(id)}`;
  node.textContent = initials;
  return node;
}

export const avatar = (id, name) => dressAvatar(element("span", { "aria-hidden": "true" }), id, name);

export const tintOf = (id) => Math.abs(Number(id)) % 7;

// Brings the children of a node into this order, leaving alone those that are in place already (and their focus).
export function arrangeChildren(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, place) => {
    if (parent.children[place] !== node) parent.insertBefore(node, parent.children[place] ?? null);
  });
}
