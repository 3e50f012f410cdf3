-- What still stands in Slack although it was to be erased, because Slack refuses to change it.
CREATE INDEX "deliveries_not_erased" ON "deliveries" ("id")
  WHERE "status" = 'dead' AND "erase_from" IS NOT NULL AND "ts" IS NOT NULL;
