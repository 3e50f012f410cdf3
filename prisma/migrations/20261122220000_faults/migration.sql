-- What went wrong on the technical side, from being noticed to being over, and the messages that say so.
CREATE TABLE "fault_reports" (
    "id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "wanted" INTEGER NOT NULL,
    "shown" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "tried" BOOLEAN NOT NULL DEFAULT false,
    "channel" TEXT,
    "ts" TEXT,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "fault_reports_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "faults" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "escalation_id" UUID,
    "number" INTEGER,
    "department_key" TEXT,
    "what" TEXT NOT NULL,
    "error" TEXT,
    "lane" TEXT,
    "lane_ts" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "over_at" TIMESTAMPTZ(3),
    "report_id" UUID,

    CONSTRAINT "faults_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "fault_reports_topic_made_at_idx" ON "fault_reports"("topic", "made_at");

CREATE INDEX "faults_report_id_idx" ON "faults"("report_id");

ALTER TABLE "faults" ADD CONSTRAINT "faults_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "fault_reports"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What follows cannot be said in schema.prisma.
ALTER TABLE "faults" ADD CONSTRAINT "faults_known_kind" CHECK ("kind" IN ('late', 'lost', 'socket'));
ALTER TABLE "fault_reports" ADD CONSTRAINT "fault_reports_posted" CHECK (("channel" IS NULL) = ("ts" IS NULL));

-- Whoever writes it down first is the one who reports it.
CREATE UNIQUE INDEX "faults_open" ON "faults" ("subject") WHERE "over_at" IS NULL;
CREATE INDEX "faults_unreported" ON "faults" ("topic") WHERE "report_id" IS NULL;
CREATE INDEX "fault_reports_unsent" ON "fault_reports" ("made_at") WHERE "shown" < "wanted";

-- Messages that can never be delivered are told once; what was lost before today is history.
ALTER TABLE "deliveries" ADD COLUMN "fault_noted" BOOLEAN NOT NULL DEFAULT false;
UPDATE "deliveries" SET "fault_noted" = true WHERE "status" = 'dead';
CREATE INDEX "deliveries_lost" ON "deliveries" ("id") WHERE "status" = 'dead' AND NOT "fault_noted";

-- Calls that nobody has seen yet.
CREATE INDEX "deliveries_calls_on_their_way" ON "deliveries" ("due_at")
  WHERE "role" = 'ping' AND "status" = 'waiting' AND "existence" = 'must' AND "ts" IS NULL AND "list_shown" IS NULL;
