// The open chat: its header, its messages, and where one stands in them.

import { arrangeChildren, avatar, byId, dressAvatar, element, icon } from "./elements.js";
import { renderMessage } from "./bubble.js";
import { dayName, dayOf } from "./dates.js";
import { chatFace, chatTitle, emit, isOwn, language, openChat, senderOf, serviceText, state } from "./state.js";

const NEAR_PX = 120;
const RUN_S = 600;
const TYPING_MS = 5500;

const pane = byId("messages");
const list = byId("list");
let nodes = new Map();
let shownChat = null;
let typing = null;
let missed = 0;
let pinned = true;

byId("back").append(icon("back"));
byId("to-bottom").append(icon("down"));
byId("back").addEventListener("click", () => emit("close-chat"));
byId("to-bottom").addEventListener("click", () => scrollToEnd("smooth"));
byId("block").addEventListener("click", () => emit("block", !openChat().blocked));
pane.addEventListener("scroll", () => {
  pinned = isNearEnd();
  if (pinned) missed = 0;
  showJump();
  if (pane.scrollTop < NEAR_PX && state.earlier.get(state.open)) emit("load-earlier");
});

// Pictures load, the composer grows, a phone's keyboard opens: who reads the newest message goes on reading it.
const keepEnd = new ResizeObserver(() => pinned && scrollToEnd());
keepEnd.observe(pane);
keepEnd.observe(list);

export function showHeader() {
  const chat = openChat();
  if (!chat) return;
  const title = chatTitle(chat);
  dressAvatar(byId("chat-avatar"), chatFace(chat), title);
  byId("chat-title").textContent = title;
  document.title = title;
  byId("chat-status").textContent = typing ? "typing…" : statusOf(chat);
  byId("chat-status").classList.toggle("busy", Boolean(typing));
  byId("block").hidden = chat.type !== "private" || !chat.started;
  byId("block").textContent = chat.blocked ? "Unblock" : "Block";
}

function statusOf(chat) {
  if (chat.type === "private") return chat.blocked ? "blocked" : "bot";
  if (chat.type === "channel") return `channel, ${chat.members - 1} subscriber${chat.members === 2 ? "" : "s"}`;
  return `${chat.members} members`;
}

export function showTyping(on) {
  clearTimeout(typing);
  typing = on ? setTimeout(() => showTyping(false), TYPING_MS) : null;
  showHeader();
}

export function showMessages({ arrived = null, keepPlace = false } = {}) {
  const chat = openChat();
  if (!chat) return;
  if (shownChat !== chat.id) startAfresh(chat.id);
  const height = pane.scrollHeight;
  const messages = [...(state.messages.get(chat.id)?.values() ?? [])].sort(byNumber);
  arrangeChildren(list, messages.length ? withDays(messages, chat) : [welcome(chat)]);
  if (keepPlace) pane.scrollTop += pane.scrollHeight - height;
  else if (pinned || (arrived && isOwn(arrived))) scrollToEnd();
  else if (arrived) missed += 1;
  showJump();
}

const byNumber = (one, other) => one.message_id - other.message_id;

function startAfresh(chatId) {
  shownChat = chatId;
  nodes = new Map();
  missed = 0;
  pinned = true;
  list.replaceChildren();
}

function withDays(messages, chat) {
  const kept = new Map();
  const keep = (key, make) => {
    const node = nodes.get(key) ?? make();
    kept.set(key, node);
    return node;
  };
  const grouped = chat.type === "group" || chat.type === "supergroup";
  const shown = messages.flatMap((message, number) => {
    const [before, after] = [messages[number - 1], messages[number + 1]];
    const day = dayOf(message.date);
    const newDay = !before || dayOf(before.date) !== day;
    const place = { first: newDay || !areRun(before, message), last: !after || !areRun(message, after) };
    const known = nodes.get(message.message_id);
    if (known && (known.message !== message || known.look !== lookOf(place))) nodes.delete(message.message_id);
    const node = keep(message.message_id, () => remember(renderMessage(message, place, grouped), message, place));
    const name = dayName(day);
    const mark = () => element("div", { className: "day", role: "separator" }, name);
    return newDay ? [keep(`${day} ${name}`, mark), node] : [node];
  });
  nodes = kept;
  return shown;
}

const lookOf = (place) => `${place.first} ${place.last} ${language()}`;

function remember(node, message, place) {
  return Object.assign(node, { message, look: lookOf(place) });
}

// Messages by one sender, close in time, make a run: one name, one tail.
function areRun(one, other) {
  const spoken = serviceText(one) === null && serviceText(other) === null;
  const close = other.date - one.date < RUN_S && dayOf(one.date) === dayOf(other.date);
  return spoken && close && senderOf(one).id === senderOf(other).id;
}

function welcome(chat) {
  const about = state.bot.description || "Press Start to begin.";
  const words = chat.type === "private" ? about : "No messages yet.";
  return element(
    "div",
    { className: "welcome", lang: language() },
    avatar(chatFace(chat), chatTitle(chat)),
    element("h2", {}, chatTitle(chat)),
    element("p", {}, words),
  );
}

const isNearEnd = () => pane.scrollHeight - pane.scrollTop - pane.clientHeight < NEAR_PX;

export function scrollToEnd(behavior = "auto") {
  pinned = true;
  pane.scrollTo({ top: pane.scrollHeight, behavior });
}

function showJump() {
  byId("to-bottom").hidden = isNearEnd();
  byId("missed").hidden = !missed;
  byId("missed").textContent = String(missed);
}

export function showOne(messageId) {
  const node = pane.querySelector(`[data-id="${Number(messageId)}"]`);
  if (!node) return;
  node.scrollIntoView({ block: "center", behavior: "smooth" });
  node.classList.add("flash");
  setTimeout(() => node.classList.remove("flash"), 1200);
}
