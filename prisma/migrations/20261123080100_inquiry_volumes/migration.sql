-- How many inquiries there were in a week or month: what escalations are divided by. An empty category is the whole department.
CREATE TABLE "inquiry_volumes" (
    "department_key" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "start" DATE NOT NULL,
    "inquiries" INTEGER NOT NULL,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inquiry_volumes_pkey" PRIMARY KEY ("department_key", "category", "unit", "start"),
    CONSTRAINT "inquiry_volumes_unit" CHECK ("unit" IN ('week', 'month')),
    CONSTRAINT "inquiry_volumes_inquiries" CHECK ("inquiries" >= 0)
);
