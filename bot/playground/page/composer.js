// The place to write: sends on Enter, keeps a draft per chat, shows what is replied to.

import { byId, icon } from "./elements.js";
import { showReplyKeyboard } from "./keyboards.js";
import { emit, on, openChat, senderOf, state, summaryOf } from "./state.js";
import { closeSuggestions, handleKey, isOpen, suggest, suggestCommands } from "./suggestions.js";

const field = byId("text");
const drafts = new Map();

byId("send").append(icon("send"));
byId("attach").append(icon("attach"));
byId("reply-cancel").append(icon("close"));
byId("keyboard-toggle").append(icon("keyboard"));

field.addEventListener("input", () => {
  drafts.set(state.open, field.value);
  showSend();
  suggest(field.value);
});

field.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (handleKey(event)) event.preventDefault();
  else if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    submit();
  } else if (event.key === "Escape" && state.replyTo) cancelReply();
});

byId("entry").addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});

byId("menu").addEventListener("click", () => {
  if (isOpen()) closeSuggestions();
  else suggestCommands();
  field.focus();
});

byId("start").addEventListener("click", () => emit(openChat().blocked ? "restart" : "send", "/start"));
byId("attach").addEventListener("click", () => byId("file").click());
byId("reply-cancel").addEventListener("click", cancelReply);

byId("file").addEventListener("change", (event) => {
  const [chosen] = event.target.files;
  if (chosen) emit("send-file", chosen);
  event.target.value = "";
});

byId("keyboard-toggle").addEventListener("click", () => {
  openChat().keyboardHidden = !openChat().keyboardHidden;
  showReplyKeyboard();
});

function submit() {
  const text = field.value;
  if (!text.trim()) return;
  setDraft("");
  emit("send", text);
}

export function setDraft(text) {
  field.value = text;
  drafts.set(state.open, text);
  field.focus();
  field.setSelectionRange(text.length, text.length);
  showSend();
  suggest(text);
}

function cancelReply() {
  state.replyTo = null;
  emit("reply");
  field.focus();
}

on("reply", () => {
  showReply();
  if (state.replyTo) field.focus();
});

function showReply() {
  const original = state.replyTo;
  byId("replying").hidden = !original;
  if (!original) return;
  byId("replying-to").textContent = senderOf(original).name;
  byId("replying-text").textContent = summaryOf(original);
}

const showSend = () => { byId("send").disabled = !field.value.trim(); };

// Brings the composer in line with the open chat: who may write, what the menu offers, which keyboard is up.
export function showComposer() {
  const chat = openChat();
  if (!chat) return;
  const idle = chat.type === "private" && (chat.blocked || !chat.started);
  byId("start").hidden = !idle;
  byId("start").textContent = chat.blocked ? "Restart bot" : "Start";
  byId("read-only").hidden = chat.writable;
  byId("entry").hidden = idle || !chat.writable;
  byId("menu").hidden = !state.commands.length;
  showReply();
  showReplyKeyboard();
  showSend();
}

export function openComposer() {
  closeSuggestions();
  field.value = drafts.get(state.open) ?? "";
  showComposer();
  if (matchMedia("(hover: hover)").matches) field.focus();
}
