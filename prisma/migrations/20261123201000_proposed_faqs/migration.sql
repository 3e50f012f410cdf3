-- Answers that were proposed for the FAQ. An older process writes none, and such a case waits until it is changed again.
ALTER TABLE "search_cases" ADD COLUMN "proposed_faq" BOOLEAN NOT NULL DEFAULT false;

CREATE INDEX "search_cases_proposed_faqs" ON "search_cases" ("department_key", "number" DESC)
  WHERE "answered" AND "proposed_faq";
