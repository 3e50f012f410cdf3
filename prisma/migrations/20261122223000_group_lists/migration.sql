-- Open calls of one group in one channel stand in one message together, as those of one person do.
ALTER TABLE "deliveries"
  ADD COLUMN "group_id" TEXT,
  ADD CONSTRAINT "deliveries_group" CHECK ("group_id" IS NULL OR "role" IN ('ping', 'call_list'));

-- The newest list of a person, or of a group in a channel.
DROP INDEX "deliveries_lists";
CREATE INDEX "deliveries_lists" ON "deliveries" ("lane", (COALESCE("group_id", '')), "wanted_since")
  WHERE "role" = 'call_list';
