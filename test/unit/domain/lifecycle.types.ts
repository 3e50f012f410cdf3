import type { Decide, Evolve } from "../../../src/domain/lifecycle.js";

declare const evolve: Evolve;
declare const decide: Decide;

// Never run: that it compiles, with every `@ts-expect-error` needed, is the test (`npm run types`).
export function illegalTransitionsDoNotCompile() {
  const listed: Evolve = {
    ...evolve,
    // @ts-expect-error a resolved escalation cannot be claimed: the pair cannot even be listed
    resolved: { ...evolve.resolved, claimed: evolve.open.claimed },
  };
  const wrongTarget: Evolve = {
    ...evolve,
    // @ts-expect-error withdrawing does not lead back to open
    open: { ...evolve.open, withdrawn: (state) => state },
  };
  const illegalEvent: Decide = {
    ...decide,
    withdrawn: {
      ...decide.withdrawn,
      // @ts-expect-error nobody can claim what was withdrawn
      claim: (_state, { by }, at) => ({ ok: true, event: { type: "claimed", at, by, nextUpdateAt: at } }),
    },
  };
  const { tick: _left, ...rest } = decide.open;
  // @ts-expect-error every status has to answer every command
  const missing: Decide["open"] = rest;
  return { listed, wrongTarget, illegalEvent, missing };
}
