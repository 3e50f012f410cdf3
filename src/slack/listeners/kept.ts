import type { PersonalDataGuard } from "./personal-data-guard.js";
import type { Recents } from "./recents.js";
import type { Redraws } from "./redraws.js";

/** What the listeners of this process remember from one request to the next. */
export interface Kept {
  readonly recents: Recents;
  readonly redraws: Redraws;
  readonly guard: PersonalDataGuard;
}
