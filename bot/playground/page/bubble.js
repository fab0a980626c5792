// One message: its bubble, its pictures and files, what it replies to, its buttons.

import { avatar, element, icon, tintOf } from "./elements.js";
import { clockTime } from "./dates.js";
import { renderText } from "./entities.js";
import { inlineKeyboard } from "./keyboards.js";
import { showPicture } from "./notices.js";
import { emit, isOwn, language, senderOf, serviceText, state, summaryOf } from "./state.js";

// `place` says whether the message is the first and the last of a run by the same sender.
export function renderMessage(message, place, grouped) {
  const service = serviceText(message);
  if (service !== null) return element("div", { className: "service", "data-id": message.message_id }, service);
  const own = isOwn(message);
  const keys = inlineKeyboard(message);
  const classes = ["message", own && "own", place.first && "first", place.last && "last", keys && "with-keys"];
  const sender = senderOf(message);
  const properties = {
    className: classes.filter(Boolean).join(" "),
    "data-id": message.message_id,
    "aria-label": `${sender.name}, ${clockTime(message.date)}`,
  };
  return element(
    "article",
    properties,
    grouped && !own ? avatar(sender.id, sender.name) : null,
    element("div", { className: "stack" }, bubble(message, sender, grouped && !own && place.first), keys),
    replyButton(message),
  );
}

function bubble(message, sender, named) {
  const text = message.text ?? message.caption ?? "";
  const entities = message.entities ?? message.caption_entities ?? [];
  const words = element("div", { className: "text", lang: language() }, ...renderText(text, entities), meta(message));
  const media = [photo(message), file(message)];
  const below = message.show_caption_above_media;
  return element(
    "div",
    { className: "bubble" },
    named ? element("div", { className: `sender tint-${tintOf(sender.id)}` }, sender.name) : null,
    via(message),
    quoted(message),
    ...(below ? [] : media),
    words,
    ...(below ? media : []),
  );
}

function meta(message) {
  const edited = message.edit_date ? element("span", {}, "edited") : null;
  const signature = message.author_signature ? element("span", {}, message.author_signature) : null;
  const time = element("time", { dateTime: new Date(message.date * 1000).toISOString() }, clockTime(message.date));
  return element("span", { className: "meta" }, signature, edited, time);
}

function via(message) {
  if (!message.via_bot) return null;
  return element("div", { className: "via" }, "via ", element("b", {}, `@${message.via_bot.username}`));
}

function quoted(message) {
  const original = message.reply_to_message;
  if (!original || original.forum_topic_created) return null;
  const show = () => emit("show-message", original.message_id);
  return element(
    "button",
    { type: "button", className: "quoted", onclick: show, "aria-label": "Show the message this replies to" },
    element("strong", {}, senderOf(original).name),
    element("span", {}, message.quote?.text ?? summaryOf(original)),
  );
}

function photo(message) {
  const size = message.photo?.at(-1);
  if (!size) return null;
  const address = `/files/${size.file_id}`;
  const description = message.caption || "Photo";
  const picture = element("img", { src: address, alt: description, width: size.width, height: size.height });
  const open = () => showPicture(address, description);
  return element("button", { type: "button", className: "photo", onclick: open }, picture);
}

function file(message) {
  const stored = message.document;
  if (!stored) return null;
  return element(
    "a",
    { className: "document", href: `/files/${stored.file_id}`, download: stored.file_name },
    element("span", { className: "sheet" }, icon("file")),
    element("span", {}, element("b", {}, stored.file_name), element("small", {}, sizeOf(stored.file_size))),
  );
}

function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  const [amount, unit] = bytes < 1_048_576 ? [bytes / 1024, "KB"] : [bytes / 1_048_576, "MB"];
  return `${amount.toFixed(1)} ${unit}`;
}

function replyButton(message) {
  const reply = () => {
    state.replyTo = message;
    emit("reply");
  };
  const properties = { type: "button", className: "icon-button reply-button", "aria-label": "Reply", onclick: reply };
  return element("button", properties, icon("reply"));
}
