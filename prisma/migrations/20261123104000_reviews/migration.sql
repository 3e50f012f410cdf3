-- What is done so that the same need not be escalated again.
CREATE TABLE "improvements" (
    "number" SERIAL NOT NULL,
    "department_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "category" TEXT,
    "reason" TEXT,
    "text" TEXT NOT NULL,
    "link" TEXT,
    "owner" TEXT NOT NULL,
    "due" DATE NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_by" TEXT,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "improvements_pkey" PRIMARY KEY ("number")
);

-- A week of a department whose cases were drawn for review.
CREATE TABLE "review_weeks" (
    "department_key" TEXT NOT NULL,
    "monday" DATE NOT NULL,
    "cases" INTEGER NOT NULL,
    "drawn" INTEGER NOT NULL,
    "drawn_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_weeks_pkey" PRIMARY KEY ("department_key", "monday")
);

-- A case that is to be reviewed, and what came of it.
CREATE TABLE "reviews" (
    "escalation_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "department_key" TEXT NOT NULL,
    "monday" DATE,
    "verdict" TEXT,
    "cause" TEXT,
    "reviewed_by" TEXT,
    "reviewed_at" TIMESTAMPTZ(3),
    "follows" TEXT,
    "improvement" INTEGER,

    CONSTRAINT "reviews_pkey" PRIMARY KEY ("escalation_id"),
    CONSTRAINT "reviews_escalation_id_fkey" FOREIGN KEY ("escalation_id")
      REFERENCES "escalations"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "reviews_improvement_fkey" FOREIGN KEY ("improvement")
      REFERENCES "improvements"("number") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "reviews_number_key" ON "reviews" ("number");
CREATE INDEX "reviews_department_key_monday_idx" ON "reviews" ("department_key", "monday");
CREATE INDEX "reviews_improvement_idx" ON "reviews" ("improvement");
CREATE INDEX "improvements_department_key_idx" ON "improvements" ("department_key");

-- What follows cannot be said in schema.prisma.
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_whole" CHECK (
  ("verdict" IS NULL) = ("cause" IS NULL) AND ("verdict" IS NULL) = ("reviewed_by" IS NULL)
  AND ("verdict" IS NULL) = ("reviewed_at" IS NULL)
);
ALTER TABLE "improvements" ADD CONSTRAINT "improvements_done" CHECK (("done_by" IS NULL) = ("done_at" IS NULL));

-- What waits for a lead, and what a week's sample is drawn from.
CREATE INDEX "reviews_waiting" ON "reviews" ("department_key") WHERE "verdict" IS NULL;
CREATE INDEX "improvements_open" ON "improvements" ("due") WHERE "done_at" IS NULL;
CREATE INDEX "escalations_resolved" ON "escalations" ("department_key", "resolved_at") WHERE "status" = 'resolved';
