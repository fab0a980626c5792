// Turns a text and its entities into nodes. Offsets count UTF-16 units, as JavaScript's strings do.

import { element } from "./elements.js";
import { linkTo } from "./links.js";
import { emit } from "./state.js";

// A block stands on lines of its own, so the line break next to it would make an empty line.
const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);
const PLAIN_TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s" };

export function renderText(text, entities = []) {
  const sorted = [...entities].sort((one, other) => one.offset - other.offset || other.length - one.length);
  return renderRange(text, 0, text.length, sorted);
}

function renderRange(text, start, end, entities) {
  const nodes = [];
  let at = start;
  while (entities.length) {
    const entity = entities.shift();
    const close = Math.min(entity.offset + entity.length, end);
    if (entity.offset < at || close <= entity.offset) continue;
    const inside = [];
    while (entities.length && entities[0].offset < close) inside.push(entities.shift());
    const before = text.slice(at, entity.offset);
    nodes.push(BLOCKS.has(entity.type) ? before.replace(/\n$/, "") : before);
    nodes.push(wrap(entity, text.slice(entity.offset, close), renderRange(text, entity.offset, close, inside)));
    at = BLOCKS.has(entity.type) && close < end && text[close] === "\n" ? close + 1 : close;
  }
  nodes.push(text.slice(at, end));
  return nodes.filter((node) => node !== "");
}

function wrap(entity, words, children) {
  if (entity.type in PLAIN_TAGS) return element(PLAIN_TAGS[entity.type], {}, ...children);
  const make = MAKERS[entity.type];
  return make ? make(children, words, entity) : element("span", {}, ...children);
}

const MAKERS = {
  code: (children) => element("code", {}, ...children),
  pre: (children, _words, entity) =>
    element("pre", { "data-language": entity.language }, element("code", {}, ...children)),
  blockquote: (children) => element("blockquote", {}, ...children),
  expandable_blockquote: (children) => unfolding(element("blockquote", { className: "folded" }, ...children), "folded"),
  spoiler: (children) => spoiler(children),
  text_link: (children, _words, entity) => linkTo(entity.url, children),
  url: (children, words) => linkTo(words.includes("://") ? words : `https://${words}`, children),
  email: (children, words) => linkTo(`mailto:${words}`, children),
  mention: (children, words) => linkTo(`https://t.me/${words.slice(1)}`, children),
  text_mention: (children) => element("span", { className: "mention" }, ...children),
  hashtag: (children) => element("span", { className: "mention" }, ...children),
  cashtag: (children) => element("span", { className: "mention" }, ...children),
  bot_command: (children, words) =>
    element("button", { type: "button", className: "command", onclick: () => emit("send", words) }, ...children),
};

function unfolding(node, folded) {
  node.addEventListener("click", () => node.classList.toggle(folded));
  return node;
}

function spoiler(children) {
  const show = (event) => {
    if (event.type === "keydown" && event.key !== "Enter") return;
    event.currentTarget.classList.add("shown");
    event.currentTarget.removeAttribute("role");
  };
  const properties = { className: "spoiler", role: "button", tabIndex: 0, title: "Show what is hidden" };
  return element("span", { ...properties, onclick: show, onkeydown: show }, ...children);
}
