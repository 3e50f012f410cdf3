-- CreateTable
CREATE TABLE "escalations" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "department_key" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "situation" TEXT NOT NULL,
    "category" TEXT,
    "reason" TEXT,
    "reporter" TEXT NOT NULL,
    "holder" TEXT,
    "submission" TEXT NOT NULL,
    "source_channel" TEXT,
    "source_ts" TEXT,
    "source_thread_ts" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "state" JSONB NOT NULL,

    CONSTRAINT "escalations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "escalation_events" (
    "escalation_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT,
    "data" JSONB NOT NULL,

    CONSTRAINT "escalation_events_pkey" PRIMARY KEY ("escalation_id","version")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" UUID NOT NULL,
    "escalation_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "step" INTEGER,
    "lane" TEXT NOT NULL,
    "parent_key" TEXT,
    "parent_ts" TEXT,
    "channel" TEXT,
    "ts" TEXT,
    "existence" TEXT NOT NULL,
    "wanted_version" INTEGER NOT NULL,
    "shown_version" INTEGER,
    "status" TEXT NOT NULL,
    "attempt_at" TIMESTAMPTZ(3),
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "reposted" BOOLEAN NOT NULL DEFAULT false,
    "last_error" TEXT,
    "wanted_since" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "posted_at" TIMESTAMPTZ(3),

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lanes" (
    "id" TEXT NOT NULL,
    "channel" TEXT,
    "ready_at" TIMESTAMPTZ(3),
    "not_before" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),
    "lease_token" UUID,
    "last_ts" TEXT,

    CONSTRAINT "lanes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "method_pauses" (
    "method" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "method_pauses_pkey" PRIMARY KEY ("method")
);

-- CreateTable
CREATE TABLE "departments" (
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "retired" BOOLEAN NOT NULL,
    "revision" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,

    CONSTRAINT "departments_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "settings" (
    "id" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "when_in_doubt" TEXT,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "escalations_number_key" ON "escalations"("number");

-- CreateIndex
CREATE UNIQUE INDEX "escalations_submission_key" ON "escalations"("submission");

-- CreateIndex
CREATE INDEX "escalations_reporter_number_idx" ON "escalations"("reporter", "number" DESC);

-- CreateIndex
CREATE INDEX "escalations_opened_at_idx" ON "escalations"("opened_at");

-- CreateIndex
CREATE UNIQUE INDEX "deliveries_escalation_id_key_key" ON "deliveries"("escalation_id", "key");

-- AddForeignKey
ALTER TABLE "escalation_events" ADD CONSTRAINT "escalation_events_escalation_id_fkey" FOREIGN KEY ("escalation_id") REFERENCES "escalations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_escalation_id_fkey" FOREIGN KEY ("escalation_id") REFERENCES "escalations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows cannot be said in schema.prisma.

-- What must never be, whatever the program does.
ALTER TABLE "escalations"
  ADD CONSTRAINT "escalations_known_status" CHECK ("status" IN ('open', 'claimed', 'resolved', 'withdrawn')),
  ADD CONSTRAINT "escalations_known_severity" CHECK ("severity" IN ('low', 'normal', 'high', 'critical')),
  ADD CONSTRAINT "escalations_counted_from_one" CHECK ("number" >= 1 AND "version" >= 1),
  ADD CONSTRAINT "escalations_open" CHECK (
    "status" <> 'open'
    OR ("due_at" IS NOT NULL AND num_nonnulls("holder", "claimed_at", "resolved_at", "told_at", "withdrawn_at") = 0)
  ),
  ADD CONSTRAINT "escalations_claimed" CHECK (
    "status" <> 'claimed'
    OR (
      num_nulls("due_at", "holder", "claimed_at") = 0
      AND num_nonnulls("resolved_at", "told_at", "withdrawn_at") = 0
    )
  ),
  ADD CONSTRAINT "escalations_resolved" CHECK (
    "status" <> 'resolved' OR (num_nulls("resolved_at", "holder", "claimed_at") = 0 AND "withdrawn_at" IS NULL)
  ),
  ADD CONSTRAINT "escalations_withdrawn" CHECK (
    "status" <> 'withdrawn' OR ("withdrawn_at" IS NOT NULL AND num_nonnulls("resolved_at", "told_at") = 0)
  ),
  ADD CONSTRAINT "escalations_source" CHECK (
    ("source_channel" IS NULL) = ("source_ts" IS NULL) AND ("source_ts" IS NOT NULL OR "source_thread_ts" IS NULL)
  );

ALTER TABLE "escalation_events" ADD CONSTRAINT "escalation_events_counted_from_one" CHECK ("version" >= 1);

ALTER TABLE "deliveries"
  ADD CONSTRAINT "deliveries_known_status" CHECK ("status" IN ('waiting', 'shown', 'dropped', 'dead')),
  ADD CONSTRAINT "deliveries_known_existence" CHECK ("existence" IN ('must', 'if_posted')),
  ADD CONSTRAINT "deliveries_posted" CHECK (
    ("channel" IS NULL) = ("ts" IS NULL) AND ("ts" IS NOT NULL OR "shown_version" IS NULL)
  ),
  ADD CONSTRAINT "deliveries_shown" CHECK (
    "status" <> 'shown'
    OR ("ts" IS NOT NULL AND "shown_version" IS NOT NULL AND "shown_version" >= "wanted_version")
  ),
  ADD CONSTRAINT "deliveries_attempted" CHECK ("attempt_at" IS NULL OR "status" = 'waiting'),
  ADD CONSTRAINT "deliveries_one_parent" CHECK (num_nonnulls("parent_key", "parent_ts") <= 1),
  ADD CONSTRAINT "deliveries_step" CHECK (("step" IS NOT NULL) = ("role" = 'ping') AND "step" >= 1),
  ADD CONSTRAINT "deliveries_counts" CHECK ("wanted_version" >= 1 AND "attempts" >= 0);

ALTER TABLE "lanes" ADD CONSTRAINT "lanes_lease" CHECK (("lease_until" IS NULL) = ("lease_token" IS NULL));

ALTER TABLE "settings" ADD CONSTRAINT "settings_one_row" CHECK ("id" = 1);

-- The clock's work grows with what is due, not with what is stored.
CREATE INDEX "escalations_due" ON "escalations" ("due_at", "id") WHERE "due_at" IS NOT NULL;
CREATE INDEX "escalations_active_department" ON "escalations" ("department_key", "due_at")
  WHERE "status" IN ('open', 'claimed');
CREATE INDEX "escalations_active_reporter" ON "escalations" ("reporter") WHERE "status" IN ('open', 'claimed');
CREATE INDEX "escalations_active_holder" ON "escalations" ("holder") WHERE "status" IN ('open', 'claimed');
CREATE INDEX "escalations_active_source" ON "escalations" ("source_channel", "source_ts")
  WHERE "status" IN ('open', 'claimed') AND "source_channel" IS NOT NULL;

-- The next message of a lane: pings, then cards, then other posts, then redraws; the oldest first.
CREATE INDEX "deliveries_waiting" ON "deliveries" (
  "lane",
  (CASE WHEN "ts" IS NOT NULL THEN 3 WHEN "role" = 'ping' THEN 0 WHEN "role" = 'card' THEN 1 ELSE 2 END),
  "wanted_since",
  "key"
) WHERE "status" = 'waiting';

-- When a lane can be taken next.
CREATE INDEX "lanes_next" ON "lanes" ((GREATEST("ready_at", "not_before", "lease_until")), "id")
  WHERE "ready_at" IS NOT NULL;

-- The history is only ever added to; the one change allowed is blanking what an event says.
CREATE FUNCTION "escalation_events_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE'
    AND (NEW."escalation_id", NEW."version", NEW."type", NEW."at") = (OLD."escalation_id", OLD."version", OLD."type", OLD."at")
    AND NEW."by" IS NOT DISTINCT FROM OLD."by"
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'escalation_events is only ever added to' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER "escalation_events_append_only" BEFORE UPDATE OR DELETE ON "escalation_events"
  FOR EACH ROW EXECUTE FUNCTION "escalation_events_append_only"();
