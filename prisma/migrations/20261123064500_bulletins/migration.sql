-- Messages that belong to no escalation: written down once by whoever is first, sent like everything else.
CREATE TABLE "bulletins" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "conversation" JSONB NOT NULL,
    "content" JSONB NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "news_until" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "wanted" INTEGER NOT NULL DEFAULT 1,
    "shown" INTEGER NOT NULL DEFAULT 0,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3),
    "attempt_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "channel" TEXT,
    "ts" TEXT,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulletins_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "bulletins_key_key" ON "bulletins"("key");

-- What follows cannot be said in schema.prisma.
ALTER TABLE "bulletins" ADD CONSTRAINT "bulletins_known_status" CHECK ("status" IN ('waiting', 'shown', 'dropped', 'dead'));
ALTER TABLE "bulletins" ADD CONSTRAINT "bulletins_posted" CHECK (("channel" IS NULL) = ("ts" IS NULL));

CREATE INDEX "bulletins_waiting" ON "bulletins" ("not_before") WHERE "status" = 'waiting';
