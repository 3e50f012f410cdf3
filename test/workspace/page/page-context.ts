import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { PageState } from "../page-protocol.js";
import type { Snapshot, Store } from "./state.js";
import type { Texts } from "./texts.js";

/** What nearly every part of the page needs to draw itself. */
interface Page {
  store: Store;
  snapshot: Snapshot;
  state: PageState;
  texts: Texts;
}

export const PageContext = createContext<Page | null>(null);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === null) throw new Error("usePage outside PageContext");
  return page;
}
