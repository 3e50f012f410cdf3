import type { Job, JobResult } from "../app/ports.js";
import { later, seconds } from "../domain/duration.js";
import { Prisma } from "./generated/client.js";
import { jsonText } from "./json-shapes.js";
import { onlyItsLineIsLeft, timestamp } from "./outbox-sql.js";

/** A list whose cards were not there to be linked to is drawn again after this time. */
const cardsComeWithin = seconds(10);

/**
 * What a sent list means for its lines: one more part of `finishJob`'s statement, after the list's own row was
 * changed as `delivery`. Nothing for other messages, and nothing where the list is as it was.
 */
export function linesAfter(job: Job, result: JobResult, now: Date): Prisma.Sql {
  if (job.list === null) return Prisma.empty;
  switch (result.kind) {
    case "shown":
      return result.adopted ? adoptedLines(job.doubtful?.attemptAt ?? now, now) : shownLines(job, now);
    case "gone":
      return linesOfGone;
    case "dropped":
      return linesLetGo([]);
    case "dead":
      return linesLetGo(job.list.lines.filter((line) => !line.hasOwnMessage).map((line) => line.deliveryId));
    case "retry":
    case "maybe_redrawn":
    case "doubtful":
    case "not_there":
      return Prisma.empty;
  }
}

/** What was drawn is shown; what has changed meanwhile, or joined, waits for the next time. */
function shownLines({ list }: Job, now: Date): Prisma.Sql {
  const drawn = (list?.lines ?? []).map(({ deliveryId, escalation, ...line }) => ({
    id: deliveryId,
    version: escalation.version,
    again: line.cardIsComing && !line.hasOwnMessage,
  }));
  return Prisma.sql`, lines AS (
    UPDATE deliveries d SET
      list_shown = GREATEST(d.list_shown, v.version),
      posted_at = COALESCE(d.posted_at, ${timestamp(now)}),
      not_before = CASE
        WHEN v.again THEN ${timestamp(later(now, cardsComeWithin))}
        ELSE d.not_before
      END,
      status = CASE
        WHEN d.status = 'dead' THEN 'dead'
        WHEN v.again OR d.wanted_version > GREATEST(d.list_shown, v.version) OR NOT ${onlyItsLineIsLeft} THEN 'waiting'
        ELSE 'shown'
      END
    FROM delivery, jsonb_to_recordset(${jsonText(drawn)}::jsonb) AS v(id uuid, version int, again boolean)
    WHERE d.id = v.id AND d.list_id = delivery.id
  )`;
}

/** The message that was found may show whatever the list held when it left; what exactly, nobody knows. */
function adoptedLines(attemptAt: Date, now: Date): Prisma.Sql {
  return Prisma.sql`, lines AS (
    UPDATE deliveries d SET
      list_shown = COALESCE(d.list_shown, 0),
      posted_at = COALESCE(d.posted_at, ${timestamp(now)}),
      status = CASE WHEN d.status = 'dead' THEN 'dead' ELSE 'waiting' END
    FROM delivery
    WHERE d.list_id = delivery.id AND d.wanted_since <= ${timestamp(attemptAt)}
  )`;
}

/** It was deleted by hand: posted once more, it holds the calls that still need somebody. */
const linesOfGone = Prisma.sql`, lines AS (
  UPDATE deliveries d SET
    list_shown = NULL,
    list_id = CASE WHEN d.existence = 'must' THEN d.list_id END,
    status = CASE
      WHEN d.status = 'dead' THEN 'dead'
      WHEN d.existence = 'must' THEN 'waiting'
      WHEN d.ts IS NULL AND d.attempt_at IS NULL THEN 'dropped'
      ELSE d.status
    END
  FROM delivery
  WHERE d.list_id = delivery.id
)`;

/**
 * There is no such list any more. A call that it has not shown finds another place.
 * @param failed calls that nothing else shows; their escalations have been told
 */
function linesLetGo(failed: readonly string[]): Prisma.Sql {
  return Prisma.sql`, lines AS (
    UPDATE deliveries d SET
      list_shown = NULL,
      list_id = NULL,
      status = CASE
        WHEN d.status = 'dead' THEN 'dead'
        WHEN d.ts IS NOT NULL OR d.attempt_at IS NOT NULL THEN d.status
        WHEN d.id = ANY (${failed}::uuid[]) THEN 'dead'
        WHEN d.existence = 'must' THEN 'waiting'
        ELSE 'dropped'
      END
    FROM delivery
    WHERE d.list_id = delivery.id
  )`;
}
