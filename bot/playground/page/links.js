// Links: which are safe, which lead out of the page, and which are meant for the messenger itself.

import { element } from "./elements.js";
import { emit, state } from "./state.js";

const SAFE = ["http:", "https:", "mailto:"];

export function linkTo(address, children) {
  const url = parse(address);
  if (!url || (!SAFE.includes(url.protocol) && !innerStep(url))) return element("span", {}, ...children);
  const follow = (event) => {
    if (innerStep(url)) event.preventDefault();
    innerStep(url)?.();
  };
  const href = SAFE.includes(url.protocol) ? url.href : "#";
  const properties = { href, target: "_blank", rel: "noopener noreferrer", title: url.href, onclick: follow };
  return element("a", properties, ...children);
}

export function follow(address) {
  const url = parse(address);
  const step = url && innerStep(url);
  if (step) step();
  else if (url && SAFE.includes(url.protocol)) window.open(url.href, "_blank", "noopener,noreferrer");
}

function parse(address) {
  return URL.canParse(address) ? new URL(address) : null;
}

// What a t.me or tg: address does inside the messenger, or null where it leads elsewhere.
function innerStep(url) {
  const atHome = url.protocol === "tg:" || ["t.me", "telegram.me"].includes(url.hostname);
  if (!atHome) return null;
  if (url.pathname.startsWith("/share") || url.hostname === "msg_url") {
    const words = [url.searchParams.get("text"), url.searchParams.get("url")].filter(Boolean).join("\n");
    return () => emit("share", words);
  }
  const name = url.protocol === "tg:" ? url.searchParams.get("domain") : url.pathname.split("/")[1];
  if (name?.toLowerCase() !== state.bot.username.toLowerCase()) return null;
  const payload = url.searchParams.get("start");
  return () => emit("visit-bot", payload === null ? "" : `/start ${payload}`.trim());
}
