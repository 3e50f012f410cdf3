import type { Department } from "../department.js";
import type { Reason } from "../facts.js";
import { namesOf } from "../former-categories.js";
import type { UserId } from "../ids.js";

/** What cases of a department can have in common. */
export type Topic =
  | { readonly kind: "category"; readonly name: string }
  | { readonly kind: "reason"; readonly name: Reason };

/** What of a case says which topics it belongs to, and whose it is. */
export interface TopicalCase {
  readonly category: string | null;
  readonly reason: Reason | null;
  readonly reporter: UserId;
  readonly openedAt: Date;
}

/** Those it belongs to: none, one or both. */
export function topicsOf({ category, reason }: Pick<TopicalCase, "category" | "reason">): readonly Topic[] {
  return [
    ...(category === null ? [] : [{ kind: "category", name: category } as const]),
    ...(reason === null ? [] : [{ kind: "reason", name: reason } as const]),
  ];
}

/** The same text for the same topic. */
export function topicKey({ kind, name }: Topic): string {
  return `${kind}:${name}`;
}

/** What it is called and was called before: it may have been told under each of them. @param department null: not known any more */
export function namesOfTopic(
  { kind, name }: Topic,
  department: Pick<Department, "categories" | "formerCategories"> | null,
): readonly string[] {
  return kind === "reason" || department === null ? [name] : namesOf(department, name);
}
