import type { JSX } from "preact";
import { useId } from "preact/hooks";
import type { GalleryLocale, Shown } from "../../../gallery/protocol.js";
import { Blocks } from "../blocks/block.js";
import { MessageView } from "../message.js";
import { ModalFace } from "../modal-face.js";
import { Mrkdwn } from "../mrkdwn.js";
import { usePage } from "../page-context.js";
import { type Surface, SurfaceContext } from "../surface.js";
import type { Aside } from "./asides.js";

const words = {
  ja: { reader: "読む人", notification: "通知", menu: "メニュー", dialog: "確認", choices: "選択肢" },
  en: {
    reader: "Seen by",
    notification: "Notification",
    menu: "Menu",
    dialog: "Asks back",
    choices: "Choices",
  },
} as const;

interface SampleProps {
  shown: Shown;
  locale: GalleryLocale;
  asides: readonly Aside[];
  postedAt: number;
}

/** One sample as it is on the screen, and under it what is not on the screen. */
export function SampleView({ shown, locale, asides, postedAt }: SampleProps): JSX.Element {
  const say = words[locale];
  return (
    <div class="sample" lang={locale}>
      <small>
        {say.reader}: {shown.reader}
      </small>
      <Face shown={shown} postedAt={postedAt} />
      {asides.map((aside) => (
        <div class="aside" key={`${aside.kind} ${aside.at} ${aside.lines.join()}`}>
          <small>
            {say[aside.kind]}
            {aside.at !== "" && ` ${aside.at}`}
          </small>
          {aside.lines.map((line) => (
            <div key={line}>{aside.kind === "notification" ? <Mrkdwn text={line} /> : line}</div>
          ))}
        </div>
      ))}
    </div>
  );
}

function Face({ shown, postedAt }: Pick<SampleProps, "shown" | "postedAt">): JSX.Element {
  const { state } = usePage();
  const titleId = useId();
  const { kind, view, errors } = shown;
  switch (kind) {
    case "message":
    case "ephemeral":
      return (
        <MessageView
          channel=""
          message={{
            ts: `${postedAt}.000100`,
            threadTs: null,
            user: state.bot.userId,
            userName: state.bot.name,
            isBot: true,
            text: typeof view.text === "string" ? view.text : "",
            blocks: [...view.blocks],
            files: [],
            edited: false,
            ephemeral: kind === "ephemeral",
            replies: [],
          }}
        />
      );
    case "modal":
      return (
        <section class="modal still" aria-labelledby={titleId}>
          <ModalFace
            modal={{ view: { ...view }, errors: { ...errors } }}
            surface={stillSurface("modal", errors)}
            titleId={titleId}
            close={nothing}
            submit={nothing}
          />
        </section>
      );
    case "home":
      return (
        <section class="home still">
          <SurfaceContext.Provider value={stillSurface("home", errors)}>
            <Blocks blocks={[...view.blocks]} />
          </SurfaceContext.Provider>
        </section>
      );
  }
}

function nothing(): void {}

/** Shows what a view begins with; what is chosen or typed here reaches nobody. */
function stillSurface(kind: Surface["kind"], errors: Shown["errors"]): Surface {
  return {
    kind,
    valueOf: () => undefined,
    errorOf: (blockId) => errors[blockId],
    isPending: () => false,
    act: async () => false,
    input: nothing,
  };
}
