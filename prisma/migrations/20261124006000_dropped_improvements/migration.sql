-- Why a lead said that it is not to be done; empty: it is still to be done, or was. What is dropped is over like what was
-- done (done_by, done_at), so that an older process that works beside this one reminds nobody of it either.
ALTER TABLE "improvements" ADD COLUMN "dropped_why" TEXT;
ALTER TABLE "improvements" ADD CONSTRAINT "improvements_dropped" CHECK ("dropped_why" IS NULL OR "done_at" IS NOT NULL);
