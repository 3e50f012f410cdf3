import { expect } from "vitest";
import { parseDepartmentsFile } from "../../../src/app/departments/parse-file.js";
import { serializeDepartments } from "../../../src/app/departments/serialize-file.js";
import { createDepartmentStore } from "../../../src/store/department-store.js";
import type { Actor } from "./person.js";
import type { Story } from "./story.js";

/**
 * Opens a part of the settings.
 * @param block of its button
 * @param value of its button, where the block has several that open something
 */
export async function opens(
  { answered }: Story,
  who: Actor,
  block: string,
  value: string | null = null,
): Promise<void> {
  if (who.hand.modal() === undefined) await who.types("settings");
  await who.hand.clicksInModal("settings_open", { blockId: block, ...(value !== null && { value }) });
  await answered();
}

/** Looks at what would happen, and saves it. @returns what was said before it was saved */
export async function saves(who: Actor, values: Parameters<Actor["fills"]>[0]): Promise<string> {
  await who.fills(values);
  const reviewed = await who.submits();
  expect(reviewed.errors).toEqual({});
  const { text } = who.form();
  expect(await who.submits()).toMatchObject({ ok: true });
  return text;
}

/** The departments as an export writes them, and as an import reads that. */
export async function exported({ database }: Story): Promise<string> {
  const store = createDepartmentStore(database.db, (error) => {
    throw error;
  });
  const departments = await store.load();
  const text = serializeDepartments(departments);
  const read = parseDepartmentsFile(text);
  const inUse = departments.list.filter(({ retired }) => !retired);
  expect(read.ok ? read.departments : read).toEqual({ ...departments, list: inUse });
  return text;
}
