-- All cases of a department together are told of as well; they have no name.
ALTER TABLE "told_trends" DROP CONSTRAINT "told_trends_kind";
ALTER TABLE "told_trends" ADD CONSTRAINT "told_trends_kind" CHECK ("kind" IN ('category', 'reason', 'all'));
