-- What is planned can be changed; two people who do so at once notice each other by the version.
ALTER TABLE "improvements" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
-- Of a training: when to see whether what was taught has stayed.
ALTER TABLE "improvements" ADD COLUMN "check_on" DATE;
-- The case with whose answer it was proposed.
ALTER TABLE "improvements" ADD COLUMN "proposed_in" INTEGER;
ALTER TABLE "improvements" ADD CONSTRAINT "improvements_proposed_in_fkey" FOREIGN KEY ("proposed_in")
  REFERENCES "escalations"("number") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "improvements_proposed_in_idx" ON "improvements" ("proposed_in");

-- Who changed what of an improvement, only added to. Of its text, that it was changed.
CREATE TABLE "improvement_changes" (
    "number" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "changed" JSONB NOT NULL,

    CONSTRAINT "improvement_changes_pkey" PRIMARY KEY ("number", "version"),
    CONSTRAINT "improvement_changes_number_fkey" FOREIGN KEY ("number")
      REFERENCES "improvements"("number") ON DELETE CASCADE ON UPDATE CASCADE
);
