-- What agents said of answers, and the words they were sent, as figures. Rows of older versions say 1 in `counted_as`, and
-- the sweep writes them anew.
ALTER TABLE "case_figures"
    ADD COLUMN "is_joined" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "helped" TEXT,
    ADD COLUMN "customer" TEXT,
    ADD COLUMN "is_thanked" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "has_word" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "has_word_after_anger" BOOLEAN,
    ADD COLUMN "counted_as" SMALLINT NOT NULL DEFAULT 1;

-- A report is about some departments and a period.
CREATE INDEX "deflections_department_key_at_idx" ON "deflections" ("department_key", "at");
