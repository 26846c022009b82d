package io.wabascope.simulator.scenario;

/** A scenario with every action. */
final class AllActionsYaml {
  static final String YAML = """
      rules:
        - do:
            - error: {http: 400, code: 3, subcode: 5, type: T, message: M, transient: false}
            - embedded_error: {code: 2}
            - throttle: {code: 80008, http: 429, regain: 90s, retry_after: 30s}
            - throttle: {retry_after_date: 30s}
            - throttle: {retry_after_text: soon}
            - token_expired
            - {token_invalid: {http: 400}}
            - blocked
            - policy
            - permission
            - unavailable
            - html
            - empty
            - missing
            - not_modified
            - expired_cursor
            - {refuse_field: country}
            - {refuse_field: {field: name, type: Business}}
            - {refuse_field: {field: name, named: false}}
            - {reduce_data: {above: 10, http: 400}}
            - {text: {http: 200, content_type: text/plain, body: hello}}
            - {redirect: {to: "http://127.0.0.2:9", http: 301}}
        - do:
            - {delay: 10ms}
            - {served_version: v26.0}
            - {content_type: text/plain}
            - reset
            - {torn: 0.2}
            - {truncated: 0.2}
            - never
            - {drip: {bytes: 4, every: 5ms}}
            - {huge: {size: 1MiB, compressed: true}}
            - {app_usage: 3}
            - {app_usage: "text"}
            - {business_usage: 3.5}
            - {business_usage: "text"}
            - {headers: {X-One: 1, X-Two: ""}}
            - same_cursor
            - empty_page
            - {next_host: "http://127.0.0.2:9"}
            - {next_version: v26.0}
            - no_cursors
            - no_paging
            - no_data
            - null_data
            - duplicate_ids
            - unreadable_items
            - {unreadable_items: text_id}
            - {repeat: {account_review_status: REJECTED}}
            - numeric_ids: true
            - bare_lists
            - upper_case
            - lower_case
            - {times: epoch}
            - {replace: {name: null, country: XX, timezone_id: 7, a: true, b: {c: null}}}
            - {omit: [name, currency]}
            - {world: {set: {name: N}, id: "1"}}
            - {world: {reset: true, id: "1"}}
            - {world: {phone_numbers: 250, id: "1"}}
        - do:
            - lose_event
            - {repeat_event: 3}
            - {delay_event: 2s}
            - {disorder_event: 5s}
            - {batch_event: 10}
            - {foreign_event: security}
            - forge_event
            - cut_event
      """;

  private AllActionsYaml() {}
}
