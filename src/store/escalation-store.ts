import type { EscalationStore, Stored } from "../app/ports.js";
import type { Teller } from "../domain/answer.js";
import type { DepartmentKey } from "../domain/ids.js";
import { openedAfter } from "../domain/lost-case.js";
import { blankCase } from "./blank-case.js";
import { type ChangeRows, changeRows, type EscalationRow } from "./change-rows.js";
import type { ReportCorruptRow } from "./corrupt-row-error.js";
import type { Database, Queryable } from "./database.js";
import { Prisma } from "./generated/client.js";
import { heed } from "./heed.js";
import { historyOf } from "./history-rows.js";
import { writeProposal } from "./improvement-store.js";
import { jsonText } from "./json-shapes.js";
import { holdBoth } from "./link-news.js";
import { isLockTimeout } from "./lock-timeout.js";
import { createSavesInTurn } from "./saves-in-turn.js";
import { type StoredRow, toStored, toStoredOrReport } from "./stored-rows.js";
import { writeChanges, writeConsequences } from "./write-changes.js";

const storedColumns = { id: true, number: true, version: true, state: true } as const;
const active = { in: ["open", "claimed"] };

/**
 * Reading one escalation that cannot be read throws CorruptRowError; lists leave it out.
 * @param report hears of rows that were left out
 */
export function createEscalationStore(db: Database, report: ReportCorruptRow): EscalationStore {
  const readable = (rows: readonly StoredRow[]) =>
    rows.map((row) => toStoredOrReport(row, report)).filter((stored) => stored !== null);

  const inTurn = createSavesInTurn();

  async function list(where: Prisma.EscalationWhereInput, limit: number): Promise<readonly Stored[]> {
    const rows = await db.escalation.findMany({
      where,
      orderBy: [{ dueAt: { sort: "asc", nulls: "last" } }, { number: "asc" }],
      take: limit,
      select: storedColumns,
    });
    return readable(rows);
  }

  return {
    async open(state, opened, submission, giveUp) {
      const rows = changeRows(null, state, opened, 1);
      return await db.$transaction((tx) => writeNew(tx, rows, submission, giveUp));
    },

    async openJoined(state, opened, submission, parent, giveUp) {
      const rows = changeRows(null, state, opened, 1);
      return await db.$transaction(async (tx) =>
        (await holdBoth(tx, null, parent)) ? await writeNew(tx, rows, submission, giveUp) : null,
      );
    },

    async byNumber(number) {
      // As SQL it takes half as long, and whoever clicks waits for it.
      const [row] = await db.$queryRaw<StoredRow[]>`
        SELECT id, number, version, state FROM escalations WHERE number = ${number}::int`;
      return row === undefined ? null : toStored(row);
    },

    async isOfLostCase(number, { channel, ts }) {
      const lost = await db.$queryRaw<unknown[]>`
        SELECT 1 FROM escalations e
        WHERE e.number = ${number}::int AND e.opened_at > ${openedAfter(ts)} AND NOT EXISTS (
          SELECT 1 FROM deliveries own LEFT JOIN deliveries list ON list.id = own.list_id
          WHERE own.escalation_id = e.id
            AND ((own.channel = ${channel} AND own.ts = ${ts}) OR (list.channel = ${channel} AND list.ts = ${ts})))`;
      return lost.length > 0;
    },

    async byId(id) {
      const row = await db.escalation.findUnique({ where: { id }, select: storedColumns });
      return row === null ? null : toStored(row);
    },

    async byNumbers(numbers) {
      const rows = await db.escalation.findMany({
        where: { number: { in: [...numbers] } },
        select: storedColumns,
      });
      const place = new Map(numbers.map((number, i) => [number, i]));
      return [...readable(rows)].sort((a, b) => (place.get(a.number) ?? 0) - (place.get(b.number) ?? 0));
    },

    async save({ before, after, event, restsOn, heeds = null }, giveUp) {
      const rows = [changeRows(before.state, after, event, before.version + 1)] as const;
      const saving = async (tx: Queryable) => {
        if (restsOn !== undefined && !(await holdBoth(tx, after.id, restsOn))) return false;
        if (event.type === "blanked") return await blankCase(tx, before, rows[0], giveUp);
        const written = await writeChanges(tx, rows);
        if (written.size === 0) return false;
        if (event.type === "resolved") await writeProposal(tx, before.number, event, after.department);
        if (heeds !== null) await heed(tx, heeds, event.at);
        giveUp?.throwIfAborted();
        return true;
      };
      return await inTurn(after.id, before.version, () =>
        db.$transaction(saving).catch((error: unknown) => {
          if (isLockTimeout(error)) return false;
          throw error;
        }),
      );
    },

    async history(id) {
      return await historyOf(db, id);
    },

    async listActive(department, limit, but) {
      const inSight = [
        { departmentKey: { notIn: [...but.departments] } },
        { reporter: but.person },
        { holder: but.person },
      ];
      const where = { status: active, ...(department === null ? {} : { departmentKey: department }) };
      return await list(but.departments.length === 0 ? where : { ...where, OR: inSight }, limit);
    },

    async listOf(person, limit) {
      const mine = { OR: [{ reporter: person }, { holder: person }] };
      const untold = { status: "resolved", toldAt: null, blankedAt: null };
      const hersToTell = [
        { state: { path: ["answer", "teller"], equals: "responder" satisfies Teller } },
        { state: { path: ["answer", "by"], equals: person } },
      ];
      const toTell = { ...untold, OR: [{ reporter: person }, { AND: hersToTell }] };
      return await list({ OR: [{ status: active, ...mine }, toTell] }, limit);
    },

    async countJoined(id) {
      return await db.escalation.count({ where: { joinedTo: id } });
    },

    async joinable(department, category, limit) {
      const isOfIt =
        category === null
          ? Prisma.sql`category IS NULL`
          : Prisma.sql`COALESCE(category = ANY(${[...category]}), false)`;
      const rows = await db.$queryRaw<StoredRow[]>`
        SELECT id, number, version, state FROM escalations
        WHERE department_key = ${department} AND status IN ('open', 'claimed') AND joined_to IS NULL AND NOT test
        ORDER BY ${isOfIt} DESC, number DESC
        LIMIT ${limit}`;
      return readable(rows);
    },

    async listOfTeam(supervisor, limit) {
      const unfinished = { OR: [{ status: active }, { status: "resolved", toldAt: null, blankedAt: null }] };
      const hers = { state: { path: ["supervisors"], array_contains: [supervisor] } };
      return await list({ AND: [unfinished, hers] }, limit);
    },

    async activeFrom(channel, ts): Promise<Stored | null> {
      const began = { in: [...ts] };
      const row = await db.escalation.findFirst({
        where: {
          status: active,
          sourceChannel: channel,
          OR: [{ sourceTs: began }, { sourceThreadTs: began }],
        },
        orderBy: { number: "desc" },
        select: storedColumns,
      });
      return row === null ? null : toStored(row);
    },

    async lastDepartmentOf(user) {
      const row = await db.escalation.findFirst({
        where: { reporter: user },
        orderBy: { number: "desc" },
        select: { departmentKey: true },
      });
      // The column holds what was written from a department's key.
      return row === null ? null : (row.departmentKey as DepartmentKey);
    },
  };
}

async function writeNew(
  tx: Queryable & Pick<Database, "escalation">,
  rows: ChangeRows,
  submission: string,
  giveUp: AbortSignal | undefined,
): Promise<{ stored: Stored; isNew: boolean }> {
  const inserted = await insertEscalation(tx, rows.escalation, submission);
  if (inserted === null) {
    const existing = await tx.escalation.findUniqueOrThrow({ where: { submission }, select: storedColumns });
    return { stored: toStored(existing), isNew: false };
  }
  await writeConsequences(tx, [rows]);
  giveUp?.throwIfAborted();
  return { stored: toStored(inserted), isNew: true };
}

/** null: this submission has opened one already. Looking first keeps a repeated submission from using up a number. */
async function insertEscalation(
  tx: Queryable,
  row: EscalationRow,
  submission: string,
): Promise<StoredRow | null> {
  const inserted = await tx.$queryRaw<StoredRow[]>`
    INSERT INTO escalations (
      id, version, status, team_id, department_key, severity, situation, category, reason, reporter, submission,
      source_channel, source_ts, source_thread_ts, due_at, opened_at, joined_to, consult_of, test,
      state
    )
    SELECT id, version, status, team_id, department_key, severity, situation, category, reason, reporter,
      ${submission}, source_channel, source_ts, source_thread_ts, due_at, opened_at, joined_to, consult_of, test,
      state
    FROM jsonb_to_record(${jsonText(row)}::jsonb) AS r(
      id uuid, version int, status text, team_id text, department_key text, severity text, situation text,
      category text, reason text, reporter text, source_channel text, source_ts text, source_thread_ts text,
      due_at timestamptz, opened_at timestamptz, joined_to uuid, consult_of uuid, test boolean,
      state jsonb
    )
    WHERE NOT EXISTS (SELECT FROM escalations WHERE submission = ${submission})
    ON CONFLICT (submission) DO NOTHING
    RETURNING id, number, version, state`;
  return inserted[0] ?? null;
}
