-- A case that somebody opened to try a department out: it counts nowhere.
ALTER TABLE "escalations" ADD COLUMN "test" BOOLEAN NOT NULL DEFAULT false;

-- Who has changed the settings, and what stood there before. Rows are only added.
CREATE TABLE "settings_log" (
    "id" SERIAL NOT NULL,
    "revision" INTEGER NOT NULL,
    "department_key" TEXT,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "via" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "settings_log_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "settings_log_department_key_id_idx" ON "settings_log" ("department_key", "id" DESC);
