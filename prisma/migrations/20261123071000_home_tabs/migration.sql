-- What somebody last saw on her Home tab, so that it can be drawn anew while she may be looking at it.
CREATE TABLE "home_tabs" (
    "user" TEXT NOT NULL,
    "choice" JSONB NOT NULL,
    "departments" TEXT[],
    "hash" TEXT,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "drawn_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "home_tabs_pkey" PRIMARY KEY ("user")
);

-- Who may be looking at it now.
CREATE INDEX "home_tabs_seen_at_idx" ON "home_tabs" ("seen_at");
