-- What the database's clock has shown, so that whoever comes later notices that it was put back.
CREATE TABLE "clock_marks" (
    "id" INTEGER NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "put_back_at" TIMESTAMPTZ(3),

    CONSTRAINT "clock_marks_pkey" PRIMARY KEY ("id")
);
