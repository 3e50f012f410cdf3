import { homeView } from "../../../src/slack/views/home.js";
import { cast } from "../cast.js";
import { type Entry, home } from "../entry.js";
import { someCases } from "./answers.js";

const { agent, first } = cast;
const nothing = { reported: [], held: [], isSetUp: true } as const;

/** The Home tab. */
export const homeEntries: readonly Entry[] = [
  home("empty", "Nothing going on", agent, (_, { context }) => homeView({ ...nothing, context })),
  home("not-set-up", "No departments yet", agent, (_, { context }) =>
    homeView({ ...nothing, context, isSetUp: false }),
  ),
  home("full", "Cases sent and held", first, (s, { context }) => {
    const held = [s.claimedPromised, s.claimedLong].map((story, i) => story.stored(140 + i));
    return homeView({ context, reported: someCases(s), held, isSetUp: true });
  }),
];
