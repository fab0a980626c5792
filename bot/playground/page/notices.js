// Short notices at the top, questions in a dialog.

import { avatar, byId, element } from "./elements.js";
import { chatFace, chatTitle, state } from "./state.js";

const TOAST_MS = 4000;

export function toast(text) {
  const node = element("div", { className: "toast" }, text);
  byId("toasts").append(node);
  setTimeout(() => node.remove(), TOAST_MS);
}

export function showDialog(title, body, { closing = "OK", kind = "" } = {}) {
  byId("dialog").className = kind;
  byId("dialog-title").textContent = title;
  byId("dialog-body").replaceChildren(body);
  byId("dialog-close").textContent = closing;
  byId("dialog").showModal();
}

export const alertOf = (text) => showDialog(state.bot.name, text);

export function showPicture(address, description) {
  const picture = element("img", { src: address, alt: description });
  showDialog("", picture, { closing: "Close", kind: "picture" });
}

// Lets the person choose one of their chats; `fits` says which are offered.
export function chooseChat(title, fits, then) {
  const rows = [...state.chats.values()].filter(fits).map((chat) =>
    element(
      "button",
      { type: "button", className: "chat-row", onclick: () => { byId("dialog").close(); then(chat); } },
      avatar(chatFace(chat), chatTitle(chat)),
      element("span", { className: "title" }, chatTitle(chat)),
    ),
  );
  showDialog(title, element("div", { className: "chooser" }, ...rows), { closing: "Cancel" });
}
