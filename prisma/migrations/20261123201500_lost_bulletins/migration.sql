-- Bulletins that can never be delivered are told as deliveries are; of those from before nobody is told any more.
ALTER TABLE "bulletins" ADD COLUMN "fault_noted" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "bulletins" ALTER COLUMN "fault_noted" SET DEFAULT false;
-- Since when it has to show what it does not show yet. NULL: since it was made, as older versions leave it.
ALTER TABLE "bulletins" ADD COLUMN "wanted_since" TIMESTAMPTZ(3);

-- What follows cannot be said in schema.prisma.
CREATE INDEX "bulletins_lost" ON "bulletins" ("id") WHERE "status" = 'dead' AND NOT "fault_noted";
CREATE INDEX "bulletins_sent" ON "bulletins" ("sent_at") WHERE "sent_at" IS NOT NULL;
