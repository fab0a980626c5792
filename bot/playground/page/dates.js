// Times and days in the language of the person's client.

import { language } from "./state.js";

const DAY_MS = 86_400_000;

// Some browsers know no Mongolian dates and would write English ones.
const MONGOLIAN = { today: ["Өнөөдөр", "Өчигдөр"], date: (day) => `${day.getMonth() + 1}-р сарын ${day.getDate()}` };
const mongolianMissing = Intl.DateTimeFormat.supportedLocalesOf("mn").length === 0;

const inMongolian = () => language() === "mn" && mongolianMissing;

const format = (options) => new Intl.DateTimeFormat(language(), options);

export const clockTime = (unix) => format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(unix * 1000);

const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());

export const dayOf = (unix) => midnight(new Date(unix * 1000)).getTime();

export function dayName(day) {
  const away = Math.round((day - midnight(new Date()).getTime()) / DAY_MS);
  if (away === 0 || away === -1) {
    if (inMongolian()) return MONGOLIAN.today[-away];
    const words = new Intl.RelativeTimeFormat(language(), { numeric: "auto" }).format(away, "day");
    return words.charAt(0).toLocaleUpperCase(language()) + words.slice(1);
  }
  if (inMongolian()) return MONGOLIAN.date(new Date(day));
  const year = new Date(day).getFullYear() === new Date().getFullYear() ? undefined : "numeric";
  return format({ day: "numeric", month: "long", year }).format(day);
}

export function shortTime(unix) {
  const day = dayOf(unix);
  if (day === midnight(new Date()).getTime()) return clockTime(unix);
  return inMongolian() ? MONGOLIAN.date(new Date(day)) : format({ day: "numeric", month: "short" }).format(day);
}
