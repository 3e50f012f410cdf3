-- The daily look at departments and settings: whether somebody has looked on a day, and who was told of what.
CREATE TABLE "looks" (
    "timezone" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "over_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "looks_pkey" PRIMARY KEY ("timezone", "day")
);

CREATE TABLE "told_findings" (
    "audience" TEXT NOT NULL,
    "finding" TEXT NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "told_findings_pkey" PRIMARY KEY ("audience", "finding")
);
