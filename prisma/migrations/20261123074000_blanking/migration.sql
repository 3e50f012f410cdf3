-- What was written in an escalation is gone since then.
ALTER TABLE "escalations" ADD COLUMN "blanked_at" TIMESTAMPTZ(3);

-- From this version of the escalation on the message shows that it was erased, and nothing else …
ALTER TABLE "deliveries" ADD COLUMN "erase_from" INTEGER,
-- … and has waited for that since then. Not all at once: Slack takes about fifty changes of messages a minute.
  ADD COLUMN "erase_woken_at" TIMESTAMPTZ(3);

-- What is closed and still says something, the longest closed first.
CREATE INDEX "escalations_to_blank" ON "escalations" ((COALESCE("told_at", "resolved_at", "withdrawn_at")), "id")
  WHERE "status" IN ('resolved', 'withdrawn') AND "blanked_at" IS NULL;

CREATE INDEX "deliveries_to_erase" ON "deliveries" ("escalation_id", "key")
  WHERE "erase_from" IS NOT NULL AND "erase_woken_at" IS NULL;
CREATE INDEX "deliveries_erased" ON "deliveries" ("erase_woken_at") WHERE "erase_woken_at" IS NOT NULL;

-- Which histories name a case in a list.
CREATE INDEX "escalation_events_naming" ON "escalation_events" USING gin ("data" jsonb_path_ops)
  WHERE "type" IN ('listed', 'department_opened', 'department_closed', 'ageing_listed', 'handed_over', 'gathered');
