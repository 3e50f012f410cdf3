/**
 * What Slack's marked-up text reads like on the screen: names instead of `<@U…>`, labels and addresses instead of
 * `<…|…>`, and `& < >` instead of their escapes. Text of a message or command comes in marked up; a form's does not.
 */
export function plainText(marked: string): string {
  return marked
    .replace(/<([^<>]*)>/g, (_, inside: string) => markAsText(inside))
    .replace(/&(amp|lt|gt);/g, unescaped);
}

function markAsText(inside: string): string {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? "" : inside.slice(bar + 1);
  const bare = label || target.slice(1);
  switch (target.at(0)) {
    case "@":
      return withSign("@", bare);
    case "#":
      return withSign("#", bare);
    case "!":
      return commandAsText(target.slice(1), label);
    default:
      return linkAsText(target, label);
  }
}

/** `here`, `subteam^S123`, `date^…`: what stands behind an exclamation mark. */
function commandAsText(name: string, label: string): string {
  if (name.startsWith("date^")) return label;
  const [, id] = name.split("^");
  return withSign("@", label || (id ?? name));
}

function linkAsText(address: string, label: string): string {
  const bareAddress = address.replace(/^(mailto|tel):/, "");
  if (label === "" || label === address || label === bareAddress) return bareAddress;
  // Slack links "example.com" to "http://example.com" by itself.
  return address.replace(/^https?:\/\//, "").replace(/\/$/, "") === label
    ? label
    : `${label} (${bareAddress})`;
}

function withSign(sign: string, name: string): string {
  return name.startsWith(sign) ? name : `${sign}${name}`;
}

function unescaped(_: string, name: string): string {
  return name === "amp" ? "&" : name === "lt" ? "<" : ">";
}
