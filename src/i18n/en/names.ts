import type { names as reference } from "../ja/names.js";
import type { Shape } from "../shape.js";

export const names: Shape<typeof reference> = {
  person: (p) => p.name,
  titled: (p) => `${p.name} (${p.title})`,
  own: (p) => p.name,
  ownUnknown: "a colleague",
  unknownPerson: "a colleague",
  unknownGroup: "the team",
  oneOf: (p) => `one of ${p.names}`,
  sentences: (p) => p.items.filter((item) => item !== "").join(" "),
  list: (p) =>
    p.items.length < 2 ? p.items.join("") : `${p.items.slice(0, -1).join(", ")} and ${p.items.at(-1)}`,
};
