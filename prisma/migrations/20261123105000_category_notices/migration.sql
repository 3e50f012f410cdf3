-- The notices that stand on categories at present, as the cards of their cases show them.
CREATE TABLE "category_notices" (
    "department_key" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "category_notices_pkey" PRIMARY KEY ("department_key", "category")
);
