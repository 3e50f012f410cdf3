-- Escalations that hang together: one is the same as another, or a question inside another.
ALTER TABLE "escalations"
  ADD COLUMN "joined_to" UUID,
  ADD COLUMN "consult_of" UUID,
  ADD COLUMN "has_joined" BOOLEAN NOT NULL DEFAULT false;

-- Whoever changes tells all that are joined to it; whoever wants to join elsewhere must have none.
CREATE INDEX "escalations_joined_to" ON "escalations" ("joined_to") WHERE "joined_to" IS NOT NULL;

-- What a case could be joined to: the active ones of a department, newest first.
CREATE INDEX "escalations_joinable" ON "escalations" ("department_key", "number" DESC)
  WHERE "status" IN ('open', 'claimed') AND "joined_to" IS NULL;

-- Something has happened in a linked escalation: rows are inserted with the change, and removed by whoever has looked.
CREATE TABLE "link_news" (
    "for_id" UUID NOT NULL,
    "from_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_news_pkey" PRIMARY KEY ("for_id", "from_id", "version"),
    CONSTRAINT "link_news_for_id_fkey" FOREIGN KEY ("for_id")
      REFERENCES "escalations"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
