-- When somebody first did something about what was told: merged its cases, or put up a notice.
ALTER TABLE "told_trends" ADD COLUMN "acted_at" TIMESTAMPTZ(3);
-- Of what was told before nobody knows: it makes nothing rarer.
UPDATE "told_trends" SET "acted_at" = "told_at";
