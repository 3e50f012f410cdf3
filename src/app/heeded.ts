import type { Alarm } from "../domain/trends/told.js";
import { namesOfTopic } from "../domain/trends/topic.js";
import type { DepartmentBook, Heeded } from "./ports.js";

/** What a click under an alarm is about, by whatever the topic is called by now. */
export function heededBy(departments: Pick<DepartmentBook, "find">, { department, topic }: Alarm): Heeded {
  return { department, kind: topic.kind, names: namesOfTopic(topic, departments.find(department)) };
}
