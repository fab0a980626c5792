// What the page knows, and who wants to hear of a change.

export const state = {
  me: null,
  people: [],
  bot: null,
  chats: new Map(),
  open: null,
  messages: new Map(),
  earlier: new Map(),
  unread: new Map(),
  commands: [],
  replyTo: null,
};

const listeners = new Map();

export function on(topic, listener) {
  listeners.set(topic, [...(listeners.get(topic) ?? []), listener]);
}

export function emit(topic, ...details) {
  for (const listener of listeners.get(topic) ?? []) listener(...details);
}

export const openChat = () => state.chats.get(state.open) ?? null;

export const language = () => state.me?.language_code ?? "en";

export function chatTitle(chat) {
  return chat.type === "private" ? state.bot.name : chat.title;
}

// The id that gives a chat its colour: a private chat is, to its person, the bot.
export const chatFace = (chat) => (chat.type === "private" ? state.bot.id : chat.id);

export function senderOf(message) {
  const chat = message.sender_chat;
  if (chat) return { id: chat.id, name: chat.title };
  const { id, first_name: first, last_name: last } = message.from;
  const name = id === state.bot.id ? state.bot.name : [first, last].filter(Boolean).join(" ");
  return { id, name };
}

export const isOwn = (message) => !message.sender_chat && message.from?.id === state.me.id;

export function summaryOf(message) {
  if (!message) return "";
  if (message.text) return message.text;
  if (message.photo) return message.caption || "Photo";
  if (message.document) return message.caption || message.document.file_name;
  return serviceText(message) ?? "";
}

export function serviceText(message) {
  const who = message.from ? senderOf(message).name : "";
  const names = (users) => users.map((user) => user.first_name).join(", ");
  if (message.new_chat_members) return `${names(message.new_chat_members)} joined the group`;
  if (message.left_chat_member) return `${message.left_chat_member.first_name} left the group`;
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return "The group became a supergroup";
  if (message.forum_topic_created) return `${who} created the topic “${message.forum_topic_created.name}”`;
  return null;
}
