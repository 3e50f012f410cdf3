-- What cases are found by. Terms are numbers made by the bot, so that what is found does not depend on the server's
-- locale or on its extensions.
CREATE TABLE "search_cases" (
    "escalation_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "department_key" TEXT NOT NULL,
    "answered" BOOLEAN NOT NULL,
    "faq" BOOLEAN NOT NULL DEFAULT false,
    "reporter" TEXT NOT NULL,
    "responder" TEXT,
    "terms" INTEGER[],
    "profile" BYTEA NOT NULL,

    CONSTRAINT "search_cases_have_terms" CHECK ("terms" IS NOT NULL),
    CONSTRAINT "search_cases_pkey" PRIMARY KEY ("escalation_id"),
    CONSTRAINT "search_cases_escalation_id_fkey" FOREIGN KEY ("escalation_id")
      REFERENCES "escalations"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- Rows stay narrow: the terms are read through the index alone, a profile only for the few cases that are compared.
ALTER TABLE "search_cases" SET (toast_tuple_target = 128);
ALTER TABLE "search_cases" ALTER COLUMN "terms" SET STORAGE EXTERNAL, ALTER COLUMN "profile" SET STORAGE EXTERNAL;

-- Without a list of pending entries, which every search would read through.
CREATE INDEX "search_cases_answered" ON "search_cases" USING gin ("terms") WITH (fastupdate = off) WHERE "answered";
CREATE INDEX "search_cases_open" ON "search_cases" USING gin ("terms") WITH (fastupdate = off) WHERE NOT "answered";
CREATE INDEX "search_cases_faqs" ON "search_cases" ("department_key", "number" DESC) WHERE "answered" AND "faq";

-- In how many cases each term stands: in all, and in each department.
CREATE TABLE "search_terms" (
    "term" INTEGER NOT NULL,
    "open" INTEGER NOT NULL,
    "answered" INTEGER NOT NULL,

    CONSTRAINT "search_terms_pkey" PRIMARY KEY ("term")
) WITH (fillfactor = 70);

-- What is found otherwise than it is written down: rows are only added, and removed by whoever has written it down.
CREATE TABLE "search_queue" (
    "escalation_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "search_queue_pkey" PRIMARY KEY ("escalation_id", "version")
);

-- Everything there is today.
INSERT INTO "search_queue" ("escalation_id", "version") SELECT "id", "version" FROM "escalations";

-- Somebody found her answer and sent no case.
CREATE TABLE "deflections" (
    "id" UUID NOT NULL,
    "submission" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "user" TEXT NOT NULL,
    "department_key" TEXT NOT NULL,
    "category" TEXT,
    "answered_by" UUID NOT NULL,

    CONSTRAINT "deflections_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "deflections_answered_by_fkey" FOREIGN KEY ("answered_by")
      REFERENCES "escalations"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "deflections_submission_key" ON "deflections" ("submission");
CREATE INDEX "deflections_at_idx" ON "deflections" ("at");
CREATE INDEX "deflections_answered_by_idx" ON "deflections" ("answered_by");
