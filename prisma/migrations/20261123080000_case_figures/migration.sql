-- What a case is to the figures: one narrow row each, so that counting a million of them does not read their states.
CREATE TABLE "case_figures" (
    "escalation_id" UUID NOT NULL,
    "department_key" TEXT NOT NULL,
    "category" TEXT,
    "reason" TEXT,
    "severity" TEXT NOT NULL,
    "reporter" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "is_consult" BOOLEAN NOT NULL,
    "responder" TEXT,
    "claim_seconds" INTEGER,
    "claim_open_seconds" INTEGER,
    "claimed_in_time" BOOLEAN,
    "calls" INTEGER,
    "answer_seconds" INTEGER,
    "answer_open_seconds" INTEGER,
    "answered_in_time" BOOLEAN,
    "transfers" INTEGER NOT NULL,
    "reopened" INTEGER NOT NULL,
    "is_over_age" BOOLEAN NOT NULL,
    "has_missed_promise" BOOLEAN NOT NULL,

    CONSTRAINT "case_figures_pkey" PRIMARY KEY ("escalation_id"),
    CONSTRAINT "case_figures_escalation_id_fkey" FOREIGN KEY ("escalation_id")
      REFERENCES "escalations"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- A report is about some departments and a period.
CREATE INDEX "case_figures_department_key_opened_at_idx" ON "case_figures" ("department_key", "opened_at");
