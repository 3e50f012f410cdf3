import type { modals as reference } from "../ja/modals.js";
import type { Shape } from "../shape.js";

export const modals: Shape<typeof reference> = {
  close: "Close",
  resolve: {
    title: "Resolve",
    submit: "Resolve",
    resolution: "What to tell the customer",
    resolutionHint: "Ready to say, so that the agent can use it as it is",
    heldByOther: (p) => `${p.holder} has this case at the moment. Your answer marks it as answered.`,
  },
  nextUpdate: {
    title: "Next update",
    submit: "Change",
    now: (p) => `Planned for ${p.at}. If you change it, the agent sees the new time too.`,
    in: "Next update",
    choices: {
      "15m": (p) => `In 15 minutes (${p.at})`,
      "30m": (p) => `In 30 minutes (${p.at})`,
      "1h": (p) => `In 1 hour (${p.at})`,
      "2h": (p) => `In 2 hours (${p.at})`,
      tomorrow: "Tomorrow morning, 09:00",
    },
    at: "Or at this time",
    atHint: "If filled in, it counts instead of the choice above",
    missing: "Choose one, or fill in a time.",
  },
  notice: { title: "Notice" },
};
