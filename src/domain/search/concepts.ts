import { accounts } from "./concepts/accounts.js";
import { atHome } from "./concepts/at-home.js";
import { faults } from "./concepts/faults.js";
import { money } from "./concepts/money.js";
import { orders } from "./concepts/orders.js";
import { people } from "./concepts/people.js";
import { procedure } from "./concepts/procedure.js";
import type { Synonyms } from "./synonyms.js";

/**
 * What contact centres say in several ways, by subject: each line is one thing, and its first phrase the thing's name,
 * which no other has. Verbs stand as they are found in any form (届かない also finds 届いていません). A department adds words of
 * its own in the departments file.
 */
export const concepts: Synonyms = [
  ...money,
  ...orders,
  ...accounts,
  ...faults,
  ...people,
  ...procedure,
  ...atHome,
];
