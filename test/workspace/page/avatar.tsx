import type { JSX } from "preact";

/** A coloured square with the first character of the name; the same person always has the same colour. */
export function Avatar({ id, name, bot = false }: { id: string; name: string; bot?: boolean }): JSX.Element {
  const hue = [...id].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 360, 7);
  const colour = bot ? "#4a154b" : `hsl(${hue} 45% 42%)`;
  return (
    <span class="avatar" style={`background:${colour}`} aria-hidden="true">
      {bot ? "繋" : [...name][0]}
    </span>
  );
}
