import { type BulletinNews, newsOfToday } from "../bulletins.js";
import type { LocalText } from "../department.js";
import type { UserId } from "../ids.js";
import type { NewImprovement } from "./improvement.js";

/** One that has been written down; `version`: from 1. */
interface Numbered extends NewImprovement {
  readonly number: number;
  readonly version: number;
}

/** To whoever is to do it from now on, unless she has said so herself. */
export function givenNews(
  { number, version, owner, kind, category, due, proposedIn }: Numbered,
  department: { readonly name: LocalText; readonly leads: readonly UserId[] },
  by: UserId,
  now: Date,
): BulletinNews {
  if (owner === by) return { written: [], changed: [] };
  const name = `improvement:${number}:given:${owner}`;
  const isNew = version === 1;
  const proposed = isNew && proposedIn !== null ? { by, number: proposedIn } : null;
  return {
    written: [
      {
        key: isNew ? name : `${name}:${version}`,
        to: { kind: "dm", user: owner },
        newsUntil: newsOfToday(now),
        content: {
          ...({ kind: "improvement", why: "given", number, department: department.name } as const),
          ...{ improvement: kind, category, due, late: 0, owner: null, check: false, proposed },
          isLeads: department.leads.includes(owner),
        },
      },
    ],
    changed: [],
  };
}

/** To whoever was to do it, unless she has dropped it herself. */
export function droppedNews(
  { number, owner, kind, category }: Numbered,
  department: LocalText,
  by: UserId,
  newsUntil: Date,
): BulletinNews {
  if (owner === by) return { written: [], changed: [] };
  return {
    written: [
      {
        ...{ key: `improvement:${number}:dropped`, to: { kind: "dm", user: owner }, newsUntil },
        content: { kind: "improvement_dropped", number, department, improvement: kind, category, by },
      },
    ],
    changed: [],
  };
}
