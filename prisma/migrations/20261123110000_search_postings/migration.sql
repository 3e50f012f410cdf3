-- Which cases each term stands in, and how much they are about it: some hundred to a row, in the order of their
-- numbers. A search reads the lists of the terms it was asked for, and nothing else of the cases it passes by.
CREATE TABLE "search_postings" (
    "term" INTEGER NOT NULL,
    "list" TEXT NOT NULL,
    "first" INTEGER NOT NULL,
    "department_key" TEXT NOT NULL,
    "postings" BYTEA NOT NULL,

    CONSTRAINT "search_postings_pkey" PRIMARY KEY ("term", "list", "first", "department_key")
) WITH (fillfactor = 70);

-- The lists take the place of the index over each case's terms. All cases are written down again.
TRUNCATE "search_cases", "search_terms";
INSERT INTO "search_queue" ("escalation_id", "version") SELECT "id", "version" FROM "escalations" ON CONFLICT DO NOTHING;
DROP INDEX "search_cases_answered";
DROP INDEX "search_cases_open";
ALTER TABLE "search_cases" DROP CONSTRAINT "search_cases_have_terms";
ALTER TABLE "search_cases" DROP COLUMN "terms";

CREATE INDEX "search_cases_number_idx" ON "search_cases" ("number");
-- What somebody had a part in, in departments that are closed to her.
CREATE INDEX "search_cases_reporter_number_idx" ON "search_cases" ("reporter", "number" DESC);
CREATE INDEX "search_cases_responder_number_idx" ON "search_cases" ("responder", "number" DESC);
