/**
 * Slack's names for faults that trying again does not mend: the conversation, the person or the message itself is
 * the trouble. Whatever is in none of these lists is tried again slowly, because somebody may mend it.
 */
export const permanentErrors: ReadonlySet<string> = new Set([
  // the conversation
  "is_archived",
  "channel_not_found",
  "channel_is_archived",
  "not_in_channel",
  "is_inactive",
  "thread_not_found",
  "invalid_thread_ts",
  "invalid_channel",
  "method_not_supported_for_channel_type",
  "channel_type_not_supported",
  // the person
  "user_not_found",
  "users_not_found",
  "user_disabled",
  "user_not_visible",
  "user_is_bot",
  "user_is_restricted",
  "cannot_dm_bot",
  "messages_tab_disabled",
  "not_enough_users",
  "no_such_subteam",
  "subteam_not_found",
  // the message
  "message_not_found",
  "cant_update_message",
  "edit_window_closed",
  "msg_too_long",
  "msg_blocks_too_long",
  "no_text",
  "too_many_attachments",
  "invalid_arguments",
  "invalid_arg_name",
  "invalid_array_arg",
  "invalid_charset",
  "invalid_form_data",
  "as_user_not_supported",
]);

/** Families of permanent errors: `restricted_action_read_only_channel`, `invalid_blocks_format` … */
export const permanentPrefixes = [
  "restricted_action",
  "invalid_blocks",
  "invalid_metadata",
  "metadata_",
] as const;

/** Slack stumbled over the request; it may have been carried out all the same. */
export const doubtfulErrors: ReadonlySet<string> = new Set([
  "internal_error",
  "fatal_error",
  "service_unavailable",
  "request_timeout",
]);

/** Slack does not take the token any more, whatever it is asked. */
export const tokenErrors: ReadonlySet<string> = new Set([
  "not_authed",
  "invalid_auth",
  "account_inactive",
  "token_expired",
  "token_revoked",
  "team_access_not_granted",
  "org_login_required",
]);

export const rateLimitErrors: ReadonlySet<string> = new Set(["ratelimited", "rate_limited"]);

/** Node's and OpenSSL's names for a certificate that is not trusted here. */
export const certificateFaults: ReadonlySet<string> = new Set([
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/** Faults of a connection that never came about, so not a byte of the request left. */
export const neverConnectedCodes: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "NEVER_LEFT",
  ...certificateFaults,
]);
