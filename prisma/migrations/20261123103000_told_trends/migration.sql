-- What leads were told to have risen above its usual level, and when it last was.
CREATE TABLE "told_trends" (
    "department_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "told_trends_pkey" PRIMARY KEY ("department_key", "kind", "name"),
    CONSTRAINT "told_trends_kind" CHECK ("kind" IN ('category', 'reason'))
);
