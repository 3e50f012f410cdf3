import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { GalleryData, GalleryEntry, GalleryLocale } from "../../../gallery/protocol.js";
import { PageContext } from "../page-context.js";
import { type Aside, asidesIn, objectsIn } from "./asides.js";
import { SampleView } from "./sample-view.js";
import { stillPage } from "./still-page.js";

const languages = { both: ["ja", "en"], ja: ["ja"], en: ["en"] } as const;
type Languages = keyof typeof languages;

const languageNames = { both: "日本語 | English", ja: "日本語", en: "English" } as const;

/** Everything the bot can show, in both languages side by side. */
export function Gallery({ data }: { data: GalleryData }): JSX.Element {
  const [chosen, choose] = useState<Languages>("both");
  const [wanted, want] = useState("");
  const columns = useMemo(() => ({ ja: columnIn("ja", data), en: columnIn("en", data) }), [data]);
  const searchable = useMemo(() => new Map(data.entries.map((it) => [it.id, wordsOf(it)])), [data]);
  const words = wanted.toLowerCase().split(/\s+/u).filter(Boolean);
  const found = data.entries.filter(({ id }) => words.every((word) => searchable.get(id)?.includes(word)));
  const groups = data.groups
    .map((group) => ({ ...group, entries: found.filter((entry) => entry.group === group.id) }))
    .filter(({ entries }) => entries.length > 0);

  return (
    <>
      <header class="gallery-bar">
        <h1>Tsunagi</h1>
        <fieldset class="languages" aria-label="言語 / Language">
          {(Object.keys(languages) as Languages[]).map((it) => (
            <button type="button" key={it} aria-pressed={it === chosen} onClick={() => choose(it)}>
              {languageNames[it]}
            </button>
          ))}
        </fieldset>
        <input
          type="search"
          placeholder="絞り込む / Filter"
          aria-label="絞り込む / Filter"
          value={wanted}
          onInput={(event) => want(event.currentTarget.value)}
        />
        <span>
          {found.length} / {data.entries.length}
        </span>
        <a href="/">Slack</a>
      </header>
      <div class="gallery-body">
        <nav aria-label="目次 / Contents">
          {groups.map((group) => (
            <details key={group.id}>
              <summary>
                <a href={`#${group.id}`}>
                  {group.ja} <small>{group.en}</small>
                </a>
              </summary>
              {group.entries.map(({ id, title }) => (
                <a key={id} href={`#${id}`}>
                  {title}
                </a>
              ))}
            </details>
          ))}
        </nav>
        <main>
          {groups.map((group) => (
            <section key={group.id} id={group.id} class="gallery-group">
              <h2>
                {group.ja} <small>{group.en}</small>
              </h2>
              {group.entries.map((entry) => (
                <Pair key={entry.id} entry={entry} shown={languages[chosen]} columns={columns} data={data} />
              ))}
            </section>
          ))}
        </main>
      </div>
    </>
  );
}

interface Column {
  readonly page: ReturnType<typeof stillPage>;
  readonly asides: ReadonlyMap<string, readonly Aside[]>;
}

function columnIn(locale: GalleryLocale, data: GalleryData): Column {
  return { page: stillPage(locale, data), asides: asidesIn(locale, data) };
}

/** One entry in the languages that are wanted. */
function Pair(props: {
  entry: GalleryEntry;
  shown: readonly GalleryLocale[];
  columns: Readonly<Record<GalleryLocale, Column>>;
  data: GalleryData;
}): JSX.Element {
  const { entry, shown, columns, data } = props;
  return (
    <article class="pair" id={entry.id}>
      <h3>
        {entry.title} <code>{entry.id}</code>
      </h3>
      <div class="columns">
        {shown.map((locale) => (
          <PageContext.Provider value={columns[locale].page} key={locale}>
            <SampleView
              shown={entry[locale]}
              locale={locale}
              asides={columns[locale].asides.get(entry.id) ?? []}
              postedAt={data.postedAt}
            />
          </PageContext.Provider>
        ))}
      </div>
    </article>
  );
}

/** What the filter looks in: title, id, and every word of both languages. */
function wordsOf({ id, title, ja, en }: GalleryEntry): string {
  const texts = [ja, en].flatMap(({ reader, view, errors }) => [
    reader,
    ...objectsIn([view]).flatMap(({ text }) => (typeof text === "string" ? [text] : [])),
    ...Object.values(errors),
  ]);
  return [id, title, ...texts].join("\n").toLowerCase();
}
