import type { Locale } from "../../src/domain/department.js";
import type { Facts } from "../../src/domain/facts.js";
import { englishCases } from "./cases/en.js";
import { japaneseCases } from "./cases/ja.js";

/** Customers' cases, each the same in every language. */
export interface Cases {
  readonly onHold: Facts;
  readonly liveChat: Facts;
  readonly callBack: Facts;
  readonly mail: Facts;
  readonly onSite: Facts;
  readonly noWait: Facts;
  /** For information only: nobody is called. */
  readonly report: Facts;
  /** One line, sent while the customer is on hold. */
  readonly urgent: Facts;
  readonly danger: Facts;
  /** Every field filled to its limit. */
  readonly long: Facts;
}

export const casesIn: Readonly<Record<Locale, Cases>> = { ja: japaneseCases, en: englishCases };
