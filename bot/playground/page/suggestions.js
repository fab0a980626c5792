// What opens above the place to write: the bot's commands, and the results of inline mode.

import { avatar, byId, element } from "./elements.js";
import { act } from "./server.js";
import { emit, openChat, state } from "./state.js";

const PAUSE_MS = 250;

const panel = byId("suggestions");
let choices = [];
let chosen = 0;
let inline = null;
let menuStart = null;
let timer = null;
let round = 0;

export const isOpen = () => !panel.hidden;

export function closeSuggestions() {
  round += 1;
  clearTimeout(timer);
  inline = null;
  menuStart = null;
  choices = [];
  panel.hidden = true;
  panel.replaceChildren();
  mark();
}

// Looks at what is being written and opens, changes or closes the panel.
export function suggest(text) {
  const query = inlineQuery(text);
  if (query !== null) return suggestInline(query);
  const start = /^\/(\w*)$/.exec(text);
  if (start) return suggestCommands(start[1]);
  return closeSuggestions();
}

export function suggestCommands(start = "") {
  closeSuggestions();
  const fitting = state.commands.filter(({ command }) => command.startsWith(start.toLowerCase()));
  if (!fitting.length) return;
  menuStart = start;
  show(fitting.map(commandLine));
}

// Shows an open menu anew: the commands have changed under it.
export function refreshMenu() {
  if (menuStart !== null) suggestCommands(menuStart);
}

function commandLine({ command, description }) {
  const target = openChat().type === "private" ? "" : `@${state.bot.username}`;
  const node = option(
    "command-line",
    element("span", { className: "name" }, `/${command}`),
    element("span", { className: "about" }, description),
  );
  const insert = () => emit("draft", `/${command}${target} `);
  return { node, act: () => emit("send", `/${command}${target}`), insert };
}

function inlineQuery(text) {
  const name = `@${state.bot.username}`.toLowerCase();
  if (!text.toLowerCase().startsWith(`${name} `)) return null;
  return text.slice(name.length).trim();
}

function suggestInline(query) {
  if (inline?.query === query) return;
  clearTimeout(timer);
  round += 1;
  inline = { query };
  const mine = round;
  timer = setTimeout(() => load(query, "", mine), PAUSE_MS);
}

async function load(query, offset, mine) {
  const fields = { me: state.me.id, chat: state.open, query, offset };
  const answer = await act("inline", fields).catch(() => ({ results: [], next_offset: "" }));
  if (mine !== round) return;
  const found = answer.results.map((result) => resultLine(answer.query_id, result));
  const first = answer.button && !offset ? [switchLine(answer.button)] : [];
  const next = answer.next_offset;
  inline = { query, more: next ? () => load(query, next, mine) : null };
  show(offset ? [...choices, ...found] : [...first, ...found], offset ? chosen : 0, "No results");
}

function resultLine(queryId, result) {
  const title = result.title || result.caption || "Photo";
  const node = option(
    "result",
    avatar(queryId.length + result.id.length, title),
    element(
      "span",
      { className: "lines" },
      element("span", { className: "name" }, title),
      element("span", { className: "about" }, result.description ?? ""),
    ),
  );
  return { node, act: () => emit("choose", queryId, result.id) };
}

function switchLine(button) {
  const start = `/start ${button.start_parameter ?? ""}`.trim();
  return { node: option("switch", button.text), act: () => emit("visit-bot", start) };
}

function option(look, ...children) {
  return element("div", { className: `suggestion ${look}`, role: "option" }, ...children);
}

function show(found, select = 0, nothing = "") {
  choices = found;
  chosen = select;
  choices.forEach((choice, number) => {
    choice.node.id = `suggestion-${number}`;
    choice.node.onclick = () => take(number);
    choice.node.onpointerdown = (event) => event.preventDefault();
  });
  const none = element("div", { className: "suggestion-note" }, nothing);
  panel.replaceChildren(...(choices.length ? choices.map(({ node }) => node) : [none]));
  panel.hidden = false;
  if (!select) panel.scrollTop = 0;
  mark();
}

function mark() {
  const open = isOpen();
  byId("text").setAttribute("aria-expanded", String(open));
  byId("menu").setAttribute("aria-expanded", String(open && !inline));
  choices.forEach(({ node }, number) => node.setAttribute("aria-selected", String(number === chosen)));
  if (open && choices.length) byId("text").setAttribute("aria-activedescendant", `suggestion-${chosen}`);
  else byId("text").removeAttribute("aria-activedescendant");
}

function take(number) {
  const choice = choices[number];
  closeSuggestions();
  choice?.act();
}

// Handles a key while the panel is open; true where it was meant for the panel.
export function handleKey(event) {
  if (!isOpen() || !choices.length) return false;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const step = event.key === "ArrowDown" ? 1 : -1;
    chosen = (chosen + step + choices.length) % choices.length;
    mark();
    choices[chosen].node.scrollIntoView({ block: "nearest" });
  } else if (event.key === "Enter") take(chosen);
  else if (event.key === "Tab" && choices[chosen].insert) choices[chosen].insert();
  else if (event.key === "Escape") closeSuggestions();
  else return false;
  return true;
}

panel.addEventListener("scroll", () => {
  const near = panel.scrollHeight - panel.scrollTop - panel.clientHeight < 80;
  if (!near || !inline?.more) return;
  const { more } = inline;
  inline.more = null;
  more();
});
