import { expect, test } from "vitest";
import { plainText } from "../../../src/slack/payloads/plain-text.js";

test.each([
  ["plain words", "返金は本日中ですか", "返金は本日中ですか"],
  ["a person with a name", "<@U123|tanaka> さん", "@tanaka さん"],
  ["a person without one", "<@U123> さん", "@U123 さん"],
  ["a channel", "<#C123|billing> へ", "#billing へ"],
  ["a channel without a name", "<#C123|> へ", "#C123 へ"],
  ["everybody here", "<!here> お願いします", "@here お願いします"],
  ["everybody, with a label", "<!channel|@channel>", "@channel"],
  ["a group", "<!subteam^S123|@leads>", "@leads"],
  ["a group without a name", "<!subteam^S123>", "@S123"],
  ["a date", "<!date^1392734382^{date}|Feb 18, 2014>", "Feb 18, 2014"],
  ["a link", "<https://example.com/a?b=1&amp;c=2>", "https://example.com/a?b=1&c=2"],
  ["a link with a label", "<https://example.com/faq|手順書>", "手順書 (https://example.com/faq)"],
  ["a link made of a bare domain", "<http://example.com|example.com>", "example.com"],
  ["a mail address", "<mailto:a@example.com|a@example.com>", "a@example.com"],
  ["a phone number", "<tel:0312345678|03-1234-5678>", "03-1234-5678 (0312345678)"],
  ["signs somebody typed", "1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"],
  ["a mention somebody typed as text", "&lt;@U123&gt;", "<@U123>"],
  ["an escape somebody typed as text", "&amp;lt;b&amp;gt;", "&lt;b&gt;"],
  ["a lonely bracket", "a < b", "a < b"],
])("%s", (_, marked, plain) => {
  expect(plainText(marked)).toBe(plain);
});
