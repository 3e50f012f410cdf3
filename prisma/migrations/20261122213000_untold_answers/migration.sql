-- What an agent still has to pass on to her customer stands in her own list.
CREATE INDEX "escalations_untold_reporter" ON "escalations" ("reporter")
  WHERE "status" = 'resolved' AND "told_at" IS NULL;
