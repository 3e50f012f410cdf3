-- Those who send. What does not know of teams leaves them as they are.
ALTER TABLE "settings" ADD COLUMN "teams" JSONB NOT NULL DEFAULT '[]';
