import type { TestMessage } from "../../domain/doctor/finding.js";

interface OfTest {
  readonly message: TestMessage;
  readonly error: string;
}

const testMessage: Readonly<Record<TestMessage, string>> = {
  card: "カード(チャンネル)",
  thread: "詳細(スレッド)",
  call: "通知(ダイレクトメッセージ)",
  agent: "依頼した方へのメッセージ(ダイレクトメッセージ)",
  takeover: "引き継ぎカード(ダイレクトメッセージ)",
};

/** What `npm run doctor` and the bot's daily look find: what is so, why it matters, what to do. */
export const doctor = {
  weight: { stops: "要対応", weakens: "注意", unchecked: "未確認" },
  line: (p: { what: string; why: string; todo: string }) => `${p.what}${p.why}${p.todo}`,
  lineAbout: (p: { about: string; line: string }) => `${p.about}:${p.line}`,
  retired: (p: { name: string }) => `${p.name}(終了。残りの件があります)`,
  team: (p: { name: string }) => `チーム ${p.name}`,
  /** The daily look's message. */
  daily: {
    forLead: "部署の設定に、直したほうがよいところがあります。",
    forOps: "Tsunagi の点検で、直したほうがよいところが見つかりました。",
    more: (p: { count: number }) => `ほかに${p.count}件あります。`,
    often: "毎日確認し、同じことは直るまで週に一度だけお知らせします。",
    all: "全体は doctor コマンドで見られます。",
  },
  /** Where somebody or something is named. */
  place: {
    channel: "部署のチャンネル",
    lead: "責任者",
    step: (p: { step: number }) => `連絡順の${p.step}番目`,
    category: (p: { category: string }) => `分類「${p.category}」の連絡先`,
    closed: "時間外の連絡先",
    inform: "共有先",
    member: "チームのメンバー",
    supervisor: "チームのSV",
    admin: "ADMIN_USER_IDS",
    ops: "OPS_CHANNEL",
    test: "--send-test",
  },
  test: "これはアプリの動作を確かめるテストです。数秒で消えますので、対応は不要です",
  places: (p: { places: readonly string[] }) => p.places.join("、"),
  findings: {
    config_invalid: {
      what: (p: { fault: string }) => `設定に誤りがあります:${p.fault}。`,
      why: "このままでは起動しません。",
      todo: "示された変数を直してください。",
    },
    bot_token_missing: {
      what: "SLACK_BOT_TOKEN が設定されていません。",
      why: "Slack に何も送れず、起動もしません。",
      todo: "アプリの設定画面の OAuth & Permissions から、xoxb- で始まるトークンを設定してください。",
    },
    way_in_missing: {
      what: "SLACK_APP_TOKEN も SLACK_SIGNING_SECRET も設定されていません。",
      why: "Slack からの操作を受け取れず、起動もしません。",
      todo: "Socket Mode なら xapp- で始まるトークン、HTTP なら Signing Secret を、Basic Information から設定してください。",
    },
    ops_channel_unset: {
      what: "OPS_CHANNEL が設定されていません。",
      why: "技術的な不具合や遅れが、Slack では誰にも知らされません。",
      todo: "運用担当者のいるチャンネルのIDを設定してください。",
    },
    no_admins: {
      what: "ADMIN_USER_IDS が設定されていません。",
      why: "部署の追加と終了、全部署に共通の設定が、Slack では誰にもできません。",
      todo: "管理者となる方の Slack のIDを設定し、起動し直してください。",
    },
    slack_unreachable: {
      what: (p: { host: string; error: string }) => `Slack(${p.host})に接続できません(${p.error})。`,
      why: "何も送れず、何も受け取れません。",
      todo: "ネットワーク、HTTPS_PROXY、SLACK_API_URL を確認してください。",
    },
    certificate_untrusted: {
      what: (p: { host: string; error: string }) => `${p.host} の証明書を信頼できません(${p.error})。`,
      why: "Slack に接続できません。",
      todo: "途中で TLS を開くネットワークなら、自社の認証局の証明書を NODE_EXTRA_CA_CERTS に指定してください。",
    },
    proxy_unreachable: {
      what: (p: { proxy: string; error: string }) => `プロキシ ${p.proxy} に接続できません(${p.error})。`,
      why: "その先の Slack にも届きません。",
      todo: "HTTPS_PROXY の値と、プロキシが動いていることを確認してください。",
    },
    proxy_wants_login: {
      what: (p: { proxy: string }) => `プロキシ ${p.proxy} が認証を求めています(407)。`,
      why: "その先の Slack に届きません。",
      todo: "HTTPS_PROXY にユーザー名とパスワードを入れてください。記号はパーセントで表記します。",
    },
    proxy_refuses: {
      what: (p: { proxy: string; host: string; status: number }) =>
        `プロキシ ${p.proxy} が ${p.host} への接続を通しません(${p.status})。`,
      why: "Slack に届きません。",
      todo: "プロキシで *.slack.com を許可してもらってください。",
    },
    bot_token_refused: {
      what: (p: { error: string }) => `Slack が SLACK_BOT_TOKEN を受け付けません(${p.error})。`,
      why: "何も送れず、起動もしません。",
      todo: "OAuth & Permissions のトークン(xoxb-)を設定し直してください。ない場合は、アプリをワークスペースにインストールしてください。",
    },
    app_token_refused: {
      what: (p: { error: string }) => `Slack が SLACK_APP_TOKEN を受け付けません(${p.error})。`,
      why: "ボタンもフォームもコマンドも使えません。",
      todo: "Basic Information で connections:write を付けたトークン(xapp-)を作り、Socket Mode を有効にしてください。",
    },
    sockets_unreachable: {
      what: (p: { host: string; error: string }) =>
        `Socket Mode の接続先 ${p.host} に届きません(${p.error})。`,
      why: "送ることはできても、ボタンやフォームの操作を受け取れません。",
      todo: "ネットワークとプロキシで *.slack.com への WebSocket を許可してもらってください。",
    },
    scope_missing: {
      what: (p: { scope: string; without: string }) => `権限 ${p.scope} がありません。`,
      why: (p: { scope: string; without: string }) => `この権限がないと、${p.without}。`,
      todo: "OAuth & Permissions の Scopes に加え、アプリを入れ直してください。",
    },
    own_clock_off: {
      what: (p: { seconds: number }) => `このマシンの時計が ${p.seconds} 秒ずれています。`,
      why: "HTTP で受ける場合、5分以上ずれると Slack からの操作はすべて拒まれます。",
      todo: "NTP で時刻を合わせてください。",
    },
    database_clock_off: {
      what: (p: { seconds: number }) => `データベースの時計が ${p.seconds} 秒ずれています。`,
      why: "通知の時刻も表示の時刻も、データベースの時計に従います。",
      todo: "データベースのマシンの時刻を NTP で合わせてください。",
    },
    database_unreachable: {
      what: (p: { error: string }) => `データベースに接続できません(${p.error})。`,
      why: "受け付けも通知もできません。",
      todo: "DATABASE_URL と、データベースが動いていることを確認してください。",
    },
    migrations_pending: {
      what: (p: { count: number }) => `テーブルの更新が ${p.count} 件残っています。`,
      why: "この版のままでは、テーブルを読み書きできません。",
      todo: "起動すると適用されます。MIGRATE=off の場合は、起動の前に migrate コマンドを実行してください。",
    },
    migrations_unclear: {
      what: (p: { error: string }) => `テーブルの更新の記録が合いません:${p.error}。`,
      why: "このままでは起動しません。",
      todo: "示されたとおりに直してから、もう一度お試しください。",
    },
    row_unreadable: {
      what: (p: { table: string; row: string }) => `${p.table} の ${p.row} を読み取れません。`,
      why: "壊れているか、新しい版が書いたもので、ないものとして扱われます。",
      todo: "部署ファイルをもう一度取り込むか、新しい版で起動してください。",
    },
    no_departments: {
      what: "部署が登録されていません。",
      why: "エスカレーションを受け付けられません。",
      todo: "管理者の方が Slack の /escalate 設定 で部署を追加するか、部署ファイルを取り込んでください(docs/departments.md)。",
    },
    channel_absent: {
      what: (p: { channel: string; places: string }) =>
        `チャンネル ${p.channel} が見つかりません(${p.places})。`,
      why: "カードも通知も投稿できません。",
      todo: "IDを確認してください。非公開なら、そのチャンネルで /invite @Tsunagi と入力してください。",
    },
    channel_archived: {
      what: (p: { title: string; places: string }) => `#${p.title} はアーカイブされています(${p.places})。`,
      why: "カードも通知も投稿できません。",
      todo: "アーカイブを解除するか、別のチャンネルを指定してください。",
    },
    bot_not_in_channel: {
      what: (p: { title: string; places: string }) =>
        `#${p.title} に Tsunagi が参加していません(${p.places})。`,
      why: "カードも通知も投稿できません。",
      todo: (p: { title: string }) => `#${p.title} で /invite @Tsunagi と入力してください。`,
    },
    channel_shared_outside: {
      what: (p: { title: string; places: string }) => `#${p.title} は社外と共有されています(${p.places})。`,
      why: "エスカレーションの内容が、社外の方にも見えます。",
      todo: "社内だけのチャンネルを指定してください。",
    },
    contact_absent: {
      what: (p: { user: string; places: string }) => `${p.user} という方が見つかりません(${p.places})。`,
      why: "この方には通知が届きません。",
      todo: "メンバーIDを確認してください。",
    },
    contact_deactivated: {
      what: (p: { person: string; user: string; places: string }) =>
        `${p.person}さん(${p.user})のアカウントは停止されています(${p.places})。`,
      why: "この方には通知が届きません。",
      todo: "別の方を指定してください。",
    },
    contact_is_bot: {
      what: (p: { person: string; user: string; places: string }) =>
        `${p.person}(${p.user})はボットです(${p.places})。`,
      why: "ボットは引き受けられません。",
      todo: "人を指定してください。",
    },
    contact_outside: {
      what: (p: { person: string; user: string; places: string }) =>
        `${p.person}さん(${p.user})は社外の方です(${p.places})。`,
      why: "社外の方には通知しません。",
      todo: "社内の方を指定してください。",
    },
    group_absent: {
      what: (p: { group: string; places: string }) =>
        `ユーザーグループ ${p.group} が見つかりません(${p.places})。`,
      why: "このグループには通知が届きません。",
      todo: "グループIDを確認してください。",
    },
    group_disabled: {
      what: (p: { handle: string; places: string }) =>
        `ユーザーグループ @${p.handle} は無効になっています(${p.places})。`,
      why: "このグループには通知が届きません。",
      todo: "有効にするか、別のグループを指定してください。",
    },
    group_empty: {
      what: (p: { handle: string; places: string }) =>
        `ユーザーグループ @${p.handle} に誰も入っていません(${p.places})。`,
      why: "通知しても、誰にも届きません。",
      todo: "メンバーを加えてください。",
    },
    nobody_to_call: {
      what: "連絡順の中に、通知できる方が1人もいません。",
      why: "この部署に上げても、誰にも届きません。",
      todo: "連絡順に、いま在籍している方を入れてください。",
    },
    step_calls_nobody: {
      what: (p: { step: number }) => `連絡順の${p.step}番目に、通知できる方がいません。`,
      why: "この順番は飛ばされ、すぐに次の方へ通知します。",
      todo: "別の方を指定するか、この順番を外してください。",
    },
    no_lead: {
      what: "責任者が決まっていません。",
      why: "全員が手を離せないとき、判断する方に知らせが届きません。",
      todo: "Slack の /escalate 設定 の[部署の名前と責任者]で、責任者を選んでください。",
    },
    never_opens: {
      what: "受付時間が1年以上先までありません。",
      why: "受付時間外に預かった件は、いつまでも通知されません。",
      todo: "受付時間と休業日を確認してください。",
    },
    closed_for_long: {
      what: (p: { until: string }) => `${p.until} まで受付がありません。`,
      why: "それまでに預かった件は、通知されません。",
      todo: "休業日が正しいか、時間外の連絡先が要るかを確認してください。",
    },
    signing_secret_unchecked: {
      what: "SLACK_SIGNING_SECRET は外から確かめられません。",
      why: "誤っていると、コマンドもボタンもエラーになり、ログに署名の不一致が記録されます。",
      todo: "起動後に /escalate ヘルプ を一度お試しください。",
    },
    scopes_unchecked: {
      what: "トークンの権限を Slack が答えませんでした。",
      why: "権限が足りているかどうか、わかりません。",
      todo: "途中のプロキシが応答ヘッダーを消していないか、確認してください。",
    },
    slack_time_unchecked: {
      what: "Slack の応答に時刻がありませんでした。",
      why: "時計が合っているかどうか、わかりません。",
      todo: "途中のプロキシが応答ヘッダーを消していないか、確認してください。",
    },
    slack_busy: {
      what: "Slack から、しばらく待つように言われました。",
      why: "いまは確かめられません。",
      todo: "数分後にもう一度お試しください。",
    },
    contacts_unchecked: {
      what: "チャンネルと連絡先は確かめられませんでした。",
      why: "Slack に尋ねることができませんでした。",
      todo: "Slack への接続を直してから、もう一度お試しください。",
    },
    departments_unchecked: {
      what: "部署の設定は確かめられませんでした。",
      why: "データベースから読み取れませんでした。",
      todo: "データベースを直してから、もう一度お試しください。",
    },
    lookup_refused: {
      what: (p: { id: string; error: string }) => `${p.id} について、Slack が答えませんでした(${p.error})。`,
      why: "通知できるかどうか、わかりません。",
      todo: "しばらくしてから、もう一度お試しください。",
    },
    test_not_sent: {
      what: "テストは送られませんでした。",
      why: "エスカレーションが最後まで届くかどうか、わかりません。",
      todo: "先に挙げた点を直すか、Slack が混み合っているときは数分待って、もう一度お試しください。",
    },
    test_not_posted: {
      what: (p: OfTest) => `テストの${testMessage[p.message]}を送れませんでした(${p.error})。`,
      why: "本番でも届きません。",
      todo: "アプリの権限と、チャンネルへの招待を確かめてください。",
    },
    test_not_redrawn: {
      what: (p: OfTest) => `テストの${testMessage[p.message]}を書き換えられませんでした(${p.error})。`,
      why: "誰が引き受け、どうなったかが表示されず、通知も「対応は不要です」に変わりません。",
      todo: "アプリの権限を確かめて、もう一度お試しください。",
    },
    test_not_read_back: {
      what: (p: OfTest) => `テストの${testMessage[p.message]}を読み返せませんでした(${p.error})。`,
      why: "届いたかどうか Slack が答えなかったとき、通知は二重になり、通知以外は抜けることがあります。",
      todo: "manifest.yml にある履歴の権限(channels:history・groups:history・im:history)を付けて、入れ直してください。",
    },
    test_left_behind: {
      what: (p: OfTest) => `テストの${testMessage[p.message]}を片づけられませんでした(${p.error})。`,
      why: "ボタンを押しても、何も起きません。",
      todo: "Slack の画面から削除してください。",
    },
  },
  /** For a scope that is not among the following. */
  withoutAnother: "それを使う機能が動きません",
  /** Follows 「この権限がないと、」 */
  without: {
    commands: "/escalate もショートカットも使えません",
    "chat:write": "カードも通知も投稿できません",
    "im:write": "誰にもダイレクトメッセージで通知できません",
    "users:read": "言語も時間帯も、在籍しているかどうかもわかりません",
    "im:history": "届いたかどうかわからない通知が、もう一度送られます",
    "dnd:read": "通知を切っている方を、急ぎの件が待ってしまいます",
    "usergroups:read": "ユーザーグループを連絡先にできません",
    "channels:read":
      "公開チャンネルの確認ができず、参加者もわからないため、ボードは連絡先か責任者に設定されている方にだけ表示されます",
    "groups:read":
      "非公開チャンネルの確認ができず、参加者もわからないため、ボードは連絡先か責任者に設定されている方にだけ表示されます",
    "channels:history":
      "公開チャンネルで、送れたかどうかわからないメッセージが抜けることがあり、元のスレッドも読めません",
    "groups:history":
      "非公開チャンネルで、送れたかどうかわからないメッセージが抜けることがあり、元のスレッドも読めません",
    "files:write": "集計を CSV で受け取れず、Slack のグラフが使えない環境では文字の棒グラフになります",
  },
} as const;
