import { z } from "zod";
import {
  purposes,
  questions,
  reasons,
  severities,
  signals,
  situations,
  temperatures,
} from "../domain/facts.js";
import type { ChannelId, MessageTs, UserId } from "../domain/ids.js";
import { branded, instant, list } from "./json-shapes.js";

export const severitySchema = z.enum(severities);

export const factsSchema = z.strictObject({
  summary: z.string(),
  situation: z.enum(situations),
  callbackAt: instant.nullable(),
  customerRef: z.string().nullable(),
  purposes: list(z.enum(purposes)),
  temperature: z.enum(temperatures).nullable(),
  signals: list(z.enum(signals)),
  category: z.string().nullable(),
  reason: z.enum(reasons).nullable(),
  tried: z.string().nullable(),
  severityOverride: severitySchema.nullable(),
  answers: z.partialRecord(z.enum(questions), z.string()),
});

export const sourceSchema = z.strictObject({
  channel: branded<ChannelId>(),
  ts: branded<MessageTs>(),
  threadTs: branded<MessageTs>().nullable(),
  permalink: z.string().nullable(),
  author: branded<UserId>().nullable(),
  writtenAt: instant,
});
