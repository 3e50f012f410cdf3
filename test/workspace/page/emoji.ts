const EMOJI: Record<string, string> = {
  "+1": "👍",
  thumbsup: "👍",
  bow: "🙇",
  bell: "🔔",
  no_bell: "🔕",
  eyes: "👀",
  white_check_mark: "✅",
  heavy_check_mark: "✔️",
  x: "❌",
  warning: "⚠️",
  rotating_light: "🚨",
  information_source: "ℹ️",
  hourglass: "⌛",
  hourglass_flowing_sand: "⏳",
  clock3: "🕒",
  alarm_clock: "⏰",
  stopwatch: "⏱️",
  telephone: "☎️",
  telephone_receiver: "📞",
  phone: "☎️",
  speech_balloon: "💬",
  email: "✉️",
  memo: "📝",
  pushpin: "📌",
  link: "🔗",
  lock: "🔒",
  bulb: "💡",
  question: "❓",
  exclamation: "❗",
  fire: "🔥",
  tada: "🎉",
  sparkles: "✨",
  coffee: "☕",
  tea: "🍵",
  pray: "🙏",
  muscle: "💪",
  wave: "👋",
  raised_hand: "✋",
  busts_in_silhouette: "👥",
  bust_in_silhouette: "👤",
  office: "🏢",
  house: "🏠",
  calendar: "📆",
  chart_with_upwards_trend: "📈",
  bar_chart: "📊",
  red_circle: "🔴",
  large_orange_circle: "🟠",
  large_yellow_circle: "🟡",
  large_green_circle: "🟢",
  large_blue_circle: "🔵",
  white_circle: "⚪",
  arrow_right: "➡️",
  arrow_up: "⬆️",
  repeat: "🔁",
  ok: "🆗",
  sos: "🆘",
  smile: "😄",
  slightly_smiling_face: "🙂",
  sweat: "😓",
  angry: "😠",
  rage: "😡",
};

/** The character of an emoji name, or the name between colons if this page does not know it. */
export function emojiOf(name: string): string {
  return EMOJI[name] ?? `:${name}:`;
}

/** Plain text as Slack shows it: the three entities decoded and emoji names replaced. */
export function plainText(text: string, emoji = true): string {
  const decoded = decodeEntities(text);
  return emoji ? decoded.replace(/:([a-z0-9_+-]+):/g, (_, name: string) => emojiOf(name)) : decoded;
}

/** Slack escapes exactly these three characters in what it stores. */
export function decodeEntities(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
