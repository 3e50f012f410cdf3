-- The window whose form planned it: Slack may send a form again whose answer it did not get.
ALTER TABLE "improvements" ADD COLUMN "submission" TEXT;
CREATE UNIQUE INDEX "improvements_submission_key" ON "improvements" ("submission");
