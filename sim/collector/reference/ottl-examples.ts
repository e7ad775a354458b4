import type { ContextName } from '../ottl/contexts/definitions.ts'

/** What the reference shows of one function in use: a converter is asked for its value, an editor for what it changes. */
export type OttlExample = {
  /** An editor's statement, or an expression with a converter. */
  text: string
  /** Whose item it runs on; the span of the page when absent. */
  context?: Extract<ContextName, 'span' | 'log' | 'metric' | 'datapoint'>
  /** Feature gates that it needs. */
  gates?: readonly string[]
  /** A comparison, which only a condition can be. */
  isCondition?: true
}

const LAMBDA = { gates: ['ottl.functions.enableLambda'] }

/** One example for each function, by its name; of what is new each time it asks something that stays. */
export const ottlExamples: Readonly<Record<string, OttlExample>> = {
  // Editors
  append: { text: 'append(span.attributes["tags"], "vip")' },
  clear: { text: 'clear(span.status.message)' },
  delete_index: { text: 'delete_index(span.attributes["tags"], 0)' },
  delete_key: { text: 'delete_key(span.attributes, "user.email")' },
  delete_matching_keys: { text: 'delete_matching_keys(span.attributes, "^user\\\\.")' },
  flatten: { text: 'flatten(span.attributes)' },
  keep_keys: { text: 'keep_keys(span.attributes, ["url.path", "http.request.method"])' },
  keep_matching_keys: { text: 'keep_matching_keys(span.attributes, "^(http|url)\\\\.")' },
  limit: { text: 'limit(span.attributes, 2, ["url.path"])' },
  merge_maps: { text: 'merge_maps(span.attributes, resource.attributes, "insert")' },
  replace_all_matches: { text: 'replace_all_matches(span.attributes, "/orders/*", "/orders/{id}")' },
  replace_all_patterns: { text: 'replace_all_patterns(span.attributes, "key", "^http\\\\.", "web.")' },
  replace_match: { text: 'replace_match(span.attributes["url.path"], "/orders/*", "/orders/{id}")' },
  replace_pattern: { text: 'replace_pattern(span.name, "/[0-9]+", "/{id}")' },
  set: { text: 'set(span.status.code, STATUS_CODE_OK) where span.attributes["http.response.status_code"] < 600' },
  set_semconv_span_name: { text: 'set_semconv_span_name("1.37.0", "original.name")' },
  stringify_all: { text: 'stringify_all(span.attributes)' },
  truncate_all: { text: 'truncate_all(span.attributes, 8)' },
  aggregate_on_attributes: {
    text: 'aggregate_on_attributes("sum", ["route"]) where metric.name == "requests"',
    context: 'metric',
  },
  aggregate_on_attribute_value: {
    text: 'aggregate_on_attribute_value("sum", "status", ["502", "503"], "5xx") where metric.name == "requests"',
    context: 'metric',
  },
  convert_gauge_to_sum: {
    text: 'convert_gauge_to_sum("cumulative", true) where metric.name == "queue.size"',
    context: 'metric',
  },
  convert_sum_to_gauge: { text: 'convert_sum_to_gauge() where metric.name == "requests"', context: 'metric' },
  copy_metric: { text: 'copy_metric(name="queue.copy") where metric.name == "queue.size"', context: 'metric' },
  extract_count_metric: { text: 'extract_count_metric(true) where metric.name == "latency"', context: 'metric' },
  extract_sum_metric: { text: 'extract_sum_metric(true) where metric.name == "latency"', context: 'metric' },
  extract_percentile_metric: {
    text: 'extract_percentile_metric(50.0) where metric.name == "latency"',
    context: 'metric',
  },
  scale_metric: { text: 'scale_metric(0.001, "s") where metric.name == "latency"', context: 'metric' },
  merge_histogram_buckets: {
    text: 'merge_histogram_buckets(250.0) where metric.name == "latency"',
    context: 'datapoint',
  },

  // Type tests
  IsString: { text: 'IsString(span.attributes["http.response.status_code"])' },
  IsInt: { text: 'IsInt(span.attributes["http.response.status_code"])' },
  IsDouble: { text: 'IsDouble(span.attributes["http.response.status_code"])' },
  IsBool: { text: 'IsBool(span.attributes["user.vip"])' },
  IsMap: { text: 'IsMap(span.attributes["cart"])' },
  IsList: { text: 'IsList(span.attributes["tags"])' },
  IsEmpty: { text: 'IsEmpty(span.attributes["nope"])' },
  IsRootSpan: { text: 'IsRootSpan()' },
  IsMatch: { text: 'IsMatch(span.name, "^GET /orders/")' },
  IsValidLuhn: { text: 'IsValidLuhn("4111111111111111")' },
  IsInCIDR: { text: 'IsInCIDR(span.attributes["client.address"], ["192.0.2.0/24"])' },
  HasAttrKeyOnDatapoint: { text: 'HasAttrKeyOnDatapoint("route")', context: 'metric' },
  HasAttrOnDatapoint: { text: 'HasAttrOnDatapoint("route", "/cart")', context: 'metric' },

  // Conversion and texts
  String: { text: 'String(span.attributes["cart"])' },
  Int: { text: 'Int("502")' },
  Double: { text: 'Double("0.25")' },
  Bool: { text: 'Bool("true")' },
  Len: { text: 'Len(span.attributes["url.path"])' },
  Hex: { text: 'Hex("shop")' },
  Base64Encode: { text: 'Base64Encode("shop")' },
  Decode: { text: 'Decode("c2hvcA==", "base64")' },
  ParseInt: { text: 'ParseInt("ff", 16)' },
  ParseJSON: { text: 'ParseJSON("{\\"id\\": 42, \\"paid\\": true}")' },
  ParseKeyValue: { text: 'ParseKeyValue("user=ann plan=free")' },
  ParseCSV: { text: 'ParseCSV("42,paid", "id,state")' },
  ParseXML: { text: 'ParseXML("<order id=\\"42\\">paid</order>")' },
  ParseSimplifiedXML: { text: 'ParseSimplifiedXML("<order><id>42</id></order>")' },
  ParseSeverity: {
    text: 'ParseSeverity(502, {"error": [{"range": {"min": 500, "max": 599}}], "info": [{"equals": ["ok"]}]})',
  },
  ParseCEF: {
    text: 'ParseCEF("CEF:0|Acme|Gate|1.0|100|login failed|7|src=192.0.2.7")',
    context: 'log',
  },
  ParseCLF: {
    text: 'ParseCLF("192.0.2.7 - ann [10/Oct/2000:13:55:36 -0700] \\"GET /cart HTTP/1.1\\" 200 2326")',
    context: 'log',
  },
  ParseLEEF: { text: 'ParseLEEF("LEEF:1.0|Acme|Gate|1.0|100|src=192.0.2.7")', context: 'log' },
  Concat: { text: 'Concat([span.attributes["http.request.method"], span.attributes["url.path"]], " ")' },
  Split: { text: 'Split(span.attributes["url.path"], "/")' },
  Substring: { text: 'Substring(span.attributes["url.path"], 0, 7)' },
  ConvertCase: { text: 'ConvertCase("CheckoutService", "snake")' },
  ToLowerCase: { text: 'ToLowerCase("GET")' },
  ToUpperCase: { text: 'ToUpperCase("get")' },
  ToCamelCase: { text: 'ToCamelCase("checkout_service")' },
  ToSnakeCase: { text: 'ToSnakeCase("CheckoutService")' },
  Trim: { text: 'Trim("  shop ")' },
  TrimPrefix: { text: 'TrimPrefix(span.name, "GET ")' },
  TrimSuffix: { text: 'TrimSuffix("shop.svc.local", ".local")' },
  HasPrefix: { text: 'HasPrefix(span.attributes["url.path"], "/orders")' },
  HasSuffix: { text: 'HasSuffix(span.attributes["url.path"], "/healthz")' },
  Index: { text: 'Index(span.name, "/")' },
  Format: { text: 'Format("%s took %d", [span.name, 128])' },
  ExtractPatterns: { text: 'ExtractPatterns(span.attributes["url.path"], "/orders/(?P<order>[0-9]+)")' },
  ExtractGrokPatterns: { text: 'ExtractGrokPatterns("192.0.2.7 GET", "%{IP:client} %{WORD:method}")' },
  ToKeyValueString: { text: 'ToKeyValueString({"user": "ann", "plan": "free trial"})' },
  URL: { text: 'URL("https://shop.example/cart?step=2")' },
  UserAgent: { text: 'UserAgent("curl/8.4.0")' },

  // Maps and lists
  ContainsValue: { text: 'ContainsValue(span.attributes["tags"], "beta")' },
  Keys: { text: 'Keys(span.attributes["cart"])' },
  Values: { text: 'Values(span.attributes["cart"])' },
  Sort: { text: 'Sort(span.attributes["tags"])' },
  SliceToMap: { text: 'SliceToMap(span.attributes["tags"])' },
  Coalesce: { text: 'Coalesce([span.attributes["nope"], span.attributes["user.id"]])' },
  All: { text: 'All(span.attributes["tags"], (_, tag) => HasPrefix(tag, "g"))', ...LAMBDA },
  Any: { text: 'Any(span.attributes["tags"], (_, tag) => HasPrefix(tag, "g"))', ...LAMBDA },
  Filter: { text: 'Filter(span.attributes["tags"], (_, tag) => tag != "beta")', ...LAMBDA },
  Find: { text: 'Find(span.attributes["tags"], (_, tag) => HasPrefix(tag, "b"))', ...LAMBDA },
  MapEach: { text: 'MapEach(span.attributes["tags"], (_, tag) => ToUpperCase(tag))', ...LAMBDA },
  MapKeys: { text: 'MapKeys(span.attributes["cart"], (key, _) => Concat(["cart", key], "."))', ...LAMBDA },
  Reduce: { text: 'Reduce([1, 2, 3], 0, (sum, _, each) => sum + each)', ...LAMBDA },
  When: { text: 'When(() => span.status.code == STATUS_CODE_ERROR, "failed", "fine")', ...LAMBDA },

  // Hashes and ids
  SHA256: { text: 'SHA256("ann@shop.example")' },
  SHA1: { text: 'SHA1("ann@shop.example")' },
  SHA512: { text: 'SHA512("ann@shop.example")' },
  MD5: { text: 'MD5("ann@shop.example")' },
  FNV: { text: 'FNV("ann@shop.example")' },
  Murmur3Hash: { text: 'Murmur3Hash("ann@shop.example")' },
  Murmur3Hash128: { text: 'Murmur3Hash128("ann@shop.example")' },
  XXH3: { text: 'XXH3("ann@shop.example")' },
  XXH128: { text: 'XXH128("ann@shop.example")' },
  CommunityID: { text: 'CommunityID("192.0.2.7", 41000, "198.51.100.9", 443)' },
  TraceID: { text: 'span.trace_id == TraceID("4bf92f3577b34da6a3ce929d0e0e4736")', isCondition: true },
  SpanID: { text: 'span.parent_span_id == SpanID("0000000000000000")', isCondition: true },
  ProfileID: {
    text: 'ProfileID("4bf92f3577b34da6a3ce929d0e0e4736") == ProfileID(0x4bf92f3577b34da6a3ce929d0e0e4736)',
    isCondition: true,
  },
  UUID: { text: 'Len(UUID())' },
  UUIDv7: { text: 'Len(UUIDv7())' },

  // Time and numbers
  Now: { text: 'Year(Now())' },
  Time: { text: 'Time("2000-01-01 08:30", "%Y-%m-%d %H:%M", "Asia/Bangkok")' },
  FormatTime: { text: 'FormatTime(span.start_time, "%Y-%m-%d %H:%M")' },
  Duration: { text: 'span.end_time - span.start_time > Duration("100ms")', isCondition: true },
  Unix: { text: 'Unix(946684800)' },
  UnixSeconds: { text: 'UnixSeconds(span.start_time)' },
  UnixMilli: { text: 'UnixMilli(span.start_time)' },
  UnixMicro: { text: 'UnixMicro(span.start_time)' },
  UnixNano: { text: 'UnixNano(span.start_time)' },
  TruncateTime: { text: 'TruncateTime(span.end_time, Duration("1m"))' },
  Year: { text: 'Year(span.start_time)' },
  Month: { text: 'Month(span.start_time)' },
  Weekday: { text: 'Weekday(span.start_time)' },
  Day: { text: 'Day(span.start_time)' },
  Hour: { text: 'Hour(span.start_time)' },
  Minute: { text: 'Minute(span.start_time)' },
  Second: { text: 'Second(span.end_time)' },
  Nanosecond: { text: 'Nanosecond(span.end_time)' },
  Hours: { text: 'Hours(Duration("90m"))' },
  Minutes: { text: 'Minutes(Duration("90s"))' },
  Seconds: { text: 'Seconds(Duration("1500ms"))' },
  Milliseconds: { text: 'Milliseconds(span.end_time - span.start_time)' },
  Microseconds: { text: 'Microseconds(Duration("1.5ms"))' },
  Nanoseconds: { text: 'Nanoseconds(Duration("1us"))' },
  Log: { text: 'Log(10.0)' },

  // XML
  GetXML: { text: 'GetXML("<cart><item>tea</item><item>cup</item></cart>", "/cart/item[1]")' },
  InsertXML: { text: 'InsertXML("<cart></cart>", "/cart", "<item/>")' },
  RemoveXML: { text: 'RemoveXML("<cart><item/><note/></cart>", "/cart/note")' },
  ConvertAttributesToElementsXML: { text: 'ConvertAttributesToElementsXML("<item id=\\"42\\"></item>")' },
  ConvertTextToElementsXML: { text: 'ConvertTextToElementsXML("<a>text<b/></a>")' },
}
