// The list of chats, and the choice of who one is and of the client's language.

import { arrangeChildren, avatar, byId, dressAvatar, element } from "./elements.js";
import { shortTime } from "./dates.js";
import { chatFace, chatTitle, emit, isOwn, senderOf, serviceText, state, summaryOf } from "./state.js";

const LANGUAGES = [
  ["en", "English"],
  ["zh-hans", "简体中文"],
  ["zh-hant", "繁體中文 (香港)"],
  ["mn", "Монгол"],
  ["ru", "Русский"],
];

const rows = new Map();

export function showChatList() {
  const chats = [...state.chats.values()].sort((one, other) => (other.last?.date ?? 0) - (one.last?.date ?? 0));
  arrangeChildren(byId("chats"), chats.map(rowOf));
  for (const id of rows.keys()) if (!state.chats.has(id)) rows.delete(id);
}

function rowOf(chat) {
  const row = rows.get(chat.id) ?? element("li", {}, element("button", { type: "button", className: "chat-row" }));
  rows.set(chat.id, row);
  const unread = state.unread.get(chat.id) ?? 0;
  const button = row.firstChild;
  button.onclick = () => emit("open-chat", chat.id);
  button.setAttribute("aria-current", String(chat.id === state.open));
  button.replaceChildren(
    avatar(chatFace(chat), chatTitle(chat)),
    element(
      "span",
      { className: "lines" },
      element("span", { className: "title" }, chatTitle(chat)),
      element("span", { className: "when" }, chat.last ? shortTime(chat.last.date) : ""),
      element("span", { className: "preview" }, previewOf(chat)),
      unread ? element("span", { className: "badge", "aria-label": `${unread} unread` }, String(unread)) : null,
    ),
  );
  return row;
}

function previewOf(chat) {
  const { last } = chat;
  if (!last) return chat.type === "private" ? state.bot.about || "bot" : chat.type;
  const words = summaryOf(last);
  if (serviceText(last) !== null || last.sender_chat) return words;
  if (isOwn(last)) return `You: ${words}`;
  return chat.type === "private" ? words : `${senderOf(last).name}: ${words}`;
}

export function showPersona() {
  const name = state.me.first_name;
  dressAvatar(byId("my-avatar"), state.me.id, name);
  const people = state.people.map((user) => [user.id, user.first_name]);
  fill(byId("me"), people, state.me.id);
  fill(byId("language"), LANGUAGES, state.me.language_code);
}

function fill(select, choices, chosen) {
  const options = choices.map(([value, label]) => element("option", { value, lang: String(value) }, label));
  select.replaceChildren(...options);
  select.value = String(chosen);
}

byId("me").addEventListener("change", (event) => emit("become", Number(event.target.value)));
byId("language").addEventListener("change", (event) => emit("language", event.target.value));
