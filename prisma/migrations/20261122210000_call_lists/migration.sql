-- Open calls of one person stand in one message together: a delivery of role `call_list`, whose lines they are.
ALTER TABLE "deliveries"
  ADD COLUMN "list_id" UUID,
  ADD COLUMN "list_shown" INTEGER;

ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_list_id_fkey" FOREIGN KEY ("list_id") REFERENCES "deliveries"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A call is shown by a message of its own, or by its line.
ALTER TABLE "deliveries"
  DROP CONSTRAINT "deliveries_shown",
  ADD CONSTRAINT "deliveries_shown" CHECK (
    "status" <> 'shown'
    OR ("ts" IS NOT NULL AND "shown_version" IS NOT NULL AND "shown_version" >= "wanted_version")
    OR ("ts" IS NULL AND "role" = 'ping' AND "list_shown" IS NOT NULL AND "list_shown" >= "wanted_version")
  ),
  ADD CONSTRAINT "deliveries_listed" CHECK ("role" = 'ping' OR num_nonnulls("list_id", "list_shown") = 0);

-- The lines of a list.
CREATE INDEX "deliveries_lines" ON "deliveries" ("list_id") WHERE "list_id" IS NOT NULL;

-- A person's newest list.
CREATE INDEX "deliveries_lists" ON "deliveries" ("lane", "wanted_since") WHERE "role" = 'call_list';

-- The calls a person has not been spared yet.
CREATE INDEX "deliveries_open_calls" ON "deliveries" ("lane", "posted_at")
  WHERE "role" = 'ping' AND "existence" = 'must';
