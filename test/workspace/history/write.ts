// `npm run demo -- --with-history` runs this before the bot starts.
import { runTool, say, withDatabase } from "../../../src/cli/tool.js";
import { writeYear } from "./year.js";

await runTool("usage: write.ts, with the environment of the bot", (setup) =>
  withDatabase<0>(setup, async ({ db, databaseTime }) => {
    const begun = performance.now();
    const count = await writeYear(db, await databaseTime());
    say(`A year of history: ${count} cases in ${Math.round((performance.now() - begun) / 1_000)} seconds.`);
    return 0;
  }),
);
