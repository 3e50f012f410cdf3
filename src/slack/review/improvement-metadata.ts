import { z } from "zod";
import { locales } from "../../domain/department.js";
import type { DepartmentKey, EscalationNumber } from "../../domain/ids.js";
import { improvementKinds } from "../../domain/review/review.js";
import { type Reading, readOwnJson } from "../payloads/reading.js";
import { reviewMetadata } from "./metadata.js";

const metadata = z.object({
  v: z.literal(1),
  locale: z.enum(locales),
  department: z.string().transform((it) => it as DepartmentKey),
  kind: z.enum(improvementKinds),
  /** The reviewed cases that it follows from. */
  about: z
    .array(
      z
        .number()
        .int()
        .positive()
        .transform((it) => it as EscalationNumber),
    )
    .max(20)
    .readonly(),
  /** The number of the improvement that is announced; null: it is a new one. */
  ends: z.int().positive().nullable().default(null),
  /** What the review under the form shows; null: the list of improvements is there. */
  review: reviewMetadata.nullable(),
});

/** What the form of an improvement remembers. */
export type ImprovementMetadata = Readonly<z.output<typeof metadata>>;

export function readImprovementMetadata(text: string): Reading<ImprovementMetadata> {
  return readOwnJson(metadata, text);
}

const listMetadata = z.object({
  v: z.literal(1),
  locale: z.enum(locales),
  department: z.string().transform((it) => it as DepartmentKey),
});

export type ImprovementsMetadata = Readonly<z.output<typeof listMetadata>>;

export function readImprovementsMetadata(text: string): Reading<ImprovementsMetadata> {
  return readOwnJson(listMetadata, text);
}

const dropMetadata = z.object({
  v: z.literal(1),
  locale: z.enum(locales),
  number: z.int().positive(),
  /** The list under the form is of this department; null: there is none. */
  list: z
    .string()
    .transform((it) => it as DepartmentKey)
    .nullable(),
});

/** What the form that drops an improvement remembers. */
export type DropMetadata = Readonly<z.output<typeof dropMetadata>>;

export function readDropMetadata(text: string): Reading<DropMetadata> {
  return readOwnJson(dropMetadata, text);
}

const changeMetadata = dropMetadata.extend({
  /** Of what she has in front of her. */
  version: z.int().positive(),
});

/** What the form that changes an improvement remembers. */
export type ChangeMetadata = Readonly<z.output<typeof changeMetadata>>;

export function readChangeMetadata(text: string): Reading<ChangeMetadata> {
  return readOwnJson(changeMetadata, text);
}
