// Begins: loads what there is, listens to what happens, and carries out what the other parts ask for.

import { byId } from "./elements.js";
import { showChatList, showPersona } from "./chat_list.js";
import { openComposer, setDraft, showComposer } from "./composer.js";
import { scrollToEnd, showHeader, showMessages, showOne, showTyping } from "./conversation.js";
import { chooseChat, toast } from "./notices.js";
import { act, ask, listen, upload } from "./server.js";
import { emit, on, openChat, state } from "./state.js";
import { refreshMenu } from "./suggestions.js";

const narrow = matchMedia("(max-width: 719px)");

async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    toast(error.message);
    return null;
  }
}

let heard = 0;

// A message that is heard while the answer is on its way may be missing in it, and with it that the bot was started.
async function askWhileQuiet(what, parameters) {
  for (let tries = 1; ; tries += 1) {
    const before = heard;
    const answer = await ask(what, parameters);
    if (heard === before || tries === 3) return answer;
  }
}

async function loadView(me) {
  const view = await askWhileQuiet("view", me ? { me } : {});
  const hidden = new Map([...state.chats.values()].map((chat) => [chat.id, chat.keyboardHidden]));
  Object.assign(state, { me: view.me, people: view.people, bot: view.bot });
  state.chats = new Map(view.chats.map((chat) => [chat.id, { ...chat, keyboardHidden: hidden.get(chat.id) }]));
  document.documentElement.lang = view.me.language_code ?? "en";
  showPersona();
  showEverything();
}

function showEverything() {
  showChatList();
  showHeader();
  showMessages();
  showComposer();
}

async function loadMessages(chatId, before = 0) {
  const { messages, more } = await askWhileQuiet("messages", { me: state.me.id, chat: chatId, before });
  const known = before ? state.messages.get(chatId) : null;
  state.messages.set(chatId, new Map([...messages.map((message) => [message.message_id, message]), ...(known ?? [])]));
  state.earlier.set(chatId, more);
}

async function loadCommands() {
  if (state.open === null) return;
  const { commands } = await ask("commands", { me: state.me.id, chat: state.open });
  state.commands = commands;
  showComposer();
  refreshMenu();
}

async function open(chatId) {
  state.open = chatId;
  state.replyTo = null;
  state.unread.delete(chatId);
  document.body.dataset.pane = "chat";
  showTyping(false);
  await Promise.all([loadMessages(chatId), loadCommands()]);
  if (state.open !== chatId) return;
  showChatList();
  showHeader();
  showMessages();
  openComposer();
  scrollToEnd();
}

// The address carries the open chat, so that a phone's back button closes it.
async function followAddress() {
  const wanted = Number(location.hash.replace("#chat/", "")) || null;
  if (wanted && state.chats.has(wanted)) await attempt(() => open(wanted));
  else if (narrow.matches) close();
  else if (state.chats.size) emit("open-chat", state.chats.keys().next().value);
}

function close() {
  state.open = null;
  document.body.dataset.pane = "list";
  showChatList();
}

async function become(me) {
  sessionStorage.setItem("me", me);
  state.messages.clear();
  state.unread.clear();
  state.open = null;
  await loadView(me);
  listen(state.me.id, hear, () => attempt(refresh));
  if (!state.chats.has(Number(location.hash.replace("#chat/", "")))) history.replaceState(null, "", "#");
  await followAddress();
}

async function refresh() {
  await loadView(state.me.id);
  state.messages.clear();
  if (state.open !== null) await Promise.all([loadMessages(state.open), loadCommands()]);
  showMessages();
}

const HEARD = {
  message: hearMessage,
  edit: ({ chat_id: id, message }) => {
    state.messages.get(id)?.set(message.message_id, message);
    const chat = state.chats.get(id);
    if (chat?.last?.message_id === message.message_id) chat.last = message;
    showChatList();
    if (id === state.open) showMessages();
  },
  delete: ({ chat_id: id, message_id: number }) => {
    state.messages.get(id)?.delete(number);
    if (id === state.open) showMessages();
    return loadView(state.me.id);
  },
  action: ({ chat_id: id }) => id === state.open && showTyping(true),
  chats: () => loadView(state.me.id),
  profile: () => loadView(state.me.id),
  commands: loadCommands,
  reload: refresh,
};

const hear = (event) => attempt(async () => HEARD[event.type]?.(event));

async function hearMessage({ chat_id: id, message, keyboard }) {
  heard += 1;
  const chat = state.chats.get(id);
  if (!chat) return loadView(state.me.id);
  chat.last = message;
  if (chat.type === "private" && message.from?.id === state.me.id) Object.assign(chat, { started: true, blocked: false });
  if (keyboard && !keyboard.inline_keyboard) takeKeyboard(chat, keyboard, message);
  state.messages.get(id)?.set(message.message_id, message);
  if (id === state.open) {
    if (message.from?.id === state.bot.id) showTyping(false);
    showHeader();
    showMessages({ arrived: message });
    showComposer();
  }
  if (id !== state.open || document.hidden) state.unread.set(id, (state.unread.get(id) ?? 0) + 1);
  return showChatList();
}

function takeKeyboard(chat, keyboard, message) {
  chat.keyboard = keyboard.remove_keyboard ? null : keyboard;
  chat.keyboardHidden = false;
  if (!keyboard.force_reply || chat.id !== state.open) return;
  state.replyTo = message;
  emit("reply");
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden || state.open === null) return;
  state.unread.delete(state.open);
  showChatList();
});

const here = () => ({ me: state.me.id, chat: state.open });

async function send(text) {
  const reply = state.replyTo?.message_id;
  state.replyTo = null;
  emit("reply");
  await act("say", { ...here(), text, reply_to: reply });
}

async function visitBot(text) {
  const own = [...state.chats.values()].find((chat) => chat.type === "private");
  if (state.open !== own.id) await goTo(own.id);
  if (text) await act("say", { me: state.me.id, chat: own.id, text });
}

async function goTo(chatId) {
  history.pushState(null, "", `#chat/${chatId}`);
  await open(chatId);
}

on("send", (text) => attempt(() => send(text)));
on("restart", () => attempt(() => send("/start")));
on("send-file", (file) => attempt(() => upload(file, here())));
on("open-chat", (chatId) => attempt(() => goTo(chatId)));
on("close-chat", () => {
  history.pushState(null, "", "#");
  close();
});
on("become", (me) => attempt(() => become(me)));
on("block", (blocked) => attempt(() => act("block", { me: state.me.id, blocked })));
on("visit-bot", (text) => attempt(() => visitBot(text)));
on("show-message", showOne);
on("language", (code) =>
  attempt(async () => {
    await act("language", { me: state.me.id, language: code });
    await loadView(state.me.id);
    await loadCommands();
  }),
);
on("draft", (text, chatId = state.open) =>
  attempt(async () => {
    if (chatId !== state.open) await goTo(chatId);
    setDraft(text);
  }),
);
on("share", (text) => chooseChat("Share with", (chat) => chat.writable, (chat) => emit("draft", text, chat.id)));
on("choose", (queryId, resultId) =>
  attempt(async () => {
    setDraft("");
    await act("choose", { ...here(), query_id: queryId, result_id: resultId });
  }),
);
on("load-earlier", () =>
  attempt(async () => {
    state.earlier.set(state.open, false);
    const first = Math.min(...state.messages.get(state.open).keys());
    await loadMessages(state.open, first);
    showMessages({ keepPlace: true });
  }),
);

addEventListener("popstate", () => attempt(followAddress));
narrow.addEventListener("change", () => state.open === null && attempt(followAddress));
byId("dialog").addEventListener("click", (event) => event.target === byId("dialog") && byId("dialog").close());

attempt(() => become(Number(sessionStorage.getItem("me")) || ""));
