-- What was drawn, and said, is of an answer. Older versions kept it when the case was opened again, so that it stood
-- for the answer after that, and for a department that the case had left.
DELETE FROM "reviews" r USING "escalations" e
WHERE e."id" = r."escalation_id" AND (
  e."department_key" <> r."department_key" OR EXISTS (
    SELECT FROM "escalation_events" h
    WHERE h."escalation_id" = r."escalation_id" AND h."type" = 'reopened' AND h."at" > COALESCE(
      r."reviewed_at",
      (SELECT w."drawn_at" FROM "review_weeks" w WHERE w."department_key" = r."department_key" AND w."monday" = r."monday")
    )
  )
);
