-- Which lists a case stands in. 1: those by department, which older processes read and write. 2: blocks, over all
-- departments and for each, so that a search reads as many rows wherever it looks. They stand in the same table under
-- other names, in which an older process does not look; what is written down today is put there a few at a time.
ALTER TABLE "search_cases" ADD COLUMN "layout" SMALLINT NOT NULL DEFAULT 1;
CREATE INDEX "search_cases_to_move" ON "search_cases" ("number") WHERE "layout" = 1;

-- A profile is read together with the rest of its row.
ALTER TABLE "search_cases" SET (toast_tuple_target = 8160);
-- Lists are as small as they get; trying to make them smaller would only take time.
ALTER TABLE "search_postings" ALTER COLUMN "postings" SET STORAGE EXTERNAL;

-- Whoever takes a case out, an older process too, or a reference: what it stood in is kept until the lists follow, which
-- is part of the same transaction or a second later.
CREATE TABLE "search_gone" (
    "id" BIGSERIAL NOT NULL,
    "number" INTEGER NOT NULL,
    "department_key" TEXT NOT NULL,
    "answered" BOOLEAN NOT NULL,
    "faq" BOOLEAN NOT NULL,
    "profile" BYTEA NOT NULL,

    CONSTRAINT "search_gone_pkey" PRIMARY KEY ("id")
);

CREATE FUNCTION "search_cases_gone"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "search_gone" ("number", "department_key", "answered", "faq", "profile")
  VALUES (OLD."number", OLD."department_key", OLD."answered", OLD."faq", OLD."profile");
  RETURN NULL;
END
$$;

CREATE TRIGGER "search_cases_gone" AFTER DELETE ON "search_cases"
  FOR EACH ROW WHEN (OLD."layout" = 2) EXECUTE FUNCTION "search_cases_gone"();
