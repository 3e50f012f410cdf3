import { existsSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

const schema = z.object({
  features: z
    .object({
      app_home: z
        .object({
          home_tab_enabled: z.boolean().default(false),
          messages_tab_enabled: z.boolean().default(false),
        })
        .default({ home_tab_enabled: false, messages_tab_enabled: false }),
      shortcuts: z
        .array(z.object({ name: z.string(), type: z.enum(["global", "message"]), callback_id: z.string() }))
        .default([]),
      slash_commands: z
        .array(
          z.object({
            command: z.string(),
            description: z.string().default(""),
            usage_hint: z.string().default(""),
            should_escape: z.boolean().default(false),
          }),
        )
        .default([]),
    })
    .default({
      app_home: { home_tab_enabled: false, messages_tab_enabled: false },
      shortcuts: [],
      slash_commands: [],
    }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z
    .object({ event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).optional() })
    .optional(),
});

/** What the app is allowed to do and what it offers. */
export interface AppManifest {
  /** Bot scopes; null means every scope. */
  scopes: ReadonlySet<string> | null;
  homeTab: boolean;
  messagesTab: boolean;
  /** Events the app has subscribed to; null means every event. */
  botEvents: ReadonlySet<string> | null;
  commands: { command: string; description: string; usageHint: string; shouldEscape: boolean }[];
  shortcuts: { callbackId: string; name: string; type: "global" | "message" }[];
}

/** Reads `manifest.yml`; without one, an app that may do everything and offers nothing. Throws on a malformed file. */
export function readManifest(path: string): AppManifest {
  if (!existsSync(path)) {
    return { scopes: null, homeTab: true, messagesTab: true, botEvents: null, commands: [], shortcuts: [] };
  }
  const manifest = schema.parse(parse(readFileSync(path, "utf8")));
  return {
    scopes: new Set(manifest.oauth_config.scopes.bot),
    homeTab: manifest.features.app_home.home_tab_enabled,
    messagesTab: manifest.features.app_home.messages_tab_enabled,
    botEvents: new Set(manifest.settings?.event_subscriptions?.bot_events ?? []),
    commands: manifest.features.slash_commands.map((item) => ({
      command: item.command,
      description: item.description,
      usageHint: item.usage_hint,
      shouldEscape: item.should_escape,
    })),
    shortcuts: manifest.features.shortcuts.map((item) => ({
      callbackId: item.callback_id,
      name: item.name,
      type: item.type,
    })),
  };
}
