-- Who has said that she is away.
CREATE TABLE "absences" (
    "user" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "stand_in" TEXT,

    CONSTRAINT "absences_pkey" PRIMARY KEY ("user")
);

-- When somebody was called last.
CREATE INDEX "deliveries_last_call" ON "deliveries" ("lane", "due_at") WHERE "role" = 'ping';
