import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { Blocks } from "./blocks/block.js";
import { BotTabs } from "./bot-tabs.js";
import { usePage } from "./page-context.js";
import { type Surface, SurfaceContext } from "./surface.js";

/** The app's Home tab as the bot published it for this person. */
export function Home(): JSX.Element {
  const { state, store, texts } = usePage();
  const surface = useMemo<Surface>(
    () => ({
      kind: "home",
      valueOf: () => undefined,
      errorOf: () => undefined,
      isPending: () => false,
      act: (blockId, actionId, value) =>
        store.act({ act: "home_action", blockId, actionId, ...(value === undefined ? {} : { value }) }),
      input: () => undefined,
    }),
    [store],
  );
  return (
    <main class="middle">
      <header class="place">
        <h2>{state.bot.name}</h2>
        <BotTabs current="home" />
      </header>
      <section class="home" aria-label={texts.home}>
        <SurfaceContext.Provider value={surface}>
          {state.home === null ? (
            <p class="nothing">{texts.homeEmpty}</p>
          ) : (
            <Blocks key={state.me.id} blocks={state.home.blocks} />
          )}
        </SurfaceContext.Provider>
      </section>
    </main>
  );
}
