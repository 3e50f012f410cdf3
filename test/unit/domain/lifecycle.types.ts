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
  const pausedByNobody: Evolve = {
    ...evolve,
    // @ts-expect-error only who has it can pause it: an open escalation knows no pause
    open: { ...evolve.open, paused: evolve.claimed.paused },
  };
  const askedTooLate: Evolve = {
    ...evolve,
    // @ts-expect-error nothing is asked once there is an answer
    resolved: { ...evolve.resolved, asked: evolve.claimed.asked },
  };
  const remindedForNothing: Evolve = {
    ...evolve,
    // @ts-expect-error a withdrawn escalation has no clock
    withdrawn: { ...evolve.withdrawn, promise_reminded: evolve.resolved.promise_reminded },
  };
  const lapsedFromNobody: Evolve = {
    ...evolve,
    // @ts-expect-error nobody has it, so nobody can lose it
    open: { ...evolve.open, lapsed: evolve.claimed.lapsed },
  };
  const askedWithoutTaking: Evolve = {
    ...evolve,
    // @ts-expect-error asking is taking: from open it leads to claimed
    open: { ...evolve.open, asked: (state) => state },
  };
  const nudgesAway: Evolve = {
    ...evolve,
    // @ts-expect-error asking how it goes takes the case from nobody
    claimed: { ...evolve.claimed, nudged: evolve.claimed.released },
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
  const nudgedWhileOpen: Decide = {
    ...decide,
    // @ts-expect-error there is no holder to ask
    open: { ...decide.open, tick: decide.claimed.tick },
  };
  const pausedWhenResolved: Decide = {
    ...decide,
    // @ts-expect-error a closed case waits for nothing
    resolved: { ...decide.resolved, pause: decide.claimed.pause },
  };
  const { tick: _left, ...rest } = decide.open;
  // @ts-expect-error every status has to answer every command
  const missing: Decide["open"] = rest;
  return {
    listed,
    pausedByNobody,
    askedTooLate,
    remindedForNothing,
    lapsedFromNobody,
    askedWithoutTaking,
    nudgesAway,
    wrongTarget,
    illegalEvent,
    nudgedWhileOpen,
    pausedWhenResolved,
    missing,
  };
}
