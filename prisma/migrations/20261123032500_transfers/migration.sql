-- A case that changes department has a card in each; this is the one in the present department's channel.
ALTER TABLE "escalations" ADD COLUMN "card_key" TEXT NOT NULL DEFAULT 'card';
