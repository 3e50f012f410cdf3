import type { Department } from "../department.js";
import type { Reason } from "../facts.js";
import { namesOf } from "../former-categories.js";
import type { UserId } from "../ids.js";

/** What cases of a department can have in common. */
export type Topic =
  | { readonly kind: "category"; readonly name: string }
  | { readonly kind: "reason"; readonly name: Reason }
  /** That they are the department's: whether anybody has classified them yet does not matter. */
  | { readonly kind: "all" };

/** What of a case says which topics it belongs to, and whose it is. */
export interface TopicalCase {
  readonly category: string | null;
  readonly reason: Reason | null;
  readonly reporter: UserId;
  readonly openedAt: Date;
}

/** What it is known to be about: one, both, or none as long as the customer waits and nobody has chosen them. */
export function topicsOf({ category, reason }: Pick<TopicalCase, "category" | "reason">): readonly Topic[] {
  return [
    ...(category === null ? [] : [{ kind: "category", name: category } as const]),
    ...(reason === null ? [] : [{ kind: "reason", name: reason } as const]),
  ];
}

/** The same text for the same topic. */
export function topicKey(topic: Topic): string {
  return `${topic.kind}:${nameOfTopic(topic)}`;
}

/** Of a department's cases all together there is no name. */
export function nameOfTopic(topic: Topic): string {
  return topic.kind === "all" ? "" : topic.name;
}

/** What it is called and was called before: it may have been told under each of them. @param department null: not known any more */
export function namesOfTopic(
  topic: Topic,
  department: Pick<Department, "categories" | "formerCategories"> | null,
): readonly string[] {
  const name = nameOfTopic(topic);
  return topic.kind === "category" && department !== null ? namesOf(department, name) : [name];
}
