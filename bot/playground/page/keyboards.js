// The buttons under a message, and the keyboard that takes the place of letters.

import { byId, element, icon } from "./elements.js";
import { follow } from "./links.js";
import { alertOf, chooseChat, toast } from "./notices.js";
import { act } from "./server.js";
import { emit, openChat, state } from "./state.js";

const MARKS = {
  url: "outward",
  switch_inline_query: "forward",
  switch_inline_query_chosen_chat: "forward",
  copy_text: "copy",
};

export function inlineKeyboard(message) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  const lines = rows.map((row, down) =>
    element("div", { className: "row" }, ...row.map((button, across) => inlineButton(message, button, [down, across]))),
  );
  return element("div", { className: "keys", role: "group", "aria-label": "Buttons of this message" }, ...lines);
}

function inlineButton(message, button, place) {
  const kind = Object.keys(button).find((name) => name in STEPS) ?? "none";
  const press = (event) => STEPS[kind]?.(button, message, place, event.currentTarget);
  const look = `key ${button.style ?? ""}`;
  const properties = { type: "button", className: look, title: button.text, onclick: press };
  const mark = MARKS[kind] ? element("span", { className: "mark" }, icon(MARKS[kind])) : null;
  return element("button", properties, button.text, mark);
}

const STEPS = {
  callback_data: (_button, message, place, node) => pressCallback(message, place, node),
  url: (button) => follow(button.url),
  copy_text: (button) => copy(button.copy_text.text),
  switch_inline_query_current_chat: (button) => emit("draft", inlineDraft(button.switch_inline_query_current_chat)),
  switch_inline_query: (button) => offerChats(inlineDraft(button.switch_inline_query), () => true),
  switch_inline_query_chosen_chat: (button) => {
    const { query, ...allowed } = button.switch_inline_query_chosen_chat;
    offerChats(inlineDraft(query ?? ""), (chat) => allowed[ALLOWANCES[chat.type]]);
  },
};

const ALLOWANCES = {
  private: "allow_bot_chats",
  group: "allow_group_chats",
  supergroup: "allow_group_chats",
  channel: "allow_channel_chats",
};

const inlineDraft = (query) => `@${state.bot.username} ${query}`;

function offerChats(draft, fits) {
  chooseChat("Choose a chat", (chat) => chat.writable && fits(chat), (chat) => emit("draft", draft, chat.id));
}

async function pressCallback(message, [row, column], node) {
  if (node.getAttribute("aria-busy") === "true") return;
  node.setAttribute("aria-busy", "true");
  try {
    const fields = { me: state.me.id, chat: message.chat.id, message: message.message_id, row, column };
    const { answer } = await act("press", fields);
    if (answer?.url) follow(answer.url);
    if (answer?.text) (answer.show_alert ? alertOf : toast)(answer.text);
  } catch (error) {
    toast(error.message);
  } finally {
    node.removeAttribute("aria-busy");
  }
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast("Copied");
  } catch {
    alertOf(text);
  }
}

// Shows or hides the keyboard that the bot sent to the open chat.
export function showReplyKeyboard() {
  const chat = openChat();
  const keyboard = chat?.keyboard?.keyboard;
  const shown = Boolean(keyboard) && !chat.keyboardHidden;
  const panel = byId("reply-keyboard");
  panel.hidden = !shown;
  byId("keyboard-toggle").hidden = !keyboard;
  byId("keyboard-toggle").setAttribute("aria-expanded", String(shown));
  byId("text").placeholder = chat?.keyboard?.input_field_placeholder ?? "Message";
  panel.replaceChildren(...(shown ? keyboard.map((row) => replyRow(chat, row)) : []));
}

function replyRow(chat, row) {
  const buttons = row.map(({ text }) => {
    const press = () => {
      if (chat.keyboard?.one_time_keyboard) chat.keyboardHidden = true;
      emit("send", text);
      showReplyKeyboard();
    };
    return element("button", { type: "button", className: "key", onclick: press }, text);
  });
  return element("div", { className: "row" }, ...buttons);
}
