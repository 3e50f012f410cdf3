import { z } from "zod";
import { locales } from "../../domain/department.js";
import type { DepartmentKey } from "../../domain/ids.js";
import { type Reading, readOwnJson } from "../payloads/reading.js";

/** Pages of the settings, and forms that are opened from them. */
const pages = ["home", "chain", "categories", "inform", "changes"] as const;
export type Page = (typeof pages)[number];
export const formNames = [
  "step",
  "repeat",
  "hours",
  "outside",
  "category",
  "criteria",
  "deadlines",
  "rule",
  "profile",
] as const;
export type FormName = (typeof formNames)[number];

const metadata = z.object({
  v: z.literal(1),
  locale: z.enum(locales),
  /** Whether the department is still there is found out when it is looked up. null: there is none yet. */
  department: z
    .string()
    .transform((it) => it as DepartmentKey)
    .nullable(),
  at: z.enum([...pages, ...formNames, "create"]),
  /** The place of what is changed in its list, from 0; null: a new one, or there is no list. */
  item: z.number().int().nonnegative().nullable(),
  /** Of the department when this was drawn. */
  revision: z.number().int().nonnegative(),
  /** What was reviewed before; saved is only what was reviewed as it is now. */
  reviewed: z.string().nullable(),
});

/** What a page or a form of the settings remembers. */
export type SettingsMetadata = Readonly<z.output<typeof metadata>>;

export function readSettingsMetadata(text: string): Reading<SettingsMetadata> {
  return readOwnJson(metadata, text);
}
